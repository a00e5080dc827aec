// The order of a verification desk: what came back first, then emergencies, then all else, each by its
// deadline; last what the desk cannot act on until its reporter answers.
import type { VerificationState } from '@lapor/contracts';
import { parentOf, statusOf } from './report-standing';
import type { ReportView } from './report-view';

/** What of the queue can be asked for by itself. */
export const queueParts = ['to_arbitrate', 'awaiting', 'pending'] as const;
export type QueuePart = (typeof queueParts)[number];

/** After so many returns the arbiter decides. */
export const hopsUntilArbiter = 2;
const mostHops = 99;

export const ranks = { returned: 100, emergency: 200, ordinary: 300, awaiting: 400 } as const;
/** Returned so often that the arbiter decides: this rank or a smaller one. */
export const arbitrationRank = rankAfter(hopsUntilArbiter);

function rankAfter(hops: number): number {
  return ranks.returned - Math.min(hops, mostHops);
}

/** The smaller the earlier; null for what the desk does not have (any more), or has joined with another. */
export function deskRank(view: ReportView): number | null {
  const verification = view.verification?.state;
  if (!verification || !view.filed || parentOf(view) !== null) return null;
  switch (statusOf(view)) {
    case 'returned':
    case 'submitted':
      return rankOf(verification);
    case 'awaiting_reporter':
      return ranks.awaiting;
    default:
      return null;
  }
}

function rankOf({ hops, emergency }: VerificationState): number {
  if (hops > 0) return rankAfter(hops);
  return emergency ? ranks.emergency : ranks.ordinary;
}

/**
 * Where a report stands among those that wait for the desk, or stood before the desk decided: whoever goes
 * through the queue decides about a report and then asks for the one after it.
 */
export function placeInQueue(view: ReportView): { rank: number; dueAt: string } | null {
  const verification = view.verification?.state;
  return verification ? { rank: rankOf(verification), dueAt: verification.clock.dueAt } : null;
}
