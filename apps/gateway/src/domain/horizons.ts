import { dueAfter, type WorkingCalendar } from '@lapor/deadlines';

/** The ends of today and of the next working day, as an office has them. */
export function horizonsOf(
  calendar: WorkingCalendar,
  now: Date,
): { now: Date; today: Date; nextWorkingDay: Date } {
  return {
    now,
    today: dueAfter(calendar, now, { unit: 'calendar_days', count: 0 }).dueAt,
    nextWorkingDay: dueAfter(calendar, now, { unit: 'working_days', count: 1 }).dueAt,
  };
}
