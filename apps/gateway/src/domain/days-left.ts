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
  if (unit === 'clock_hours' || !calendar) return null;
  const due = new Date(dueAt);
  try {
    const between = unit === 'working_days' ? workingDaysBetween : calendarDaysBetween;
    return { unit, count: between(calendar, now, due) };
  } catch (error) {
    if (error instanceof DeadlineError) return null;
    throw error;
  }
}

function calendarDaysBetween({ zone }: WorkingCalendar, from: Date, to: Date): number {
  const dayOf = (instant: Date) => Date.parse(localDate(zone, instant));
  return (dayOf(to) - dayOf(from)) / dayMs;
}
