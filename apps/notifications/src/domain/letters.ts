// What a mail must tell, taken from the event that causes it.
import type {
  answerObjected,
  archivingAppealed,
  casePassedDown,
  CaseState,
  ClockState,
  deadlineApproaching,
  deadlineMissed,
  deadlinesMoved,
  deskChanged,
  EventData,
  handlingChanged,
  reportAnswered,
  reportArchived,
  reporterAsked,
  reportForwarded,
  reportMerged,
  reportReferred,
  reportReopened,
  reportResolved,
  reportReturned,
  reportUnmerged,
  reportWithdrawn,
  responsePosted,
  verificationDeadlineApproaching,
} from '@lapor/contracts';
import { type DateTold, datesTold, type Letter } from './letter';

export function forwarded(data: EventData<typeof reportForwarded>): Letter {
  return {
    template: 'forwarded',
    // A report that is forwarded has an owner; the contract cannot say so, for it tells of the desk.
    agencyId: data.agencyId ?? '',
    again: data.assignment > 1,
    emergency: data.emergency,
    reason: data.reason,
  };
}

export function archived({ reason, explanation, appeals }: EventData<typeof reportArchived>): Letter {
  return { template: 'archived', reason, explanation, mayAppeal: appeals === 0 };
}

export function asked({ deskAgencyId, text, completionClock }: EventData<typeof reporterAsked>): Letter {
  return { template: 'asked', agencyId: deskAgencyId, text, completionDueAt: completionClock?.dueAt ?? null };
}

/** Of the desk's deadlines only the one that the reporter must meet concerns the reporter. */
export function completionReminder({
  clock,
}: EventData<typeof verificationDeadlineApproaching>): Letter | null {
  return clock.kind === 'completion'
    ? { template: 'completion-reminder', completionDueAt: clock.dueAt }
    : null;
}

export function withdrawn({ actor, reason }: EventData<typeof reportWithdrawn>): Letter {
  return actor.kind === 'reporter'
    ? { template: 'withdrawn', by: 'reporter', reason }
    : { template: 'withdrawn', by: 'system', reason: null };
}

export function appealed(data: EventData<typeof archivingAppealed>): Letter {
  const { deskAgencyId: agencyId, reason, clock } = data;
  return {
    template: 'appealed',
    agencyId,
    reason,
    verificationDueAt: latestDue(running([clock]), 'verification'),
  };
}

export function otherDesk(data: EventData<typeof deskChanged>): Letter {
  const { deskAgencyId: agencyId, reason, clock } = data;
  return {
    template: 'desk-changed',
    agencyId,
    reason,
    verificationDueAt: latestDue(running([clock]), 'verification'),
  };
}

export function merged({ reason }: EventData<typeof reportMerged>): Letter {
  return { template: 'merged', reason };
}

export function unmerged({ reason }: EventData<typeof reportUnmerged>): Letter {
  return { template: 'unmerged', reason };
}

export function response(data: EventData<typeof responsePosted>): Letter {
  const { agencyId, first, text } = data;
  return { template: 'response', agencyId, first, text, resolutionDueAt: dueAt(data, 'resolution') };
}

export function answer(data: EventData<typeof reportAnswered>): Letter {
  const { agencyId, text, evidence, noEvidenceReason } = data;
  return {
    template: 'answer',
    agencyId,
    text,
    evidence,
    noEvidenceReason,
    replyDueAt: dueAt(data, 'reply'),
  };
}

export function objection(data: EventData<typeof answerObjected>): Letter {
  const { agencyId, reason } = data;
  return { template: 'objection', agencyId, reason, resolutionDueAt: dueAt(data, 'resolution') };
}

export function returned(data: EventData<typeof reportReturned>): Letter {
  const { agencyId, reason, explanation } = data;
  return {
    template: 'returned',
    agencyId,
    reason,
    explanation,
    resolutionDueAt: dueAt(data, 'resolution'),
  };
}

export function resolved(data: EventData<typeof reportResolved>): Letter {
  const { agencyId, resolution, clocks, reopens } = data;
  return {
    template: 'resolved',
    agencyId,
    resolution: resolution ?? 'accepted',
    // Stopped by now, but it is the date that passed without a reply.
    replyDueAt: latestDue(clocks, 'reply'),
    mayReopen: reopens === 0,
  };
}

/** Only the reporter's own deadline concerns the reporter; the others are the agency's. */
export function replyReminder({ agencyId, clock }: EventData<typeof deadlineApproaching>): Letter | null {
  if (clock.kind !== 'reply') return null;
  return { template: 'reply-reminder', agencyId, replyDueAt: clock.dueAt };
}

/** The reporter can go to the Ombudsman once the report itself is late, not when a step on the way is. */
export function late({ agencyId, clock, step }: EventData<typeof deadlineMissed>): Letter | null {
  if (clock.kind !== 'resolution' || step !== 'missed') return null;
  return { template: 'late', agencyId, missedAt: clock.dueAt };
}

export function passedDown(data: EventData<typeof casePassedDown>): Letter {
  const { agencyId, reason } = data;
  return {
    template: 'passed-down',
    agencyId,
    reason,
    firstResponseDueAt: dueAt(data, 'first_response'),
    resolutionDueAt: dueAt(data, 'resolution'),
  };
}

export function handling(data: EventData<typeof handlingChanged>): Letter {
  const { agencyId, fieldInspection, reason } = data;
  return {
    template: 'handling-changed',
    agencyId,
    class: data.class,
    fieldInspection,
    reason,
    resolutionDueAt: dueAt(data, 'resolution'),
  };
}

export function reopened(data: EventData<typeof reportReopened>): Letter {
  const { agencyId, actor, reason } = data;
  return {
    template: 'reopened',
    agencyId,
    by: actor.kind === 'reporter' ? 'reporter' : 'staff',
    reason,
    resolutionDueAt: dueAt(data, 'resolution'),
  };
}

export function referred({ agencyId, reason }: EventData<typeof reportReferred>): Letter {
  return { template: 'referred', agencyId, reason };
}

type Moves = Pick<EventData<typeof deadlinesMoved>, 'reason' | 'moved'>;

/** Null if no date that the reporter was told has another day now. */
export function datesMoved({ reason, moved }: Moves): Letter | null {
  const told = moved.flatMap(({ kind, from, to, breachKept }) =>
    isTold(kind) && !breachKept && from !== to ? [{ kind, from, to }] : [],
  );
  return told.length > 0 ? { template: 'dates-moved', reason, moved: told } : null;
}

function isTold(kind: ClockState['kind']): kind is DateTold {
  return datesTold.some((told) => told === kind);
}

/** When the running clock of a kind is over. */
function dueAt({ clocks }: CaseState, kind: ClockState['kind']): string | null {
  return latestDue(running(clocks), kind);
}

function running(clocks: readonly ClockState[]): ClockState[] {
  return clocks.filter(({ stoppedAt, pausedAt }) => !stoppedAt && !pausedAt);
}

function latestDue(clocks: readonly ClockState[], kind: ClockState['kind']): string | null {
  const sorted = clocks
    .filter((clock) => clock.kind === kind)
    .sort((one, other) => Date.parse(one.startedAt) - Date.parse(other.startedAt));
  return sorted.at(-1)?.dueAt ?? null;
}
