import type { Calendar } from '@lapor/contracts';
import { fieldError } from '@lapor/domain-types';
import { DeadlineError, dueAfter } from '@lapor/deadlines';

/**
 * Counts with a calendar, so that none is kept which deadlines cannot be counted with.
 * @throws {DomainError} `validation-failed`, saying what is wrong with it.
 */
export function requireCalendar(calendar: Omit<Calendar, 'version'>): void {
  try {
    const noon = new Date(`${calendar.decidedFrom}T12:00:00.000Z`);
    dueAfter({ ...calendar, version: 1 }, noon, { unit: 'working_days', count: 1 });
  } catch (error) {
    if (!(error instanceof DeadlineError)) throw error;
    throw fieldError('validation-failed', 'calendar', 'unusable_calendar', error.message);
  }
}
