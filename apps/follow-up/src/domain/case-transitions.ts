import type { TransitionTable } from '@lapor/domain-types';

export type CaseStatus = 'assigned' | 'in_progress' | 'returned' | 'answered' | 'resolved';
export type CaseVerb =
  'respond' | 'update' | 'answer' | 'return' | 'reassign' | 'object' | 'accept' | 'close automatically';

/** The life of a case at the agency in charge. Only what was answered can be resolved. */
export const caseTransitions = {
  respond: { from: ['assigned'], to: 'in_progress' },
  update: { from: ['in_progress'], to: 'in_progress' },
  answer: { from: ['in_progress'], to: 'answered' },
  return: { from: ['assigned', 'in_progress'], to: 'returned' },
  reassign: { from: ['returned'], to: 'assigned' },
  object: { from: ['answered'], to: 'in_progress' },
  accept: { from: ['answered'], to: 'resolved' },
  'close automatically': { from: ['answered'], to: 'resolved' },
} as const satisfies TransitionTable<CaseStatus, CaseVerb>;

/** Where an internal note may be added. */
export const openStatuses: readonly CaseStatus[] = ['assigned', 'in_progress', 'answered'];
