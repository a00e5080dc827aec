import { DomainError, fieldError, transition } from '@lapor/domain-types';
import { lengthOf, recompute } from '@lapor/deadlines';
import { amended, type Case, type CaseFile, type Change, type Circumstances, nextFacts } from './case';
import { clockFrom, ofKind, stopped } from './case-clocks';
import type { Evidence, Handling, ReturnGrounds } from './case-facts';
import { caseTransitions, checkAct } from './case-transitions';
import { allWaived, hasOpenObligation } from './obligations';

/** The first response, and later interim updates. */
export function respond(
  file: CaseFile,
  text: string,
  { now }: Circumstances,
  evidence: readonly Evidence[] = [],
): Change {
  const current = file.case;
  const said = { kind: 'responded', text, ...(evidence.length > 0 && { evidence }) } as const;
  if (current.status === 'in_progress') {
    return { file: { ...file, case: amended(current) }, fact: { ...said, first: false } };
  }
  const status = transition(caseTransitions, 'respond', current.status);
  const next: Case = { ...nextFacts(current), status, firstResponseAt: now };
  return {
    file: { case: next, clocks: stopped(file.clocks, ofKind('first_response'), now) },
    fact: { ...said, first: true },
  };
}

/** An internal note, which the reporter does not see. */
export function note(file: CaseFile, text: string): Change {
  checkAct('note', file.case.status);
  return { file: { ...file, case: amended(file.case) }, fact: { kind: 'noted', text } };
}

export interface Answer {
  text: string;
  evidence: readonly Evidence[];
  noEvidenceReason: string | null;
}

/**
 * The answer: the resolution clock stops, the reporter's reply clock starts.
 * @throws {DomainError} `obligations-open` while another agency owes its part, `evidence-required` without
 * evidence or a reason for none.
 */
export function answer(file: CaseFile, given: Answer, around: Circumstances): Change {
  const current = file.case;
  const status = transition(caseTransitions, 'answer', current.status);
  if (hasOpenObligation(current)) throw new DomainError('obligations-open');
  if (given.evidence.length === 0 && !given.noEvidenceReason?.trim()) {
    throw new DomainError('evidence-required');
  }
  if (current.status !== 'in_progress') throw new DomainError('transition-not-allowed');
  const { firstResponseAt } = current;
  const answers = current.answers + 1;
  const next: Case = { ...nextFacts(current), answers, status, firstResponseAt, answeredAt: around.now };
  const reply = clockFrom('reply', answers, next, around.now, around);
  const { text, evidence, noEvidenceReason } = given;
  return {
    file: { case: next, clocks: [...stopped(file.clocks, ofKind('resolution'), around.now), reply] },
    fact: { kind: 'answered', text, evidence, noEvidenceReason },
  };
}

/** Back to the verifier; the resolution clock goes on, and nobody owes the agency anything any more. */
export function giveBack(file: CaseFile, grounds: ReturnGrounds, { now }: Circumstances): Change {
  const status = transition(caseTransitions, 'return', file.case.status);
  const { case: waived, clocks } = allWaived(file, now);
  const unassigned = { officerId: null, givenToId: null };
  const next: Case = { ...nextFacts(waived), ...unassigned, status, returnedAt: now };
  const { reason, explanation, proposedAgencyId } = grounds;
  return {
    file: { case: next, clocks: stopped(clocks, ofKind('first_response'), now) },
    fact: { kind: 'returned', reason, explanation, proposedAgencyId },
  };
}

/**
 * Decides class or field inspection anew; the resolution deadline is computed from the same start.
 * @throws {DomainError} `validation-failed` if nothing would change.
 */
export function changeHandling(
  file: CaseFile,
  { reason, ...order }: Handling & { reason: string },
  { calendar, regulation }: Circumstances,
): Change {
  const current = file.case;
  checkAct('change handling', current.status);
  const previous = { class: current.class, fieldInspection: current.fieldInspection };
  const handling = { class: order.class, fieldInspection: order.fieldInspection };
  if (previous.class === handling.class && previous.fieldInspection === handling.fieldInspection) {
    throw fieldError('validation-failed', 'class', 'unchanged', 'The report is handled like that already');
  }
  const next = amended(current, handling);
  const length = lengthOf(regulation, 'resolution', next);
  const under = { regulationId: regulation.id, regulationVersion: regulation.version };
  const clocks = file.clocks.map((one) =>
    ofKind('resolution')(one)
      ? { ...one, clock: recompute({ ...one.clock, ...under, length }, calendar) }
      : one,
  );
  return { file: { case: next, clocks }, fact: { kind: 'handling_changed', previous, reason } };
}
