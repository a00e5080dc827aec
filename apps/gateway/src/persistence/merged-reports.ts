// Reports that were joined with others: who follows whom.
import type { Tx } from '@lapor/service-kit';
import type { DataSource } from 'typeorm';
import type { ReportView } from '../domain/report-view';

/** Nobody joins so many one after the other; what is heard out of order may look like a circle for a moment. */
const mostSteps = 50;

/** A query for the report at the end of the chain that begins with this parent, as far as it is known. */
export function rootOf(parentId: string): string {
  return `WITH RECURSIVE up AS (
      SELECT report_id, parent_id, status, changed_at, facts, code, 1 AS step FROM report_views WHERE report_id = ${parentId}
      UNION ALL
      SELECT above.report_id, above.parent_id, above.status, above.changed_at, above.facts, above.code, up.step + 1
      FROM up JOIN report_views above ON above.report_id = up.parent_id WHERE up.step < ${mostSteps}
    ) SELECT facts, status, changed_at FROM up WHERE code IS NOT NULL ORDER BY step DESC LIMIT 1`;
}

/** The report that is handled in the end; undefined as long as nobody told of it. */
export async function findRoot(dataSource: DataSource, parentId: string): Promise<ReportView | undefined> {
  const rows = await dataSource.query<{ facts: ReportView }[]>(rootOf('$1::uuid'), [parentId]);
  return rows[0]?.facts;
}

export interface Child {
  reportId: string;
  title: string;
  receivedAt: Date;
  supporters: number;
  secret: boolean;
}

/** What was joined with this report, directly or with one of those, the oldest first. */
export async function childrenOf(dataSource: DataSource, reportId: string): Promise<Child[]> {
  return dataSource.query<Child[]>(
    `${below}
     SELECT report_id AS "reportId", coalesce(facts#>>'{verification,state,title}', public_title) AS title,
       received_at AS "receivedAt", supporters,
       coalesce(facts#>>'{filed,state,secret}', facts#>>'{verification,state,secret}', 'true')::boolean AS secret
     FROM report_views JOIN down USING (report_id) WHERE code IS NOT NULL ORDER BY received_at, report_id`,
    [[reportId]],
  );
}

export async function followersOf(tx: Tx, reportIds: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ report_id: string }[]>(`${below} SELECT report_id FROM down`, [reportIds]);
  return rows.map(({ report_id }) => report_id);
}

// UNION drops what was found before, and so ends in a circle as well.
const below = `WITH RECURSIVE down AS (
    SELECT report_id FROM report_views WHERE parent_id = ANY($1::uuid[])
    UNION
    SELECT child.report_id FROM down JOIN report_views child ON child.parent_id = down.report_id
  )`;
