import type {
  Agency,
  Category,
  EventData,
  calendarChanged,
  emergencySwitched,
  regionsChanged,
  regulationChanged,
  rulesChanged,
  savedReplyChanged,
  Breach,
  DataRequest,
  PrivacyNotice,
  RetentionRule,
  RetentionRun,
  standInChanged,
} from '@lapor/contracts';
import type { Tx } from '@lapor/service-kit';
import type { DataSource } from 'typeorm';
import { saveRegionGroups } from './region.store';

export interface Registry {
  agencies: Agency;
  /** A province by itself, or a city with all within it. */
  regions: EventData<typeof regionsChanged>;
  categories: Category;
  calendars: EventData<typeof calendarChanged>;
  regulations: EventData<typeof regulationChanged>;
  rule_sets: EventData<typeof rulesChanged>;
  emergencies: EventData<typeof emergencySwitched>;
  stand_ins: EventData<typeof standInChanged>;
  saved_replies: EventData<typeof savedReplyChanged>;
  privacy_notices: PrivacyNotice;
  data_requests: DataRequest;
  retention_rules: RetentionRule;
  retention_runs: RetentionRun;
  breaches: Breach;
}
export type RegistryTable = keyof Registry;
/** Regions are kept one by one, the others as documents. */
type DocumentTable = Exclude<RegistryTable, 'regions'>;

export interface RegistryEntry {
  table: RegistryTable;
  id: string;
  sequence: number;
  data: unknown;
}

type RegistryEntryOf<T extends RegistryTable> = RegistryEntry & { data: Registry[T] };

/** Keeps what is newer than what is known, and tells every replica. */
export async function saveNewer(tx: Tx, entries: readonly RegistryEntry[]): Promise<void> {
  const newest = new Map<string, RegistryEntry>();
  for (const entry of entries) {
    const key = `${entry.table} ${entry.id}`;
    if ((newest.get(key)?.sequence ?? -1) < entry.sequence) newest.set(key, entry);
  }
  const inOrder = [...newest.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const table of new Set(inOrder.map((entry) => entry.table))) {
    const group = inOrder.filter((entry) => entry.table === table);
    if (table === 'regions') {
      await saveRegionGroups(tx, group as RegistryEntryOf<'regions'>[]);
      continue;
    }
    await tx.query(
      `INSERT INTO ${table} AS known (id, sequence, data)
       SELECT id, sequence, data FROM jsonb_to_recordset($1::jsonb) AS entry (id text, sequence integer, data jsonb)
       ON CONFLICT (id) DO UPDATE SET sequence = excluded.sequence, data = excluded.data
         WHERE known.sequence < excluded.sequence`,
      [JSON.stringify(group)],
    );
  }
  await tx.query(`SELECT pg_notify('reference_changed', '')`);
}

export async function readAll<T extends DocumentTable>(
  dataSource: DataSource,
  table: T,
): Promise<Registry[T][]> {
  const rows = await dataSource.query<{ data: Registry[T] }[]>(`SELECT data FROM ${table} ORDER BY id`);
  return rows.map(({ data }) => data);
}

/** With the version that its owner gave it. */
export async function readVersioned<T extends DocumentTable>(
  dataSource: DataSource,
  table: T,
  id: string,
): Promise<{ version: number; data: Registry[T] } | undefined> {
  const rows = await dataSource.query<{ version: number; data: Registry[T] }[]>(
    `SELECT sequence AS version, data FROM ${table} WHERE id = $1`,
    [id],
  );
  return rows[0];
}

export async function readOne<T extends DocumentTable>(
  dataSource: DataSource,
  table: T,
  id: string,
): Promise<Registry[T] | undefined> {
  const rows = await dataSource.query<{ data: Registry[T] }[]>(`SELECT data FROM ${table} WHERE id = $1`, [
    id,
  ]);
  return rows[0]?.data;
}

/** What agencies keep for their own use and did not end or drop; null: of all agencies. */
export async function readActive<T extends 'stand_ins' | 'saved_replies'>(
  dataSource: DataSource,
  table: T,
  agencyIds: readonly string[] | null,
): Promise<Registry[T][]> {
  const rows = await dataSource.query<{ data: Registry[T] }[]>(
    `SELECT data FROM ${table}
     WHERE data->'active' = 'true' AND ($1::text[] IS NULL OR data->>'agencyId' = ANY($1)) ORDER BY id`,
    [agencyIds],
  );
  return rows.map(({ data }) => data);
}
