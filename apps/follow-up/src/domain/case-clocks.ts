import { type ClockKind, lengthOf, resumeClock, startClock, stopClock } from '@lapor/deadlines';
import type { Case, CaseClock, Circumstances } from './case';

type ClockOwner = Pick<Case, 'class' | 'fieldInspection' | 'agencyId'> & { emergency?: boolean };

export function clockFrom(
  kind: ClockKind,
  round: number,
  of: ClockOwner,
  at: Date,
  { calendar, regulation }: Circumstances,
): CaseClock {
  const length = lengthOf(regulation, kind, of);
  return { round, agencyId: of.agencyId, clock: startClock({ kind, at, length, calendar, regulation }) };
}

type Which = (one: CaseClock) => boolean;
export const ofKind =
  (kind: ClockKind, round?: number): Which =>
  (one) =>
    one.clock.kind === kind && (round === undefined || one.round === round);

/** The clocks, with those meant that still run stopped. */
export function stopped(clocks: readonly CaseClock[], which: Which, now: Date): CaseClock[] {
  return clocks.map((one) =>
    which(one) && one.clock.stoppedAt === null ? { ...one, clock: stopClock(one.clock, now) } : one,
  );
}

/** The clocks, with the resolution clock running on from where it stopped. */
export function resolutionResumed(
  clocks: readonly CaseClock[],
  { now, calendar }: Circumstances,
): CaseClock[] {
  return clocks.map((one) =>
    ofKind('resolution')(one) ? { ...one, clock: resumeClock(one.clock, now, calendar) } : one,
  );
}

/** The clocks, with those of the agency in charge that still run now run by another. */
export function handedOver(clocks: readonly CaseClock[], toAgencyId: string): CaseClock[] {
  return clocks.map((one) =>
    one.clock.stoppedAt === null && !ofKind('obligation')(one) ? { ...one, agencyId: toAgencyId } : one,
  );
}

/** Whether the resolution clock has been missed, be it running or stopped too late. */
export function resolutionMissed(clocks: readonly CaseClock[], now: Date): boolean {
  return clocks.some((one) => ofKind('resolution')(one) && one.clock.dueAt < (one.clock.stoppedAt ?? now));
}
