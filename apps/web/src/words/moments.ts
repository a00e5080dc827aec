// Instants as people say them.
import type { WordKey } from './words';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

export function momentIn(locale: string, at: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at));
}

export function dayIn(locale: string, date: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date));
}

/** @param date as YYYY-MM-DD. */
export function fullDayIn(locale: string, date: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(date));
}

/** @param weekday as ISO 8601 counts them: Monday is 1. */
export function weekdayIn(locale: string, weekday: number): string {
  const aMonday = Date.UTC(2024, 0, 1);
  return new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(
    aMonday + (weekday - 1) * dayMs,
  );
}

export interface TimeLeft {
  urgency: 'late' | 'soon' | 'ample';
  key: WordKey;
  count: number;
}

/** How long it is until a deadline, or has been since. */
export function timeLeft(dueAt: string, now: number): TimeLeft {
  const left = Date.parse(dueAt) - now;
  const length = Math.abs(left);
  const inDays = length >= 2 * dayMs;
  const count = inDays ? Math.floor(length / dayMs) : Math.ceil(length / hourMs);
  if (left < 0) return { urgency: 'late', key: inDays ? 'time.lateDays' : 'time.lateHours', count };
  const urgency = left < dayMs ? 'soon' : 'ample';
  return { urgency, key: inDays ? 'time.leftDays' : 'time.leftHours', count };
}
