import { returnReasons } from '@lapor/domain-types';
import { z } from 'zod';
import { defineCommand, defineDurableCommand } from '../define';
import { fileAnswer, fileRequest, keptFile } from '../files';
import { actor, agencyId, attachment, caseState, evidence, instant, reportClass, reportId } from '../schemas';

const onCase = z.object({
  reportId,
  actor,
  /** The version that the actor has seen; if the case has another one by now, the command is refused. */
  expectedVersion: z.number().int().positive().optional(),
});

/** What a reporter gives with it, attached to the report before; absent: nothing. */
const givenFiles = z.array(attachment).optional();

export const postResponse = defineCommand({
  type: 'follow-up.post-response.v1',
  summary: 'Tell the reporter something: the first response, later an interim update.',
  request: onCase.extend({ text: z.string(), evidence: z.array(evidence).optional() }),
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
  request: onCase.extend({ reason: z.string(), attachments: givenFiles }),
  reply: caseState,
});

export const passDown = defineCommand({
  type: 'follow-up.pass-down.v1',
  summary: 'Give a case to a unit below the agency that has it.',
  request: onCase.extend({ toAgencyId: agencyId, reason: z.string() }),
  reply: caseState,
});

export const changeHandling = defineCommand({
  type: 'follow-up.change-handling.v1',
  summary: 'Decide class or field inspection anew; the resolution deadline is computed from the same start.',
  request: onCase.extend({ class: reportClass, fieldInspection: z.boolean(), reason: z.string() }),
  reply: caseState,
});

export const reopenReport = defineCommand({
  type: 'follow-up.reopen-report.v1',
  summary: 'Open a resolved report again: its reporter once within the window, an admin later.',
  request: onCase.extend({ reason: z.string(), attachments: givenFiles }),
  reply: caseState,
});

export const rateReport = defineCommand({
  type: 'follow-up.rate-report.v1',
  summary: 'The reporter rates how a resolved report was handled, once.',
  request: onCase.extend({ rating: z.number().int().min(1).max(5), comment: z.string().nullable() }),
  reply: caseState,
});

export const referReport = defineCommand({
  type: 'follow-up.refer-report.v1',
  summary: 'The reporter takes an open report whose resolution deadline has passed to the Ombudsman.',
  request: onCase.extend({ reason: z.string().nullable() }),
  reply: caseState,
});

export const inviteAgency = defineCommand({
  type: 'follow-up.invite-agency.v1',
  summary: 'Ask another agency to contribute.',
  request: onCase.extend({ agencyId, request: z.string() }),
  reply: caseState,
});

export const meetObligation = defineCommand({
  type: 'follow-up.meet-obligation.v1',
  summary: 'Give the part that an invited agency owes.',
  request: onCase.extend({ obligationId: z.uuid(), text: z.string(), evidence: z.array(evidence) }),
  reply: caseState,
});

export const waiveObligation = defineCommand({
  type: 'follow-up.waive-obligation.v1',
  summary: 'Go on without the part of an invited agency, with a reason.',
  request: onCase.extend({ obligationId: z.uuid(), reason: z.string() }),
  reply: caseState,
});

export const assignOfficer = defineCommand({
  type: 'follow-up.assign-officer.v1',
  summary: 'Give a case to an officer of the unit; null gives it back to the unit.',
  request: onCase.extend({ officerId: z.uuid().nullable(), reason: z.string().nullable() }),
  reply: caseState,
});

export const excludeOfficer = defineCommand({
  type: 'follow-up.exclude-officer.v1',
  summary: 'Keep an account from handling a case that is about its holder.',
  request: onCase.extend({ accountId: z.uuid(), reason: z.string() }),
  reply: caseState,
});

export const saveStandIn = defineCommand({
  type: 'follow-up.save-stand-in.v1',
  summary: 'Have an officer stand in for another from one instant to another; work moves when it begins.',
  request: z.object({
    actor,
    standInId: z.uuid(),
    agencyId,
    accountId: z.uuid(),
    standInAccountId: z.uuid(),
    from: instant,
    until: instant,
    reason: z.string(),
  }),
  reply: z.object({ standInId: z.uuid() }),
});

export const endStandIn = defineCommand({
  type: 'follow-up.end-stand-in.v1',
  summary: 'End a stand-in early.',
  request: z.object({ actor, standInId: z.uuid() }),
  reply: z.object({ standInId: z.uuid() }),
});

export const saveReply = defineCommand({
  type: 'follow-up.save-reply.v1',
  summary: 'Keep a text that the officers of an agency use again; the same id replaces it.',
  request: z.object({ actor, replyId: z.uuid(), agencyId, title: z.string(), text: z.string() }),
  reply: z.object({ replyId: z.uuid() }),
});

export const dropReply = defineCommand({
  type: 'follow-up.drop-reply.v1',
  summary: 'Keep a saved reply no longer.',
  request: z.object({ actor, replyId: z.uuid() }),
  reply: z.object({ replyId: z.uuid() }),
});

export const keepEvidence = defineDurableCommand({
  type: 'follow-up.keep-evidence.v1',
  queue: 'follow-up.evidence',
  large: true,
  summary:
    'Keep a file until something is said with it as evidence; what nobody uses within a day is let go.',
  request: keptFile,
  reply: z.object({ attachmentId: z.uuid() }),
});

export const readEvidence = defineCommand({
  type: 'follow-up.read-evidence.v1',
  confidential: true,
  summary: 'Read a file that is evidence; the asker answers for who may see it.',
  request: fileRequest,
  reply: fileAnswer,
});
