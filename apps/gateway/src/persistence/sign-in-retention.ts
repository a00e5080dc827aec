import type { RetentionRule } from '@lapor/contracts';
import { changedBy, type KeptFor, type RemovalRun, type Tx } from '@lapor/service-kit';

const ended = [
  ['reporter_codes', 'contact_index', 'created_at'],
  ['reporter_sessions', 'token_hash', 'expires_at'],
  ['sessions', 'token_hash', 'expires_at'],
  ['password_resets', 'token_hash', 'expires_at'],
  ['invitations', 'invitation_id', 'expires_at'],
] as const;

/** @returns how many. */
export async function forgetSignIns(tx: Tx, before: Date, limit: number): Promise<number> {
  let count = 0;
  for (const [table, key, at] of ended) {
    if (count >= limit) break;
    count += await changedBy(
      tx,
      `DELETE FROM ${table} WHERE ${key} IN (SELECT ${key} FROM ${table} WHERE ${at} <= $1 LIMIT $2)`,
      [before, limit - count],
    );
  }
  return count;
}

export async function ruleFor(tx: Tx, what: string): Promise<KeptFor | undefined> {
  const rows = await tx.query<{ data: RetentionRule }[]>(`SELECT data FROM retention_rules WHERE id = $1`, [
    what,
  ]);
  return rows[0]?.data;
}

export async function lastEmptyRun(tx: Tx, what: string, version: number): Promise<Date | undefined> {
  const rows = await tx.query<{ at: string }[]>(
    `SELECT data->>'at' AS at FROM retention_runs WHERE id = $1`,
    [emptyRunOf(what, version)],
  );
  return rows[0] && new Date(rows[0].at);
}

/** Of runs that found nothing left, the latest alone is of interest. */
export async function recordOwnRun(tx: Tx, run: RemovalRun): Promise<void> {
  const id = run.count === 0 ? emptyRunOf(run.what, run.version) : run.runId;
  await tx.query(
    `INSERT INTO retention_runs (id, sequence, data) VALUES ($1, 1, $2)
     ON CONFLICT (id) DO UPDATE SET data = excluded.data`,
    [id, JSON.stringify(run)],
  );
}

const emptyRunOf = (what: string, version: number) => `${what} ${version}`;
