import { returnReasons } from '@lapor/domain-types';
import { z } from 'zod';
import { defineEvent } from '../define';
import { actor, agencyId, caseState, deadlineStep } from '../schemas';

/** What an officer puts forward to show that something was done. */
export const evidence = z.object({
  description: z.string().trim().min(1).max(500),
  url: z
    .url({ protocol: /^https?$/ })
    .max(1000)
    .optional(),
});

export const caseOpened = defineEvent({
  type: 'follow-up.case-opened.v1',
  summary: 'The agency in charge has the report; first-response and resolution clocks run.',
  data: caseState,
});

export const responsePosted = defineEvent({
  type: 'follow-up.response-posted.v1',
  summary: 'The agency told the reporter something: its first response or an interim update.',
  data: caseState.extend({ actor, text: z.string(), first: z.boolean() }),
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
  data: caseState.extend({ actor, reason: z.string() }),
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
