import type { Actor, StaffRole } from '@lapor/domain-types';
import type { ReportEvent } from './report-view';

/** Who may read an entry; each audience reads what the ones before it read. */
export const audiences = ['public', 'reporter', 'staff'] as const;
export type Audience = (typeof audiences)[number];

/** Who did it, as far as readers may know: the office, never the person. */
export type EntryActor =
  { kind: 'reporter' } | { kind: 'staff'; role?: StaffRole; agencyId: string } | { kind: 'system' };

export interface TimelineEntry {
  eventId: string;
  reportId: string;
  at: string;
  /** The service that speaks, and the version it speaks of: orders entries of the same instant. */
  source: string;
  sequence: number;
  kind: string;
  actor: EntryActor;
  data: Record<string, unknown>;
  audience: Audience;
}

type Told = Pick<TimelineEntry, 'kind' | 'actor' | 'data' | 'audience'>;

const system: EntryActor = { kind: 'system' };

export function timelineEntry(event: ReportEvent): TimelineEntry {
  const { id: eventId, time: at, source, sequence } = event;
  return { eventId, reportId: event.data.reportId, at, source, sequence, ...told(event) };
}

function told(event: ReportEvent): Told {
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
    case 'follow-up.deadline-missed.v1': {
      const { agencyId, clock, step } = event.data;
      const data = { agencyId, clock: clock.kind, dueAt: clock.dueAt, step };
      const kind = step === 'missed' ? 'deadline_missed' : 'deadline_approaching';
      return { kind, actor: system, data, audience: 'staff' };
    }
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

type CaseEvent = Extract<ReportEvent, { data: { openedAt: string } }>;

function toldByAgency(event: CaseEvent): Told {
  if (event.type === 'follow-up.case-opened.v1') {
    const { agencyId, assignment } = event.data;
    return { kind: 'case_opened', actor: system, data: { agencyId, assignment }, audience: 'staff' };
  }
  const actor = shown(event.data.actor);
  const { agencyId } = event.data;
  switch (event.type) {
    case 'follow-up.response-posted.v1': {
      const { text, first } = event.data;
      return { kind: 'response', actor, data: { agencyId, text, first }, audience: 'public' };
    }
    case 'follow-up.note-added.v1':
      return { kind: 'note', actor, data: { agencyId, text: event.data.text }, audience: 'staff' };
    case 'follow-up.report-answered.v1': {
      const { text, evidence, noEvidenceReason } = event.data;
      return {
        kind: 'answered',
        actor,
        data: { agencyId, text, evidence, noEvidenceReason },
        audience: 'public',
      };
    }
    case 'follow-up.report-returned.v1': {
      const { reason, explanation, proposedAgencyId } = event.data;
      return {
        kind: 'returned',
        actor,
        data: { agencyId, reason, explanation, proposedAgencyId },
        audience: 'reporter',
      };
    }
    case 'follow-up.answer-objected.v1':
      return { kind: 'objected', actor, data: { agencyId, reason: event.data.reason }, audience: 'public' };
    case 'follow-up.report-resolved.v1': {
      const { resolution, rating, comment } = event.data;
      return { kind: 'resolved', actor, data: { agencyId, resolution, rating, comment }, audience: 'public' };
    }
  }
}

function shown(actor: Actor): EntryActor {
  return actor.kind === 'staff' ? { kind: 'staff', role: actor.role, agencyId: actor.agencyId } : actor;
}

/** The audiences whose entries a reader sees. */
export function readableBy(reader: Audience): readonly Audience[] {
  return audiences.slice(0, audiences.indexOf(reader) + 1);
}
