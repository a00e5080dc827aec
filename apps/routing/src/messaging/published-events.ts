import * as said from '@lapor/contracts';
import type {
  Agency,
  Calendar,
  EventContract,
  EventData,
  RegulationData,
  VerificationState,
} from '@lapor/contracts';
import { type CalendarChange, clockStateOf, type DueStep, type MovedClock } from '@lapor/clocks';
import type { Change, DeskFile, Verification } from '../domain/verification';
import { completionClock, type DeskClock, verificationClock } from '../domain/verification-clocks';
import type { Registered } from '../persistence/registry.store';

/** A verification as events tell of it. */
export function verificationStateOf(file: DeskFile): VerificationState {
  const iso = (instant: Date | null | undefined) => instant?.toISOString() ?? null;
  const { verification } = file;
  const { agencyId, forwardedAt, firstForwardedAt, receivedAt, text: _text, ...facts } = verification;
  const { channel: _channel, chosenAgencyId: _chosen, archivedByIds: _accounts, masking, ...told } = facts;
  const completion = completionClock(file);
  return {
    ...told,
    masking: [...masking],
    agencyId: agencyId ?? null,
    receivedAt: receivedAt.toISOString(),
    forwardedAt: iso(forwardedAt),
    firstForwardedAt: iso(firstForwardedAt),
    archivedAt: verification.status === 'archived' ? iso(verification.archivedAt) : null,
    withdrawnAt: verification.status === 'withdrawn' ? iso(verification.withdrawnAt) : null,
    clock: clockStateOf(verificationClock(file)),
    completionClock: completion ? clockStateOf(completion) : null,
  };
}

const about = ({ reportId, version }: Verification) => ({ subject: reportId, sequence: version });

export const opened = (verification: Verification, clock: DeskClock) => ({
  event: said.verificationOpened,
  ...about(verification),
  data: verificationStateOf({ verification, clocks: [clock] }),
});

/** What was done at the desk as an event of the contracts. */
export function announcementOf({ file, fact, by: actor }: Change) {
  const say = <E extends EventContract>(event: E, data: EventData<E>) => ({
    event,
    ...about(file.verification),
    data,
  });
  const state = verificationStateOf(file);
  const told = { ...state, actor };
  switch (fact.verb) {
    case 'forward':
      return say(said.reportForwarded, { ...told, reason: fact.details.reason });
    case 'archive':
      return say(said.reportArchived, { ...told, ...fact.details });
    case 'take back':
      return say(said.verificationOpened, state);
    case 'propose':
      return say(said.decisionProposed, told);
    case 'reject':
      return say(said.decisionRejected, { ...told, reason: fact.details.reason });
    case 'tidy':
      return say(said.reportTidied, told);
    case 'review masking':
      return say(said.maskingReviewed, told);
    case 'adjust':
      return say(said.reportAdjusted, state);
    case 'ask':
      return say(said.reporterAsked, { ...told, text: fact.details.text });
    case 'resume':
      return say(said.verificationResumed, state);
    case 'expire':
    case 'withdraw':
      return say(said.reportWithdrawn, { ...told, reason: fact.details.reason });
    case 'appeal': {
      const { reason, attachments } = fact.details;
      return say(said.archivingAppealed, {
        ...{ ...told, reason },
        ...(attachments && { attachments: [...attachments] }),
      });
    }
    case 'change desk': {
      const { fromAgencyId, reason } = fact.details;
      return say(said.deskChanged, { ...told, fromAgencyId, reason });
    }
    case 'merge':
      return say(said.reportMerged, { ...told, ...fact.details });
    case 'unmerge':
      return say(said.reportUnmerged, { ...told, ...fact.details });
  }
}

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
      return { event: said.verificationDeadlineApproaching, ...told };
    case 'missed':
      return { event: said.verificationDeadlineMissed, ...told };
    case 'escalated':
      return { event: said.verificationDeadlineEscalated, ...told };
  }
};

export const moved = (
  file: DeskFile,
  clocks: readonly MovedClock[],
  { calendarId, calendarVersion, reason }: CalendarChange,
) => {
  const changes = clocks.map(({ reportClock: { clock, round }, from, to, breachKept }) => {
    return { kind: clock.kind, round, from: from.toISOString(), to: to.toISOString(), breachKept };
  });
  return {
    event: said.verificationDeadlinesMoved,
    ...about(file.verification),
    data: { ...verificationStateOf(file), calendarId, calendarVersion, reason, moved: changes },
  };
};

interface Versioned {
  id: string;
  version: number;
}
const versionOf = ({ id, version }: Versioned) => ({ subject: id, sequence: version });

export const calendarSaved = (calendar: Calendar, reason: string) => ({
  event: said.calendarChanged,
  ...versionOf(calendar),
  data: { ...calendar, reason },
});

export const regulationSaved = (regulation: RegulationData, reason: string) => ({
  event: said.regulationChanged,
  ...versionOf(regulation),
  data: { ...regulation, reason },
});

export const agencySaved = (agency: Registered<Agency>) => ({
  event: said.agencyChanged,
  ...versionOf(agency),
  data: agency.data,
});
