import { type CaseStatus, DomainError, type TransitionTable } from '@lapor/domain-types';

export type CaseVerb =
  | 'respond'
  | 'update'
  | 'answer'
  | 'return'
  | 'reassign'
  | 'object'
  | 'accept'
  | 'close automatically'
  | 'reopen'
  | 'refer';

/** The life of a case at the agency in charge. Only what was answered can be resolved; nothing leaves "referred". */
export const caseTransitions = {
  respond: { from: ['assigned'], to: 'in_progress' },
  update: { from: ['in_progress'], to: 'in_progress' },
  answer: { from: ['in_progress'], to: 'answered' },
  return: { from: ['assigned', 'in_progress'], to: 'returned' },
  reassign: { from: ['returned'], to: 'assigned' },
  object: { from: ['answered'], to: 'in_progress' },
  accept: { from: ['answered'], to: 'resolved' },
  'close automatically': { from: ['answered'], to: 'resolved' },
  reopen: { from: ['resolved'], to: 'in_progress' },
  refer: { from: ['assigned', 'in_progress', 'returned', 'answered'], to: 'referred' },
} as const satisfies TransitionTable<CaseStatus, CaseVerb>;

const atWork = ['assigned', 'in_progress'] as const;
/** Where a case is somebody's work. */
export const openStatuses = [...atWork, 'answered'] as const;

/** What can be done to a case without moving it on, and where. */
export const caseActs = {
  note: openStatuses,
  'pass down': atWork,
  'change handling': atWork,
  invite: atWork,
  'meet an obligation': atWork,
  'waive an obligation': atWork,
  'assign an officer': openStatuses,
  'exclude an officer': [...openStatuses, 'returned', 'resolved'],
  rate: ['resolved'],
} as const satisfies Record<string, readonly CaseStatus[]>;
export type CaseAct = keyof typeof caseActs;

/** @throws {DomainError} `transition-not-allowed` where the act has no place. */
export function checkAct(act: CaseAct, status: CaseStatus): void {
  const places: readonly CaseStatus[] = caseActs[act];
  if (places.includes(status)) return;
  throw new DomainError('transition-not-allowed', `One cannot ${act} while a report is ${status}`, {
    reportStatus: status,
  });
}
