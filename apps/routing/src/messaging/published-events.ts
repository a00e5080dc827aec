import {
  reportArchived,
  reportForwarded,
  type RequestOf,
  type archiveReport,
  type forwardReport,
  verificationDeadlineApproaching,
  verificationDeadlineMissed,
  verificationOpened,
  type VerificationState,
} from '@lapor/contracts';
import { clockStateOf, type ReportClock } from '@lapor/clocks';
import type { Clock, StepName } from '@lapor/deadlines';
import type { Verification } from '../domain/verification';

/** A verification as events tell of it. */
export function verificationStateOf(verification: Verification, clock: Clock): VerificationState {
  const iso = (instant: Date | null | undefined) => instant?.toISOString() ?? null;
  const { agencyId, forwardedAt, firstForwardedAt, receivedAt, version: _version, ...facts } = verification;
  return {
    ...facts,
    agencyId: agencyId ?? null,
    receivedAt: receivedAt.toISOString(),
    forwardedAt: iso(forwardedAt),
    firstForwardedAt: iso(firstForwardedAt),
    archivedAt: verification.status === 'archived' ? iso(verification.archivedAt) : null,
    clock: clockStateOf(clock),
  };
}

const about = ({ reportId, version }: Verification) => ({ subject: reportId, sequence: version });

export const opened = (verification: Verification, clock: Clock) => ({
  event: verificationOpened,
  ...about(verification),
  data: verificationStateOf(verification, clock),
});

export const forwarded = (
  verification: Verification,
  clock: Clock,
  { actor, reason }: RequestOf<typeof forwardReport>,
) => ({
  event: reportForwarded,
  ...about(verification),
  data: { ...verificationStateOf(verification, clock), actor, reason },
});

export const archived = (
  verification: Verification,
  clock: Clock,
  { actor, reason, explanation }: RequestOf<typeof archiveReport>,
) => ({
  event: reportArchived,
  ...about(verification),
  data: { ...verificationStateOf(verification, clock), actor, reason, explanation },
});

export const stepTaken = (
  verification: Verification,
  { agencyId, clock }: ReportClock,
  step: StepName,
  at: Date,
) => {
  const { reportId } = verification;
  const data = { reportId, agencyId, clock: clockStateOf(clock), step, takenAt: at.toISOString() };
  return step === 'missed'
    ? { event: verificationDeadlineMissed, ...about(verification), data }
    : { event: verificationDeadlineApproaching, ...about(verification), data };
};
