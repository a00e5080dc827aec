// Shapes of what the law on personal data (UU 27/2022) asks for.
import { channels } from '@lapor/domain-types';
import { z } from 'zod';
import { actor, instant, reportId } from './schemas';

/** Channels that are told the same. */
export const noticeChannels = ['web', 'sms', 'desk'] as const;
export type NoticeChannel = (typeof noticeChannels)[number];

/** Which notice is read before a report comes in this way. */
export const noticeChannelOf: Record<(typeof channels)[number], NoticeChannel> = {
  web: 'web',
  api: 'web',
  email: 'web',
  x: 'web',
  sms: 'sms',
  whatsapp: 'sms',
  walk_in: 'desk',
  phone: 'desk',
  letter: 'desk',
};

const noticeText = z.string().min(1).max(20_000);
export const noticeTexts = z.object({ id: noticeText, en: noticeText });

/** What people are told about their data; a version is never changed. */
export const privacyNotice = z.object({
  channel: z.enum(noticeChannels),
  version: z.number().int().positive(),
  texts: noticeTexts,
  validFrom: instant,
});
export type PrivacyNotice = z.infer<typeof privacyNotice>;

/** What nobody may do without being allowed to; handling the report itself is a public task and needs no consent. */
export const consentPurposes = ['contact_by_text', 'survey'] as const;
export const consent = z.object({
  purpose: z.enum(consentPurposes),
  /** Of the notice that was read. */
  noticeVersion: z.number().int().positive().nullable(),
  givenAt: instant,
  withdrawnAt: instant.nullable(),
});
export type Consent = z.infer<typeof consent>;

export const dataRequestKinds = ['access', 'correction', 'erasure', 'objection', 'restriction'] as const;
export const dataRequestOutcomes = ['granted', 'refused'] as const;

/** Somebody claims a right over their data: 3 × 24 hours, whatever day it is. Never what the person wrote. */
export const dataRequest = z.object({
  requestId: z.uuid(),
  reportId,
  kind: z.enum(dataRequestKinds),
  receivedAt: instant,
  dueAt: instant,
  /** What the clock has said so far. */
  lastStep: z.enum(['reminder', 'missed']).nullable(),
  settledAt: instant.nullable(),
  outcome: z.enum(dataRequestOutcomes).nullable(),
  /** Null: it was carried out at once. */
  settledBy: actor.nullable(),
  version: z.number().int().positive(),
});
export type DataRequest = z.infer<typeof dataRequest>;

export const retentionKinds = [
  'reporter_identity',
  'data_request_texts',
  'idempotency_keys',
  'sent_mails',
  'sign_in_codes',
] as const;
export type RetentionKind = (typeof retentionKinds)[number];

/** How long something is kept; a version is never changed. */
export const retentionRule = z.object({
  what: z.enum(retentionKinds),
  version: z.number().int().positive(),
  days: z.number().int().min(1).max(36_500),
  /** What the days are counted from. */
  countedFrom: z.string(),
  act: z.enum(['erase', 'delete', 'forget_content']),
  reason: z.string(),
  savedAt: instant,
});
export type RetentionRule = z.infer<typeof retentionRule>;

/** What one run of the schedule did. */
export const retentionRun = z.object({
  runId: z.uuid(),
  what: z.enum(retentionKinds),
  /** Of the rule that was followed. */
  version: z.number().int().positive(),
  count: z.number().int().nonnegative(),
  at: instant,
});
export type RetentionRun = z.infer<typeof retentionRun>;

/** Data of people got into wrong hands, or were lost. */
export const breachFacts = z.object({
  discoveredAt: instant,
  what: z.string().min(1).max(10_000),
  /** Kinds of data. */
  categories: z.array(z.string().min(1).max(200)).min(1).max(50),
  /** How many people are concerned, as far as it is known. */
  persons: z.number().int().nonnegative().nullable(),
  measures: z.string().max(10_000),
  authorityToldAt: instant.nullable(),
});
export type BreachFacts = z.infer<typeof breachFacts>;
export const breach = breachFacts.extend({
  breachId: z.uuid(),
  /** By then authority and people concerned must have been told: 3 × 24 hours. */
  dueAt: instant,
  personsToldAt: instant.nullable(),
  lastStep: z.enum(['reminder', 'missed']).nullable(),
  version: z.number().int().positive(),
});
export type Breach = z.infer<typeof breach>;
