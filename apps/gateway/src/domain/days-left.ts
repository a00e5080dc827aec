import type { ClockState } from '@lapor/contracts';
import { DeadlineError, type WorkingCalendar, workingDaysBetween } from '@lapor/deadlines';

/**
 * The working days after today up to and including the due day: 0 on that day itself, below 0 once it is over.
 * @returns null for clocks that do not count in working days, or whose calendar cannot be used.
 */
export function workingDaysLeft(
  { length, dueAt }: Pick<ClockState, 'length' | 'dueAt'>,
  calendar: WorkingCalendar | undefined,
  now: Date,
): number | null {
  if (length.unit !== 'working_days' || !calendar) return null;
  try {
    return workingDaysBetween(calendar, now, new Date(dueAt));
  } catch (error) {
    if (error instanceof DeadlineError) return null;
    throw error;
  }
}
