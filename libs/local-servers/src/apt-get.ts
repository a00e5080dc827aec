import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { findOnPath, searchPath, type Log } from './processes';

/** Whether `installPackage` can work here: Debian or a relative of it, and we are root. */
export function canInstallPackages(env: NodeJS.ProcessEnv): boolean {
  return (
    process.getuid?.() === 0 &&
    existsSync('/etc/debian_version') &&
    findOnPath('apt-get', searchPath(env)) !== undefined
  );
}

/** Installs a package of Debian without what it merely recommends; refreshes the lists if they are too old. */
export async function installPackage(name: string, env: NodeJS.ProcessEnv, log: Log): Promise<void> {
  const install = ['install', '-y', '--no-install-recommends', name];
  try {
    await aptGet(install, env, log);
  } catch {
    await aptGet(['update'], env, log);
    await aptGet(install, env, log);
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
