import { DomainError, type ReportClass, transition } from '@lapor/domain-types';
import { amended, type Case, type CaseFile, type Change, type Circumstances, type KnownAgency } from './case';
import { clockFrom, handedOver } from './case-clocks';
import { caseTransitions, checkAct } from './case-transitions';

export interface Forwarding {
  reportId: string;
  assignment: number;
  agencyId: string;
  class: ReportClass;
  fieldInspection: boolean;
  /** The first response has the shorter length of an emergency. */
  emergency: boolean;
  firstForwardedAt: Date;
  forwardedAt: Date;
}

/** Opens the case: the first-response clock of the agency and the resolution clock begin to run. */
export function openCase(forwarding: Forwarding, around: Circumstances): Change {
  const { firstForwardedAt, forwardedAt, emergency, ...facts } = forwarding;
  const opened: Case = {
    ...facts,
    status: 'assigned',
    openedAt: forwardedAt,
    answers: 0,
    version: 1,
    officerId: null,
    givenToId: null,
    excludedAccountIds: [],
    obligations: [],
    reopens: 0,
  };
  const clocks = [
    clockFrom('first_response', facts.assignment, { ...opened, emergency }, forwardedAt, around),
    clockFrom('resolution', 1, opened, firstForwardedAt, around),
  ];
  return { file: { case: opened, clocks }, fact: { kind: 'opened' } };
}

/**
 * Gives the case to the next agency after a return: a new first-response clock, the same resolution clock.
 * @returns `null` for a forwarding that is known already, and for one that crossed a referral.
 */
export function reassign(file: CaseFile, forwarding: Forwarding, around: Circumstances): Change | null {
  const current = file.case;
  if (forwarding.assignment <= current.assignment || current.status === 'referred') return null;
  const { firstForwardedAt: _first, forwardedAt, emergency, ...facts } = forwarding;
  const { openedAt, answers, version, excludedAccountIds, obligations, reopens } = current;
  const next: Case = {
    ...{ openedAt, answers, excludedAccountIds, obligations, reopens },
    ...facts,
    status: transition(caseTransitions, 'reassign', current.status),
    version: version + 1,
    officerId: null,
    givenToId: null,
  };
  const first = clockFrom('first_response', facts.assignment, { ...next, emergency }, forwardedAt, around);
  return {
    file: { case: next, clocks: [...handedOver(file.clocks, next.agencyId), first] },
    fact: { kind: 'opened' },
  };
}

/**
 * Gives the case to a unit below; its clocks run on.
 * @throws {DomainError} `unknown-agency`, or `outside-subtree` for one that is not below.
 */
export function passDown(file: CaseFile, to: KnownAgency | undefined, reason: string): Change {
  const current = file.case;
  checkAct('pass down', current.status);
  if (!to?.active) throw new DomainError('unknown-agency');
  if (!to.above.includes(current.agencyId)) throw new DomainError('outside-subtree');
  const next = amended(current, { agencyId: to.id, officerId: null, givenToId: null });
  return {
    file: { case: next, clocks: handedOver(file.clocks, to.id) },
    fact: { kind: 'passed_down', fromAgencyId: current.agencyId, reason },
  };
}
