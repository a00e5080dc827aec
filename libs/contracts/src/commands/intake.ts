import { z } from 'zod';
import { languages } from '@lapor/domain-types';
import { defineCommand, defineDurableCommand } from '../define';
import { answers, filedReport, instant, reportId } from '../schemas';

/** Something that only a holder of the identity key can read (AES-256-GCM under a data key of its own). */
export const sealed = z.object({
  /** The data key, wrapped by the master key named `keyId`; base64. */
  wrappedKey: z.base64(),
  keyId: z.string(),
  /** Nonce, ciphertext and tag; base64. */
  box: z.base64(),
});
export type Sealed = z.infer<typeof sealed>;

export const submitReport = defineDurableCommand({
  type: 'intake.submit-report.v1',
  queue: 'intake.submissions',
  summary: 'Store a report. It waits until intake takes it; the report id makes it take effect once.',
  request: z.object({
    report: filedReport,
    identity: sealed.nullable(),
    contact: sealed.nullable(),
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
  request: z.object({ reportId, text: z.string(), answers }),
  reply: z.object({ reportId, additions: z.number().int().positive() }),
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
