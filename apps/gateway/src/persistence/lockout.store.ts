import type { DataSource } from 'typeorm';
import type { Tx } from '@lapor/service-kit';
import { forgottenAfterHours, freeTries, waitsInSeconds } from '../domain/lockout';

export type TryKind = 'password' | 'code';

/**
 * Counts a try before it is judged, so that many at once, at whatever replica, cannot slip through.
 * @returns 0, or the seconds to wait before the next try is allowed; then this one was not counted.
 */
export async function beginTry(dataSource: DataSource, nameHash: string, kind: TryKind): Promise<number> {
  // What a raw INSERT … RETURNING gives is the rows; none come back while one has to wait.
  const counted = await dataSource.query<unknown[]>(
    `INSERT INTO lockouts AS l (name_hash, kind, failures, wait_until, last_failed_at)
     VALUES ($1, $2, 1, NULL, now())
     ON CONFLICT (name_hash, kind) DO UPDATE SET (failures, wait_until, last_failed_at) = (
       SELECT n, CASE WHEN n >= $3 THEN now() + interval '1 second' *
         ($4::int[])[LEAST(n - $3 + 1, cardinality($4::int[]))] END, now()
       FROM (SELECT CASE WHEN l.last_failed_at < now() - interval '${forgottenAfterHours} hours' THEN 1
         ELSE l.failures + 1 END AS n) AS counted)
     WHERE l.wait_until IS NULL OR l.wait_until <= now()
     RETURNING failures`,
    [nameHash, kind, freeTries, waitsInSeconds],
  );
  return counted.length > 0 ? 0 : secondsToWait(dataSource, nameHash, kind);
}

async function secondsToWait(dataSource: DataSource, nameHash: string, kind: TryKind): Promise<number> {
  const [row] = await dataSource.query<{ seconds: number }[]>(
    `SELECT GREATEST(1, ceil(extract(epoch FROM wait_until - now())))::int AS seconds
     FROM lockouts WHERE name_hash = $1 AND kind = $2`,
    [nameHash, kind],
  );
  return row?.seconds ?? 1;
}

/** Forgets the tries under a name that proved to be its owner's, and those of long ago under any name. */
export async function forgetTries(
  db: DataSource | Tx,
  nameHash: string,
  kinds: readonly TryKind[],
): Promise<void> {
  await db.query(
    `DELETE FROM lockouts WHERE (name_hash = $1 AND kind = ANY($2))
       OR last_failed_at < now() - interval '${2 * forgottenAfterHours} hours'`,
    [nameHash, kinds],
  );
}
