import type { CloudEvent } from '@lapor/contracts';
import { DomainError } from '@lapor/domain-types';
import type { Tx } from '@lapor/service-kit';
import type { DataSource } from 'typeorm';

/** Remembers these events within the transaction; gives those that were never handled before, in order. */
export async function takeNew(tx: Tx, events: readonly CloudEvent[]): Promise<CloudEvent[]> {
  const rows = await tx.query<{ message_id: string }[]>(
    `INSERT INTO inbox (message_id) SELECT DISTINCT unnest($1::uuid[]) ORDER BY 1
     ON CONFLICT DO NOTHING RETURNING message_id`,
    [events.map(({ id }) => id)],
  );
  const fresh = new Set(rows.map((row) => row.message_id));
  // A batch may hold the same event twice: `delete` lets only the first through.
  return events.filter(({ id }) => fresh.delete(id));
}

/**
 * Carries a command out once: a second delivery gets the reply of the first and changes nothing.
 * @throws {DomainError} `service-unavailable` for the second delivery of what is `confidential`: that is not kept.
 */
export async function takeOnce(
  tx: Tx,
  messageId: string,
  work: () => Promise<unknown>,
  { confidential = false }: { confidential?: boolean } = {},
): Promise<unknown> {
  const fresh = await tx.query<unknown[]>(
    `INSERT INTO inbox (message_id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING message_id`,
    [messageId],
  );
  if (fresh.length === 0) {
    if (confidential) throw new DomainError('service-unavailable');
    const [known] = await tx.query<{ reply: unknown }[]>(`SELECT reply FROM inbox WHERE message_id = $1`, [
      messageId,
    ]);
    return known?.reply;
  }
  const reply = await work();
  if (confidential) return reply;
  await tx.query(`UPDATE inbox SET reply = $2 WHERE message_id = $1`, [messageId, JSON.stringify(reply)]);
  return reply;
}

/** A command has expired long before: nobody can ask for the reply any more, and it may tell of a person. */
const repliesKeptFor = '30 seconds';

/** @param since what is older was forgotten before; null: nothing was. */
export async function forgetReplies(dataSource: DataSource, since: string | null): Promise<void> {
  await dataSource.query(
    `UPDATE inbox SET reply = NULL
     WHERE reply IS NOT NULL AND handled_at < now() - interval '${repliesKeptFor}'
       AND ($1::interval IS NULL OR handled_at > now() - $1::interval)`,
    [since],
  );
}
