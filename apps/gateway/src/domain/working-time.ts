import { type WorkingCalendar, workingDaysBetween } from '@lapor/deadlines';

const dayMs = 8 * 3_600_000;

export function workingTime(calendar: WorkingCalendar, from: Date, to: Date): number {
  return workingDaysBetween(calendar, from, to) * dayMs;
}
