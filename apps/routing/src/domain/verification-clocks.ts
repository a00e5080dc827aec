import { type Clock, type ClockKind, lengthOf, recompute, startClock, stopClock } from '@lapor/deadlines';
import type { Circumstances, DeskFile, Verification } from './verification';

/** A clock of the desk; `round` tells clocks of a kind apart. */
export interface DeskClock {
  round: number;
  /** Whose desk must act. */
  agencyId: string;
  clock: Clock;
}

type Rules = Pick<Circumstances, 'calendar' | 'regulation'>;

/** A clock of its desk that starts at an instant. */
export function clockFrom(
  kind: ClockKind,
  round: number,
  of: Verification,
  at: Date,
  { calendar, regulation }: Rules,
): DeskClock {
  const length = lengthOf(regulation, kind, of);
  return { round, agencyId: of.deskAgencyId, clock: startClock({ kind, at, length, calendar, regulation }) };
}

/** The verification clock of a report that has just come to the desk: new, returned, or appealed. */
export function verificationClockFrom(of: Verification, at: Date, rules: Rules): DeskClock {
  return clockFrom('verification', verificationRound(of), of, at, rules);
}

const verificationRound = ({ hops, appeals }: Verification) => hops + appeals;

/** @throws if the file has no clock for the verification that it is in. */
export function verificationClock({ verification, clocks }: DeskFile): DeskClock {
  const round = verificationRound(verification);
  const found = clocks.find((one) => one.clock.kind === 'verification' && one.round === round);
  if (!found) throw new Error(`no verification clock for ${verification.reportId}`);
  return found;
}

/** How long the desk waits, or waited, for an answer to its latest question; `null` if it never asked. */
export function completionClock({ clocks }: Pick<DeskFile, 'clocks'>): DeskClock | null {
  const asked = clocks.filter(({ clock }) => clock.kind === 'completion');
  return asked.reduce<DeskClock | null>((last, one) => (last && last.round > one.round ? last : one), null);
}

/** The clocks, with one of them as `change` makes it. */
export function withClock(
  clocks: readonly DeskClock[],
  which: DeskClock,
  change: (clock: Clock) => Clock,
): DeskClock[] {
  return clocks.map((one) => (one === which ? { ...one, clock: change(one.clock) } : one));
}

/** The clocks, with all that run or are paused stopped. */
export function allStopped(clocks: readonly DeskClock[], now: Date): DeskClock[] {
  return clocks.map((one) =>
    one.clock.stoppedAt === null ? { ...one, clock: stopClock(one.clock, now) } : one,
  );
}

/** The clocks, with those that are not stopped now those of another desk. */
export function handedOver(clocks: readonly DeskClock[], toAgencyId: string): DeskClock[] {
  return clocks.map((one) => (one.clock.stoppedAt === null ? { ...one, agencyId: toAgencyId } : one));
}

/** The clocks, with the verification clock as long as the regulation gives to what the report is now. */
export function lengthened(file: DeskFile, { calendar, regulation }: Rules): readonly DeskClock[] {
  const current = verificationClock(file);
  const length = lengthOf(regulation, 'verification', file.verification);
  const { unit, count } = current.clock.length;
  if (current.clock.stoppedAt !== null || (unit === length.unit && count === length.count)) {
    return file.clocks;
  }
  return withClock(file.clocks, current, (clock) => recompute({ ...clock, length }, calendar));
}
