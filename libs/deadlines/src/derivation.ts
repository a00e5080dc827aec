import { Clock, givenBack } from './clock';
import { CompiledCalendar, compile, skippedDays } from './compiled-calendar';
import { ClockLength, dueInstant, unitsBetween } from './due';
import { isoDate } from './epoch-day';
import { SkippedDay, WorkingCalendar } from './working-calendar';
import { localDay } from './zone';

/** How a due time came about: enough for anyone with a calendar on the wall to work it out again. */
export interface Derivation {
  kind: Clock['kind'];
  startedAt: Date;
  /** The local date of the start: day 0, never counted. */
  startDate: string;
  /** The IANA zone in which days begin and end. */
  zone: string;
  length: ClockLength;
  /**
   * Units of the length after the start up to the due time that count, by the calendar: for working days the
   * dates after `startDate` up to and including `dueDate` without the skipped ones. Equal to `sum`.
   */
  counted: number;
  /** The dates after `startDate` up to `dueDate` that do not count, ascending; none unless in working days. */
  skipped: readonly SkippedDay[];
  /** What each pause gave back in units of the length; 0 while it lasts. Hours may have a fraction. */
  pauses: readonly { from: Date; until: Date | null; givenBack: number }[];
  /** The length and all that was given back, in units of the length. */
  sum: number;
  dueDate: string;
  /** The last millisecond that is in time: the end of `dueDate`, or `sum` hours after `startedAt`. */
  dueAt: Date;
  calendarId: string;
  calendarVersion: number;
  regulationId: string;
  regulationVersion: number;
  /** Some of the counted days lie outside the decided holiday table. */
  beyondDecidedTable: boolean;
}

/**
 * The due time of a clock, worked out afresh with a calendar, and all it follows from. For what was promised
 * give the calendar in the version that the clock names.
 *
 * @throws DeadlineError as for `recompute`.
 */
export function derive(
  clock: Pick<Clock, 'kind' | 'startedAt' | 'length' | 'pauses' | 'regulationId' | 'regulationVersion'>,
  calendar: WorkingCalendar,
): Derivation {
  const { kind, startedAt, length, regulationId, regulationVersion } = clock;
  const tables = compile(calendar);
  const pauses = clock.pauses.map((pause) => ({
    ...pause,
    givenBack: givenBack(tables, length.unit, pause),
  }));
  const paused = pauses.reduce((sum, pause) => sum + pause.givenBack, 0);
  const dueAt = dueInstant(tables, startedAt, length, paused);
  const [start, due] = [localDay(tables.zone, startedAt), localDay(tables.zone, dueAt)];
  const inWorkingDays = length.unit === 'working_days';
  return {
    kind,
    startedAt,
    startDate: isoDate(start),
    zone: calendar.zone,
    length,
    counted: unitsBetween(tables, length.unit, startedAt, dueAt),
    skipped: inWorkingDays ? skippedDays(tables, start, due) : [],
    pauses,
    sum: length.count + paused,
    dueDate: isoDate(due),
    dueAt,
    calendarId: calendar.id,
    calendarVersion: calendar.version,
    regulationId,
    regulationVersion,
    beyondDecidedTable: inWorkingDays && isForecast(tables, clock.pauses, start, due),
  };
}

function isForecast(tables: CompiledCalendar, pauses: Clock['pauses'], start: number, due: number): boolean {
  const ends = pauses.map(({ until }) => (until ? localDay(tables.zone, until) : start));
  return start < tables.decidedFrom || Math.max(due, ...ends) > tables.decidedUntil;
}
