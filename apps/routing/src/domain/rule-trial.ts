import type { ReplyOf, tryRules } from '@lapor/contracts';

type Trial = ReplyOf<typeof tryRules>;
export type TrialItem = Trial['items'][number];

const mostItems = 300;

/** What became of a report that came before. */
export interface PastReport {
  reportId: string;
  title: string;
  /** Agencies that gave it back. */
  returnedBy: readonly string[];
  /** Who has it, if it did not come back. */
  ownerId: string | null;
}

/** Whom rules would have proposed, and by which of them. */
export interface Proposal {
  agencyId: string | null;
  ruleNumber: number | null;
}

/**
 * What other rules would have meant for a report; null if nothing. A return that is known is avoided if only
 * the rules in force propose an agency that gave the report back; one is caused if only the others do, or if
 * they propose somebody else than the owner whom the rules in force had found.
 */
export function effectOf(
  { returnedBy, ownerId }: Pick<PastReport, 'returnedBy' | 'ownerId'>,
  before: string | null,
  after: string | null,
): TrialItem['effect'] | null {
  if (before === after) return null;
  const gaveBack = (agencyId: string | null) => agencyId !== null && returnedBy.includes(agencyId);
  if (gaveBack(before) && !gaveBack(after)) return 'avoids_return';
  if (gaveBack(after) && !gaveBack(before)) return 'causes_return';
  return before === ownerId && after !== null ? 'causes_return' : 'other_owner';
}

const rank: Record<TrialItem['effect'], number> = { causes_return: 0, avoids_return: 1, other_owner: 2 };

/** Counts what a trial finds, and keeps the most telling examples. */
export class TrialCount {
  private reports = 0;
  private readonly counts = { causes_return: 0, avoids_return: 0, other_owner: 0 };
  private readonly items: TrialItem[] = [];

  add(report: PastReport, before: Proposal, after: Proposal): void {
    this.reports += 1;
    const effect = effectOf(report, before.agencyId, after.agencyId);
    if (effect === null) return;
    this.counts[effect] += 1;
    if (this.counts[effect] > mostItems) return;
    const { reportId, title, ownerId } = report;
    const owners = { before: before.agencyId, after: after.agencyId, ownerId };
    this.items.push({ reportId, title, ...owners, ruleNumber: after.ruleNumber, effect });
  }

  get result(): Trial {
    const { causes_return, avoids_return, other_owner } = this.counts;
    return {
      reports: this.reports,
      changed: causes_return + avoids_return + other_owner,
      avoidedReturns: avoids_return,
      causedReturns: causes_return,
      items: this.items.sort((a, b) => rank[a.effect] - rank[b.effect]).slice(0, mostItems),
    };
  }
}
