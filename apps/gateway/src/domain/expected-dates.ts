import type { Agency, Category, Emergency } from '@lapor/contracts';
import type { ReportClass } from '@lapor/domain-types';
import {
  DeadlineError,
  dueAfter,
  lengthOf,
  localDate,
  type Regulation,
  type ReportFacts,
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
  reference: {
    calendars: ReadonlyMap<string, WorkingCalendar>;
    regulations: readonly Regulation[];
    categories: ReadonlyMap<string, Pick<Category, 'parentId'>>;
    emergencies: readonly Emergency[];
  },
  desk: Pick<Agency, 'calendarId'> | null,
  report: { class: ReportClass; regionCode: string | null; categoryId: string | null },
  receivedAt: Date,
): ExpectedDates {
  const calendar = desk ? reference.calendars.get(desk.calendarId) : undefined;
  if (!calendar || reference.regulations.length === 0) return unknown;
  try {
    const emergency = isEmergency(reference, report);
    const facts = { class: report.class, fieldInspection: false, emergency };
    return datesBy(calendar, reference.regulations, facts, receivedAt);
  } catch (error) {
    // A receipt without dates is better than none.
    if (error instanceof DeadlineError) return unknown;
    throw error;
  }
}

function datesBy(
  calendar: WorkingCalendar,
  regulations: readonly Regulation[],
  facts: ReportFacts,
  receivedAt: Date,
): ExpectedDates {
  const regulation = regulationAt(regulations, localDate(calendar.zone, receivedAt));
  const after = (from: Date, kind: 'verification' | 'first_response' | 'resolution') =>
    dueAfter(calendar, from, lengthOf(regulation, kind, facts)).dueAt;
  const verified = after(receivedAt, 'verification');
  return {
    verificationDueAt: verified.toISOString(),
    firstResponseDueAt: after(verified, 'first_response').toISOString(),
    resolutionDueAt: after(verified, 'resolution').toISOString(),
  };
}

/** Whether shorter deadlines hold for a report that comes now, as routing will find. */
function isEmergency(
  {
    emergencies,
    categories,
  }: {
    emergencies: readonly Emergency[];
    categories: ReadonlyMap<string, Pick<Category, 'parentId'>>;
  },
  { regionCode, categoryId }: { regionCode: string | null; categoryId: string | null },
): boolean {
  const matters = [null, categoryId, categories.get(categoryId ?? '')?.parentId ?? null];
  return emergencies.some(
    (one) =>
      matters.includes(one.categoryId) &&
      (one.regionCode === null || `${regionCode}.`.startsWith(`${one.regionCode}.`)),
  );
}
