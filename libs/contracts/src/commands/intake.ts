import { z } from 'zod';
import { languages } from '@lapor/domain-types';
import { defineCommand, defineDurableCommand } from '../define';
import { consentPurposes } from '../personal-data';
import { fileRequest, fileAnswer, keptFile } from '../files';
import { actor, answers, attachment, filedReport, instant, reportId, saidAnew } from '../schemas';

/** Something that only a holder of the identity key can read (AES-256-GCM under a data key of its own). */
export const sealed = z.object({
  /** The data key, wrapped by the master key named `keyId`; base64. */
  wrappedKey: z.base64(),
  keyId: z.string(),
  /** Nonce, ciphertext and tag; base64. */
  box: z.base64(),
});
export type Sealed = z.infer<typeof sealed>;

/** Who a reporter is, sealed under the one data key of that reporter. */
export const sealedIdentity = sealed.extend({
  /** Of an account; without one each filing is a reporter of its own, with the id of the report. */
  reporterId: z.uuid(),
  /** Keyed hashes of the reporter's e-mail address and phone number, by which own reports are found. */
  contactIndexes: z.array(z.string()).max(20),
});
export type SealedIdentity = z.infer<typeof sealedIdentity>;

/** What is kept of a reporter: null if nothing was ever given, or if it was erased. */
const keptIdentity = z.object({
  sealed: sealed.nullable(),
  /** Null if nothing about the reporter was given. */
  reporterId: z.uuid().nullable(),
  erasedAt: instant.nullable(),
});

export const submitReport = defineDurableCommand({
  type: 'intake.submit-report.v1',
  queue: 'intake.submissions',
  summary: 'Store a report. It waits until intake takes it; the report id makes it take effect once.',
  request: z.object({
    report: filedReport,
    identity: sealedIdentity.nullable(),
    contact: sealed.nullable(),
    /** Of the notice about personal data that was in force; null if it was not known. */
    noticeVersion: z.number().int().positive().nullable().default(null),
    consents: z.array(z.enum(consentPurposes)).default([]),
    /** SHA-256 over client and idempotency key, if the client sent one; base64url. */
    keyHash: z.string().nullable(),
    /** Until then somebody waits for the reply, and a reused key may be refused. */
    answerBy: instant,
  }),
  reply: z.object({ reportId, outcome: z.enum(['stored', 'already-stored']) }),
});

export const amendReport = defineCommand({
  type: 'intake.amend-report.v1',
  summary: 'The reporter adds something to the report.',
  request: z.object({
    reportId,
    text: z.string(),
    answers,
    /** Kept before by `keep-attachment`. */
    attachments: z.array(attachment).optional(),
  }),
  reply: z.object({ reportId, additions: z.number().int().positive() }),
});

export const keepAttachment = defineDurableCommand({
  type: 'intake.keep-attachment.v1',
  queue: 'intake.attachments',
  large: true,
  summary: 'Keep a file, sealed, until a report names it; what none names within a day is let go.',
  request: keptFile.extend({ wrappedKey: sealed.shape.wrappedKey, keyId: sealed.shape.keyId }),
  reply: z.object({ attachmentId: z.uuid() }),
});

export const attachFiles = defineCommand({
  type: 'intake.attach-files.v1',
  summary: 'Give files to a report, for what its reporter is about to say to those who have it.',
  request: z.object({
    reportId,
    /** Kept before by `keep-attachment`. */
    attachments: z.array(attachment).min(1),
  }),
  reply: z.object({ reportId }),
});

export const readAttachment = defineCommand({
  type: 'intake.read-attachment.v1',
  confidential: true,
  summary: 'Read a file, still sealed; the asker answers for who may see it.',
  request: fileRequest,
  reply: fileAnswer.extend({ wrappedKey: sealed.shape.wrappedKey, keyId: sealed.shape.keyId }),
});

export const supportReport = defineCommand({
  type: 'intake.support-report.v1',
  summary: 'Somebody else has the same and may want to be told.',
  request: z.object({
    reportId,
    supportId: z.uuid(),
    /** A keyed hash of what tells supporters apart; base64url. Each counts once. */
    supporterKey: z.string(),
    contact: sealed.nullable(),
    language: z.enum(languages),
  }),
  reply: z.object({ reportId, supporters: z.number().int().nonnegative() }),
});

export const findReports = defineCommand({
  type: 'intake.find-reports.v1',
  summary: 'Find the reports of a person, the newest first, by keyed hashes of contacts or by the account.',
  request: z.object({
    contactIndexes: z.array(z.string()).max(20),
    reporterId: z.uuid().nullable().default(null),
  }),
  reply: z.object({ reportIds: z.array(reportId) }),
});

export const readIdentity = defineCommand({
  type: 'intake.read-identity.v1',
  confidential: true,
  summary: 'Read who filed a report, still sealed; the asker answers for who may see it.',
  request: z.object({ reportId }),
  reply: keptIdentity,
});

export const openIdentity = defineCommand({
  type: 'intake.open-identity.v1',
  confidential: true,
  summary: 'Read who filed a report anonymously, still sealed; it is recorded and told.',
  request: z.object({ reportId, actor, reason: z.string().min(20) }),
  reply: keptIdentity,
});

export const correctIdentity = defineCommand({
  type: 'intake.correct-identity.v1',
  summary: 'Replace who filed a report, and where that person is told about it.',
  request: z.object({
    reportId,
    /** Under the reporter's own data key; of an erased reporter nothing is kept any more. */
    identity: sealedIdentity,
    /** Null: the person has no e-mail address any more. */
    contact: sealed.nullable(),
  }),
  reply: z.object({ reportId }),
});

export const erasureCauses = ['request', 'retention'] as const;

export const eraseIdentity = defineCommand({
  type: 'intake.erase-identity.v1',
  summary: 'Destroy the data keys of reporters: nobody can read any more who filed. The reports stay.',
  request: z.object({
    reportIds: z.array(reportId).max(1000),
    /** With it, all reports of this reporter. */
    reporterId: z.uuid().nullable().default(null),
    cause: z.enum(erasureCauses),
    /**
     * What was said in the reports without what tells who the person is. Of what is not named here, NIK, phone
     * numbers and e-mail addresses alone are hidden.
     */
    texts: z
      .array(
        z.object({
          reportId,
          /** The version of the report that was read; of a later one, the refusal is `changed-meanwhile`. */
          version: z.number().int().positive(),
          title: z.string(),
          text: z.string(),
          /** Of several to one question the latest; the earlier ones are forgotten. */
          answers,
          /** All of them, in their order. */
          additions: z.array(z.string()),
          said: saidAnew,
        }),
      )
      .default([]),
  }),
  reply: z.object({ reportIds: z.array(reportId), erasedAt: instant }),
});

export const setSecrecy = defineCommand({
  type: 'intake.set-secrecy.v1',
  summary: 'Make a report secret or anonymous; a desk does the former with a reason. Neither is taken back.',
  request: z.object({
    reportId,
    anonymous: z.literal(true).optional(),
    secret: z.literal(true).optional(),
    actor,
    reason: z.string().nullable().default(null),
  }),
  reply: z.object({ reportId, anonymous: z.boolean(), secret: z.boolean() }),
});
