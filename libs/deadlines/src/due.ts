import { CompiledCalendar, compile, skippedDays, workingDayAt, workingDayNumber } from './compiled-calendar';
import { DeadlineError } from './deadline-error';
import { epochDay, HOUR_MS, inRange, isoDate } from './epoch-day';
import { SkippedDay, WorkingCalendar } from './working-calendar';
import { endOfDay, instantMs, localDay } from './zone';

/** A whole number of days, of which the day of the start is day 0, or of hours that run day and night. */
export type ClockLength = { unit: 'working_days' | 'calendar_days' | 'clock_hours'; count: number };

export interface Due {
  /**
   * The last millisecond that is in time: of days that of the due day (23:59:59.999) in the calendar's zone,
   * of hours exactly so many after the start.
   */
  dueAt: Date;
  /** The local date of `dueAt`, YYYY-MM-DD. */
  dueDate: string;
  /** The days after the start up to the due day that did not count, ascending; none unless in working days. */
  skipped: readonly SkippedDay[];
  /**
   * Some of the counted days lie outside the decided holiday table, so the date is a forecast from weekdays
   * and the days off known so far. Never true for calendar days and hours, which no holiday moves.
   */
  beyondDecidedTable: boolean;
}

/**
 * When a deadline that starts at an instant is over: the start's local date is day 0, days are counted in
 * the calendar's zone. A length of 0 days is due on the start date itself, worked or not.
 *
 * @throws DeadlineError for an unusable calendar, instant or count (a whole number, not negative).
 */
export function dueAfter(calendar: WorkingCalendar, startedAt: Date, length: ClockLength): Due {
  const tables = compile(calendar);
  checkLength(length);
  const start = localDay(tables.zone, startedAt);
  if (length.unit !== 'clock_hours') return dueFrom(tables, start, length.unit, length.count);
  const dueAt = new Date(instantMs(startedAt) + hoursMs(length.count));
  const dueDate = isoDate(localDay(tables.zone, dueAt));
  return { dueAt, dueDate, skipped: [], beyondDecidedTable: false };
}

/**
 * The working days after the local date of `from` up to and including the local date of `to`, negative when
 * `to` is on an earlier date: the count that takes `dueAfter` from one date to the other.
 */
export function workingDaysBetween(calendar: WorkingCalendar, from: Date, to: Date): number {
  const tables = compile(calendar);
  return (
    workingDayNumber(tables, localDay(tables.zone, to)) -
    workingDayNumber(tables, localDay(tables.zone, from))
  );
}

/**
 * Moves a due date, given as local date or instant, later by so many working days: a pause of x working days
 * gives back x. `skipped` tells the days passed over by the move alone.
 */
export function shiftDue(calendar: WorkingCalendar, due: Date | string, workingDays: number): Due {
  const tables = compile(calendar);
  const day = typeof due === 'string' ? epochDay(due) : localDay(tables.zone, due);
  checkLength({ unit: 'working_days', count: workingDays });
  return dueFrom(tables, day, 'working_days', workingDays);
}

/** The instant at which a length that starts at another is over, later by `paused` units of it. */
export function dueInstant(tables: CompiledCalendar, start: Date, length: ClockLength, paused: number): Date {
  checkLength(length);
  const { unit, count } = length;
  const startDay = localDay(tables.zone, start);
  if (unit !== 'clock_hours')
    return new Date(endOfDay(tables.zone, dueDay(tables, startDay, unit, count + paused)));
  const due = new Date(instantMs(start) + hoursMs(count + paused));
  localDay(tables.zone, due); // refuses dates outside the years 0001 to 9999
  return due;
}

/** The day on which so many days that start on a day are over. */
export function dueDay(tables: CompiledCalendar, start: number, unit: DayUnit, count: number): number {
  if (count === 0) return start;
  if (unit === 'calendar_days') return inRange(start + count);
  return inRange(workingDayAt(tables, workingDayNumber(tables, start) + count));
}

/**
 * How much of a unit lies between two instants: days after the date of one up to and including that of the
 * other, hours exactly.
 */
export function unitsBetween(
  tables: CompiledCalendar,
  unit: ClockLength['unit'],
  from: Date,
  to: Date,
): number {
  if (unit === 'clock_hours') return (instantMs(to) - instantMs(from)) / HOUR_MS;
  const [first, last] = [localDay(tables.zone, from), localDay(tables.zone, to)];
  if (unit === 'calendar_days') return last - first;
  return workingDayNumber(tables, last) - workingDayNumber(tables, first);
}

export type DayUnit = Exclude<ClockLength['unit'], 'clock_hours'>;

/** Hours with a fraction come from pauses, which last whole milliseconds. */
export const hoursMs = (hours: number) => Math.round(hours * HOUR_MS);

function dueFrom(tables: CompiledCalendar, start: number, unit: DayUnit, count: number): Due {
  const due = dueDay(tables, start, unit, count);
  const counted = unit === 'working_days';
  return {
    dueAt: new Date(endOfDay(tables.zone, due)),
    dueDate: isoDate(due),
    skipped: counted ? skippedDays(tables, start, due) : [],
    beyondDecidedTable: counted && (start < tables.decidedFrom || due > tables.decidedUntil),
  };
}

function checkLength({ unit, count }: ClockLength): void {
  if (unit !== 'working_days' && unit !== 'calendar_days' && unit !== 'clock_hours') {
    throw new DeadlineError('count-invalid', `"${String(unit)}" is not a unit of length`);
  }
  if (!Number.isInteger(count) || count < 0) {
    throw new DeadlineError(
      'count-invalid',
      `A length is a whole number of days or hours from 0, not ${count}`,
    );
  }
}
