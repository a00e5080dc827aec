import type { Tx } from '@lapor/service-kit';
import { deskRank } from '../domain/desk-queue';
import { cellOf } from '../domain/map-cells';
import { publicText, publicTitle } from '../domain/public-words';
import {
  agencyOf,
  categoryOf,
  classOf,
  invitedAgencies,
  isSecret,
  nextDeadline,
  officerOf,
  parentOf,
  publishedAt,
  statusOf,
} from '../domain/report-standing';
import type { ReportView } from '../domain/report-view';
import type { TimelineEntry } from '../domain/timeline-entry';

const columns = {
  report_id: 'uuid',
  facts: 'jsonb',
  code: 'text',
  status: 'text',
  class: 'text',
  region_code: 'text',
  category_id: 'text',
  desk_agency_id: 'text',
  agency_id: 'text',
  filed_by_agency_id: 'text',
  officer_id: 'uuid',
  invited_agency_ids: 'text[]',
  secret: 'boolean',
  parent_id: 'uuid',
  emergency: 'boolean',
  supporters: 'integer',
  pending_decision: 'boolean',
  desk_rank: 'smallint',
  incident_date: 'date',
  latitude: 'double precision',
  longitude: 'double precision',
  cell: 'integer',
  published_at: 'timestamptz',
  due_at: 'timestamptz',
  received_at: 'timestamptz',
  changed_at: 'timestamptz',
  public_title: 'text',
  public_text: 'text',
} as const;
const names = Object.keys(columns).join(', ');
const changing = Object.keys(columns).filter((name) => name !== 'report_id');
// Parameters as one JSON document: a batch of any size is one round trip and one plan.
const recordset = `jsonb_to_recordset($1::jsonb) AS given (${Object.entries(columns)
  .map(([name, type]) => `${name} ${type}`)
  .join(', ')})`;
const insertViews = `INSERT INTO report_views (${names}) SELECT ${names} FROM ${recordset}`;
const updateViews = `
  UPDATE report_views AS known SET ${changing.map((name) => `${name} = given.${name}`).join(', ')}
  FROM ${recordset} WHERE known.report_id = given.report_id`;

function rowOf(view: ReportView): Record<keyof typeof columns, unknown> {
  const filed = view.filed?.state;
  const verification = view.verification?.state;
  // Whether it is late is asked when it is read: a row does not change because time passes.
  const dueAt = nextDeadline(view, new Date(0))?.dueAt ?? null;
  return {
    report_id: view.reportId,
    facts: view,
    code: filed?.code ?? null,
    status: statusOf(view),
    class: classOf(view),
    region_code: filed?.regionCode ?? verification?.regionCode ?? null,
    category_id: categoryOf(view),
    desk_agency_id: verification?.deskAgencyId ?? null,
    agency_id: agencyOf(view),
    filed_by_agency_id: filed?.filedByAgencyId ?? null,
    officer_id: officerOf(view),
    invited_agency_ids: invitedAgencies(view),
    secret: isSecret(view),
    parent_id: parentOf(view),
    emergency: verification?.emergency ?? false,
    supporters: filed?.supporters ?? 0,
    pending_decision: (verification?.pendingDecision ?? null) !== null,
    desk_rank: deskRank(view),
    incident_date: filed?.incidentDate ?? null,
    latitude: filed?.location?.latitude ?? null,
    longitude: filed?.location?.longitude ?? null,
    cell: filed?.location ? cellOf(filed.location) : null,
    published_at: publishedAt(view),
    due_at: dueAt,
    received_at: filed?.receivedAt ?? verification?.receivedAt ?? null,
    changed_at: view.changedAt || null,
    public_title: publicTitle(view),
    public_text: publicText(view),
  };
}

/** What is known of these reports, locked in the order of their ids, so that replicas never wait in a circle. */
export async function lockViews(tx: Tx, reportIds: readonly string[]): Promise<Map<string, ReportView>> {
  const rows = await tx.query<{ report_id: string; facts: ReportView }[]>(
    `SELECT report_id, facts FROM report_views WHERE report_id = ANY($1::uuid[]) ORDER BY report_id FOR UPDATE`,
    [reportIds],
  );
  return new Map(rows.map((row) => [row.report_id, row.facts]));
}

/**
 * Saves views.
 * @param known the ids that had a row when they were locked. If another replica made a row of a new one
 * meanwhile, this fails as a duplicate, and the events are to be applied again to what that replica wrote.
 */
export async function saveViews(
  tx: Tx,
  views: readonly ReportView[],
  known: ReadonlySet<string>,
): Promise<void> {
  const inOrder = [...views].sort((a, b) => (a.reportId < b.reportId ? -1 : 1));
  const rows = (some: readonly ReportView[]) => [JSON.stringify(some.map(rowOf))];
  const fresh = inOrder.filter(({ reportId }) => !known.has(reportId));
  const old = inOrder.filter(({ reportId }) => known.has(reportId));
  if (fresh.length > 0) await tx.query(insertViews, rows(fresh));
  if (old.length > 0) await tx.query(updateViews, rows(old));
}

export async function addEntries(tx: Tx, entries: readonly TimelineEntry[]): Promise<void> {
  await tx.query(
    `INSERT INTO timeline_entries (event_id, report_id, at, source, sequence, kind, actor, data, audience)
     SELECT "eventId", "reportId", at, source, sequence, kind, actor, data, audience
     FROM jsonb_to_recordset($1::jsonb) AS entry ("eventId" uuid, "reportId" uuid, at timestamptz, source text,
       sequence integer, kind text, actor jsonb, data jsonb, audience text)
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(entries)],
  );
}

/** NOTIFY takes less than 8000 bytes, which is room for two hundred ids. */
const idsPerNotification = 200;

/** Tells every replica, once the transaction is committed, which reports have changed. */
export async function notifyChanged(tx: Tx, reportIds: readonly string[]): Promise<void> {
  for (let i = 0; i < reportIds.length; i += idsPerNotification) {
    const payload = reportIds.slice(i, i + idsPerNotification).join(' ');
    await tx.query(`SELECT pg_notify('report_changed', $1)`, [payload]);
  }
}
