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

/** With its weekday; by parts, because the full style of Indonesian says 01. @param date as YYYY-MM-DD. */
export function fullDayIn(locale: string, date: string): string {
  const parts = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(locale, parts).format(new Date(date));
}

/** @param weekday as ISO 8601 counts them: Monday is 1. */
export function weekdayIn(locale: string, weekday: number): string {
  const aMonday = Date.UTC(2024, 0, 1);
  return new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(
    aMonday + (weekday - 1) * dayMs,
  );
}

/** The last day before an instant, here. */
export function lastDayIn(locale: string, until: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(Date.parse(until) - 1);
}

export interface TimeLeft {
  urgency: 'late' | 'soon' | 'ample';
  key: WordKey;
  count: number;
}

/**
 * How long it is until a deadline, or has been since: in hours on its last day and when it has just passed.
 * @param workingDays as the office counts them, whatever the clock of this device says; null if it does not.
 */
export function timeLeft(dueAt: string, workingDays: number | null, now: number): TimeLeft {
  const left = Date.parse(dueAt) - now;
  const hours = Math.ceil(Math.abs(left) / hourMs);
  if (workingDays !== null && workingDays !== 0) {
    // Due by the end of the next working day.
    const urgency = workingDays < 0 ? 'late' : workingDays === 1 ? 'soon' : 'ample';
    const key = workingDays < 0 ? 'time.lateWorkingDays' : 'time.leftWorkingDays';
    return { urgency, key, count: Math.abs(workingDays) };
  }
  const days = workingDays === null ? Math.trunc(left / dayMs) : 0;
  if (left < 0) {
    return days <= -2
      ? { urgency: 'late', key: 'time.lateDays', count: -days }
      : { urgency: 'late', key: 'time.lateHours', count: hours };
  }
  const urgency = workingDays === 0 || left < dayMs ? 'soon' : 'ample';
  return days >= 2
    ? { urgency, key: 'time.leftDays', count: days }
    : { urgency, key: 'time.leftHours', count: hours };
}
