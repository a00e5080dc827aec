// What ends a verification: forwarding and archiving, where needed with a second person's agreement.
import type { PendingDecision } from '@lapor/contracts';
import { type Actor, DomainError, fieldError, transition } from '@lapor/domain-types';
import { stopClock } from '@lapor/deadlines';
import {
  amended,
  type Change,
  type Circumstances,
  type DeskFile,
  nextFacts,
  type Verification,
} from './verification';
import { withClassification } from './verification-classification';
import { verificationClock, verificationClockFrom, withClock } from './verification-clocks';
import type { DeskOrder, ForwardingOrder, GivenBack } from './verification-facts';
import { checkOnItsOwn, decided, verificationTransitions } from './verification-transitions';

/** After so many returns only the arbiter decides the owner. */
const returnsBeforeArbiter = 2;

/**
 * Carries out an order, or has it wait for a second person where a wrong one would do harm; one that
 * waits already is replaced.
 * @param sensitive whether a category that the order is about is.
 * @throws {DomainError} `merged-into-parent`, `transition-not-allowed`, `arbiter-required`, `same-agency`,
 * `second-person-required` from who archived it before the appeal, or `validation-failed` when a second
 * forwarding gives no reason for the reporter.
 */
export function decide(file: DeskFile, order: DeskOrder, sensitive: boolean, around: Circumstances): Change {
  checkImpartial(file.verification, around.actor);
  const change = carryOut(file, order, { by: around.actor }, around);
  const harmful = sensitive || (order.verb === 'archive' && order.details.reason === 'abusive_or_spam');
  return harmful ? propose(file, order, around) : change;
}

/**
 * Carries out the order that waits, as the decision of who proposed it.
 * @throws {DomainError} `no-decision-proposed`, `second-person-required` from who proposed it, and as `decide`.
 */
export function confirm(file: DeskFile, around: Circumstances): Change {
  const { proposedBy: by } = proposalFor(file.verification, around.actor);
  const order = proposedOrder(file.verification);
  if (!order) throw new DomainError('no-decision-proposed');
  return carryOut(file, order, { by, agreedBy: around.actor }, around);
}

/** Refuses the order that waits; the report stays at the desk. Throws as `confirm`. */
export function reject(file: DeskFile, reason: string | null, { actor }: Circumstances): Change {
  const proposal = proposalFor(file.verification, actor);
  if (!reason?.trim()) {
    const message = 'who proposed the decision is told why it was refused';
    throw fieldError('validation-failed', 'reason', 'required_to_refuse', message);
  }
  const verification = amended(file.verification, { pendingDecision: null });
  return {
    file: { ...file, verification },
    fact: { verb: 'reject', details: { proposal, reason } },
    by: actor,
  };
}

/** The order that waits for agreement. */
export function proposedOrder({ pendingDecision }: Verification): DeskOrder | null {
  if (!pendingDecision) return null;
  // As `propose` kept it.
  const { verb, order } = pendingDecision;
  return { verb, details: order } as unknown as DeskOrder;
}

/**
 * Takes a report back that an agency returned, also while it is merged: the return may have crossed that.
 * @returns `null` if the return belongs to a forwarding that is over.
 */
export function takeBack(
  { verification: current, clocks }: DeskFile,
  { assignment, ...details }: GivenBack & { assignment: number },
  around: Circumstances,
): Change | null {
  if (assignment !== current.assignment || current.status !== 'assigned') return null;
  const status = transition(verificationTransitions, 'take back', current.status);
  const verification: Verification = { ...amended(current, { hops: current.hops + 1 }), status };
  const clock = verificationClockFrom(verification, around.now, around);
  return {
    file: { verification, clocks: [...clocks, clock] },
    fact: { verb: 'take back', details },
    by: around.actor,
  };
}

interface Deciders {
  by: Actor;
  agreedBy?: Actor;
}

function carryOut(file: DeskFile, order: DeskOrder, deciders: Deciders, around: Circumstances): Change {
  const current = file.verification;
  const { now } = around;
  const verification =
    order.verb === 'forward'
      ? forward(current, order.details, deciders.by, around)
      : archive(current, deciders, now);
  const clocks = withClock(file.clocks, verificationClock(file), (clock) => stopClock(clock, now));
  return { file: { verification, clocks }, fact: order, ...deciders };
}

function forward(
  current: Verification,
  order: ForwardingOrder,
  by: Actor,
  around: Circumstances,
): Verification {
  const status = decided('forward', current);
  if (current.status === 'returned') checkSecondForwarding(current, order, by);
  const { agencyId, fieldInspection, categoryId } = order;
  const title = order.title ?? current.title;
  const classification = { class: order.class, categoryId, fieldInspection, title };
  return {
    ...withClassification(nextFacts(current), classification, around),
    pendingDecision: null,
    status,
    agencyId,
    forwardedAt: around.now,
    firstForwardedAt: current.firstForwardedAt ?? around.now,
    assignment: current.assignment + 1,
  };
}

function checkSecondForwarding(
  current: Extract<Verification, { status: 'returned' }>,
  order: ForwardingOrder,
  by: Actor,
): void {
  const arbiterDecides = current.hops >= returnsBeforeArbiter;
  if (arbiterDecides && !(by.kind === 'staff' && by.role === 'arbiter')) {
    throw new DomainError('arbiter-required');
  }
  if (order.agencyId === current.agencyId && !arbiterDecides) throw new DomainError('same-agency');
  if (!order.reason) {
    const message = 'the reporter is told why the report changes hands';
    throw fieldError('validation-failed', 'reason', 'required_after_return', message);
  }
}

function archive(current: Verification, { by, agreedBy }: Deciders, now: Date): Verification {
  const status = decided('archive', current);
  const archivedByIds = [by, agreedBy].flatMap((one) => (one?.kind === 'staff' ? one.accountId : []));
  return { ...nextFacts(current), pendingDecision: null, archivedByIds, status, archivedAt: now };
}

function propose(file: DeskFile, { verb, details }: DeskOrder, { actor, now }: Circumstances): Change {
  const order = { ...details };
  const pendingDecision: PendingDecision = {
    verb,
    proposedBy: actor,
    proposedAt: now.toISOString(),
    order,
  };
  return {
    file: { ...file, verification: amended(file.verification, { pendingDecision }) },
    fact: { verb: 'propose', details: { verb, order } },
    by: actor,
  };
}

/** What waits, for somebody who may agree to it or refuse it. */
function proposalFor(current: Verification, actor: Actor): PendingDecision {
  checkOnItsOwn(current);
  const proposal = current.pendingDecision;
  if (!proposal) throw new DomainError('no-decision-proposed');
  const { proposedBy } = proposal;
  const first = proposedBy.kind === 'staff' ? proposedBy.accountId : null;
  if (actor.kind !== 'staff' || actor.accountId === first) throw new DomainError('second-person-required');
  checkImpartial(current, actor);
  return proposal;
}

/** What was appealed is not decided by those who archived it. */
function checkImpartial({ status, appeals, archivedByIds }: Verification, actor: Actor): void {
  const appealed = status === 'submitted' && appeals > 0;
  if (appealed && actor.kind === 'staff' && archivedByIds.includes(actor.accountId)) {
    throw new DomainError('second-person-required');
  }
}
