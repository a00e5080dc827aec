// A private database of routing with the facts of its seed, and the parts of the service that learn and suggest.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { FiledReport, Suggestion } from '@lapor/contracts';
import { createDatabase, createServiceRole, discardServers, startPostgres } from '@lapor/local-servers';
import { startClock, type Clock as RunningClock } from '@lapor/deadlines';
import { type Clock, type DatabaseParts, databaseOptions, migrate, type Tx } from '@lapor/service-kit';
import { sampleCalendar, sampleRegulation } from '@lapor/testing';
import { DataSource } from 'typeorm';
import { stateDir } from '../workspace';

interface Verification {
  reportId: string;
  deskAgencyId: string;
}
/** A report at the desk with the clock of its verification. */
interface DeskFile {
  verification: Verification;
  clocks: { round: number; agencyId: string; clock: RunningClock }[];
}
/** What is decided about a report: as the service's own function of the rules takes it. */
export interface Decision {
  class: FiledReport['class'];
  categoryId: string;
  agencyId: string;
  fieldInspection: boolean;
  title: null;
  reason: null;
}
type Agencies = object;

/** Modules of the service, which no other project may import: they are loaded as they were built. */
interface RoutingParts {
  database: DatabaseParts;
  seed(tx: Tx): Promise<number>;
  Agencies: new () => Agencies;
  RegistryWords: new () => object;
  Suggestions: new (
    words: object,
    agencies: Agencies,
    clock: Clock,
  ) => {
    learn(tx: Tx, decided: Verification): Promise<void>;
    suggest(tx: Tx, reportId: string): Promise<Suggestion>;
  };
  openVerification(report: object): Verification;
  decide(file: DeskFile, order: object, sensitive: boolean, around: object): { file: DeskFile };
  insertVerifications(tx: Tx, verifications: readonly Verification[]): Promise<void>;
  updateVerifications(tx: Tx, verifications: readonly Verification[]): Promise<void>;
}

const paths = [
  'seed',
  'persistence/database',
  'persistence/registry.store',
  'persistence/verification.store',
  'domain/verification',
  'domain/verification-orders',
  'use-cases/registry-words',
  'use-cases/suggestions',
];

async function loadRouting(): Promise<RoutingParts> {
  const folder = join(__dirname, '../../../apps/routing/src');
  const modules = await Promise.all(paths.map((path) => import(join(folder, path)) as Promise<object>));
  return Object.assign({}, ...modules) as RoutingParts;
}

export interface ScratchRouting {
  dataSource: DataSource;
  /** Puts reports on the desk, as they are after their submission. */
  file(reports: readonly object[]): Promise<void>;
  /** Forwards a report that was filed and learns from it, in one transaction as the service does. */
  decide(report: object, decision: Decision, at: Date): Promise<void>;
  suggest(reportId: string): Promise<Suggestion>;
  /** As a service that has just started: it remembers nothing for its seconds. */
  restart(): void;
  remove(): Promise<void>;
}

export async function scratchRouting(now: Date, log: (line: string) => void): Promise<ScratchRouting> {
  const parts = await loadRouting();
  const dir = join(stateDir, 'bench-suggestions');
  await discardServers(dir, log);
  const settings = { max_wal_size: '4GB', fsync: 'off' };
  const server = await startPostgres({ dataDir: join(dir, 'postgres'), log, env: process.env, settings });
  const dataSource = await preparedDatabase(parts, server.url);
  const agencies = new parts.Agencies();
  const clock = { now: () => now };
  const started = () => new parts.Suggestions(new parts.RegistryWords(), agencies, clock);
  let suggestions = started();
  return {
    dataSource,
    file: (reports) =>
      dataSource.transaction((tx) => parts.insertVerifications(tx, reports.map(parts.openVerification))),
    decide: (report, decision, at) =>
      dataSource.transaction(async (tx) => {
        const next = forwarded(parts, parts.openVerification(report), decision, at);
        await parts.updateVerifications(tx, [next]);
        await suggestions.learn(tx, next);
      }),
    suggest: (reportId) => dataSource.transaction((tx) => suggestions.suggest(tx, reportId)),
    restart: () => void (suggestions = started()),
    remove: async () => {
      await dataSource.destroy();
      await server.kill();
      await discardServers(dir, log);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

const [calendar, regulation] = [sampleCalendar(), sampleRegulation()];

function forwarded(parts: RoutingParts, current: Verification, details: Decision, at: Date): Verification {
  const length = { unit: 'working_days', count: 3 } as const;
  const clock = startClock({ kind: 'verification', at, length, calendar, regulation });
  const file = { verification: current, clocks: [{ round: 0, agencyId: current.deskAgencyId, clock }] };
  const consequencesOf = () => ({ proposedOwner: null, emergency: false });
  const around = { now: at, actor: { kind: 'system' }, calendar, regulation, consequencesOf };
  return parts.decide(file, { verb: 'forward', details }, false, around).file.verification;
}

async function preparedDatabase(parts: RoutingParts, adminUrl: string): Promise<DataSource> {
  await createDatabase(adminUrl, 'suggestions');
  const role = { database: 'suggestions', role: 'routing', schema: parts.database.schema, password: 'bench' };
  const url = await createServiceRole(adminUrl, role);
  const options = databaseOptions({ DATABASE_URL: url, DATABASE_POOL_SIZE: 2 }, parts.database);
  await migrate(options);
  const dataSource = await new DataSource(options).initialize();
  await dataSource.transaction(parts.seed);
  return dataSource;
}
