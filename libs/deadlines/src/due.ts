import { CompiledCalendar, compile, skippedDays, workingDayAt, workingDayNumber } from './compiled-calendar';
import { DeadlineError } from './deadline-error';
import { epochDay, inRange, isoDate } from './epoch-day';
import { SkippedDay, WorkingCalendar } from './working-calendar';
import { endOfDay, localDay } from './zone';

/** A whole number of days, of which the day of the start is day 0, or of hours that run day and night. */
export type ClockLength = { unit: 'working_days' | 'calendar_days' | 'clock_hours'; count: number };

export interface Due {
  /** The last millisecond (23:59:59.999) of the due day in the calendar's zone; still in time. */
  dueAt: Date;
  /** The due day as a local date, YYYY-MM-DD. */
  dueDate: string;
  /** The days after the start up to the due day that did not count, ascending; none for calendar days. */
  skipped: readonly SkippedDay[];
  /**
   * Some of the counted days lie outside the decided holiday table, so the date is a forecast from weekdays
   * and the days off known so far. Never true for calendar days, which no holiday moves.
   */
  beyondDecidedTable: boolean;
}

/**
 * When a deadline that starts at an instant is over: the start's local date is day 0, days are counted in
 * the calendar's zone. A length of 0 is due on the start date itself, worked or not.
 *
 * @throws DeadlineError for an unusable calendar, instant or count (a whole number, not negative).
 */
export function dueAfter(calendar: WorkingCalendar, startedAt: Date, length: ClockLength): Due {
  const tables = compile(calendar);
  return dueFrom(tables, localDay(tables.zone, startedAt), length);
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
  return dueFrom(tables, day, { unit: 'working_days', count: workingDays });
}

/** The day on which a length that starts on a day is over. */
export function dueDay(tables: CompiledCalendar, start: number, length: ClockLength): number {
  const { unit, count } = checkedLength(length);
  if (count === 0) return start;
  if (unit === 'calendar_days') return inRange(start + count);
  return inRange(workingDayAt(tables, workingDayNumber(tables, start) + count));
}

/** The days of a unit after one day up to and including another. */
export function daysBetween(tables: CompiledCalendar, unit: ClockLength['unit'], from: number, to: number) {
  if (unit === 'calendar_days') return to - from;
  return workingDayNumber(tables, to) - workingDayNumber(tables, from);
}

function dueFrom(tables: CompiledCalendar, start: number, length: ClockLength): Due {
  const due = dueDay(tables, start, length);
  const counted = length.unit === 'working_days';
  return {
    dueAt: new Date(endOfDay(tables.zone, due)),
    dueDate: isoDate(due),
    skipped: counted ? skippedDays(tables, start, due) : [],
    beyondDecidedTable: counted && (start < tables.decidedFrom || due > tables.decidedUntil),
  };
}

function checkedLength(length: ClockLength): ClockLength {
  if (length.unit !== 'working_days' && length.unit !== 'calendar_days') {
    throw new DeadlineError('count-invalid', `"${String(length.unit)}" is not a unit of length`);
  }
  if (!Number.isInteger(length.count) || length.count < 0) {
    throw new DeadlineError(
      'count-invalid',
      `A length is a whole number of days from 0, not ${length.count}`,
    );
  }
  return length;
}
