// Which decided reports are like a new one: few common words weigh less than one rare word that both have.
import type { ReportClass } from '@lapor/domain-types';

/** A word of the new report and the latest reports that were decided and have it, the newest first. */
export interface Occurrences {
  term: string;
  /** How sure we are that the word stands there; less than 1 for a guess at a typo. */
  sureness: number;
  /** Numbers of reports, in the order of their decision. */
  seqs: readonly number[];
}

/** What was decided about a report. */
export interface DecidedReport {
  seq: number;
  reportId: string;
  deskAgencyId: string;
  class: ReportClass;
  categoryId: string;
  agencyId: string;
  regionCode: string | null;
  terms: readonly string[];
  decidedAt: Date;
}

export interface SimilarReport extends DecidedReport {
  /** 0 to 1. */
  similarity: number;
  shared: readonly string[];
}

/**
 * How much a word says, from the latest reports that have it: if few reports passed by while they were decided,
 * the word is common. So no counter must be kept, and the weight follows the times.
 * @param limit how many were asked for at most.
 * @param newest the number of the newest report.
 */
export function weightOf(seqs: readonly number[], limit: number, newest: number): number {
  const span = seqs.length < limit ? newest : newest - (seqs.at(-1) ?? newest) + 1;
  return Math.log(1 + Math.max(span, seqs.length) / (seqs.length + 0.5));
}

/** Weights of all words of the text. */
export function weigh(found: readonly Occurrences[], limit: number, newest: number): Map<string, number> {
  return new Map(
    found.map(({ term, sureness, seqs }) => [term, sureness * weightOf(seqs, limit, newest)] as const),
  );
}

/** The numbers of the reports that share the most with the text, as far as its occurrences tell. */
export function candidates(
  found: readonly Occurrences[],
  weights: ReadonlyMap<string, number>,
  most: number,
): number[] {
  const scores = new Map<number, number>();
  for (const { term, seqs } of found) {
    const weight = (weights.get(term) ?? 0) ** 2;
    for (const seq of seqs) scores.set(seq, (scores.get(seq) ?? 0) + weight);
  }
  return [...scores]
    .sort((a, b) => b[1] - a[1] || b[0] - a[0])
    .slice(0, most)
    .map(([seq]) => seq);
}

/** How much each is like the text, the most similar first; of equals the newer. */
export function rank(
  decided: readonly DecidedReport[],
  weights: ReadonlyMap<string, number>,
  most: number,
): SimilarReport[] {
  const asked = [...weights.values()].reduce((sum, weight) => sum + weight ** 2, 0);
  if (asked === 0) return [];
  const average = asked / weights.size;
  const similar = decided.map((report) => {
    const shared = report.terms.filter((term) => weights.has(term));
    const common = shared.reduce((sum, term) => sum + (weights.get(term) ?? 0) ** 2, 0);
    // What the weights of its other words are is not known; an average one is taken.
    const whole = common + (report.terms.length - shared.length) * average;
    const similarity = common === 0 ? 0 : Math.min(1, common / Math.sqrt(asked * whole));
    return { ...report, similarity, shared };
  });
  return similar.sort((a, b) => b.similarity - a.similarity || b.seq - a.seq).slice(0, most);
}
