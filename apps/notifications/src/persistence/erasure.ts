import { maskPersonalDataIn } from '@lapor/domain-types';
import type { Tx } from '@lapor/service-kit';

/** Forgets the address of a reporter; mails that did not go out yet will not. */
export async function forgetContact(tx: Tx, reportId: string): Promise<void> {
  await tx.query(`DELETE FROM contacts WHERE contact_id = $1 AND NOT supporter`, [reportId]);
  await tx.query(
    `UPDATE deliveries SET state = 'not_needed', next_attempt_at = NULL
     WHERE contact_id = $1 AND report_id = $1 AND state = 'waiting'`,
    [reportId],
  );
}

/**
 * Forgets a reporter who was erased, for good: the address, and the words that were quoted in mails about the
 * report. That they were sent stays. What still has to go to others loses what names somebody.
 */
export async function forgetReporter(tx: Tx, reportId: string, at: Date): Promise<void> {
  await tx.query(`UPDATE reports SET erased_at = coalesce(erased_at, $2) WHERE report_id = $1`, [
    reportId,
    at,
  ]);
  await forgetContact(tx, reportId);
  await tx.query(
    `UPDATE deliveries SET data = '{}' WHERE about_id = $1 AND state <> 'waiting' AND data <> '{}'`,
    [reportId],
  );
  const waiting = await tx.query<{ delivery_id: string; data: object }[]>(
    `SELECT delivery_id, data FROM deliveries WHERE about_id = $1 AND state = 'waiting' FOR UPDATE`,
    [reportId],
  );
  await tx.query(
    `UPDATE deliveries d SET data = anew.data
     FROM jsonb_to_recordset($1::jsonb) AS anew (delivery_id uuid, data jsonb)
     WHERE d.delivery_id = anew.delivery_id`,
    [JSON.stringify(waiting.map((one) => ({ ...one, data: maskPersonalDataIn(one.data) })))],
  );
}
