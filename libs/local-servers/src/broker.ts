import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { canInstallPackages } from './apt-get';
import {
  brokerEnvironment,
  brokerPorts,
  epmdEnvironment,
  writeBrokerFiles,
  type BrokerPorts,
} from './broker-files';
import { findBroker, installBroker, type BrokerPrograms } from './broker-programs';
import { portOr } from './free-port';
import { accountFor } from './os-account';
import * as processes from './processes';
import * as folders from './server-folder';
import { managementRequest } from './vhosts';

export interface BrokerServer {
  /** An administrator of the default vhost. */
  url: string;
  /** The management API, credentials included. */
  adminUrl: string;
  origin: 'binaries' | 'installed';
  readonly pid: number;
  /** Shuts down in order, which takes some seconds. */
  stop(): Promise<void>;
  /**
   * SIGKILL, as a power cut would. A quorum queue declared less than a second before may not come
   * back with RabbitMQ 3.10: wait two or three seconds between declaring and killing.
   */
  kill(): Promise<void>;
  /** Starts again with the same ports and data, after `kill()`, `stop()` or while running. */
  restart(): Promise<void>;
}

export interface BrokerOptions {
  dataDir: string;
  log: processes.Log;
  env?: NodeJS.ProcessEnv;
}

/**
 * Starts a private RabbitMQ with an own epmd on free ports of 127.0.0.1; data in `dataDir` is kept from
 * earlier starts. As root on Debian the programs are installed if missing.
 */
export async function startBroker(options: BrokerOptions): Promise<BrokerServer> {
  const env = options.env ?? process.env;
  const programs = await obtainPrograms(env, options.log);
  const folder = folders.openFolder(options.dataDir, accountFor('rabbitmq'));
  const state = folders.readState(folder);
  await stopLeftBroker(folder.home, state, options.log);
  const ports = Object.fromEntries(
    await Promise.all(brokerPorts.map(async (name) => [name, await portOr(state.ports[name])] as const)),
  ) as BrokerPorts;
  writeBrokerFiles(folder, state, ports);

  const logFile = join(folder.home, 'console.log');
  const common = { cwd: folder.home, account: folder.account, logFile };
  const credentials = `${state.user}:${encodeURIComponent(state.password)}@127.0.0.1`;
  const adminUrl = `http://${credentials}:${ports.management}`;

  // Left to itself the broker would start one that outlives it.
  const launchEpmd = () => {
    const args = ['-port', String(ports.epmd), '-address', '127.0.0.1'];
    const started = processes.spawnServer(programs.epmd, args, { ...common, env: epmdEnvironment(ports) });
    folders.writeState(folder, { ...state, ports, epmdPid: started.pid });
    return started;
  };
  const launchBroker = async () => {
    const started = processes.spawnServer(programs.server, [], {
      ...common,
      env: brokerEnvironment(folder, ports, env),
    });
    await processes.untilReady('RabbitMQ', { child: started, logFile, patience: 90_000 }, async () => {
      await accepts(ports.amqp);
      await managementRequest(adminUrl, 'GET', '/api/overview');
    });
    return started;
  };

  let epmd = launchEpmd();
  let broker: ChildProcess | undefined;
  const end = async (signal: NodeJS.Signals) => {
    if (broker && !processes.hasEnded(broker)) await processes.stopProcess(broker.pid ?? 0, signal, 30_000);
  };
  const stop = async () => {
    await end('SIGTERM');
    if (!processes.hasEnded(epmd)) await processes.stopProcess(epmd.pid ?? 0, 'SIGTERM', 5_000);
  };
  try {
    broker = await launchBroker();
  } catch (error) {
    await processes.stopProcess(epmd.pid ?? 0, 'SIGKILL', 5_000);
    throw error;
  }
  return {
    url: `amqp://${credentials}:${ports.amqp}`,
    adminUrl,
    origin: programs.origin,
    get pid() {
      return broker?.pid ?? 0;
    },
    stop,
    kill: () => end('SIGKILL'),
    restart: async () => {
      await end('SIGTERM');
      if (processes.hasEnded(epmd)) epmd = launchEpmd();
      broker = await launchBroker();
    },
  };
}

async function obtainPrograms(env: NodeJS.ProcessEnv, log: processes.Log): Promise<BrokerPrograms> {
  const found = findBroker(env);
  if (found) return { origin: 'binaries', ...found };
  if (!canInstallPackages(env)) throw new Error('RabbitMQ is not installed on this machine.');
  await installBroker(env, log);
  const installed = findBroker(env);
  if (!installed) throw new Error('apt-get installed rabbitmq-server, but its programs were not found.');
  return { origin: 'installed', ...installed };
}

/** Stops broker and epmd of an earlier run that could not stop them itself. */
export async function stopLeftBroker(
  home: string,
  state: folders.ServerState,
  log: processes.Log,
): Promise<void> {
  const pidFile = join(home, 'pid');
  const pid = existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8')) : undefined;
  if (await processes.stopLeftover(pid, home, 'SIGTERM')) {
    log(`Stopped the RabbitMQ (pid ${pid}) that an earlier run left behind`);
  }
  await processes.stopLeftover(state.epmdPid, `-port ${state.ports.epmd} `, 'SIGTERM');
}

function accepts(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.destroy();
      resolve();
    });
  });
}
