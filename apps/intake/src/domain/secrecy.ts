import type { FiledReport } from '@lapor/contracts';
import { type Actor, DomainError, fieldError } from '@lapor/domain-types';

export interface SecrecyWish {
  anonymous?: true | undefined;
  secret?: true | undefined;
  actor: Actor;
  reason: string | null;
}

/**
 * The report as its reporter, or a desk, wants it kept. Reporters do both at any time; a desk makes it secret
 * and says why. Nothing becomes public again this way.
 * @returns undefined if it is so already.
 * @throws {DomainError} `not-allowed` or `validation-failed`.
 */
export function keptFrom(filed: FiledReport, wish: SecrecyWish): FiledReport | undefined {
  const { actor, reason } = wish;
  if (actor.kind === 'staff') {
    if (wish.anonymous) throw new DomainError('not-allowed');
    if (!reason?.trim()) throw fieldError('validation-failed', 'reason', 'required', 'Say why');
  }
  const anonymous = filed.anonymous || wish.anonymous === true;
  const secret = filed.secret || wish.secret === true;
  if (anonymous === filed.anonymous && secret === filed.secret) return undefined;
  return { ...filed, anonymous, secret };
}
