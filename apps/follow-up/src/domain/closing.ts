import { type Actor, DomainError, type Resolution, transition } from '@lapor/domain-types';
import { dueAfter, lengthOf } from '@lapor/deadlines';
import { amended, type Case, type CaseFile, type Change, type Circumstances, nextFacts } from './case';
import type { ReporterReason } from './case-facts';
import { ofKind, resolutionMissed, resolutionResumed, stopped } from './case-clocks';
import { caseTransitions, checkAct } from './case-transitions';
import { effectiveOfficer, type StandIn } from './stand-ins';
import { allWaived } from './obligations';

export interface Verdict {
  rating: number | null;
  comment: string | null;
}

/** "Not solved": the resolution clock runs on from where it stopped. */
export function objectTo(
  file: CaseFile,
  { reason, attachments }: ReporterReason,
  around: Circumstances,
): Change {
  const current = file.case;
  const status = transition(caseTransitions, 'object', current.status);
  if (current.status !== 'answered') throw new DomainError('transition-not-allowed');
  onlyReporter(around.actor);
  const next: Case = { ...nextFacts(current), status, firstResponseAt: current.firstResponseAt };
  const clocks = resolutionResumed(stopped(file.clocks, ofKind('reply'), around.now), around);
  return {
    file: { case: next, clocks },
    fact: { kind: 'objected', reason, ...(attachments && { attachments }) },
  };
}

export function accept(file: CaseFile, verdict: Verdict, around: Circumstances): Change {
  const change = resolve(file, 'accept', 'accepted', verdict, around);
  onlyReporter(around.actor);
  return change;
}

/** Silence closes the case when the reply window is over; it is never counted as consent. */
export function closeAutomatically(file: CaseFile, around: Pick<Circumstances, 'now'>): Change {
  return resolve(file, 'close automatically', 'auto_closed', { rating: null, comment: null }, around);
}

/**
 * The reporter rates how a resolved report was handled, once.
 * @throws {DomainError} `already-rated`, also if the acceptance carried a rating.
 */
export function rate(
  file: CaseFile,
  { rating, comment }: { rating: number; comment: string | null },
  { actor }: Circumstances,
): Change {
  const current = file.case;
  checkAct('rate', current.status);
  onlyReporter(actor);
  if (current.status !== 'resolved' || current.rating !== null) throw new DomainError('already-rated');
  return { file: { ...file, case: { ...amended(current), rating } }, fact: { kind: 'rated', comment } };
}

/**
 * Opens a resolved case again: its reporter once and within the window, an admin also later and again.
 * @param absences those that matter to the officer who had it.
 * @throws {DomainError} `reopening-over`, or `not-allowed` for other staff.
 */
export function reopen(
  file: CaseFile,
  { reason, attachments }: ReporterReason,
  absences: readonly StandIn[],
  around: Circumstances,
): Change {
  const current = file.case;
  const status = transition(caseTransitions, 'reopen', current.status);
  if (current.status !== 'resolved') throw new DomainError('transition-not-allowed');
  checkReopening(current, around);
  const { officerId } = effectiveOfficer(current, absences);
  const facts = { ...nextFacts(current), officerId, reopens: current.reopens + 1 };
  const next: Case = { ...facts, status, firstResponseAt: current.firstResponseAt };
  return {
    file: { case: next, clocks: resolutionResumed(file.clocks, around) },
    fact: { kind: 'reopened', reason, ...(attachments && { attachments }) },
  };
}

/**
 * The reporter takes the report to the Ombudsman; here it ends, and no clock runs any more.
 * @throws {DomainError} `referral-not-offered` unless the resolution deadline has been missed.
 */
export function refer(file: CaseFile, reason: string | null, { now, actor }: Circumstances): Change {
  const status = transition(caseTransitions, 'refer', file.case.status);
  onlyReporter(actor);
  if (!resolutionMissed(file.clocks, now)) throw new DomainError('referral-not-offered');
  const { case: current, clocks } = allWaived(file, now);
  const next: Case = {
    ...nextFacts(current),
    status,
    referredAt: now,
    firstResponseAt: 'firstResponseAt' in current ? current.firstResponseAt : null,
    answeredAt: 'answeredAt' in current ? current.answeredAt : null,
  };
  return {
    file: { case: next, clocks: stopped(clocks, () => true, now) },
    fact: { kind: 'referred', reason },
  };
}

function resolve(
  file: CaseFile,
  verb: 'accept' | 'close automatically',
  resolution: Resolution,
  { rating, comment }: Verdict,
  { now }: Pick<Circumstances, 'now'>,
): Change {
  const current = file.case;
  const status = transition(caseTransitions, verb, current.status);
  if (current.status !== 'answered') throw new DomainError('transition-not-allowed');
  const { firstResponseAt, answeredAt } = current;
  const resolved = { status, resolvedAt: now, resolution, rating } as const;
  const next: Case = { ...nextFacts(current), ...resolved, firstResponseAt, answeredAt };
  const clocks = stopped(file.clocks, ofKind('reply'), now);
  return { file: { case: next, clocks }, fact: { kind: 'resolved', comment } };
}

function checkReopening(current: Extract<Case, { status: 'resolved' }>, around: Circumstances): void {
  const { actor, now, calendar, regulation } = around;
  if (actor.kind === 'staff' && (actor.role === 'agency_admin' || actor.role === 'verifier')) return;
  onlyReporter(actor);
  // The law gives as long to reopen as to reply.
  const { dueAt } = dueAfter(calendar, current.resolvedAt, lengthOf(regulation, 'reply', current));
  if (current.reopens > 0 || now > dueAt) throw new DomainError('reopening-over');
}

function onlyReporter(actor: Actor): void {
  if (actor.kind !== 'reporter') throw new DomainError('not-allowed');
}
