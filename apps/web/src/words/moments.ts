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
 * @param workingDays as the office counts them; null if it does not count in them.
 */
export function timeLeft(dueAt: string, workingDays: number | null, now: number): TimeLeft {
  const left = Date.parse(dueAt) - now;
  const hours = Math.ceil(Math.abs(left) / hourMs);
  const days = workingDays === null ? Math.trunc(left / dayMs) : workingDays;
  const unit = workingDays === null ? 'Days' : 'WorkingDays';
  if (left < 0) {
    const inDays = workingDays === null ? days <= -2 : days < 0;
    return inDays
      ? { urgency: 'late', key: `time.late${unit}`, count: -days }
      : { urgency: 'late', key: 'time.lateHours', count: hours };
  }
  const inDays = workingDays === null ? days >= 2 : days > 0;
  // Due by the end of the next working day.
  const soon = workingDays === null ? left < dayMs : days <= 1;
  return {
    urgency: soon ? 'soon' : 'ample',
    key: inDays ? `time.left${unit}` : 'time.leftHours',
    count: inDays ? days : hours,
  };
}
