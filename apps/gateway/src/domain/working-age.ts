import { dueAfter, type WorkingCalendar, workingDaysBetween } from '@lapor/deadlines';

const dayMs = 86_400_000;

/** The first instant from which on what was received is at most so many working days old. */
export function oldestWithin(calendar: WorkingCalendar, now: Date, workingDays: number): Date {
  // No zone of Indonesia changes its clocks.
  const today = dueAfter(calendar, now, { unit: 'calendar_days', count: 0 }).dueAt.getTime();
  const endOf = (daysAgo: number) => new Date(today - daysAgo * dayMs);
  let daysAgo = workingDays;
  while (workingDaysBetween(calendar, endOf(daysAgo), now) <= workingDays) daysAgo += 1;
  return new Date(endOf(daysAgo).getTime() + 1);
}
