// How commands and their replies look on the wire. Events are CloudEvents (see contracts).
import type { ProblemSlug } from '@lapor/domain-types';
import { DomainError, problems } from '@lapor/domain-types';
import { z } from 'zod';

/** A durable command on its way. A message carries an array of them. */
export const letter = z.object({ id: z.string(), correlationId: z.string(), request: z.unknown() });
export type Letter = z.infer<typeof letter>;

/** One reply message may answer many commands of the same asker. */
export interface WireReply {
  /** The `messageId` of the command that it answers. */
  to: string;
  result?: unknown;
  problem?: { slug: ProblemSlug; detail: string; data: DomainError['data'] };
}

export const headers = {
  attempts: 'x-attempts',
  lastError: 'x-last-error',
  expiresAt: 'x-expires-at',
  parkedBecause: 'x-parked-because',
  parkedFrom: 'x-parked-from',
  parkedAt: 'x-parked-at',
} as const;

export function refusal(to: string, error: DomainError): WireReply {
  return { to, problem: { slug: error.slug, detail: error.detail, data: error.data } };
}

/** @throws {DomainError} what the other side refused. */
export function resultOf(reply: WireReply): unknown {
  const { problem } = reply;
  if (!problem) return reply.result;
  const slug = problem.slug in problems ? problem.slug : 'internal-error';
  throw new DomainError(slug, problem.detail, problem.data);
}
