// All services as processes of their own, for the end-to-end tests. These stand here and not with the
// gateway because an app may not import tools: what starts the whole system is a tool.
import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deleteVhost, discardServers, dropDatabase } from '@lapor/local-servers';
import type { TestServers } from '@lapor/testing';
import { Client } from 'pg';
import { GatewayClient } from '../../src/journey/gateway-client';
import { startSystem, type RunningSystem, type SystemOptions } from '../../src/system';
import { onServers, originalSystem } from './original-system';

export interface SystemUnderTest extends RunningSystem {
  client: GatewayClient;
  /** Every line that any service has logged so far, with the name of its log file. */
  logLines(): { file: string; line: string }[];
  /** Asks a service's database, with that service's rights. */
  query<Row>(
    app: keyof RunningSystem['run']['databaseUrls'],
    sql: string,
    values?: unknown[],
  ): Promise<Row[]>;
  /** Stops everything and deletes what it kept. */
  remove(): Promise<void>;
}

/** How long a test may take to start it; the first one makes the original. */
export const startingPatienceMs = 300_000;

/** On the test servers, in a database and a vhost of its own; all regions and agencies are there. */
export async function startOn(servers: TestServers): Promise<SystemUnderTest> {
  const namespace = `e2e_${randomBytes(5).toString('hex')}`;
  const { namespace: copyOf, secretsFile } = await originalSystem(servers);
  const dir = stateFolder();
  copyFileSync(secretsFile, join(dir, 'secrets.json'));
  return start({ dir, env: onServers(servers), namespace, copyOf }, async () => {
    await deleteVhost(servers.amqpAdminUrl, namespace);
    await dropDatabase(servers.postgresUrl, namespace);
  });
}

/** With servers of its own, which a test may kill. */
export async function startPrivately(): Promise<SystemUnderTest> {
  const { LAPOR_POSTGRES_URL: _p, LAPOR_AMQP_URL: _a, LAPOR_AMQP_ADMIN_URL: _m, ...env } = process.env;
  const dir = stateFolder();
  return start({ dir, env }, () => discardServers(join(dir, 'servers'), () => undefined));
}

const stateFolder = () => mkdtempSync(join(tmpdir(), 'lapor-e2e-'));

async function start(
  options: Pick<SystemOptions, 'dir' | 'env' | 'namespace' | 'copyOf'>,
  clean: () => Promise<void>,
): Promise<SystemUnderTest> {
  const { dir } = options;
  const log = () => undefined;
  const serviceEnv = { LOG_LEVEL: 'debug' };
  const discard = async () => {
    await clean();
    rmSync(dir, { recursive: true, force: true });
  };
  const system = await startSystem({ ...options, sharesMachine: true, log, serviceEnv }).catch(
    async (error: unknown) => {
      await discard();
      throw error;
    },
  );
  const { run } = system;
  return Object.assign(Object.create(system, Object.getOwnPropertyDescriptors(system)) as RunningSystem, {
    client: new GatewayClient(run.gateway, run.staff.password),
    logLines: () => linesIn(join(dir, 'logs')),
    query: async <Row>(app: keyof typeof run.databaseUrls, sql: string, values?: unknown[]) => {
      const connection = new Client({ connectionString: run.databaseUrls[app] });
      connection.on('error', () => undefined);
      await connection.connect();
      try {
        return (await connection.query(sql, values)).rows as Row[];
      } finally {
        await connection.end();
      }
    },
    remove: async () => {
      await system.stop();
      await discard();
    },
  });
}

function linesIn(logs: string): { file: string; line: string }[] {
  return readdirSync(logs).flatMap((file) =>
    readFileSync(join(logs, file), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => ({ file, line })),
  );
}

/** A report that may be filed by anybody. */
export const plainReport = {
  class: 'complaint',
  title: 'Jembatan gantung rusak',
  text: 'Papan jembatan gantung lapuk dan dua sudah lepas.',
  incidentDate: '2024-11-18',
  regionCode: '13.73.04.2001',
  reporter: { name: 'Warga Seberang Jembatan' },
} as const;
