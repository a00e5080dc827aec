import { returnReasons } from '@lapor/domain-types';
import { z } from 'zod';
import { defineEvent } from '../define';
import {
  actor,
  agencyId,
  attachment,
  caseState,
  deadlineStep,
  evidence,
  instant,
  movedDeadline,
  reportClass,
} from '../schemas';

/** What the reporter gave with it, kept by intake; absent: nothing. */
const givenFiles = z.array(attachment).optional();

export const caseOpened = defineEvent({
  type: 'follow-up.case-opened.v1',
  summary: 'The agency in charge has the report; first-response and resolution clocks run.',
  data: caseState,
});

export const responsePosted = defineEvent({
  type: 'follow-up.response-posted.v1',
  summary: 'The agency told the reporter something: its first response or an interim update.',
  data: caseState.extend({
    actor,
    text: z.string(),
    first: z.boolean(),
    evidence: z.array(evidence).optional(),
  }),
});

export const noteAdded = defineEvent({
  type: 'follow-up.note-added.v1',
  summary: 'An internal note was added; the reporter does not see it.',
  data: caseState.extend({ actor, text: z.string() }),
});

export const reportAnswered = defineEvent({
  type: 'follow-up.report-answered.v1',
  summary: 'The agency answered, with evidence or a stated reason for none; the reply clock runs.',
  data: caseState.extend({
    actor,
    text: z.string(),
    evidence: z.array(evidence),
    noEvidenceReason: z.string().nullable(),
  }),
});

export const reportReturned = defineEvent({
  type: 'follow-up.report-returned.v1',
  summary: 'The agency returned the report to the verifier as not its own.',
  data: caseState.extend({
    actor,
    reason: z.enum(returnReasons),
    explanation: z.string(),
    proposedAgencyId: agencyId.nullable(),
  }),
});

export const answerObjected = defineEvent({
  type: 'follow-up.answer-objected.v1',
  summary: 'The reporter says that the matter is not solved; the resolution clock runs on.',
  data: caseState.extend({ actor, reason: z.string(), attachments: givenFiles }),
});

export const reportResolved = defineEvent({
  type: 'follow-up.report-resolved.v1',
  summary: 'The report is settled: accepted by the reporter, or closed after the reply window.',
  data: caseState.extend({ actor, comment: z.string().nullable() }),
});

export const deadlineApproaching = defineEvent({
  type: 'follow-up.deadline-approaching.v1',
  summary: 'A deadline of an open case is near.',
  data: deadlineStep,
});

export const deadlineMissed = defineEvent({
  type: 'follow-up.deadline-missed.v1',
  summary: 'A deadline of an open case has passed.',
  data: deadlineStep,
});

export const deadlineEscalated = defineEvent({
  type: 'follow-up.deadline-escalated.v1',
  summary: 'A deadline passed long enough ago that the parent government is told.',
  data: deadlineStep,
});

export const deadlinesMoved = defineEvent({
  type: 'follow-up.deadlines-moved.v1',
  summary: 'A calendar changed, and with it the ends of clocks of an open case.',
  data: caseState.extend({
    calendarId: z.string(),
    calendarVersion: z.number().int().positive(),
    reason: z.string(),
    moved: z.array(movedDeadline),
  }),
});

export const casePassedDown = defineEvent({
  type: 'follow-up.case-passed-down.v1',
  summary: 'The agency gave the case to a unit below itself; the clocks run on.',
  data: caseState.extend({ actor, reason: z.string(), fromAgencyId: agencyId }),
});

export const handlingChanged = defineEvent({
  type: 'follow-up.handling-changed.v1',
  summary: 'Class or field inspection was decided anew; the resolution deadline counts from the same start.',
  data: caseState.extend({
    actor,
    reason: z.string(),
    previous: z.object({ class: reportClass, fieldInspection: z.boolean() }),
  }),
});

export const reportReopened = defineEvent({
  type: 'follow-up.report-reopened.v1',
  summary: 'A resolved report is open again; the resolution clock runs on from where it stopped.',
  data: caseState.extend({ actor, reason: z.string(), attachments: givenFiles }),
});

export const reportRated = defineEvent({
  type: 'follow-up.report-rated.v1',
  summary: 'The reporter rated how a resolved report was handled.',
  data: caseState.extend({ actor, comment: z.string().nullable() }),
});

export const reportReferred = defineEvent({
  type: 'follow-up.report-referred.v1',
  summary: 'The reporter took the report to the Ombudsman after its deadline had passed.',
  data: caseState.extend({ actor, reason: z.string().nullable() }),
});

export const agencyInvited = defineEvent({
  type: 'follow-up.agency-invited.v1',
  summary: 'The agency in charge asked another one to contribute; its obligation clock runs.',
  data: caseState.extend({ actor, obligationId: z.uuid(), invitedAgencyId: agencyId, request: z.string() }),
});

export const obligationMet = defineEvent({
  type: 'follow-up.obligation-met.v1',
  summary: 'An invited agency gave its part.',
  data: caseState.extend({
    actor,
    obligationId: z.uuid(),
    text: z.string(),
    evidence: z.array(evidence),
  }),
});

export const obligationWaived = defineEvent({
  type: 'follow-up.obligation-waived.v1',
  summary: 'The agency in charge goes on without the part of an invited agency.',
  data: caseState.extend({ actor, obligationId: z.uuid(), reason: z.string() }),
});

export const officerAssigned = defineEvent({
  type: 'follow-up.officer-assigned.v1',
  summary: 'The case was given to an officer of the unit, or back to the unit.',
  data: caseState.extend({
    actor,
    previousOfficerId: z.uuid().nullable(),
    reason: z.string().nullable(),
    /** Set when an absence moved it. */
    standInId: z.uuid().nullable(),
  }),
});

export const officerExcluded = defineEvent({
  type: 'follow-up.officer-excluded.v1',
  summary: 'An account may not handle the case, because the complaint is about its holder.',
  data: caseState.extend({ actor, accountId: z.uuid(), reason: z.string() }),
});

export const standInChanged = defineEvent({
  type: 'follow-up.stand-in-changed.v1',
  summary: 'Somebody stands in for an absent officer, or no longer does.',
  data: z.object({
    standInId: z.uuid(),
    agencyId,
    accountId: z.uuid(),
    standInAccountId: z.uuid(),
    from: instant,
    /** Exclusive. */
    until: instant,
    reason: z.string(),
    active: z.boolean(),
  }),
});

export const savedReplyChanged = defineEvent({
  type: 'follow-up.saved-reply-changed.v1',
  summary: 'An agency keeps a text that its officers use again, or no longer does.',
  data: z.object({
    replyId: z.uuid(),
    agencyId,
    title: z.string(),
    text: z.string(),
    active: z.boolean(),
  }),
});
