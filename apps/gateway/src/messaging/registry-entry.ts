import type { HeardEvent } from '../domain/report-view';
import type { RegistryEntry } from '../persistence/reference.store';

/** What an event says of something that reports refer to; undefined if it speaks of a report. */
export function registryEntry(event: HeardEvent): RegistryEntry | undefined {
  const { sequence } = event;
  switch (event.type) {
    case 'routing.agency-changed.v1':
      return { table: 'agencies', id: event.data.id, sequence, data: event.data };
    case 'routing.regions-changed.v1':
      return { table: 'regions', id: event.data.code, sequence, data: event.data };
    case 'routing.rules-changed.v1':
      return {
        table: 'rule_sets',
        id: `${event.data.agencyId} ${event.data.version}`,
        sequence,
        data: event.data,
      };
    case 'routing.emergency-switched.v1':
      return { table: 'emergencies', id: event.data.emergencyId, sequence, data: event.data };
    case 'routing.category-changed.v1':
      return { table: 'categories', id: event.data.id, sequence, data: event.data };
    case 'routing.calendar-changed.v1':
      return { table: 'calendars', id: versionKey(event.data), sequence, data: event.data };
    case 'routing.regulation-changed.v1':
      return { table: 'regulations', id: versionKey(event.data), sequence, data: event.data };
    case 'follow-up.stand-in-changed.v1':
      return { table: 'stand_ins', id: event.data.standInId, sequence, data: event.data };
    case 'follow-up.saved-reply-changed.v1':
      return { table: 'saved_replies', id: event.data.replyId, sequence, data: event.data };
    case 'intake.notice-changed.v1':
      return {
        table: 'privacy_notices',
        id: versionKey({ id: event.data.channel, version: event.data.version }),
        sequence,
        data: event.data,
      };
    case 'intake.data-request-changed.v1':
      return { table: 'data_requests', id: event.data.requestId, sequence, data: event.data };
    case 'intake.retention-rule-changed.v1':
      return { table: 'retention_rules', id: event.data.what, sequence, data: event.data };
    case 'intake.data-removed.v1':
    case 'notifications.data-removed.v1':
      return { table: 'retention_runs', id: event.data.runId, sequence, data: event.data };
    case 'intake.breach-changed.v1':
      return { table: 'breaches', id: event.data.breachId, sequence, data: event.data };
    default:
      return undefined;
  }
}

/** All versions are kept: a deadline is explained by the one that it was computed with. */
function versionKey({ id, version }: { id: string; version: number }): string {
  return `${id} ${version}`;
}
