// What a mail must tell, taken from the event that causes it.
import type { ArchiveReason, Resolution, ReturnReason } from '@lapor/domain-types';
import type {
  answerObjected,
  CaseState,
  ClockState,
  deadlineApproaching,
  EventData,
  reportAnswered,
  reportArchived,
  reportForwarded,
  reportResolved,
  reportReturned,
  responsePosted,
} from '@lapor/contracts';

/** The facts of one mail by its template; instants as ISO strings, for they are kept as JSON. */
export type Letter =
  | { template: 'receipt' }
  | { template: 'forwarded'; agencyId: string; again: boolean; reason: string | null }
  | { template: 'archived'; reason: ArchiveReason; explanation: string }
  | { template: 'response'; agencyId: string; first: boolean; text: string; resolutionDueAt: string | null }
  | {
      template: 'answer';
      agencyId: string;
      text: string;
      evidence: readonly { description: string; url?: string | undefined }[];
      noEvidenceReason: string | null;
      replyDueAt: string | null;
    }
  | { template: 'objection'; agencyId: string; reason: string; resolutionDueAt: string | null }
  | {
      template: 'returned';
      agencyId: string;
      reason: ReturnReason;
      explanation: string;
      resolutionDueAt: string | null;
    }
  | { template: 'resolved'; agencyId: string; resolution: Resolution; replyDueAt: string | null }
  | { template: 'reply-reminder'; agencyId: string; replyDueAt: string };

export type Template = Letter['template'];

export function forwarded(data: EventData<typeof reportForwarded>): Letter {
  return {
    template: 'forwarded',
    // A report that is forwarded has an owner; the contract cannot say so, for it tells of the desk.
    agencyId: data.agencyId ?? '',
    again: data.assignment > 1,
    reason: data.reason,
  };
}

export function archived({ reason, explanation }: EventData<typeof reportArchived>): Letter {
  return { template: 'archived', reason, explanation };
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
  const { agencyId, resolution, clocks } = data;
  return {
    template: 'resolved',
    agencyId,
    resolution: resolution ?? 'accepted',
    // Stopped by now, but it is the date that passed without a reply.
    replyDueAt: latestDue(clocks, 'reply'),
  };
}

/** Only the reporter's own deadline concerns the reporter; the others are the agency's. */
export function replyReminder({ agencyId, clock }: EventData<typeof deadlineApproaching>): Letter | null {
  if (clock.kind !== 'reply') return null;
  return { template: 'reply-reminder', agencyId, replyDueAt: clock.dueAt };
}

/** When the running clock of a kind is over. */
function dueAt({ clocks }: CaseState, kind: ClockState['kind']): string | null {
  return latestDue(
    clocks.filter(({ stoppedAt, pausedAt }) => !stoppedAt && !pausedAt),
    kind,
  );
}

function latestDue(clocks: readonly ClockState[], kind: ClockState['kind']): string | null {
  const sorted = clocks
    .filter((clock) => clock.kind === kind)
    .sort((one, other) => Date.parse(one.startedAt) - Date.parse(other.startedAt));
  return sorted.at(-1)?.dueAt ?? null;
}
