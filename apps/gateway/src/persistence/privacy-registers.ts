// What is told of the protection of personal data: claims, breaches, retention.
import type { Breach, DataRequest, RetentionRule, RetentionRun } from '@lapor/contracts';
import type { DataSource } from 'typeorm';
import type { Scope } from '../domain/agency-tree';
import { readAll } from './reference.store';

export type ClaimPosition = readonly [at: string, requestId: string];

/** Claims over reports of the own side of the tree: open ones by their end, settled ones the newest first. */
export async function listClaims(
  dataSource: DataSource,
  scope: Scope,
  state: 'open' | 'settled',
  after: ClaimPosition | null,
  limit: number,
): Promise<{ rows: DataRequest[]; next: ClaimPosition | null }> {
  const open = state === 'open';
  const field = open ? 'dueAt' : 'settledAt';
  const rows = await dataSource.query<{ data: DataRequest }[]>(
    `SELECT d.data FROM data_requests d
     LEFT JOIN report_views v ON v.report_id = (d.data->>'reportId')::uuid
     WHERE (d.data->>'settledAt' IS NULL) = $1
       AND ($2::text[] IS NULL OR v.desk_agency_id = ANY($2) OR v.agency_id = ANY($2))
       AND ($3::text IS NULL OR CASE WHEN $1 THEN (d.data->>'${field}', d.id) > ($3, $4)
         ELSE (d.data->>'${field}', d.id) < ($3, $4) END)
     ORDER BY d.data->>'${field}' ${open ? 'ASC' : 'DESC'}, d.id ${open ? 'ASC' : 'DESC'} LIMIT $5`,
    [open, scope.everything ? null : [...scope.agencyIds], after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  );
  const page = rows.slice(0, limit).map(({ data }) => data);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { rows: page, next: last ? [String(last[field]), last.requestId] : null };
}

/** Those of whom somebody was not told first, by the time that is left. */
export async function listBreaches(dataSource: DataSource): Promise<Breach[]> {
  const breaches = await readAll(dataSource, 'breaches');
  const isOpen = (each: Breach) => each.authorityToldAt === null || each.personsToldAt === null;
  return breaches.sort(
    (a, b) => Number(isOpen(b)) - Number(isOpen(a)) || a.dueAt.localeCompare(b.dueAt) || 0,
  );
}

/** The rules that hold, and the newest runs that removed something. */
export async function readRetention(
  dataSource: DataSource,
): Promise<{ rules: RetentionRule[]; runs: RetentionRun[] }> {
  const rules = await readAll(dataSource, 'retention_rules');
  const rows = await dataSource.query<{ data: RetentionRun }[]>(
    `SELECT data FROM retention_runs WHERE (data->>'count')::int > 0 ORDER BY data->>'at' DESC, id LIMIT 100`,
  );
  return { rules, runs: rows.map(({ data }) => data) };
}
