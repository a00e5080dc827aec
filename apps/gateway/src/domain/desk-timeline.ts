// What a verification desk did, as the timeline tells it.
import type { PendingDecision } from '@lapor/contracts';
import type { ReportEvent } from './report-view';
import { type Audience, filesWith, shown, type Told } from './timeline-entry';

type DeskType =
  | 'routing.report-tidied.v1'
  | 'routing.masking-reviewed.v1'
  | 'routing.reporter-asked.v1'
  | 'routing.verification-resumed.v1'
  | 'routing.report-withdrawn.v1'
  | 'routing.archiving-appealed.v1'
  | 'routing.decision-proposed.v1'
  | 'routing.decision-rejected.v1'
  | 'routing.desk-changed.v1'
  | 'routing.report-merged.v1'
  | 'routing.report-unmerged.v1';
export type DeskEvent = Extract<ReportEvent, { type: DeskType }>;
type Happening = Pick<Told, 'kind' | 'audience' | 'data'>;

export function toldByDesk(event: DeskEvent): Told {
  const { kind, audience, data } = happening(event);
  const actor = 'actor' in event.data ? shown(event.data.actor) : ({ kind: 'system' } as const);
  return { kind, actor, data: { agencyId: event.data.deskAgencyId, ...data }, audience };
}

function happening(event: DeskEvent): Happening {
  switch (event.type) {
    case 'routing.report-tidied.v1': {
      const { title, class: reportClass, categoryId, fieldInspection } = event.data;
      return told('tidied', 'reporter', { title, class: reportClass, categoryId, fieldInspection });
    }
    case 'routing.masking-reviewed.v1':
      return told('masking_reviewed', 'staff', { places: event.data.masking?.length ?? 0 });
    case 'routing.reporter-asked.v1': {
      const { text, completionClock } = event.data;
      return told('asked', 'reporter', { text, dueAt: completionClock?.dueAt ?? null });
    }
    case 'routing.verification-resumed.v1':
      return told('resumed', 'reporter', { dueAt: event.data.clock.dueAt });
    case 'routing.report-withdrawn.v1':
      return told('withdrawn', 'public', { reason: event.data.reason });
    case 'routing.archiving-appealed.v1': {
      const { reason, appeals, clock } = event.data;
      return told('appealed', 'public', { reason, appeals, dueAt: clock.dueAt, ...filesWith(event.data) });
    }
    case 'routing.decision-proposed.v1':
      return told('decision_proposed', 'staff', proposal(event.data.pendingDecision));
    case 'routing.decision-rejected.v1':
      return told('decision_rejected', 'staff', { reason: event.data.reason });
    case 'routing.desk-changed.v1': {
      const { fromAgencyId, reason } = event.data;
      return told('desk_changed', 'reporter', { fromAgencyId, reason });
    }
    case 'routing.report-merged.v1': {
      const { parentId, reason } = event.data;
      return told('merged', 'public', { parentId, reason });
    }
    case 'routing.report-unmerged.v1': {
      const { formerParentId: parentId, reason, status, agencyId, deskAgencyId } = event.data;
      const holder = status === 'assigned' ? (agencyId ?? deskAgencyId) : deskAgencyId;
      return told('unmerged', 'public', { parentId, reason, status, agencyId: holder });
    }
  }
}

const ofAnOrder = [
  'class',
  'categoryId',
  'agencyId',
  'fieldInspection',
  'title',
  'reason',
  'explanation',
] as const;

function proposal(pending: PendingDecision | null): Record<string, unknown> {
  return pending ? { verb: pending.verb, order: orderOf(pending) } : {};
}

/** What was decided, without the person who did. */
export function orderOf({ order }: PendingDecision): Record<string, unknown> {
  const given = ofAnOrder.filter((name) => order[name] !== undefined);
  return Object.fromEntries(given.map((name) => [name, order[name]]));
}

function told(kind: string, audience: Audience, data: Record<string, unknown>): Happening {
  return { kind, audience, data };
}
