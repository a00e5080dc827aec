import { type Actor, DomainError, type ReportClass, type Resolution, transition } from '@lapor/domain-types';
import {
  type ClockKind,
  lengthOf,
  type Regulation,
  resumeClock,
  startClock,
  stopClock,
  type Clock,
  type WorkingCalendar,
} from '@lapor/deadlines';
import { caseTransitions, openStatuses } from './case-transitions';
import type { CaseFact, Evidence, ReturnGrounds } from './case-facts';

interface Facts {
  reportId: string;
  /** Which forwarding the case belongs to now. */
  assignment: number;
  agencyId: string;
  class: ReportClass;
  fieldInspection: boolean;
  openedAt: Date;
  /** How many answers were given. */
  answers: number;
  version: number;
}

type Responded = { firstResponseAt: Date };
type Answered = Responded & { answeredAt: Date };

/** A report at the agency in charge. */
export type Case = Facts &
  (
    | { status: 'assigned' }
    | ({ status: 'in_progress' } & Responded)
    | { status: 'returned'; returnedAt: Date }
    | ({ status: 'answered' } & Answered)
    | ({ status: 'resolved'; resolvedAt: Date; resolution: Resolution; rating: number | null } & Answered)
  );

/** A clock of the case; `round` tells clocks of a kind apart. */
export interface CaseClock {
  round: number;
  agencyId: string;
  clock: Clock;
}

/** The case with its clocks: what is loaded, decided on and saved together. */
export interface CaseFile {
  case: Case;
  clocks: readonly CaseClock[];
}

/** What a decision needs to know besides the file. */
export interface Circumstances {
  now: Date;
  actor: Actor;
  calendar: WorkingCalendar;
  regulation: Regulation;
}

export interface Change {
  file: CaseFile;
  fact: CaseFact;
}

export interface Forwarding {
  reportId: string;
  assignment: number;
  agencyId: string;
  class: ReportClass;
  fieldInspection: boolean;
  firstForwardedAt: Date;
  forwardedAt: Date;
}

/** Opens the case: the first-response clock of the agency and the resolution clock begin to run. */
export function openCase(forwarding: Forwarding, around: Circumstances): Change {
  const { firstForwardedAt, forwardedAt, ...facts } = forwarding;
  const opened: Case = { ...facts, status: 'assigned', openedAt: forwardedAt, answers: 0, version: 1 };
  const clocks = [
    startOf('first_response', facts.assignment, opened, forwardedAt, around),
    startOf('resolution', 1, opened, firstForwardedAt, around),
  ];
  return { file: { case: opened, clocks }, fact: { kind: 'opened' } };
}

/**
 * Gives the case to the next agency after a return: a new first-response clock, the same resolution clock.
 * @returns `null` for a forwarding that is known already.
 */
export function reassign(file: CaseFile, forwarding: Forwarding, around: Circumstances): Change | null {
  const current = file.case;
  if (forwarding.assignment <= current.assignment) return null;
  const { firstForwardedAt: _first, forwardedAt, ...facts } = forwarding;
  const next: Case = {
    ...facts,
    status: transition(caseTransitions, 'reassign', current.status),
    openedAt: current.openedAt,
    answers: current.answers,
    version: current.version + 1,
  };
  const first = startOf('first_response', facts.assignment, next, forwardedAt, around);
  return { file: { case: next, clocks: [...file.clocks, first] }, fact: { kind: 'opened' } };
}

/** The first response, and later interim updates. */
export function respond(file: CaseFile, text: string, around: Circumstances): Change {
  const current = file.case;
  if (current.status === 'in_progress') {
    return { file: { ...file, case: bump(current) }, fact: { kind: 'responded', text, first: false } };
  }
  const status = transition(caseTransitions, 'respond', current.status);
  const next: Case = { ...factsOf(current), status, firstResponseAt: around.now };
  return {
    file: { case: next, clocks: stopped(file, 'first_response', around.now) },
    fact: { kind: 'responded', text, first: true },
  };
}

/** An internal note, which the reporter does not see. */
export function note(file: CaseFile, text: string): Change {
  const { status } = file.case;
  if (!openStatuses.includes(status)) {
    throw new DomainError('transition-not-allowed', `A report that is ${status} takes no note`, {
      reportStatus: status,
    });
  }
  return { file: { ...file, case: bump(file.case) }, fact: { kind: 'noted', text } };
}

