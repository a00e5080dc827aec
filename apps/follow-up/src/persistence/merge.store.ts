import { DomainError } from '@lapor/domain-types';
import type { Tx } from '@lapor/service-kit';

/**
 * Remembers which report another follows from a version of it on, or that it follows none.
 * @returns whether nothing newer was known.
 */
export async function saveMerge(
  tx: Tx,
  merge: { reportId: string; parentId: string | null; sequence: number },
): Promise<boolean> {
  const rows = await tx.query<unknown[]>(
    `INSERT INTO merges AS known (report_id, parent_id, sequence) VALUES ($1, $2, $3)
     ON CONFLICT (report_id) DO UPDATE SET parent_id = excluded.parent_id, sequence = excluded.sequence
       WHERE known.sequence < excluded.sequence
     RETURNING report_id`,
    [merge.reportId, merge.parentId, merge.sequence],
  );
  return rows.length > 0;
}

/** @throws {DomainError} `merged-into-parent`: of a merged report the parent is handled instead. */
export async function checkOnItsOwn(tx: Tx, reportId: string): Promise<void> {
  const [row] = await tx.query<{ parentId: string }[]>(
    `SELECT parent_id AS "parentId" FROM merges WHERE report_id = $1 AND parent_id IS NOT NULL`,
    [reportId],
  );
  if (row) throw new DomainError('merged-into-parent', undefined, { parentId: row.parentId });
}

/** Those of the reports that follow another. */
export async function mergedAmong(tx: Tx, reportIds: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    `SELECT report_id AS id FROM merges WHERE report_id = ANY($1::uuid[]) AND parent_id IS NOT NULL`,
    [reportIds],
  );
  return rows.map(({ id }) => id);
}
