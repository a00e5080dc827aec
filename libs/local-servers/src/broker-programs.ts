import { spawn } from 'node:child_process';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
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

/** Whether `installBroker` can work here: Debian or a relative of it, and we are root. */
export function canInstallBroker(env: NodeJS.ProcessEnv): boolean {
  return (
    process.getuid?.() === 0 &&
    existsSync('/etc/debian_version') &&
    findOnPath('apt-get', searchPath(env)) !== undefined
  );
}

/** Installs Debian's RabbitMQ for its programs only: no broker of the system is started or left enabled. */
export async function installBroker(env: NodeJS.ProcessEnv, log: Log): Promise<void> {
  log('Installing RabbitMQ with apt-get (once, about 60 MB)');
  const wasThere = findBroker(env) !== undefined;
  await withoutStartingServices(async () => {
    try {
      await aptGet(['install', '-y', '--no-install-recommends', 'rabbitmq-server'], env, log);
    } catch {
      await aptGet(['update'], env, log);
      await aptGet(['install', '-y', '--no-install-recommends', 'rabbitmq-server'], env, log);
    }
  });
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

function aptGet(args: string[], env: NodeJS.ProcessEnv, log: Log): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('apt-get', args, {
      env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        if (!/^$|^\(Reading database/.test(line.trim())) log(`  apt-get: ${line}`);
      });
    }
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`apt-get ${args.join(' ')} ended with code ${code}`));
    });
  });
}
