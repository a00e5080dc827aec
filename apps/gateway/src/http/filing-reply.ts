import { DomainError, fieldError, type ProblemSlug } from '@lapor/domain-types';
import { BrokerUnavailable } from '@lapor/messaging';
import type { FastifyReply } from 'fastify';
import type { KnownFiler, ReportFiling } from '../filing/report-filing';
import type { Staff } from '../persistence/account.store';
import { receipt } from './schemas/answers';
import { type FilingBody, idempotencyKey } from './schemas/filing';

const retryAfterSeconds = '5';

/** Files a report and answers 201 when it is stored, 202 when it is safe with the broker, 503 otherwise. */
export async function replyToFiling(
  filing: ReportFiling,
  reply: FastifyReply,
  request: {
    body: FilingBody;
    key: string | undefined;
    staff: Staff | undefined;
    known?: KnownFiler | undefined;
  },
) {
  if (request.key !== undefined && !idempotencyKey.safeParse(request.key).success) {
    const message = 'Between 8 and 200 visible ASCII characters';
    throw fieldError('validation-failed', 'Idempotency-Key', 'invalid_format', message);
  }
  try {
    const receipt = await filing.file(request.body, request.key, request.staff, request.known);
    void reply.status(receipt.stored ? 201 : 202).header('location', `/v1/reports/${receipt.code}`);
    return receipt;
  } catch (error) {
    if (!(error instanceof BrokerUnavailable)) throw error;
    void reply.header('retry-after', retryAfterSeconds);
    throw new DomainError('submission-not-accepted');
  }
}

export const idempotencyHeader = {
  name: 'Idempotency-Key',
  required: false,
  description:
    'Makes a retry safe: the same key with the same body gives the same report. 8–200 visible ASCII characters.',
  schema: { type: 'string' as const, pattern: '^[\\x21-\\x7e]{8,200}$' },
};

export const filingAnswers = {
  201: {
    description: 'Stored.',
    schema: receipt,
    headers: { Location: 'Where the report can be followed.' },
  },
  202: {
    description: 'Safe with the broker; it is stored as soon as intake takes it.',
    schema: receipt,
    headers: { Location: 'Where the report can be followed.' },
  },
};

export const filingProblems: ProblemSlug[] = [
  'malformed-request',
  'validation-failed',
  'body-too-large',
  'unsupported-media-type',
  'unknown-region',
  'unknown-category',
  'unknown-agency',
  'attachment-not-usable',
  'notice-outdated',
  'idempotency-key-reused',
  'submission-not-accepted',
];
