import { createHash } from 'node:crypto';
import type { Agency, Category } from '@lapor/contracts';
import type { Tx } from '@lapor/service-kit';
import { register, type Registered, type RegionGroup } from './registry.store';

type Table = 'agencies' | 'regions' | 'categories';
interface Fact {
  id: string;
  digest: string;
}

export const digestOf = (content: string | Buffer): string =>
  createHash('sha256').update(content).digest('base64url');

/**
 * Registers what the seed did not give before, or gives otherwise than before. What it gave and people have
 * changed stays as they changed it.
 */
export async function registerSeeded<T extends Agency | RegionGroup | Category>(
  tx: Tx,
  table: Table,
  entries: readonly { id: string; data: T }[],
): Promise<Registered<T>[]> {
  const given = await readSeeded(tx, table);
  const facts = entries.map((entry) => ({ ...entry, digest: digestOf(JSON.stringify(entry.data)) }));
  const fresh = facts.filter(({ id, digest }) => given.get(id) !== digest);
  if (fresh.length === 0) return [];
  await keepSeeded(tx, table, fresh);
  return register<T>(
    tx,
    table,
    fresh.map(({ id, data }) => ({ id, data })),
  );
}

export async function readSeeded(tx: Tx, kind: string): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<Fact[]>(`SELECT id, digest FROM seeded_facts WHERE kind = $1`, [kind]);
  return new Map(rows.map(({ id, digest }) => [id, digest]));
}

export async function keepSeeded(tx: Tx, kind: string, facts: readonly Fact[]): Promise<void> {
  const [ids, digests] = [facts.map(({ id }) => id), facts.map(({ digest }) => digest)];
  await tx.query(
    `INSERT INTO seeded_facts (kind, id, digest)
     SELECT $1, id, digest FROM unnest($2::text[], $3::text[]) AS fact (id, digest)
     ON CONFLICT (kind, id) DO UPDATE SET digest = excluded.digest`,
    [kind, ids, digests],
  );
}
