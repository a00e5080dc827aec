import { dueAfter, type WorkingCalendar, workingDaysBetween } from '@lapor/deadlines';

/** No zone of Indonesia changes its clocks. */
const dayMs = 86_400_000;

/**
 * When the working days after the date of an instant begin, up to another. The working days between two moments
 * are those that begin in between.
 */
export function workingDayStarts(calendar: WorkingCalendar, from: Date, until: Date): Date[] {
  const starts: Date[] = [];
  let at = from;
  for (;;) {
    const { dueAt } = dueAfter(calendar, at, { unit: 'working_days', count: 1 });
    const start = new Date(dueAt.getTime() + 1 - dayMs);
    if (start > until) return starts;
    starts.push(start);
    at = dueAt;
  }
}

/** The first instant from which on what was received is at most so many working days old. */
export function oldestWithin(calendar: WorkingCalendar, now: Date, workingDays: number): Date {
  const today = dueAfter(calendar, now, { unit: 'calendar_days', count: 0 }).dueAt.getTime();
  const endOf = (daysAgo: number) => new Date(today - daysAgo * dayMs);
  let daysAgo = workingDays;
  while (workingDaysBetween(calendar, endOf(daysAgo), now) <= workingDays) daysAgo += 1;
  return new Date(endOf(daysAgo).getTime() + 1);
}
