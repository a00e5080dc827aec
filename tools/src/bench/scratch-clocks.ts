// A private database with the tables of deadlines as a service has them, filled with clocks that run.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createCalendarMoves, createClockTables, DeadlineRules, saveClocks } from '@lapor/clocks';
import { startClock } from '@lapor/deadlines';
import { createDatabase, discardServers, startPostgres } from '@lapor/local-servers';
import { createMessageTables, Outbox, Transactions } from '@lapor/messaging';
import { type Clock, createLogger, newId, type Tx } from '@lapor/service-kit';
import { sampleCalendar, sampleRegulation } from '@lapor/testing';
import { DataSource } from 'typeorm';
import { stateDir } from '../workspace';

/** All clocks were started on the day before, and the reports they belong to wait at one desk. */
export const today = new Date('2024-11-20T03:00:00Z');
export const startedAt = new Date('2024-11-19T03:00:00Z');
/** The days off of a whole table, as real calendars have them. */
export const calendar = sampleCalendar({
  daysOff: Array.from({ length: 108 }, (_, i) => ({
    date: new Date(Date.UTC(2024, 11, 25 + i * 10)).toISOString().slice(0, 10),
    kind: 'national_holiday',
    name: `Libur ${i}`,
  })),
});
const regulation = sampleRegulation();

export interface ScratchClocks {
  transactions: Transactions;
  rules: DeadlineRules;
  outbox: Outbox<'routing'>;
  clock: Clock;
  logger: ReturnType<typeof createLogger>;
  /** Locks the owners that are free, as a service locks what its clocks belong to. */
  lockOwners(tx: Tx, reportIds: readonly string[]): Promise<ReadonlyMap<string, { version: number }>>;
  query<T>(sql: string): Promise<T[]>;
  remove(): Promise<void>;
}

export async function scratchClocks(count: number, log: (line: string) => void): Promise<ScratchClocks> {
  const dir = join(stateDir, 'bench-clocks');
  await discardServers(dir, log);
  const server = await startPostgres({ dataDir: join(dir, 'postgres'), log, env: process.env });
  const url = await createDatabase(server.url, 'clocks');
  const dataSource = await new DataSource({ type: 'postgres', url, poolSize: 4 }).initialize();
  const rules = new DeadlineRules();
  log(`Starting ${count} clocks …`);
  await createTables(dataSource);
  await dataSource.transaction((tx) => fill(tx, rules, count));
  await dataSource.query('VACUUM ANALYZE clocks, owners');
  await dataSource.query('CHECKPOINT');
  const clock = { now: () => today };
  return {
    transactions: new Transactions(dataSource, () => undefined),
    rules,
    outbox: new Outbox('routing', clock),
    clock,
    logger: createLogger('bench', 'warn'),
    lockOwners,
    query: (sql) => dataSource.query(sql),
    remove: async () => {
      await dataSource.destroy();
      await server.kill();
      await discardServers(dir, log);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

async function createTables(dataSource: DataSource): Promise<void> {
  const runner = dataSource.createQueryRunner();
  await createMessageTables(runner);
  await createClockTables(runner);
  await createCalendarMoves(runner);
  await runner.query('CREATE TABLE owners (report_id uuid PRIMARY KEY, version integer NOT NULL)');
  await runner.release();
}

/** Saves one clock as a service does and lets Postgres copy it. */
async function fill(tx: Tx, rules: DeadlineRules, count: number): Promise<void> {
  await rules.saveCalendar(tx, calendar);
  await rules.saveRegulation(tx, regulation);
  const length = regulation.lengths.resolution.complaint;
  const clock = startClock({ kind: 'verification', at: startedAt, length, calendar, regulation });
  const one = { reportId: newId(), round: 0, agencyId: 'kota', lastStep: null, clock };
  await saveClocks(tx, await rules.current(tx), [one]);
  const columns: { name: string }[] = await tx.query(
    `SELECT attname AS name FROM pg_attribute WHERE attrelid = 'clocks'::regclass AND attnum > 0
     AND NOT attisdropped AND attname <> 'report_id'`,
  );
  const others = columns.map(({ name }) => name).join(', ');
  await tx.query(
    `INSERT INTO clocks (report_id, ${others}) SELECT gen_random_uuid(), ${others}
     FROM clocks, generate_series(2, ${count})`,
  );
  await tx.query('INSERT INTO owners SELECT report_id, 1 FROM clocks');
}

async function lockOwners(tx: Tx, reportIds: readonly string[]) {
  const rows = await tx.query<{ id: string; version: number }[]>(
    `SELECT report_id AS id, version FROM owners WHERE report_id = ANY($1::uuid[])
     ORDER BY report_id FOR UPDATE SKIP LOCKED`,
    [reportIds],
  );
  return new Map(rows.map(({ id, version }) => [id, { version }]));
}
