// Local dates as day numbers (1970-01-01 = 0), so that date arithmetic is integer arithmetic.
import { DeadlineError } from './deadline-error';

export const DAY_MS = 86_400_000;
export const HOUR_MS = 3_600_000;
export const FIRST_DAY = -719_162; // 0001-01-01: outside these years a date no longer has the form YYYY-MM-DD
export const LAST_DAY = 2_932_896; // 9999-12-31
const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;

export function epochDay(isoDate: string): number {
  const ms = ISO_DATE.test(isoDate) ? Date.parse(`${isoDate}T00:00:00Z`) : NaN;
  // Date.parse rolls 30 February over into March, hence the way back.
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== isoDate) {
    throw new DeadlineError('date-invalid', `"${isoDate}" is not a calendar date of the form YYYY-MM-DD`);
  }
  return inRange(ms / DAY_MS);
}

// Printing a date costs more than all of the arithmetic that led to it, and deadlines fall on few days.
const printed = new Map<number, string>();
const PRINTED_DAYS = 20_000;

export function isoDate(day: number): string {
  const known = printed.get(day);
  if (known !== undefined) return known;
  if (printed.size >= PRINTED_DAYS) printed.clear();
  const date = new Date(inRange(day) * DAY_MS).toISOString().slice(0, 10);
  printed.set(day, date);
  return date;
}

export function inRange(day: number): number {
  if (day >= FIRST_DAY && day <= LAST_DAY) return day;
  throw new DeadlineError('date-out-of-range', 'The date lies outside the years 0001 to 9999');
}

/** 0 = Monday .. 6 = Sunday. */
export function weekdayIndex(day: number): number {
  const index = (day + 3) % 7; // day 0 was a Thursday
  return index < 0 ? index + 7 : index;
}
