import type { Agency, Category, Region } from '@lapor/contracts';
import type { Tx } from '@lapor/service-kit';

const agencyMemoryMs = 5_000;

/** What is registered under an id, and the version that this made it. */
export interface Registered<T> {
  id: string;
  version: number;
  data: T;
}

type RegistryTable = 'agencies' | 'regions' | 'categories';

/** A province by itself, or a city with all within it. */
export interface RegionGroup {
  code: string;
  regions: Region[];
}

/**
 * Saves what is new or different, in one statement.
 * @returns what was changed, with its new version.
 */
export async function register<T extends Agency | RegionGroup | Category>(
  tx: Tx,
  table: RegistryTable,
  entries: readonly { id: string; data: T }[],
): Promise<Registered<T>[]> {
  return tx.query<Registered<T>[]>(
    `INSERT INTO ${table} AS known (id, version, data)
     SELECT id, 1, data FROM jsonb_to_recordset($1::jsonb) AS entry (id text, data jsonb)
     ON CONFLICT (id) DO UPDATE SET version = known.version + 1, data = excluded.data
       WHERE known.data <> excluded.data
     RETURNING id, version, data`,
    [JSON.stringify(entries)],
  );
}

/** Saves regions in the groups that are announced together. */
export function registerRegions(tx: Tx, regions: readonly Region[]): Promise<Registered<RegionGroup>[]> {
  const groups = new Map<string, Region[]>();
  for (const one of regions) {
    const code = one.code.slice(0, 5);
    groups.set(code, [...(groups.get(code) ?? []), one]);
  }
  const entries = [...groups].map(([code, within]) => ({ id: code, data: { code, regions: within } }));
  return register<RegionGroup>(tx, 'regions', entries);
}

/** The categories that are known of these, by id. */
export async function categoriesOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Category>> {
  const rows = await tx.query<{ id: string; data: Category }[]>(
    `SELECT id, data FROM categories WHERE id = ANY($1)`,
    [ids],
  );
  return new Map(rows.map(({ id, data }) => [id, data]));
}

export async function readAgencies(tx: Tx): Promise<ReadonlyMap<string, Agency>> {
  const rows = await tx.query<{ id: string; data: Agency }[]>(`SELECT id, data FROM agencies`);
  return new Map(rows.map(({ id, data }) => [id, data]));
}

/** The agencies, read again at most every few seconds: they change by the month. */
export class Agencies {
  private known: ReadonlyMap<string, Agency> = new Map();
  private readAt = -Infinity;

  async all(tx: Tx): Promise<ReadonlyMap<string, Agency>> {
    if (this.known.size > 0 && performance.now() - this.readAt < agencyMemoryMs) return this.known;
    this.known = await readAgencies(tx);
    this.readAt = performance.now();
    return this.known;
  }
}
