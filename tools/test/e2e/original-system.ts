// A system that has read all regions and agencies of the country, which takes it longer than most tests. It is made
// once in a run of Jest, as people start theirs; those of the tests begin as copies of it.
import { connect } from 'amqplib';
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { queueNames, serviceNames } from '@lapor/contracts';
import { deleteVhost, dropDatabase } from '@lapor/local-servers';
import { eventually, type TestServers } from '@lapor/testing';
import { GatewayClient } from '../../src/journey/gateway-client';
import { type RunningSystem, startSystem } from '../../src/system';
import { apps } from '../../src/system/apps';

const patienceMs = 180_000;

export interface OriginalSystem {
  namespace: string;
  /** Its secrets, without which nothing that it keeps can be opened. */
  secretsFile: string;
}

const original = (): OriginalSystem => {
  const namespace = `e2e_original_${process.env.LAPOR_TEST_RUN}`;
  return { namespace, secretsFile: join(tmpdir(), `lapor-${namespace}`, 'secrets.json') };
};

/** The settings of a system on the servers of the tests; any of the developer's own are not for tests. */
export const onServers = (servers: TestServers): NodeJS.ProcessEnv => ({
  ...process.env,
  LAPOR_POSTGRES_URL: servers.postgresUrl,
  LAPOR_AMQP_URL: servers.amqpUrl,
  LAPOR_AMQP_ADMIN_URL: servers.amqpAdminUrl,
});

/** Makes it if it is not there; several processes of Jest make it once. */
export async function originalSystem(servers: TestServers): Promise<OriginalSystem> {
  const { namespace, secretsFile } = original();
  const lock = new Client({ connectionString: servers.postgresUrl });
  await lock.connect();
  try {
    await lock.query('SELECT pg_advisory_lock(hashtext($1))', [namespace]);
    // The file is what is put there last.
    if (!existsSync(secretsFile)) await make(servers, original());
  } finally {
    await lock.end();
  }
  return { namespace, secretsFile };
}

async function make(servers: TestServers, { namespace, secretsFile }: OriginalSystem): Promise<void> {
  await forget(servers, namespace);
  const dir = join(secretsFile, '..');
  const workDir = `${dir}-made`;
  rmSync(workDir, { recursive: true, force: true });
  const log = () => undefined;
  const system = await startSystem({
    dir: workDir,
    namespace,
    sharesMachine: true,
    log,
    env: onServers(servers),
  });
  try {
    await hasReadAll(system);
  } finally {
    await system.stop();
    await deleteVhost(servers.amqpAdminUrl, namespace);
  }
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  cpSync(join(workDir, 'secrets.json'), `${secretsFile}.new`);
  renameSync(`${secretsFile}.new`, secretsFile);
  rmSync(workDir, { recursive: true, force: true });
}

/** Nothing is on its way any more: neither in an outbox nor in a queue; and what was read can be asked for. */
async function hasReadAll({ run }: RunningSystem): Promise<void> {
  const client = new GatewayClient(run.gateway, run.staff.password);
  await eventually(async () => {
    const regions = await client.get<{ items: { code: string }[] }>('/v1/reference/regions?q=Rantih');
    expect(regions.items.map(({ code }) => code)).toContain('13.73.04.2011');
    const agencies = await client.get<{ items: { id: string }[] }>('/v1/reference/agencies');
    expect(agencies.items.map(({ id }) => id)).toContain('desa-13.73.04.2011');
  }, patienceMs);
  await eventually(async () => {
    for (const app of apps) expect([app, await unsaid(run.databaseUrls[app])]).toEqual([app, 0]);
    expect(await unheard(run.amqpUrl)).toEqual([]);
  }, patienceMs);
}

async function unsaid(databaseUrl: string | undefined): Promise<number> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ n: number }>('SELECT count(*)::int AS n FROM outbox');
    return rows[0]?.n ?? 0;
  } finally {
    await client.end();
  }
}

async function unheard(amqpUrl: string): Promise<string[]> {
  const connection = await connect(amqpUrl);
  try {
    const channel = await connection.createChannel();
    const queues = serviceNames.map((service) => queueNames.events(service));
    const depths = await Promise.all(queues.map((queue) => channel.checkQueue(queue)));
    return depths.filter(({ messageCount }) => messageCount > 0).map(({ queue }) => queue);
  } finally {
    await connection.close();
  }
}

async function forget(servers: TestServers, namespace: string): Promise<void> {
  await deleteVhost(servers.amqpAdminUrl, namespace);
  await dropDatabase(servers.postgresUrl, namespace);
}

/** After the last test. */
export async function forgetOriginal(servers: TestServers): Promise<void> {
  const { namespace, secretsFile } = original();
  if (!existsSync(secretsFile)) return;
  await forget(servers, namespace);
  rmSync(join(secretsFile, '..'), { recursive: true, force: true });
}