export interface Answer {
  text: string;
  evidence: readonly Evidence[];
  noEvidenceReason: string | null;
}

/**
 * The answer: the resolution clock stops, the reporter's reply clock starts.
 * @throws {DomainError} `evidence-required` without evidence or a reason for none.
 */
export function answer(file: CaseFile, given: Answer, around: Circumstances): Change {
  const current = file.case;
  const status = transition(caseTransitions, 'answer', current.status);
  if (given.evidence.length === 0 && !given.noEvidenceReason) throw new DomainError('evidence-required');
  if (current.status !== 'in_progress') throw new DomainError('transition-not-allowed');
  const { firstResponseAt } = current;
  const answers = current.answers + 1;
  const next: Case = { ...factsOf(current), answers, status, firstResponseAt, answeredAt: around.now };
  const reply = startOf('reply', answers, next, around.now, around);
  return {
    file: { case: next, clocks: [...stopped(file, 'resolution', around.now), reply] },
    fact: { kind: 'answered', ...given },
  };
}

/** Back to the verifier; the resolution clock goes on. */
export function giveBack(file: CaseFile, grounds: ReturnGrounds, around: Circumstances): Change {
  const status = transition(caseTransitions, 'return', file.case.status);
  const next: Case = { ...factsOf(file.case), status, returnedAt: around.now };
  return {
    file: { case: next, clocks: stopped(file, 'first_response', around.now) },
    fact: { kind: 'returned', ...grounds },
  };
}

/** "Not solved": the resolution clock runs on from where it stopped. */
export function objectTo(file: CaseFile, reason: string, around: Circumstances): Change {
  const current = file.case;
  const status = transition(caseTransitions, 'object', current.status);
  if (current.status !== 'answered') throw new DomainError('transition-not-allowed');
  const next: Case = { ...factsOf(current), status, firstResponseAt: current.firstResponseAt };
  const clocks = stopped(file, 'reply', around.now).map((one) =>
    one.clock.kind === 'resolution'
      ? { ...one, clock: resumeClock(one.clock, around.now, around.calendar) }
      : one,
  );
  return { file: { case: next, clocks }, fact: { kind: 'objected', reason } };
}

export function accept(
  file: CaseFile,
  verdict: { rating: number | null; comment: string | null },
  around: Circumstances,
): Change {
  return resolve(file, 'accept', 'accepted', verdict, around);
}

/** Silence closes the case when the reply window is over; it is never counted as consent. */
export function closeAutomatically(file: CaseFile, around: Circumstances): Change {
  return resolve(file, 'close automatically', 'auto_closed', { rating: null, comment: null }, around);
}

function resolve(
  file: CaseFile,
  verb: 'accept' | 'close automatically',
  resolution: Resolution,
  { rating, comment }: { rating: number | null; comment: string | null },
  { now }: Circumstances,
): Change {
  const current = file.case;
  const status = transition(caseTransitions, verb, current.status);
  if (current.status !== 'answered') throw new DomainError('transition-not-allowed');
  const { firstResponseAt, answeredAt } = current;
  const resolved = { status, resolvedAt: now, resolution, rating } as const;
  const next: Case = { ...factsOf(current), ...resolved, firstResponseAt, answeredAt };
  return { file: { case: next, clocks: stopped(file, 'reply', now) }, fact: { kind: 'resolved', comment } };
}

function startOf(kind: ClockKind, round: number, of: Case, at: Date, around: Circumstances): CaseClock {
  const { calendar, regulation } = around;
  const length = lengthOf(regulation, kind, of);
  return { round, agencyId: of.agencyId, clock: startClock({ kind, at, length, calendar, regulation }) };
}

/** The clocks, with those of a kind that still run stopped. */
function stopped(file: CaseFile, kind: ClockKind, now: Date): CaseClock[] {
  return file.clocks.map((one) =>
    one.clock.kind === kind && one.clock.stoppedAt === null
      ? { ...one, clock: stopClock(one.clock, now) }
      : one,
  );
}

const bump = <C extends Case>(current: C): C => ({ ...current, version: current.version + 1 });

/** What stays the same in the next status, one version later. */
function factsOf(current: Case): Facts {
  const { reportId, assignment, agencyId, fieldInspection, openedAt, answers, version } = current;
  const facts = { reportId, assignment, agencyId, fieldInspection, openedAt, answers };
  return { ...facts, class: current.class, version: version + 1 };
}
