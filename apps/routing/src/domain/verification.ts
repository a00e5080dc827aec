import type { PendingDecision, ProposedOwner } from '@lapor/contracts';
import {
  type Actor,
  type Channel,
  DomainError,
  fieldError,
  type ReportClass,
  transition,
  type VerificationStatus,
} from '@lapor/domain-types';
import { verificationTransitions } from './verification-transitions';

/** After so many returns only the arbiter decides the owner. */
const returnsBeforeArbiter = 2;

interface Facts {
  reportId: string;
  /** The agency whose desk verifies. */
  deskAgencyId: string;
  class: ReportClass;
  categoryId: string | null;
  fieldInspection: boolean;
  title: string;
  text: string;
  channel: Channel;
  chosenAgencyId: string | null;
  regionCode: string | null;
  anonymous: boolean;
  secret: boolean;
  receivedAt: Date;
  /** How often it was forwarded. */
  assignment: number;
  /** How often it was returned. */
  hops: number;
  /** The report that is handled instead of this one. */
  parentId: string | null;
  /** The shorter deadlines of an emergency hold for it. */
  emergency: boolean;
  proposedOwner: ProposedOwner | null;
  pendingDecision: PendingDecision | null;
  /** What the reporter was asked and has not answered. */
  question: string | null;
  /** How often its archiving was appealed. */
  appeals: number;
  version: number;
}

interface Owner {
  agencyId: string;
  firstForwardedAt: Date;
  forwardedAt: Date;
}

/** A report at the verification desk. */
export type Verification = Facts &
  (
    | ({ status: 'submitted' | 'awaiting_reporter' } & Partial<Record<keyof Owner, never>>)
    | ({ status: 'assigned' } & Owner)
    | ({ status: 'returned' } & Owner)
    | ({ status: 'archived'; archivedAt: Date } & Partial<Record<keyof Owner, never>>)
    | ({ status: 'withdrawn'; withdrawnAt: Date } & Partial<Record<keyof Owner, never>>)
  );

export type NewReport = Omit<
  Facts,
  | 'assignment'
  | 'hops'
  | 'version'
  | 'fieldInspection'
  | 'parentId'
  | 'pendingDecision'
  | 'question'
  | 'appeals'
>;

export function openVerification(report: NewReport): Verification {
  const nothing = { parentId: null, pendingDecision: null, question: null, appeals: 0 };
  return {
    ...report,
    ...nothing,
    fieldInspection: false,
    status: 'submitted',
    assignment: 0,
    hops: 0,
    version: 1,
  };
}

export interface ForwardingOrder {
  class: ReportClass;
  categoryId: string;
  agencyId: string;
  fieldInspection: boolean;
  title: string | null;
  reason: string | null;
}

/**
 * Sends the report to the agency in charge; also again, to another one, after a return.
 * @throws {DomainError} `transition-not-allowed`, `arbiter-required`, `same-agency`, or `validation-failed`
 * when a second forwarding gives no reason for the reporter.
 */
export function forward(
  current: Verification,
  order: ForwardingOrder,
  actor: Actor,
  now: Date,
): Extract<Verification, { status: 'assigned' }> {
  nextStatus('forward', current);
  if (current.status === 'returned') checkSecondForwarding(current, order, actor);
  const { agencyId, fieldInspection, categoryId } = order;
  return {
    ...factsOf(current),
    class: order.class,
    categoryId,
    fieldInspection,
    title: order.title ?? current.title,
    status: 'assigned',
    agencyId,
    forwardedAt: now,
    firstForwardedAt: current.firstForwardedAt ?? now,
    assignment: current.assignment + 1,
    version: current.version + 1,
  };
}

function checkSecondForwarding(
  current: Extract<Verification, { status: 'returned' }>,
  order: ForwardingOrder,
  actor: Actor,
): void {
  if (current.hops >= returnsBeforeArbiter && !(actor.kind === 'staff' && actor.role === 'arbiter')) {
    throw new DomainError('arbiter-required');
  }
  const arbiterDecides = current.hops >= returnsBeforeArbiter;
  if (order.agencyId === current.agencyId && !arbiterDecides) throw new DomainError('same-agency');
  if (!order.reason) {
    const message = 'the reporter is told why the report changes hands';
    throw fieldError('validation-failed', 'reason', 'required_after_return', message);
  }
}

export function archive(current: Verification, now: Date): Extract<Verification, { status: 'archived' }> {
  nextStatus('archive', current);
  return { ...factsOf(current), status: 'archived', archivedAt: now, version: current.version + 1 };
}

/**
 * Takes a report back that an agency returned.
 * @returns `null` if the return belongs to a forwarding that is over.
 */
export function takeBack(current: Verification, assignment: number): Verification | null {
  if (assignment !== current.assignment || current.status !== 'assigned') return null;
  return {
    ...current,
    status: 'returned',
    hops: current.hops + 1,
    version: current.version + 1,
  };
}

function nextStatus(verb: 'forward' | 'archive', current: Verification): VerificationStatus {
  return transition(verificationTransitions, verb, current.status);
}

function factsOf(current: Verification): Facts {
  const { reportId, deskAgencyId, categoryId, fieldInspection, title, text, regionCode } = current;
  const { channel, chosenAgencyId, anonymous, secret, receivedAt, assignment, hops, version } = current;
  const { parentId, emergency, proposedOwner, pendingDecision, question, appeals } = current;
  const report = {
    reportId,
    class: current.class,
    categoryId,
    title,
    text,
    regionCode,
    channel,
    chosenAgencyId,
  };
  const state = { parentId, emergency, proposedOwner, pendingDecision, question, appeals };
  const counts = { assignment, hops, version };
  return { ...report, ...state, ...counts, deskAgencyId, fieldInspection, anonymous, secret, receivedAt };
}
