// What a mail must tell of what the verification desk did.
import type {
  archivingAppealed,
  deskChanged,
  EventData,
  reportArchived,
  reporterAsked,
  reportForwarded,
  reportMerged,
  reportUnmerged,
  reportWithdrawn,
  verificationDeadlineApproaching,
} from '@lapor/contracts';
import type { Letter } from './letter';
import { dueAt } from './running-dates';

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
    verificationDueAt: dueAt({ clocks: [clock] }, 'verification'),
  };
}

export function otherDesk(data: EventData<typeof deskChanged>): Letter {
  const { deskAgencyId: agencyId, reason, clock } = data;
  return {
    template: 'desk-changed',
    agencyId,
    reason,
    verificationDueAt: dueAt({ clocks: [clock] }, 'verification'),
  };
}

export function merged({ reason }: EventData<typeof reportMerged>): Letter {
  return { template: 'merged', reason };
}

export function unmerged({ reason }: EventData<typeof reportUnmerged>): Letter {
  return { template: 'unmerged', reason };
}
