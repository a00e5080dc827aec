import type { TransitionTable } from '@lapor/domain-types';

export type VerificationStatus = 'submitted' | 'assigned' | 'returned' | 'archived';
export type VerificationVerb = 'forward' | 'archive' | 'take back';

/** What a verification desk can do with a report. Nothing leads from "returned" to a closed state. */
export const verificationTransitions = {
  forward: { from: ['submitted', 'returned'], to: 'assigned' },
  archive: { from: ['submitted'], to: 'archived' },
  'take back': { from: ['assigned'], to: 'returned' },
} as const satisfies TransitionTable<VerificationStatus, VerificationVerb>;
