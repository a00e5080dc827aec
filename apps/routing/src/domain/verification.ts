import { type Actor, DomainError, fieldError, type ReportClass, transition } from '@lapor/domain-types';
import { type VerificationStatus, verificationTransitions } from './verification-transitions';

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
  regionCode: string | null;
  anonymous: boolean;
  secret: boolean;
  receivedAt: Date;
  /** How often it was forwarded. */
  assignment: number;
  /** How often it was returned. */
  hops: number;
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
    | ({ status: 'submitted' } & Partial<Record<keyof Owner, never>>)
    | ({ status: 'assigned' } & Owner)
    | ({ status: 'returned' } & Owner)
    | ({ status: 'archived'; archivedAt: Date } & Partial<Record<keyof Owner, never>>)
  );

export type NewReport = Omit<Facts, 'assignment' | 'hops' | 'version' | 'fieldInspection'>;

export function openVerification(report: NewReport): Verification {
  return { ...report, fieldInspection: false, status: 'submitted', assignment: 0, hops: 0, version: 1 };
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
  const { reportId, deskAgencyId, categoryId, fieldInspection, title, regionCode } = current;
  const { anonymous, secret, receivedAt, assignment, hops, version } = current;
  const reportClass = current.class;
  return {
    reportId,
    deskAgencyId,
    class: reportClass,
    categoryId,
    fieldInspection,
    title,
    regionCode,
    anonymous,
    secret,
    receivedAt,
    assignment,
    hops,
    version,
  };
}
