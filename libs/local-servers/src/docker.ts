import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { freePort } from './free-port';
import { runProgram, type Log } from './processes';
import { homeOf, openFolder, readState, writeState } from './server-folder';
import { managementRequest } from './vhosts';

export interface DockerServers {
  postgresUrl: string;
  amqpUrl: string;
  adminUrl: string;
  stop(): Promise<void>;
}

/** Whether a Docker daemon answers. */
export async function dockerWorks(): Promise<boolean> {
  return runProgram('docker', ['info']).then(
    () => true,
    () => false,
  );
}

/** Starts Postgres and RabbitMQ in containers whose ports are published on 127.0.0.1 only. */
export async function startInDocker(dataDir: string, log: Log): Promise<DockerServers> {
  const folder = openFolder(dataDir, undefined);
  const state = readState(folder);
  const ports = {
    postgres: state.ports.postgres ?? (await freePort()),
    amqp: state.ports.amqp ?? (await freePort()),
    management: state.ports.management ?? (await freePort()),
  };
  writeState(folder, { ...state, ports });
  const { user, password } = state;
  const file = composeFile(dataDir);
  const services = {
    postgres: {
      image: 'postgres:17',
      command: ['-c', 'max_connections=300'],
      environment: { POSTGRES_USER: user, POSTGRES_PASSWORD: password, POSTGRES_DB: 'postgres' },
      ports: [`127.0.0.1:${ports.postgres}:5432`],
      volumes: ['postgres:/var/lib/postgresql/data'],
    },
    rabbitmq: {
      image: 'rabbitmq:4-management',
      hostname: 'rabbitmq',
      environment: { RABBITMQ_DEFAULT_USER: user, RABBITMQ_DEFAULT_PASS: password },
      ports: [`127.0.0.1:${ports.amqp}:5672`, `127.0.0.1:${ports.management}:15672`],
      volumes: ['rabbitmq:/var/lib/rabbitmq'],
    },
  };
  writeFileSync(
    file,
    JSON.stringify({ name: `lapor-${ports.postgres}`, services, volumes: { postgres: {}, rabbitmq: {} } }),
    { mode: 0o600 },
  );
  const compose = (...args: string[]) => runProgram('docker', ['compose', '-f', file, ...args]);
  log('Starting Postgres and RabbitMQ with docker compose');
  await compose('up', '-d', 'postgres', 'rabbitmq');
  const postgresUrl = `postgres://${user}:${password}@127.0.0.1:${ports.postgres}/postgres`;
  const adminUrl = `http://${user}:${password}@127.0.0.1:${ports.management}`;
  await answers(async () => {
    const client = new Client({ connectionString: postgresUrl });
    client.on('error', () => undefined);
    await client.connect();
    await client.end();
    await managementRequest(adminUrl, 'GET', '/api/overview');
  });
  return {
    postgresUrl,
    amqpUrl: `amqp://${user}:${password}@127.0.0.1:${ports.amqp}`,
    adminUrl,
    stop: async () => void (await compose('stop')),
  };
}

/** Deletes the containers and their data. */
export async function removeFromDocker(dataDir: string): Promise<void> {
  const file = composeFile(dataDir);
  if (existsSync(file)) await runProgram('docker', ['compose', '-f', file, 'down', '--volumes']);
}

function composeFile(dataDir: string): string {
  return join(homeOf(dataDir), 'compose.json');
}

async function answers(attempt: () => Promise<void>): Promise<void> {
  const deadline = Date.now() + 120_000;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(500);
    }
  }
}
