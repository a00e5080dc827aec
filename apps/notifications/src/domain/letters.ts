// What a mail must tell of what happens at the agency in charge, taken from the event that causes it.
import type {
  answerObjected,
  casePassedDown,
  ClockState,
  deadlineApproaching,
  deadlineMissed,
  deadlinesMoved,
  EventData,
  handlingChanged,
  reportAnswered,
  reportReferred,
  reportReopened,
  reportResolved,
  reportReturned,
  responsePosted,
} from '@lapor/contracts';
import { type DateTold, datesTold, type Letter } from './letter';
import { dueAt, latestDue } from './running-dates';

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
