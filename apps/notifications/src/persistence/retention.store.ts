import type { RetentionRule } from '@lapor/contracts';
import { changedBy, type Tx } from '@lapor/service-kit';

export async function keepRetentionRule(
  tx: Tx,
  { what, version, days }: Pick<RetentionRule, 'what' | 'version' | 'days'>,
): Promise<void> {
  await tx.query(
    `INSERT INTO retention_rules (what, version, days) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
    [what, version, days],
  );
}

/** Forgets what mails said that have ended; that they were sent stays. @returns how many. */
export async function forgetMails(tx: Tx, writtenBefore: Date, limit: number): Promise<number> {
  const told = await changedBy(
    tx,
    `UPDATE deliveries SET data = '{}' WHERE delivery_id IN (
       SELECT delivery_id FROM deliveries
       WHERE created_at <= $1 AND state <> 'waiting' AND data <> '{}' ORDER BY created_at LIMIT $2
       FOR UPDATE SKIP LOCKED)`,
    [writtenBefore, limit],
  );
  if (told === limit) return told;
  const ofAccounts = await changedBy(
    tx,
    `DELETE FROM account_mails WHERE mail_id IN (
       SELECT mail_id FROM account_mails WHERE created_at <= $1 AND state <> 'waiting' LIMIT $2)`,
    [writtenBefore, limit - told],
  );
  return told + ofAccounts;
}
