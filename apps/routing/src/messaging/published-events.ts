import {
  agencyChanged,
  type Agency,
  type Calendar,
  calendarChanged,
  regulationChanged,
  type RegulationData,
  reportArchived,
  reportForwarded,
  type RequestOf,
  type archiveReport,
  type forwardReport,
  verificationDeadlineApproaching,
  verificationDeadlineEscalated,
  verificationDeadlineMissed,
  verificationDeadlinesMoved,
  verificationOpened,
  type VerificationState,
} from '@lapor/contracts';
import {
  type CalendarChange,
  clockStateOf,
  type DueStep,
  type MovedClock,
  type ReportClock,
} from '@lapor/clocks';
import type { Verification } from '../domain/verification';
import type { Registered } from '../persistence/registry.store';

/** A verification as events tell of it. */
export function verificationStateOf(verification: Verification, clock: ReportClock): VerificationState {
  const iso = (instant: Date | null | undefined) => instant?.toISOString() ?? null;
  const { agencyId, forwardedAt, firstForwardedAt, receivedAt, text: _text, ...facts } = verification;
  const { channel: _channel, chosenAgencyId: _chosen, ...told } = facts;
  return {
    ...told,
    agencyId: agencyId ?? null,
    receivedAt: receivedAt.toISOString(),
    forwardedAt: iso(forwardedAt),
    firstForwardedAt: iso(firstForwardedAt),
    archivedAt: verification.status === 'archived' ? iso(verification.archivedAt) : null,
    withdrawnAt: verification.status === 'withdrawn' ? iso(verification.withdrawnAt) : null,
    clock: clockStateOf(clock),
    completionClock: null,
  };
}

const about = ({ reportId, version }: Verification) => ({ subject: reportId, sequence: version });

export const opened = (verification: Verification, clock: ReportClock) => ({
  event: verificationOpened,
  ...about(verification),
  data: verificationStateOf(verification, clock),
});

export const forwarded = (
  verification: Verification,
  clock: ReportClock,
  { actor, reason }: RequestOf<typeof forwardReport>,
) => ({
  event: reportForwarded,
  ...about(verification),
  data: { ...verificationStateOf(verification, clock), actor, reason },
});

export const archived = (
  verification: Verification,
  clock: ReportClock,
  { actor, reason, explanation }: RequestOf<typeof archiveReport>,
) => ({
  event: reportArchived,
  ...about(verification),
  data: { ...verificationStateOf(verification, clock), actor, reason, explanation },
});

export const stepTaken = (verification: Verification, { reportClock, step, tell }: DueStep, at: Date) => {
  const { agencyId } = reportClock;
  const data = {
    reportId: verification.reportId,
    agencyId,
    clock: clockStateOf(reportClock),
    step,
    tell: [...tell],
    takenAt: at.toISOString(),
  };
  const told = { ...about(verification), data };
  switch (step) {
    case 'reminder':
    case 'warning':
      return { event: verificationDeadlineApproaching, ...told };
    case 'missed':
      return { event: verificationDeadlineMissed, ...told };
    case 'escalated':
      return { event: verificationDeadlineEscalated, ...told };
  }
};

export const moved = (
  verification: Verification,
  { reportClock, from, to, breachKept }: MovedClock,
  { calendarId, calendarVersion, reason }: CalendarChange,
) => {
  const { clock, round } = reportClock;
  const change = { kind: clock.kind, round, from: from.toISOString(), to: to.toISOString(), breachKept };
  return {
    event: verificationDeadlinesMoved,
    ...about(verification),
    data: {
      ...verificationStateOf(verification, reportClock),
      calendarId,
      calendarVersion,
      reason,
      moved: [change],
    },
  };
};

interface Versioned {
  id: string;
  version: number;
}
const versionOf = ({ id, version }: Versioned) => ({ subject: id, sequence: version });

export const calendarSaved = (calendar: Calendar, reason: string) => ({
  event: calendarChanged,
  ...versionOf(calendar),
  data: { ...calendar, reason },
});

export const regulationSaved = (regulation: RegulationData, reason: string) => ({
  event: regulationChanged,
  ...versionOf(regulation),
  data: { ...regulation, reason },
});

export const agencySaved = (agency: Registered<Agency>) => ({
  event: agencyChanged,
  ...versionOf(agency),
  data: agency.data,
});
