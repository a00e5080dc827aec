import type { CaseState } from '@lapor/contracts';
import { clockStateOf } from '@lapor/clocks';
import type { CaseFile } from '../domain/case';

const iso = (instant: Date) => instant.toISOString();
const isoOrNull = (instant: Date | null) => instant?.toISOString() ?? null;

/** A case as events tell of it. */
export function caseStateOf({ case: current, clocks }: CaseFile): CaseState {
  return {
    reportId: current.reportId,
    version: current.version,
    assignment: current.assignment,
    agencyId: current.agencyId,
    status: current.status,
    class: current.class,
    fieldInspection: current.fieldInspection,
    officerId: current.officerId,
    excludedAccountIds: [...current.excludedAccountIds],
    obligations: current.obligations.map(({ round: _round, ...each }) => ({
      ...each,
      openedAt: iso(each.openedAt),
      closedAt: isoOrNull(each.closedAt),
    })),
    reopens: current.reopens,
    resolution: current.status === 'resolved' ? current.resolution : null,
    rating: current.status === 'resolved' ? current.rating : null,
    openedAt: iso(current.openedAt),
    firstResponseAt: 'firstResponseAt' in current ? isoOrNull(current.firstResponseAt) : null,
    answeredAt: 'answeredAt' in current ? isoOrNull(current.answeredAt) : null,
    resolvedAt: current.status === 'resolved' ? iso(current.resolvedAt) : null,
    referredAt: current.status === 'referred' ? iso(current.referredAt) : null,
    clocks: clocks.map((one) => clockStateOf(one)),
  };
}
