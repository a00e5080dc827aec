// What is asked of intake as the keeper of what the law on personal data demands.
import { z } from 'zod';
import { defineCommand } from '../define';
import {
  breach,
  breachFacts,
  consent,
  consentPurposes,
  dataRequest,
  dataRequestKinds,
  dataRequestOutcomes,
  noticeTexts,
  privacyNotice,
  retentionRule,
} from '../personal-data';
import { actor, instant, reportId } from '../schemas';
import { sealed } from './intake';

export const saveNotice = defineCommand({
  type: 'intake.save-notice.v1',
  summary: 'Tell people something else about their data, from now or from some day on.',
  request: z.object({
    actor,
    channel: privacyNotice.shape.channel,
    texts: noticeTexts,
    validFrom: instant.nullable(),
  }),
  reply: privacyNotice,
});

export const setConsents = defineCommand({
  type: 'intake.set-consents.v1',
  summary: 'A reporter allows something, or does so no longer.',
  request: z.object({
    reportId,
    noticeVersion: z.number().int().positive().nullable(),
    consents: z.partialRecord(z.enum(consentPurposes), z.boolean()),
  }),
  reply: z.object({ reportId, consents: z.array(consent) }),
});

export const registerDataRequest = defineCommand({
  type: 'intake.register-data-request.v1',
  summary: 'Somebody claims a right over their data; what could be done at once was done.',
  request: z.object({
    requestId: z.uuid(),
    reportId,
    kind: z.enum(dataRequestKinds),
    /** What the person wrote; for the eyes of whoever decides. */
    text: sealed.nullable(),
    /** Whether it was carried out already. */
    done: z.boolean(),
  }),
  reply: dataRequest,
});

export const settleDataRequest = defineCommand({
  type: 'intake.settle-data-request.v1',
  summary: 'A person decides about a claim.',
  request: z.object({
    requestId: z.uuid(),
    actor,
    outcome: z.enum(dataRequestOutcomes),
    reason: z.string().min(1),
  }),
  reply: dataRequest,
});

export const readDataRequest = defineCommand({
  type: 'intake.read-data-request.v1',
  summary: 'What a person wrote with a claim, still sealed, and why it was decided so.',
  request: z.object({ requestId: z.uuid() }),
  reply: z.object({ request: dataRequest, text: sealed.nullable(), reason: z.string().nullable() }),
});

export const readPersonalData = defineCommand({
  type: 'intake.read-personal-data.v1',
  summary: 'What is kept of a reporter beside the report and the sealed identity.',
  request: z.object({ reportId }),
  reply: z.object({
    noticeVersion: z.number().int().nullable(),
    consents: z.array(consent),
    requests: z.array(dataRequest.extend({ reason: z.string().nullable() })),
  }),
});

export const saveRetentionRule = defineCommand({
  type: 'intake.save-retention-rule.v1',
  summary: 'Keep something longer or shorter from now on.',
  request: z.object({
    actor,
    what: retentionRule.shape.what,
    days: retentionRule.shape.days,
    reason: z.string().min(1),
  }),
  reply: retentionRule,
});

export const saveBreach = defineCommand({
  type: 'intake.save-breach.v1',
  summary: 'Put a breach into the register, or what is known of it by now.',
  request: z.object({ actor, breachId: z.uuid(), facts: breachFacts }),
  reply: breach,
});

export const tellPersons = defineCommand({
  type: 'intake.tell-persons.v1',
  summary: 'Tell the people whom a breach concerns, by the reports that they filed.',
  request: z.object({
    actor,
    breachId: z.uuid(),
    reportIds: z.array(reportId).min(1).max(1000),
    text: z.string().min(1).max(5_000),
  }),
  reply: breach,
});
