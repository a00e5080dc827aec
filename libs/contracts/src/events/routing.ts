import { archiveReasons } from '@lapor/domain-types';
import { z } from 'zod';
import { defineEvent } from '../define';
import {
  actor,
  agency,
  attachment,
  calendar,
  category,
  agencyId,
  deadlineStep,
  emergency,
  movedDeadline,
  region,
  regionCode,
  regulation,
  reportId,
  ruleSet,
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

export const regionsChanged = defineEvent({
  type: 'routing.regions-changed.v1',
  summary: 'The regions of a province or of a city were registered or changed.',
  data: z.object({
    /** Of the province, which speaks of itself alone, or of the city, which speaks of all within it. */
    code: regionCode,
    regions: z.array(region),
  }),
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

export const reportTidied = defineEvent({
  type: 'routing.report-tidied.v1',
  summary: 'The desk corrected title, class, category or the need for a field inspection.',
  data: verificationState.extend({ actor }),
});

export const maskingReviewed = defineEvent({
  type: 'routing.masking-reviewed.v1',
  summary: 'The desk decided what of title and text the public does not read.',
  data: verificationState.extend({ actor }),
});

export const reportAdjusted = defineEvent({
  type: 'routing.report-adjusted.v1',
  summary: 'What the desk holds of a report follows what its reporter erased, or who may know of it.',
  data: verificationState,
});

export const reporterAsked = defineEvent({
  type: 'routing.reporter-asked.v1',
  summary: 'The desk waits for something that only the reporter knows; its clock is paused.',
  data: verificationState.extend({ actor, text: z.string() }),
});

export const verificationResumed = defineEvent({
  type: 'routing.verification-resumed.v1',
  summary: 'The reporter gave what was asked, and the clock of the desk goes on.',
  data: verificationState,
});

export const reportWithdrawn = defineEvent({
  type: 'routing.report-withdrawn.v1',
  summary: 'The reporter took the report back, or did not give what it needs.',
  data: verificationState.extend({ actor, reason: z.string().nullable() }),
});

export const archivingAppealed = defineEvent({
  type: 'routing.archiving-appealed.v1',
  summary: 'The reporter does not accept that the report was archived: somebody else looks at it.',
  data: verificationState.extend({
    actor,
    reason: z.string(),
    /** What the reporter gave with it, kept by intake; absent: nothing. */
    attachments: z.array(attachment).optional(),
  }),
});

export const decisionProposed = defineEvent({
  type: 'routing.decision-proposed.v1',
  summary: 'A decision that could do harm waits until a second person agrees.',
  data: verificationState.extend({ actor }),
});

export const decisionRejected = defineEvent({
  type: 'routing.decision-rejected.v1',
  summary: 'The second person does not agree; the report stays at the desk.',
  data: verificationState.extend({ actor, reason: z.string() }),
});

export const deskChanged = defineEvent({
  type: 'routing.desk-changed.v1',
  summary: 'Another desk verifies the report; its clock goes on.',
  data: verificationState.extend({ actor, fromAgencyId: agencyId, reason: z.string() }),
});

export const reportMerged = defineEvent({
  type: 'routing.report-merged.v1',
  summary: 'The report was joined with another that says the same, and follows it from now on.',
  data: verificationState.extend({ actor, parentId: reportId, reason: z.string().nullable() }),
});

export const reportUnmerged = defineEvent({
  type: 'routing.report-unmerged.v1',
  summary: 'The report is on its own again, exactly as it was.',
  data: verificationState.extend({ actor, formerParentId: reportId, reason: z.string() }),
});

export const rulesChanged = defineEvent({
  type: 'routing.rules-changed.v1',
  summary: 'A version of the routing rules of a desk was drafted, put in force or retired.',
  data: ruleSet.extend({ reason: z.string() }),
});

export const emergencySwitched = defineEvent({
  type: 'routing.emergency-switched.v1',
  summary: 'Shorter deadlines hold for a category in a region, or no longer do.',
  data: emergency,
});
