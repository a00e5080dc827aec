import { returnReasons } from '@lapor/domain-types';
import { z } from 'zod';
import { defineCommand } from '../define';
import { evidence } from '../events/follow-up';
import { actor, agencyId, caseState, reportId } from '../schemas';

const onCase = z.object({ reportId, actor });

export const postResponse = defineCommand({
  type: 'follow-up.post-response.v1',
  summary: 'Tell the reporter something: the first response, later an interim update.',
  request: onCase.extend({ text: z.string() }),
  reply: caseState,
});

export const addNote = defineCommand({
  type: 'follow-up.add-note.v1',
  summary: 'Add an internal note.',
  request: onCase.extend({ text: z.string() }),
  reply: caseState,
});

export const answerReport = defineCommand({
  type: 'follow-up.answer-report.v1',
  summary: 'Give the answer, with evidence or a stated reason for none.',
  request: onCase.extend({
    text: z.string(),
    evidence: z.array(evidence),
    noEvidenceReason: z.string().nullable(),
  }),
  reply: caseState,
});

export const returnReport = defineCommand({
  type: 'follow-up.return-report.v1',
  summary: 'Return a report to the verifier, naming the owner one would propose.',
  request: onCase.extend({
    reason: z.enum(returnReasons),
    explanation: z.string(),
    proposedAgencyId: agencyId.nullable(),
  }),
  reply: caseState,
});

export const acceptAnswer = defineCommand({
  type: 'follow-up.accept-answer.v1',
  summary: 'The reporter accepts the answer and may rate it.',
  request: onCase.extend({
    rating: z.number().int().min(1).max(5).nullable(),
    comment: z.string().nullable(),
  }),
  reply: caseState,
});

export const objectToAnswer = defineCommand({
  type: 'follow-up.object-to-answer.v1',
  summary: 'The reporter says that the matter is not solved.',
  request: onCase.extend({ reason: z.string() }),
  reply: caseState,
});
