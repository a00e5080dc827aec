import type { Agency, Category, Region } from '@lapor/contracts';
import type { Tx } from '@lapor/service-kit';
import { groupCodeOf } from '../domain/region-codes';

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

/** Regions in the groups that are saved and announced together. */
export function groupRegions(regions: readonly Region[]): { id: string; data: RegionGroup }[] {
  const groups = new Map<string, Region[]>();
  for (const region of regions) {
    const code = groupCodeOf(region.code);
    const group = groups.get(code);
    if (group) group.push(region);
    else groups.set(code, [region]);
  }
  return [...groups].map(([code, within]) => ({ id: code, data: { code, regions: within } }));
}

/** Saves regions in their groups, which must be whole. */
export function registerRegions(tx: Tx, regions: readonly Region[]): Promise<Registered<RegionGroup>[]> {
  return register<RegionGroup>(tx, 'regions', groupRegions(regions));
}

/** All regions of the groups that these codes belong to, by code. */
export async function readRegionGroups(tx: Tx, codes: readonly string[]): Promise<Map<string, Region>> {
  const ids = [...new Set(codes.map(groupCodeOf))];
  const rows = await tx.query<{ data: RegionGroup }[]>(`SELECT data FROM regions WHERE id = ANY($1)`, [ids]);
  return new Map(rows.flatMap(({ data }) => data.regions.map((region) => [region.code, region] as const)));
}

/** What is registered in a table, by id, with versions. */
export async function readRegistered<T extends Agency | Category>(
  tx: Tx,
  table: 'agencies' | 'categories',
): Promise<ReadonlyMap<string, Registered<T>>> {
  const rows = await tx.query<Registered<T>[]>(`SELECT id, version, data FROM ${table}`);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The agencies that have a first or a last day. */
export async function readDatedAgencies(tx: Tx): Promise<Agency[]> {
  const rows = await tx.query<{ data: Agency }[]>(
    `SELECT data FROM agencies WHERE data->>'activeFrom' IS NOT NULL OR data->>'activeUntil' IS NOT NULL`,
  );
  return rows.map(({ data }) => data);
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
