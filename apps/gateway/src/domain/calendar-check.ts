import type { Calendar } from '@lapor/contracts';
import { fieldError } from '@lapor/domain-types';
import { checkCalendar, DeadlineError } from '@lapor/deadlines';

/**
 * Keeps out a calendar that deadlines cannot be counted with.
 * @throws {DomainError} `validation-failed`, saying what is wrong with it.
 */
export function requireCalendar(calendar: Omit<Calendar, 'version'>): void {
  try {
    checkCalendar({ ...calendar, version: 1 });
  } catch (error) {
    if (!(error instanceof DeadlineError)) throw error;
    throw fieldError('validation-failed', 'calendar', 'unusable_calendar', error.message);
  }
}
