import { type DomainError, fieldError } from '@lapor/domain-types';
import type { CaseFacts } from './case';

/** Somebody who has the work of an absent officer from one instant to another, exclusive. */
export interface StandIn {
  standInId: string;
  agencyId: string;
  accountId: string;
  standInAccountId: string;
  from: Date;
  until: Date;
  reason: string;
}

/** @throws {DomainError} `validation-failed` for a span of no length, oneself, or a second one at a time. */
export function checkStandIn(standIn: StandIn, others: readonly StandIn[]): void {
  if (standIn.from >= standIn.until) {
    throw refused('until', 'after_from', 'A stand-in ends after it begins');
  }
  if (standIn.accountId === standIn.standInAccountId) {
    throw refused('standInAccountId', 'not_oneself', 'Nobody can stand in for themselves');
  }
  const overlaps = ({ from, until }: StandIn) => from < standIn.until && standIn.from < until;
  if (others.some(overlaps))
    throw refused('from', 'no_overlap', 'Somebody stands in during that time already');
}

/**
 * Who has a case, given the absences that last: the officer it was given to, or who stands in at the end
 * of the chain; the unit, if that is an account that may not handle it or if the chain is a circle.
 * @returns also the absence that decided.
 */
export function effectiveOfficer(
  { givenToId, excludedAccountIds }: Pick<CaseFacts, 'givenToId' | 'excludedAccountIds'>,
  absences: readonly StandIn[],
): { officerId: string | null; standInId: string | null } {
  if (givenToId === null) return { officerId: null, standInId: null };
  let officerId = givenToId;
  let standInId: string | null = null;
  const seen = new Set([givenToId]);
  for (;;) {
    const absence = absences.find(({ accountId }) => accountId === officerId);
    if (!absence) return { officerId, standInId };
    ({ standInAccountId: officerId, standInId } = absence);
    if (seen.has(officerId) || excludedAccountIds.includes(officerId)) return { officerId: null, standInId };
    seen.add(officerId);
  }
}

const refused = (field: string, rule: string, message: string): DomainError =>
  fieldError('validation-failed', field, rule, message);
