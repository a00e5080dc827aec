import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installPackage } from './apt-get';
import { findOnPath, runProgram, searchPath, type Log } from './processes';

export interface BrokerPrograms {
  origin: 'binaries' | 'installed';
  server: string;
  epmd: string;
}

/** The RabbitMQ programs of this machine; undefined if there are none. */
export function findBroker(env: NodeJS.ProcessEnv): Omit<BrokerPrograms, 'origin'> | undefined {
  // Debian's wrapper in /usr/sbin would first start an epmd on all interfaces, so the real script comes first.
  const server = findOnPath('rabbitmq-server', [
    '/usr/lib/rabbitmq/bin',
    ...releaseFolders('/usr/lib/rabbitmq/lib'),
    ...searchPath(env),
  ]);
  const epmd = findOnPath('epmd', [...searchPath(env), '/usr/lib/erlang/bin']);
  return server && epmd ? { server, epmd } : undefined;
}

function releaseFolders(root: string): string[] {
  if (!existsSync(root)) return [];
  return readdirSync(root).map((release) => join(root, release, 'sbin'));
}

/** Installs Debian's RabbitMQ for its programs only: no broker of the system is started or left enabled. */
export async function installBroker(env: NodeJS.ProcessEnv, log: Log): Promise<void> {
  log('Installing RabbitMQ with apt-get (once, about 60 MB)');
  const wasThere = findBroker(env) !== undefined;
  await withoutStartingServices(() => installPackage('rabbitmq-server', env, log));
  const systemctl = findOnPath('systemctl', searchPath(env));
  if (systemctl && !wasThere) {
    await runProgram(systemctl, ['disable', '--now', 'rabbitmq-server']).catch(() => undefined);
  }
}

/** Debian asks this file before a package may start its service; 101 means no. */
async function withoutStartingServices(act: () => Promise<void>): Promise<void> {
  const policy = '/usr/sbin/policy-rc.d';
  const ours = !existsSync(policy);
  if (ours) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    await act();
  } finally {
    if (ours) rmSync(policy, { force: true });
  }
}
