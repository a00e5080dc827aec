// What speaks for a choice is a vote with a weight and a reason.
import type { Suggestion } from '@lapor/contracts';

export type Reason = Suggestion['categories'][number]['reasons'][number];

export interface Vote<Choice extends string> {
  choice: Choice;
  weight: number;
  reason: Reason;
}

export interface Elected<Choice extends string> {
  choice: Choice;
  confidence: number;
  reasons: Reason[];
}

/** Words and numbers of a reason that are shown at most. */
const mostWords = 8;

/**
 * Counts the votes, the best choice first. The confidence is the share of all votes, and of a weight of doubt
 * that none of them has: with little evidence nothing is certain. One more vote for a choice never lowers it.
 */
export function tally<Choice extends string>(
  votes: readonly Vote<Choice>[],
  doubt: number,
): Elected<Choice>[] {
  const byChoice = new Map<Choice, { weight: number; reasons: Map<string, Reason> }>();
  let all = doubt;
  for (const { choice, weight, reason } of votes) {
    const entry = byChoice.get(choice) ?? { weight: 0, reasons: new Map<string, Reason>() };
    byChoice.set(choice, entry);
    entry.weight += weight;
    all += weight;
    entry.reasons.set(reason.kind, joined(entry.reasons.get(reason.kind), reason));
  }
  const confidence = (weight: number) => (all === 0 ? 0 : Math.min(1, weight / all));
  return [...byChoice]
    .map(([choice, { weight, reasons }]) => ({
      choice,
      confidence: confidence(weight),
      reasons: [...reasons.values()],
    }))
    .sort((a, b) => b.confidence - a.confidence || (a.choice < b.choice ? -1 : 1));
}

function joined(known: Reason | undefined, more: Reason): Reason {
  if (!known) return more;
  const words = [...new Set([...(known.words ?? []), ...(more.words ?? [])])].slice(0, mostWords);
  return {
    ...known,
    ...(words.length > 0 ? { words } : {}),
    ...(known.count === undefined && more.count === undefined
      ? {}
      : { count: (known.count ?? 0) + (more.count ?? 0) }),
  };
}
