import type { DataSource } from 'typeorm';
import type { Tx } from '@lapor/service-kit';

// What TypeORM gives for a raw UPDATE … RETURNING.
type Updated = [rows: unknown[], count: number];

/** @returns whether it was still waiting; a second success of the same mail changes nothing. */
export async function markDelivered(tx: Tx, deliveryId: string): Promise<boolean> {
  const [, count] = await tx.query<Updated>(
    `UPDATE deliveries SET state = 'delivered', delivered_at = now(), next_attempt_at = NULL, last_error = NULL
     WHERE delivery_id = $1 AND state = 'waiting'`,
    [deliveryId],
  );
  return count > 0;
}

/** @returns whether attempt number `attempts` was still the latest. */
export async function markFailed(
  tx: Tx,
  deliveryId: string,
  attempts: number,
  reason: string,
): Promise<boolean> {
  const [, count] = await tx.query<Updated>(
    `UPDATE deliveries SET state = 'failed', next_attempt_at = NULL, last_error = $3
     WHERE delivery_id = $1 AND attempts = $2 AND state = 'waiting'`,
    [deliveryId, attempts, reason],
  );
  return count > 0;
}

/** Plans the next attempt, unless a later one has begun already. */
export async function markRetry(
  tx: Tx,
  deliveryId: string,
  attempts: number,
  reason: string,
  delayMs: number,
): Promise<void> {
  await tx.query(
    `UPDATE deliveries SET next_attempt_at = now() + $4 * interval '1 millisecond', last_error = $3
     WHERE delivery_id = $1 AND attempts = $2 AND state = 'waiting'`,
    [deliveryId, attempts, reason, delayMs],
  );
}

export interface Backlog {
  count: number;
  oldestAgeSeconds: number;
}

/** Mails that are neither delivered nor given up. */
export async function backlog(dataSource: DataSource): Promise<Backlog> {
  const [row] = await dataSource.query<{ count: number; age: number }[]>(
    `SELECT count(*)::int AS count,
       coalesce(extract(epoch FROM clock_timestamp() - min(created_at)), 0)::float8 AS age
     FROM deliveries WHERE state = 'waiting'`,
  );
  return { count: row?.count ?? 0, oldestAgeSeconds: row?.age ?? 0 };
}
