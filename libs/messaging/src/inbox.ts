import type { CloudEvent } from '@lapor/contracts';
import type { Tx } from '@lapor/service-kit';

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

/** Carries a command out once: a second delivery gets the reply of the first and changes nothing. */
export async function takeOnce(tx: Tx, messageId: string, work: () => Promise<unknown>): Promise<unknown> {
  const fresh = await tx.query<unknown[]>(
    `INSERT INTO inbox (message_id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING message_id`,
    [messageId],
  );
  if (fresh.length === 0) {
    const [known] = await tx.query<{ reply: unknown }[]>(`SELECT reply FROM inbox WHERE message_id = $1`, [
      messageId,
    ]);
    return known?.reply;
  }
  const reply = await work();
  await tx.query(`UPDATE inbox SET reply = $2 WHERE message_id = $1`, [messageId, JSON.stringify(reply)]);
  return reply;
}
