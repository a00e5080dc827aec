import { connect as connectAmqp } from 'amqplib';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import {
  commandLine,
  createDatabase,
  createServiceRole,
  createVhost,
  deleteVhost,
  discardServers,
  provisionServers,
  type ProvisionedServers,
} from '../src';

const dataDir = mkdtempSync(join(tmpdir(), 'local-servers-'));
const log = () => undefined;
const provision = () => provisionServers({ dataDir, env: { PATH: process.env.PATH }, log });
let servers: ProvisionedServers;

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

const privatePostgres = () => servers.postgres.server ?? fail('no private Postgres');
const privateBroker = () => servers.broker.server ?? fail('no private RabbitMQ');
const adminUrl = () => servers.broker.adminUrl ?? fail('no management API');
function fail(message: string): never {
  throw new Error(message);
}

beforeAll(async () => {
  servers = await provision();
}, 120_000);

afterAll(async () => {
  // Their data is not needed any more, so nobody has to wait for an orderly shutdown.
  await servers?.broker.server?.kill();
  await servers?.stop();
  await discardServers(dataDir, log);
}, 60_000);

describe('private Postgres', () => {
  it('keeps committed data through SIGKILL and restart, on the same port', async () => {
    const server = privatePostgres();
    await query(server.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    const { pid } = server;
    await server.kill();
    await expect(query(server.url, 'SELECT 1')).rejects.toThrow();
    await server.restart();
    expect(server.pid).not.toBe(pid);
    expect(await query(server.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  });

  it('gives each service rights on its own schema alone', async () => {
    const database = 'isolation';
    await createDatabase(servers.postgres.url, database);
    await createDatabase(servers.postgres.url, database);
    const role = (name: string) =>
      createServiceRole(servers.postgres.url, {
        database,
        role: name,
        schema: name,
        password: `pw of ${name}`,
      });
    const [intake, routing] = await Promise.all([role('intake'), role('routing')]);
    expect(await role('intake')).toBe(intake);

    await query(intake, 'CREATE TABLE reports (id int)');
    expect(await query(intake, 'SELECT * FROM intake.reports')).toEqual([]);
    await expect(query(routing, 'SELECT * FROM intake.reports')).rejects.toThrow('permission denied');
    await expect(query(routing, 'CREATE TABLE public.hidden (id int)')).rejects.toThrow('permission denied');
    await expect(query(routing, 'CREATE DATABASE other')).rejects.toThrow('permission denied');
  });
});

describe('private RabbitMQ', () => {
  it('keeps confirmed messages through SIGKILL and restart, on the same port', async () => {
    const server = privateBroker();
    const connection = await connectAmqp(server.url);
    connection.on('error', log);
    const channel = await connection.createConfirmChannel();
    channel.on('error', log);
    const queue = { durable: true, arguments: { 'x-queue-type': 'quorum' } };
    await channel.assertQueue('kept', queue);
    channel.sendToQueue('kept', Buffer.from('still here'), { persistent: true });
    await channel.waitForConfirms();
    // RabbitMQ 3.10 loses a quorum queue that is killed in its first second.
    await sleep(2500);
    await server.kill();
    await server.restart();

    const again = await connectAmqp(server.url);
    const reader = await again.createChannel();
    await reader.assertQueue('kept', queue);
    const message = await reader.get('kept', { noAck: true });
    expect(message && message.content.toString()).toBe('still here');
    await again.close();
  }, 60_000);

  it('creates and deletes vhosts that its own user may use', async () => {
    await createVhost(adminUrl(), 'reports/one');
    const url = `${servers.broker.url}/${encodeURIComponent('reports/one')}`;
    const connection = await connectAmqp(url);
    await connection.close();
    await deleteVhost(adminUrl(), 'reports/one');
    await deleteVhost(adminUrl(), 'reports/one');
    await expect(connectAmqp(url)).rejects.toThrow();
  });
});

describe('provisioned servers', () => {
  it('come back with their data and leave nothing running when stopped', async () => {
    const pids = [privatePostgres().pid, privateBroker().pid, epmdPid()];
    await servers.stop();
    expect(pids.filter(commandLine)).toEqual([]);
    servers = await provision();
    expect(await query(servers.postgres.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  }, 120_000);

  it('replace what a killed run left behind', async () => {
    const [left, broker] = [privatePostgres().pid, privateBroker().pid];
    servers = await provision();
    expect([left, broker].filter(commandLine)).toEqual([]);
    expect(await query(servers.postgres.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  }, 120_000);

  it('are taken from the environment when it names them', async () => {
    const env = { LAPOR_POSTGRES_URL: 'postgres://a@b/c', LAPOR_AMQP_URL: 'amqp://a@b' };
    const named = await provisionServers({ dataDir, env, log });
    expect(named.postgres).toEqual({ url: 'postgres://a@b/c', origin: 'environment' });
    expect(named.broker).toEqual({ url: 'amqp://a@b', adminUrl: undefined, origin: 'environment' });
    await named.stop();
  });
});

function epmdPid(): number {
  return JSON.parse(readFileSync(join(dataDir, 'rabbitmq', 'state.json'), 'utf8')).epmdPid;
}
