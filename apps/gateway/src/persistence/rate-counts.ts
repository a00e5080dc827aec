import type { DataSource } from 'typeorm';

export interface CountToAdd {
  key: string;
  endsAt: Date;
  count: number;
}

/** Adds all in one statement. @returns the sums of all replicas, by key. */
export async function addCounts(
  dataSource: DataSource,
  counts: readonly CountToAdd[],
): Promise<Map<string, number>> {
  if (counts.length === 0) return new Map();
  // In the order of their keys, so that replicas never wait in a circle.
  const rows = await dataSource.query<{ key: string; count: number }[]>(
    `INSERT INTO rate_counts AS c (key, ends_at, count)
     SELECT key, "endsAt", count FROM jsonb_to_recordset($1::jsonb) AS n (key text, "endsAt" timestamptz, count integer)
     ORDER BY key, "endsAt"
     ON CONFLICT (key, ends_at) DO UPDATE SET count = c.count + excluded.count
     RETURNING key, count`,
    [JSON.stringify(counts)],
  );
  return new Map(rows.map(({ key, count }) => [key, count]));
}

export async function forgetCounts(dataSource: DataSource): Promise<void> {
  await dataSource.query(`DELETE FROM rate_counts WHERE ends_at < now() - interval '1 minute'`);
}
