// What goes on between desk and reporter: questions and answers, withdrawal, appeal.
import { type Actor, DomainError } from '@lapor/domain-types';
import { dueAfter, lengthOf, pauseClock, resumeClock, stopClock } from '@lapor/deadlines';
import { type Change, type Circumstances, type DeskFile, nextFacts, type Verification } from './verification';
import type { AppealGrounds } from './verification-facts';
import {
  allStopped,
  clockFrom,
  completionClock,
  verificationClock,
  verificationClockFrom,
  withClock,
} from './verification-clocks';
import { decided } from './verification-transitions';

/** Asks the reporter for what is missing: the clock of the desk waits, and the reporter's begins. */
export function ask(file: DeskFile, text: string, around: Circumstances): Change {
  const current = file.verification;
  const status = decided('ask', current);
  const verification: Verification = {
    ...nextFacts(current),
    status,
    question: text,
    pendingDecision: null,
  };
  const paused = withClock(file.clocks, verificationClock(file), (clock) => pauseClock(clock, around.now));
  const round = (completionClock(file)?.round ?? 0) + 1;
  const completion = clockFrom('completion', round, verification, around.now, around);
  return {
    file: { verification, clocks: [...paused, completion] },
    fact: { verb: 'ask', details: { text } },
    by: around.actor,
  };
}

/**
 * The reporter added something: verification goes on where it stopped, also after the time to answer was
 * over, and also while the report is merged, so that it does not expire later for want of an answer.
 * @returns `null` if nothing was asked, or only after this was added.
 */
export function resume(file: DeskFile, around: Circumstances): Change | null {
  const current = file.verification;
  const asked = completionClock(file);
  // Who took the report back themselves no longer has a question to answer.
  if (current.question === null || !asked || around.now < asked.clock.startedAt) return null;
  const verification: Verification = { ...nextFacts(current), status: 'submitted', question: null };
  const answered = withClock(file.clocks, asked, (clock) =>
    clock.stoppedAt ? clock : stopClock(clock, around.now),
  );
  const clocks = withClock(answered, verificationClock(file), (clock) =>
    resumeClock(clock, around.now, around.calendar),
  );
  return { file: { verification, clocks }, fact: { verb: 'resume', details: {} }, by: around.actor };
}

/** Withdraws a report whose reporter did not answer; what they add later opens it again. */
export function expire(file: DeskFile, around: Circumstances): Change {
  const status = decided('expire', file.verification);
  const verification: Verification = { ...nextFacts(file.verification), status, withdrawnAt: around.now };
  return {
    file: { verification, clocks: allStopped(file.clocks, around.now) },
    fact: { verb: 'expire', details: { reason: null } },
    by: around.actor,
  };
}

/** The reporter takes back what no agency has yet. */
export function withdraw(file: DeskFile, reason: string | null, around: Circumstances): Change {
  onlyReporter(around.actor);
  const status = decided('withdraw', file.verification);
  const nothing = { question: null, pendingDecision: null };
  const facts = { ...nextFacts(file.verification), ...nothing };
  return {
    file: {
      verification: { ...facts, status, withdrawnAt: around.now },
      clocks: allStopped(file.clocks, around.now),
    },
    fact: { verb: 'withdraw', details: { reason } },
    by: around.actor,
  };
}

/**
 * The reporter has somebody else look at a report that was archived.
 * @throws {DomainError} `appeal-over` the second time, and after as long as a reply may take.
 */
export function appeal(
  file: DeskFile,
  { reason, attachments }: AppealGrounds,
  around: Circumstances,
): Change {
  const current = file.verification;
  onlyReporter(around.actor);
  const status = decided('appeal', current);
  if (current.status !== 'archived') throw new DomainError('transition-not-allowed');
  const { calendar, regulation, now } = around;
  const { dueAt } = dueAfter(calendar, current.archivedAt, lengthOf(regulation, 'reply', current));
  if (current.appeals > 0 || now > dueAt) throw new DomainError('appeal-over');
  const verification: Verification = { ...nextFacts(current), status, appeals: current.appeals + 1 };
  const clock = verificationClockFrom(verification, now, around);
  return {
    file: { verification, clocks: [...file.clocks, clock] },
    fact: { verb: 'appeal', details: { reason, ...(attachments && { attachments }) } },
    by: around.actor,
  };
}

function onlyReporter(actor: Actor): void {
  if (actor.kind !== 'reporter') throw new DomainError('not-allowed');
}
