import type { CloudEvent, deadlinesMoved } from '@lapor/contracts';
import { toldByAgency } from './case-timeline';
import { toldByDesk } from './desk-timeline';
import { toldOfIdentity } from './identity-timeline';
import type { ReportEvent } from './report-view';
import { type EntryActor, shown, type TimelineEntry, type Told } from './timeline-entry';

const system: EntryActor = { kind: 'system' };

/** What an event adds to the timeline; nothing if it only changes a number. */
export function timelineEntries(event: ReportEvent): TimelineEntry[] {
  const { id: eventId, time: at, source, sequence } = event;
  if (event.type === 'intake.report-supported.v1' || event.type === 'routing.report-adjusted.v1') return [];
  return [{ eventId, reportId: event.data.reportId, at, source, sequence, ...told(event) }];
}

type Silent = 'intake.report-supported.v1' | 'routing.report-adjusted.v1';

function told(event: Exclude<ReportEvent, { type: Silent }>): Told {
  switch (event.type) {
    case 'intake.report-submitted.v1': {
      const { filedByAgencyId, channel, proxy } = event.data;
      const actor: EntryActor = filedByAgencyId
        ? { kind: 'staff', agencyId: filedByAgencyId }
        : { kind: 'reporter' };
      return { kind: 'submitted', actor, data: { channel, proxy }, audience: 'public' };
    }
    case 'routing.verification-opened.v1': {
      const { deskAgencyId: agencyId, hops, clock } = event.data;
      const data = { agencyId, hops, dueAt: clock.dueAt };
      return { kind: 'verification_opened', actor: system, data, audience: 'reporter' };
    }
    case 'routing.report-forwarded.v1': {
      const { agencyId, class: reportClass, categoryId, fieldInspection, assignment, reason } = event.data;
      const data = { agencyId, class: reportClass, categoryId, fieldInspection, assignment, reason };
      return { kind: 'forwarded', actor: shown(event.data.actor), data, audience: 'public' };
    }
    case 'routing.report-archived.v1': {
      const { reason, explanation } = event.data;
      return {
        kind: 'archived',
        actor: shown(event.data.actor),
        data: { reason, explanation },
        audience: 'public',
      };
    }
    case 'routing.deadline-approaching.v1':
    case 'routing.deadline-missed.v1':
    case 'follow-up.deadline-approaching.v1':
    case 'follow-up.deadline-missed.v1':
    case 'routing.deadline-escalated.v1':
    case 'follow-up.deadline-escalated.v1': {
      const { agencyId, clock, step } = event.data;
      const data = { agencyId, clock: clock.kind, dueAt: clock.dueAt, step };
      return { kind: stepKinds[step], actor: system, data, audience: 'staff' };
    }
    case 'intake.report-amended.v1': {
      const { text, added: answers, addedAttachments: attachments } = event.data;
      const data = { text, answers, ...(attachments && { attachments: attachments.length }) };
      return { kind: 'amended', actor: { kind: 'reporter' }, data, audience: 'reporter' };
    }
    case 'intake.identity-opened.v1':
    case 'intake.identity-corrected.v1':
    case 'intake.identity-erased.v1':
    case 'intake.secrecy-changed.v1':
      return toldOfIdentity(event);
    case 'routing.report-tidied.v1':
    case 'routing.masking-reviewed.v1':
    case 'routing.reporter-asked.v1':
    case 'routing.verification-resumed.v1':
    case 'routing.report-withdrawn.v1':
    case 'routing.archiving-appealed.v1':
    case 'routing.decision-proposed.v1':
    case 'routing.decision-rejected.v1':
    case 'routing.desk-changed.v1':
    case 'routing.report-merged.v1':
    case 'routing.report-unmerged.v1':
      return toldByDesk(event);
    case 'routing.deadlines-moved.v1':
      return toldOfMove(event.data.deskAgencyId, event.data);
    case 'follow-up.deadlines-moved.v1':
      return toldOfMove(event.data.agencyId, event.data);
    case 'notifications.notification-delivered.v1':
    case 'notifications.notification-failed.v1': {
      const { template, channel, attempts } = event.data;
      const failed = 'reason' in event.data ? { reason: event.data.reason } : undefined;
      const kind = failed ? 'notification_failed' : 'notification_delivered';
      return { kind, actor: system, data: { template, channel, attempts, ...failed }, audience: 'staff' };
    }
    default:
      return toldByAgency(event);
  }
}

const stepKinds = {
  reminder: 'deadline_approaching',
  warning: 'deadline_approaching',
  missed: 'deadline_missed',
  escalated: 'deadline_escalated',
} as const;

type Move = Pick<
  CloudEvent<typeof deadlinesMoved>['data'],
  'reason' | 'calendarId' | 'calendarVersion' | 'moved'
>;

/** What other agencies owe is between agencies: a move of nothing else is not told to the reporter. */
function toldOfMove(agencyId: string, { reason, calendarId, calendarVersion, moved }: Move): Told {
  const own = moved.filter(({ kind }) => kind !== 'obligation');
  const internal = own.length === 0;
  const data = { agencyId, reason, calendarId, calendarVersion, moved: internal ? moved : own };
  return { kind: 'deadlines_moved', actor: system, data, audience: internal ? 'staff' : 'reporter' };
}
