import { type Actor, DomainError, fieldError } from '@lapor/domain-types';
import { amended, type Case, type CaseFile, type Change } from './case';
import { checkAct } from './case-transitions';
import { effectiveOfficer, type StandIn } from './stand-ins';

/** @throws {DomainError} `subject-of-complaint`: who a complaint is about has no hand in it. */
export function checkActor({ excludedAccountIds }: Case, actor: Actor): void {
  if (actor.kind === 'staff' && excludedAccountIds.includes(actor.accountId)) {
    throw new DomainError('subject-of-complaint');
  }
}

/**
 * Gives the case to an officer, who may be absent: then it is at once with who stands in. Null gives it back
 * to the unit.
 * @param absences those that last, of the officer and of who stands in.
 * @throws {DomainError} `subject-of-complaint`, or `validation-failed` if the officer has it already.
 */
export function assignOfficer(
  file: CaseFile,
  order: { officerId: string | null; reason: string | null },
  absences: readonly StandIn[],
): Change {
  const current = file.case;
  checkAct('assign an officer', current.status);
  const givenToId = order.officerId;
  if (givenToId !== null && current.excludedAccountIds.includes(givenToId)) {
    throw new DomainError('subject-of-complaint');
  }
  const { officerId, standInId } = effectiveOfficer({ ...current, givenToId }, absences);
  if (givenToId === current.givenToId && officerId === current.officerId) {
    throw fieldError('validation-failed', 'officerId', 'unchanged', 'The officer has it already');
  }
  return {
    file: { ...file, case: amended(current, { givenToId, officerId }) },
    fact: {
      kind: 'officer_assigned',
      previousOfficerId: current.officerId,
      reason: order.reason,
      standInId,
    },
  };
}

/**
 * Keeps an account from handling the case, and takes it away from the account if need be.
 * @throws {DomainError} `validation-failed` if that was done before.
 */
export function excludeOfficer(
  file: CaseFile,
  { accountId, reason }: { accountId: string; reason: string },
): Change {
  const current = file.case;
  checkAct('exclude an officer', current.status);
  if (current.excludedAccountIds.includes(accountId)) {
    throw fieldError('validation-failed', 'accountId', 'unchanged', 'The account is excluded already');
  }
  const unless = (id: string | null) => (id === accountId ? null : id);
  const givenToId = unless(current.givenToId);
  const next = amended(current, {
    excludedAccountIds: [...current.excludedAccountIds, accountId],
    givenToId,
    // What was given to them is with nobody else either, even if somebody stands in.
    officerId: givenToId === null ? null : unless(current.officerId),
  });
  return { file: { ...file, case: next }, fact: { kind: 'officer_excluded', accountId, reason } };
}

/**
 * Moves the case to who has it now that an absence began or ended.
 * @param because the absence.
 * @returns `null` if it is there already.
 */
export function moveForAbsence(
  file: CaseFile,
  because: StandIn,
  absences: readonly StandIn[],
): Change | null {
  const current = file.case;
  const { officerId, standInId } = effectiveOfficer(current, absences);
  if (officerId === current.officerId) return null;
  checkAct('assign an officer', current.status);
  return {
    file: { ...file, case: amended(current, { officerId }) },
    fact: {
      kind: 'officer_assigned',
      previousOfficerId: current.officerId,
      reason: because.reason,
      standInId: standInId ?? because.standInId,
    },
  };
}
