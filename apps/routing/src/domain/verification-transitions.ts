import type { TransitionTable, VerificationStatus } from '@lapor/domain-types';

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
