// Instants as people say them.
import type { Schemas } from '../api/client';
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

type DaysLeft = NonNullable<Schemas['DeskDeadline']['daysLeft']>;

export interface TimeLeft {
  urgency: 'late' | 'soon' | 'ample';
  key: WordKey;
  count: number;
}

/**
 * How long it is until a deadline, or has been since: in hours on its last day and when it has just passed.
 * @param days as the office counts them, whatever the clock of this device says; null if it does not.
 */
export function timeLeft(dueAt: string, days: DaysLeft | null, now: number): TimeLeft {
  if (days !== null && days.count !== 0) {
    const { late, left } = inDays[days.unit];
    // Due by the end of the next day.
    const urgency = days.count < 0 ? 'late' : days.count === 1 ? 'soon' : 'ample';
    return { urgency, key: days.count < 0 ? late : left, count: Math.abs(days.count) };
  }
  const left = Date.parse(dueAt) - now;
  const count = Math.ceil(Math.abs(left) / hourMs);
  if (left < 0) return { urgency: 'late', key: 'time.lateHours', count };
  return { urgency: days !== null || left < dayMs ? 'soon' : 'ample', key: 'time.leftHours', count };
}

const inDays = {
  working_days: { late: 'time.lateWorkingDays', left: 'time.leftWorkingDays' },
  calendar_days: { late: 'time.lateDays', left: 'time.leftDays' },
} as const satisfies Record<DaysLeft['unit'], Record<'late' | 'left', WordKey>>;
