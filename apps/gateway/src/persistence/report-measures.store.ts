import type { Tx } from '@lapor/service-kit';

/** Measures reports anew, after what is known of them was written. */
export async function measureReports(tx: Tx, reportIds: readonly string[]): Promise<void> {
  await tx.query(`DELETE FROM report_measures WHERE report_id = ANY($1::uuid[])`, [reportIds]);
  await tx.query(
    `INSERT INTO report_measures SELECT * FROM measured_reports WHERE report_id = ANY($1::uuid[])`,
    [reportIds],
  );
}
