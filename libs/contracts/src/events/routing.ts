import { archiveReasons } from '@lapor/domain-types';
import { z } from 'zod';
import { defineEvent } from '../define';
import {
  actor,
  agency,
  calendar,
  category,
  deadlineStep,
  movedDeadline,
  region,
  regulation,
  verificationState,
} from '../schemas';

export const verificationOpened = defineEvent({
  type: 'routing.verification-opened.v1',
  summary: 'A verification desk has the report, new or returned by an agency, and its clock runs.',
  data: verificationState,
});

export const reportForwarded = defineEvent({
  type: 'routing.report-forwarded.v1',
  summary: 'The report was verified and sent to the agency in charge.',
  data: verificationState.extend({ actor, reason: z.string().nullable() }),
});

export const reportArchived = defineEvent({
  type: 'routing.report-archived.v1',
  summary: 'The report was archived with a reason that the reporter reads.',
  data: verificationState.extend({ actor, reason: z.enum(archiveReasons), explanation: z.string() }),
});

export const verificationDeadlineApproaching = defineEvent({
  type: 'routing.deadline-approaching.v1',
  summary: 'A verification deadline is near.',
  data: deadlineStep,
});

export const verificationDeadlineMissed = defineEvent({
  type: 'routing.deadline-missed.v1',
  summary: 'A report was not verified in time.',
  data: deadlineStep,
});

export const agencyChanged = defineEvent({
  type: 'routing.agency-changed.v1',
  summary: 'An agency was registered or changed.',
  data: agency,
});

export const regionChanged = defineEvent({
  type: 'routing.region-changed.v1',
  summary: 'A region was registered or changed.',
  data: region,
});

export const categoryChanged = defineEvent({
  type: 'routing.category-changed.v1',
  summary: 'A category was registered or changed.',
  data: category,
});

export const calendarChanged = defineEvent({
  type: 'routing.calendar-changed.v1',
  summary: 'A working calendar has a new version.',
  data: calendar.extend({ reason: z.string() }),
});

export const regulationChanged = defineEvent({
  type: 'routing.regulation-changed.v1',
  summary: 'The deadlines in force have a new version.',
  data: regulation.extend({ reason: z.string() }),
});

export const verificationDeadlineEscalated = defineEvent({
  type: 'routing.deadline-escalated.v1',
  summary: 'A verification deadline passed long enough ago that the parent government is told.',
  data: deadlineStep,
});

export const verificationDeadlinesMoved = defineEvent({
  type: 'routing.deadlines-moved.v1',
  summary: 'A calendar changed, and with it the end of a verification clock that runs.',
  data: verificationState.extend({
    calendarId: z.string(),
    calendarVersion: z.number().int().positive(),
    reason: z.string(),
    moved: z.array(movedDeadline),
  }),
});
