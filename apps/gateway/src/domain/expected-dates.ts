import type { Agency } from '@lapor/contracts';
import type { ReportClass } from '@lapor/domain-types';
import {
  DeadlineError,
  dueAfter,
  lengthOf,
  localDate,
  type Regulation,
  regulationAt,
  type WorkingCalendar,
} from '@lapor/deadlines';

/** The latest dates at which a reporter may expect each step, if all before it take their full time. */
export interface ExpectedDates {
  verificationDueAt: string | null;
  firstResponseDueAt: string | null;
  resolutionDueAt: string | null;
}

const unknown: ExpectedDates = { verificationDueAt: null, firstResponseDueAt: null, resolutionDueAt: null };

/** Computed by the calendar of the desk; unknown while calendar or regulation is. */
export function expectedDates(
  reference: { calendars: ReadonlyMap<string, WorkingCalendar>; regulations: readonly Regulation[] },
  desk: Pick<Agency, 'calendarId'> | null,
  reportClass: ReportClass,
  receivedAt: Date,
): ExpectedDates {
  const calendar = desk ? reference.calendars.get(desk.calendarId) : undefined;
  if (!calendar || reference.regulations.length === 0) return unknown;
  try {
    return datesBy(calendar, reference.regulations, reportClass, receivedAt);
  } catch (error) {
    // A receipt without dates is better than none.
    if (error instanceof DeadlineError) return unknown;
    throw error;
  }
}

function datesBy(
  calendar: WorkingCalendar,
  regulations: readonly Regulation[],
  reportClass: ReportClass,
  receivedAt: Date,
): ExpectedDates {
  const regulation = regulationAt(regulations, localDate(calendar.zone, receivedAt));
  const facts = { class: reportClass, fieldInspection: false };
  const after = (from: Date, kind: 'verification' | 'first_response' | 'resolution') =>
    dueAfter(calendar, from, lengthOf(regulation, kind, facts)).dueAt;
  const verified = after(receivedAt, 'verification');
  return {
    verificationDueAt: verified.toISOString(),
    firstResponseDueAt: after(verified, 'first_response').toISOString(),
    resolutionDueAt: after(verified, 'resolution').toISOString(),
  };
}
