import { DomainError, type TransitionTable, transition, type VerificationStatus } from '@lapor/domain-types';
import type { Verification } from './verification';

export type VerificationVerb =
  'forward' | 'archive' | 'take back' | 'ask' | 'resume' | 'expire' | 'withdraw' | 'appeal';

/** What can be done with a report at a verification desk. Nothing leads from "returned" to a closed state. */
export const verificationTransitions = {
  forward: { from: ['submitted', 'returned'], to: 'assigned' },
  archive: { from: ['submitted'], to: 'archived' },
  'take back': { from: ['assigned'], to: 'returned' },
  ask: { from: ['submitted'], to: 'awaiting_reporter' },
  resume: { from: ['awaiting_reporter', 'withdrawn'], to: 'submitted' },
  expire: { from: ['awaiting_reporter'], to: 'withdrawn' },
  withdraw: { from: ['submitted', 'awaiting_reporter'], to: 'withdrawn' },
  appeal: { from: ['archived'], to: 'submitted' },
} as const satisfies TransitionTable<VerificationStatus, VerificationVerb>;

/** What can be done to a report without moving it on, and where. */
export const verificationActs = {
  tidy: ['submitted', 'awaiting_reporter', 'returned'],
  'change desk': ['submitted', 'returned'],
  merge: ['submitted', 'awaiting_reporter', 'returned', 'assigned'],
} as const satisfies Record<string, readonly VerificationStatus[]>;
export type VerificationAct = keyof typeof verificationActs;

/**
 * The state to which somebody's decision leads.
 * @throws {DomainError} `merged-into-parent` or `transition-not-allowed`.
 */
export function decided<Verb extends VerificationVerb>(
  verb: Verb,
  current: Verification,
): (typeof verificationTransitions)[Verb]['to'] {
  checkOnItsOwn(current);
  return transition(verificationTransitions, verb, current.status);
}

/** @throws {DomainError} `merged-into-parent`, or `transition-not-allowed` where the act has no place. */
export function checkAct(act: VerificationAct, current: Verification): void {
  checkOnItsOwn(current);
  const places: readonly VerificationStatus[] = verificationActs[act];
  if (places.includes(current.status)) return;
  throw new DomainError('transition-not-allowed', `One cannot ${act} while a report is ${current.status}`, {
    reportStatus: current.status,
  });
}

/** @throws {DomainError} `merged-into-parent`: of a merged report the parent is handled instead. */
export function checkOnItsOwn({ parentId }: Pick<Verification, 'parentId'>): void {
  if (parentId !== null) throw new DomainError('merged-into-parent', undefined, { parentId });
}
