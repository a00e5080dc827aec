import type { Tx } from '@lapor/service-kit';
import { CaseRow } from './case.row';

// TypeORM's own way from a row to an entity costs more than all the rest of reading it.
const aliases = (tx: Tx) =>
  tx.connection
    .getMetadata(CaseRow)
    .columns.map(({ databaseName, propertyName }) => `${databaseName} AS "${propertyName}"`)
    .join(', ');

/** Locks cases until the end of the transaction, leaving out what somebody else holds. */
export function lockFreeRows(tx: Tx, reportIds: readonly string[]): Promise<CaseRow[]> {
  return tx.query<CaseRow[]>(
    `SELECT ${aliases(tx)} FROM cases WHERE report_id = ANY($1::uuid[])
     ORDER BY report_id FOR UPDATE SKIP LOCKED`,
    [reportIds],
  );
}
