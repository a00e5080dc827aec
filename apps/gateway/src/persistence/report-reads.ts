// What the HTTP side reads of the read model.
import type { ReportStatus } from '@lapor/domain-types';
import type { DataSource } from 'typeorm';
import type { SpokenEntry } from '../domain/erased-words';
import type { Belonging } from '../domain/permissions';
import type { ReportView } from '../domain/report-view';
import { rootOf } from './merged-reports';
import { type Audience, readableBy, type TimelineEntry } from '../domain/timeline-entry';

export type StoredEntry = Pick<TimelineEntry, 'kind' | 'actor' | 'data' | 'audience'> & { at: Date };

/** A report once its submission has been heard; what came before it is not shown to anybody. */
export async function findByCode(dataSource: DataSource, code: string): Promise<ReportView | undefined> {
  const rows = await dataSource.query<{ facts: ReportView }[]>(
    `SELECT facts FROM report_views WHERE code = $1`,
    [code],
  );
  return rows[0]?.facts;
}

export async function findById(dataSource: DataSource, reportId: string): Promise<ReportView | undefined> {
  const rows = await dataSource.query<{ facts: ReportView }[]>(
    `SELECT facts FROM report_views WHERE report_id = $1 AND code IS NOT NULL`,
    [reportId],
  );
  return rows[0]?.facts;
}

/** Entries that the reader may see, oldest first; what a reporter gave with one is not for the public. */
export async function timelineOf(
  dataSource: DataSource,
  reportId: string,
  reader: Audience,
): Promise<StoredEntry[]> {
  return dataSource.query<StoredEntry[]>(
    `SELECT at, kind, actor, CASE WHEN $3 THEN data - 'files' ELSE data END AS data, audience FROM timeline_entries
     WHERE report_id = $1 AND audience = ANY($2::text[])
     ORDER BY at, array_position(ARRAY['/lapor/intake', '/lapor/routing', '/lapor/follow-up'], source), sequence, event_id`,
    [reportId, readableBy(reader), reader === 'public'],
  );
}

/** What services said of a report, word by word. */
export async function spokenEntriesOf(dataSource: DataSource, reportId: string): Promise<SpokenEntry[]> {
  return dataSource.query<SpokenEntry[]>(
    `SELECT source, sequence, data FROM timeline_entries WHERE report_id = $1 ORDER BY sequence, event_id`,
    [reportId],
  );
}

/** What a watcher needs to know of a report that has changed. */
export interface ReportChange extends Belonging {
  reportId: string;
  status: ReportStatus;
  changedAt: Date;
}

/** With the status of the report that is handled instead, if it was joined with one. */
export async function readChanges(
  dataSource: DataSource,
  reportIds: readonly string[],
): Promise<ReportChange[]> {
  return dataSource.query<ReportChange[]>(
    `SELECT view.report_id AS "reportId", coalesce(followed.status, view.status) AS status,
       greatest(view.changed_at, followed.changed_at) AS "changedAt", view.desk_agency_id AS "deskAgencyId", view.agency_id AS "agencyId",
       view.filed_by_agency_id AS "filedByAgencyId", view.invited_agency_ids AS "invitedAgencyIds"
     FROM report_views view
     LEFT JOIN LATERAL (${rootOf('view.parent_id')}) followed ON view.parent_id IS NOT NULL
     WHERE view.report_id = ANY($1::uuid[]) AND view.code IS NOT NULL`,
    [reportIds],
  );
}
