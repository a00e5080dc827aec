import type { Case } from '../domain/case';
import type { CaseRow } from './case.row';

export function toRow(current: Case, receivedAt: Date): CaseRow {
  const empty = {
    firstResponseAt: null,
    returnedAt: null,
    answeredAt: null,
    resolvedAt: null,
    referredAt: null,
    resolution: null,
    rating: null,
  };
  const obligations = current.obligations.map((each) => ({
    ...each,
    openedAt: each.openedAt.toISOString(),
    closedAt: each.closedAt?.toISOString() ?? null,
  }));
  return {
    ...empty,
    ...current,
    excludedAccountIds: [...current.excludedAccountIds],
    obligations,
    receivedAt,
  };
}

/** @throws if the row holds less than its status demands. */
export function fromRow(row: CaseRow): Case {
  const { firstResponseAt, returnedAt, answeredAt, resolvedAt, referredAt, resolution, rating } = row;
  const facts = factsOf(row);
  switch (row.status) {
    case 'assigned':
      return { ...facts, status: 'assigned' };
    case 'in_progress':
      if (firstResponseAt) return { ...facts, status: 'in_progress', firstResponseAt };
      break;
    case 'returned':
      if (returnedAt) return { ...facts, status: 'returned', returnedAt };
      break;
    case 'answered':
      if (firstResponseAt && answeredAt) return { ...facts, status: 'answered', firstResponseAt, answeredAt };
      break;
    case 'referred':
      if (referredAt) return { ...facts, status: 'referred', referredAt, firstResponseAt, answeredAt };
      break;
    case 'resolved': {
      if (!firstResponseAt || !answeredAt || !resolvedAt) break;
      if (resolution !== 'accepted' && resolution !== 'auto_closed') break;
      const answered = { firstResponseAt, answeredAt };
      return { ...facts, status: 'resolved', ...answered, resolvedAt, resolution, rating };
    }
  }
  throw new Error(`the case of ${row.reportId} is not consistent`);
}

function factsOf(row: CaseRow) {
  const { reportId, assignment, agencyId, fieldInspection, answers, openedAt, version } = row;
  const { officerId, givenToId, excludedAccountIds, reopens } = row;
  const obligations = row.obligations.map((each) => ({
    ...each,
    openedAt: new Date(each.openedAt),
    closedAt: each.closedAt === null ? null : new Date(each.closedAt),
  }));
  const place = { reportId, assignment, agencyId, class: row.class as Case['class'], fieldInspection };
  const people = { officerId, givenToId, excludedAccountIds, obligations, reopens };
  return { ...place, ...people, answers, openedAt, version };
}
