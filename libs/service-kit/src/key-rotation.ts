// Puts what an old master key wraps under the current one, while the services run. The boxes stay as they are.
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import { serviceSettings } from './config';
import { databaseOptions, type DatabaseParts } from './database';
import { identityKeys, identityKeySettings, withPlainKeys } from './identity-keys';
import { type KeyRing, rewrap, type WrappedKey } from './sealing';

/** What a script needs that rewraps: a database and the keys, no broker. */
export const rewrapSettings = serviceSettings
  .pick({ DATABASE_URL: true, DATABASE_POOL_SIZE: true })
  .extend(identityKeySettings.shape);
export type RewrapSettings = z.infer<typeof rewrapSettings>;

/** Where wrapped keys lie: in columns `key_id` and `wrapped_key`, or in a JSON column that holds a sealed box. */
export interface WrappedPlace {
  table: string;
  /** The primary key, a uuid. */
  id: string;
  json?: string;
}

interface Found extends WrappedKey {
  id: string;
}

const rowsPerBatch = 500;
const whileOthersHoldMs = 200;

/**
 * Rewraps in batches, each in a transaction of its own: whoever was interrupted goes on where it stopped, and
 * several may work at once.
 * @param onBatch told how many were rewrapped so far in a place; a throw ends the work.
 * @returns how many were rewrapped.
 * @throws if something is wrapped by a key that the ring has not.
 */
export async function rewrapAll(
  dataSource: DataSource,
  ring: KeyRing,
  places: readonly WrappedPlace[],
  onBatch: (table: string, done: number) => void = () => undefined,
): Promise<number> {
  let total = 0;
  for (const place of places) {
    let done = 0;
    while ((await countOld(dataSource, ring, place)) > 0) {
      const count = await dataSource.transaction((tx) => rewrapBatch(tx, ring, place));
      done += count;
      onBatch(place.table, done);
      if (count === 0) await new Promise((resolve) => setTimeout(resolve, whileOthersHoldMs));
    }
    total += done;
  }
  return total;
}

// Names come from the code alone, values are parameters.
const keyIdOf = ({ json }: WrappedPlace) => (json ? `${json}->>'keyId'` : 'key_id');
const wrappedOf = ({ json }: WrappedPlace) => (json ? `${json}->>'wrappedKey'` : 'wrapped_key');
const isOld = (place: WrappedPlace) => `${wrappedOf(place)} IS NOT NULL AND ${keyIdOf(place)} <> $1`;

async function countOld(dataSource: DataSource, { current }: KeyRing, place: WrappedPlace): Promise<number> {
  const [row] = await dataSource.query<{ n: number }[]>(
    `SELECT count(*)::int AS n FROM ${place.table} WHERE ${isOld(place)}`,
    [current.id],
  );
  return row?.n ?? 0;
}

async function rewrapBatch(tx: EntityManager, ring: KeyRing, place: WrappedPlace): Promise<number> {
  const { table, id, json } = place;
  const found = await tx.query<Found[]>(
    `SELECT ${id} AS id, ${keyIdOf(place)} AS "keyId", ${wrappedOf(place)} AS "wrappedKey" FROM ${table}
     WHERE ${isOld(place)} ORDER BY ${id} LIMIT ${rowsPerBatch} FOR UPDATE SKIP LOCKED`,
    [ring.current.id],
  );
  const rows = found.map((one) => ({ id: one.id, ...rewrap(ring, one) }));
  const change = json
    ? `${json} = ${json} || jsonb_build_object('keyId', anew."keyId", 'wrappedKey', anew."wrappedKey")`
    : `key_id = anew."keyId", wrapped_key = anew."wrappedKey"`;
  await tx.query(
    `UPDATE ${table} AS old SET ${change}
     FROM jsonb_to_recordset($1::jsonb) AS anew (id uuid, "keyId" text, "wrappedKey" text) WHERE old.${id} = anew.id`,
    [JSON.stringify(rows)],
  );
  return rows.length;
}

/** The body of an app's `rewrap-keys`: rewraps all places and says how many there were. */
export async function runRewrapping(
  readSettings: () => RewrapSettings,
  parts: DatabaseParts,
  places: readonly WrappedPlace[],
): Promise<void> {
  try {
    const settings = await withPlainKeys(readSettings());
    const dataSource = await new DataSource(databaseOptions(settings, parts)).initialize();
    try {
      const count = await rewrapAll(dataSource, identityKeys(settings), places);
      process.stdout.write(`${parts.schema}: ${count} keys rewrapped\n`);
    } finally {
      await dataSource.destroy();
    }
  } catch (error) {
    process.stderr.write(`${parts.schema}: ${(error as Error).message}\n`);
    process.exitCode = 1;
  }
}
