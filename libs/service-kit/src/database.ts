import { DataSource, type DataSourceOptions, type EntityManager } from 'typeorm';
import type { ServiceSettings } from './config';

type PostgresOptions = Extract<DataSourceOptions, { type: 'postgres' }>;

export interface DatabaseParts {
  /** The schema that the service owns; first in its search path, before that of the extensions. */
  schema: string;
  entities: PostgresOptions['entities'];
  migrations: PostgresOptions['migrations'];
}

/** TypeORM options of a service: its own schema, no synchronisation, no transaction hidden anywhere. */
export function databaseOptions(
  settings: Pick<ServiceSettings, 'DATABASE_URL' | 'DATABASE_POOL_SIZE'>,
  parts: DatabaseParts,
): PostgresOptions {
  return {
    type: 'postgres',
    url: settings.DATABASE_URL,
    schema: parts.schema,
    entities: parts.entities,
    migrations: parts.migrations,
    migrationsTableName: 'migrations',
    synchronize: false,
    poolSize: settings.DATABASE_POOL_SIZE,
    applicationName: `lapor-${parts.schema}`,
    extra: { options: `-c search_path=${parts.schema},extensions` },
  };
}

/**
 * Brings a schema up to date. Replicas may start it together: an advisory lock lets one in at a time.
 * @returns names of the migrations that were run.
 */
export async function migrate(options: DataSourceOptions): Promise<string[]> {
  const dataSource = await new DataSource(options).initialize();
  const lock = dataSource.createQueryRunner();
  try {
    await lock.query(`SELECT pg_advisory_lock(hashtext('lapor-migrations'))`);
    const done = await dataSource.runMigrations({ transaction: 'each' });
    return done.map((migration) => migration.name);
  } finally {
    await lock.release();
    await dataSource.destroy();
  }
}

// Connection failures, shutdowns, crash recovery and serialization conflicts: the same work will do later.
const transientSqlStates = /^(08...|57P0[123]|53...|40001|40P01|55P03)$/;
const transientNetwork = /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)/;
const transientMessages =
  /Connection terminated|connection timeout|Client has encountered a connection error|Driver not Connected|DataSource is not (set|initialized)|Cannot use a pool after calling end/i;

/** Whether the database was merely not there, so that the same work may succeed later. */
export function isDatabaseOutage(error: unknown): boolean {
  const { code, message, driverError } = error as {
    code?: unknown;
    message?: unknown;
    driverError?: unknown;
  };
  if (driverError && isDatabaseOutage(driverError)) return true;
  if (error instanceof AggregateError) return error.errors.some(isDatabaseOutage);
  return (
    (typeof code === 'string' && (transientSqlStates.test(code) || transientNetwork.test(code))) ||
    (typeof message === 'string' && transientMessages.test(message))
  );
}

/** An open transaction, handed from the one that opened it to all that must happen within it. */
export type Tx = EntityManager;

/** The `migrate` entry of a service: brings its schema up to date, says what was done and ends. */
export async function runMigrations(
  readSettings: () => Pick<ServiceSettings, 'DATABASE_URL' | 'DATABASE_POOL_SIZE'>,
  parts: DatabaseParts,
): Promise<void> {
  try {
    const done = await migrate(databaseOptions(readSettings(), parts));
    process.stdout.write(`${parts.schema}: ${done.length > 0 ? done.join(', ') : 'up to date'}\n`);
  } catch (error) {
    process.stderr.write(`${parts.schema}: ${(error as Error).message}\n`);
    process.exitCode = 1;
  }
}
