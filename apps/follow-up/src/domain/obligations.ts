// What other agencies were asked to contribute. An open obligation has a running clock, and the reverse.
import { DomainError, fieldError } from '@lapor/domain-types';
import {
  amended,
  type Case,
  type CaseFile,
  type Change,
  type Circumstances,
  type KnownAgency,
  type Obligation,
} from './case';
import { clockFrom, ofKind, stopped } from './case-clocks';
import type { Evidence } from './case-facts';
import { checkAct } from './case-transitions';

export const hasOpenObligation = ({ obligations }: Case): boolean =>
  obligations.some(({ status }) => status === 'open');

/**
 * Asks another agency to contribute; its obligation clock begins to run.
 * @throws {DomainError} `unknown-agency`, or `validation-failed` for the agency in charge and for one that
 * still owes its part.
 */
export function inviteAgency(
  file: CaseFile,
  invitation: { obligationId: string; agency: KnownAgency | undefined; request: string },
  around: Circumstances,
): Change {
  const current = file.case;
  checkAct('invite', current.status);
  const { obligationId, agency, request } = invitation;
  if (!agency?.active) throw new DomainError('unknown-agency');
  if (agency.id === current.agencyId) throw refusedInvitation('is_lead', 'The agency is in charge itself');
  if (current.obligations.some((each) => each.status === 'open' && each.agencyId === agency.id)) {
    throw refusedInvitation('already_invited', 'The agency was asked before and still owes its part');
  }
  const round = current.obligations.length + 1;
  const opened = { obligationId, round, agencyId: agency.id, request, openedAt: around.now };
  const obligation: Obligation = { ...opened, status: 'open', closedAt: null };
  const clock = clockFrom('obligation', round, { ...current, agencyId: agency.id }, around.now, around);
  return {
    file: {
      case: amended(current, { obligations: [...current.obligations, obligation] }),
      clocks: [...file.clocks, clock],
    },
    fact: { kind: 'agency_invited', obligationId, invitedAgencyId: agency.id, request },
  };
}

/**
 * An invited agency gives its part.
 * @param of the agency of the actor.
 * @throws {DomainError} `obligation-not-found`, or `not-allowed` for others than its own staff.
 */
export function meetObligation(
  file: CaseFile,
  given: { obligationId: string; text: string; evidence: readonly Evidence[] },
  of: KnownAgency | undefined,
  { now }: Circumstances,
): Change {
  const obligation = openObligation(file, 'meet an obligation', given.obligationId);
  const owes = of && (of.id === obligation.agencyId || of.above.includes(obligation.agencyId));
  if (!owes) throw new DomainError('not-allowed');
  const { obligationId, text, evidence } = given;
  return {
    file: closed(file, obligation, 'met', now),
    fact: { kind: 'obligation_met', obligationId, text, evidence },
  };
}

/**
 * The agency in charge, or one above it, goes on without the part of another.
 * @param lead the agency in charge.
 */
export function waiveObligation(
  file: CaseFile,
  { obligationId, reason }: { obligationId: string; reason: string },
  lead: KnownAgency | undefined,
  { now, actor }: Circumstances,
): Change {
  const obligation = openObligation(file, 'waive an obligation', obligationId);
  const leads =
    actor.kind === 'staff' && lead && (actor.agencyId === lead.id || lead.above.includes(actor.agencyId));
  if (!leads) throw new DomainError('not-allowed');
  return {
    file: closed(file, obligation, 'waived', now),
    fact: { kind: 'obligation_waived', obligationId, reason },
  };
}

/** Lets every open obligation go, because the case leaves the agency that asked; the version stays. */
export function allWaived(file: CaseFile, now: Date): CaseFile {
  const obligations = file.case.obligations.map((each) =>
    each.status === 'open' ? { ...each, status: 'waived' as const, closedAt: now } : each,
  );
  return { case: { ...file.case, obligations }, clocks: stopped(file.clocks, ofKind('obligation'), now) };
}

function openObligation(
  { case: current }: CaseFile,
  act: 'meet an obligation' | 'waive an obligation',
  obligationId: string,
): Obligation {
  const found = current.obligations.find((each) => each.obligationId === obligationId);
  if (!found) throw new DomainError('obligation-not-found');
  checkAct(act, current.status);
  if (found.status === 'open') return found;
  throw new DomainError('transition-not-allowed', `The obligation is ${found.status} already`, {
    reportStatus: current.status,
  });
}

function closed(file: CaseFile, obligation: Obligation, status: 'met' | 'waived', now: Date): CaseFile {
  const obligations = file.case.obligations.map((each) =>
    each === obligation ? { ...each, status, closedAt: now } : each,
  );
  return {
    case: amended(file.case, { obligations }),
    clocks: stopped(file.clocks, ofKind('obligation', obligation.round), now),
  };
}

const refusedInvitation = (rule: string, message: string) =>
  fieldError('validation-failed', 'agencyId', rule, message);
