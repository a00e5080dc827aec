import { createHash, randomBytes } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import type { OsAccount } from './os-account';
import { idsOf } from './processes';

/** What a server remembers between two starts; kept readable for its owner alone. */
export interface ServerState {
  user: string;
  password: string;
  ports: Record<string, number>;
  epmdPid?: number;
}

/**
 * The folder of one private server. `dir` belongs to whoever runs the program and holds what it
 * remembers; `home` belongs to the account the server runs as and holds its data.
 */
export interface ServerFolder {
  dir: string;
  home: string;
  account?: OsAccount;
}

/**
 * Opens or creates the folder of a server. When the server's account cannot get to `dir`, as in a
 * clone under /root, the data goes to /var/tmp and `dir` remembers where.
 */
export function openFolder(dataDir: string, account: OsAccount | undefined): ServerFolder {
  const dir = resolve(dataDir);
  mkdirSync(dir, { recursive: true });
  const home = recordedHome(dir) ?? (canEnter(dir, account) ? homeOf(dir) : relocatedHome(dir));
  if (!existsSync(home)) {
    mkdirSync(home, { mode: 0o700 });
    if (account) chownSync(home, account.uid, account.gid);
  }
  const found = lstatSync(home);
  const owner = account?.uid ?? process.getuid?.();
  if (!found.isDirectory() || (owner !== undefined && found.uid !== owner)) {
    throw new Error(`${home} belongs to another user; remove it or choose another data folder.`);
  }
  chmodSync(home, 0o700);
  if (home === relocatedHome(dir)) writeFileSync(recordOf(dir), `${home}\n`);
  return { dir, home, account };
}

/** Deletes a server's folder, including data that had to be kept elsewhere. The server must be stopped. */
export function removeServerData(dataDir: string): void {
  const dir = resolve(dataDir);
  const elsewhere = recordedHome(dir);
  if (elsewhere) rmSync(elsewhere, { recursive: true, force: true });
  rmSync(dir, { recursive: true, force: true });
}

function recordedHome(dataDir: string): string | undefined {
  const dir = resolve(dataDir);
  if (!existsSync(recordOf(dir))) return undefined;
  const home = readFileSync(recordOf(dir), 'utf8').trim();
  // Nothing but the place this folder would choose is believed: the answer decides what is deleted.
  return home === relocatedHome(dir) ? home : undefined;
}

/** Where the server's data is, whether or not it exists. */
export function homeOf(dataDir: string): string {
  return recordedHome(dataDir) ?? join(resolve(dataDir), 'server');
}

export function readState(folder: Pick<ServerFolder, 'dir'>): ServerState {
  const file = join(folder.dir, 'state.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as ServerState;
  return { user: 'lapor', password: randomBytes(18).toString('base64url'), ports: {} };
}

export function writeState(folder: ServerFolder, state: ServerState): void {
  writeFileSync(join(folder.dir, 'state.json'), `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
}

/** Writes a file that the server's account owns and nobody else may read. */
export function writeForServer(folder: ServerFolder, file: string, content: string, mode = 0o600): void {
  rmSync(file, { force: true });
  writeFileSync(file, content, { mode });
  if (folder.account) chownSync(file, folder.account.uid, folder.account.gid);
}

export function makeForServer(folder: ServerFolder, path: string): void {
  if (existsSync(path)) return;
  mkdirSync(path, { mode: 0o700 });
  if (folder.account) chownSync(path, folder.account.uid, folder.account.gid);
}

/** Whether a server run by the account could read what is in this folder. */
export function canEnter(dir: string, account: OsAccount | undefined): boolean {
  if (!account) return true;
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', dir], idsOf(account)).status === 0;
}

function relocatedHome(dir: string): string {
  return `/var/tmp/lapor-${createHash('sha256').update(dir).digest('hex').slice(0, 16)}`;
}

function recordOf(dir: string): string {
  return join(dir, 'kept-elsewhere');
}
