import type { ClockState } from '@lapor/contracts';
import { DeadlineError, localDate, type WorkingCalendar, workingDaysBetween } from '@lapor/deadlines';

const dayMs = 86_400_000;

/** Days after today up to and including the due day: 0 on that day itself, below 0 once it is over. */
export interface DaysLeft {
  unit: 'working_days' | 'calendar_days';
  count: number;
}

/** @returns null for clocks that count in hours, or whose calendar cannot be used. */
export function daysLeft(
  { length: { unit }, dueAt }: Pick<ClockState, 'length' | 'dueAt'>,
  calendar: WorkingCalendar | undefined,
  now: Date,
): DaysLeft | null {
  if (unit === 'clock_hours') return null;
  const between = unit === 'working_days' ? workingDaysBetween : calendarDaysBetween;
  const count = daysKnown(between, calendar, now, new Date(dueAt));
  return count === null ? null : { unit, count };
}

/** @returns null without a calendar, or with one that cannot be used. */
export function daysKnown(
  between: typeof workingDaysBetween,
  calendar: WorkingCalendar | undefined,
  from: Date,
  to: Date,
): number | null {
  if (!calendar) return null;
  try {
    return between(calendar, from, to);
  } catch (error) {
    if (error instanceof DeadlineError) return null;
    throw error;
  }
}

function calendarDaysBetween({ zone }: WorkingCalendar, from: Date, to: Date): number {
  const dayOf = (instant: Date) => Date.parse(localDate(zone, instant));
  return (dayOf(to) - dayOf(from)) / dayMs;
}
