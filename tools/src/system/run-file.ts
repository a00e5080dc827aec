import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine, stopProcess, type Log } from '@lapor/local-servers';
import type { App, ProgramName } from './apps';

export interface StaffAccount {
  username: string;
  role: string;
  agency?: string;
}

/** Where everything of a running system is; written for other commands and for people. */
export interface Run {
  pid: number;
  gateway: string;
  reference: string;
  mailbox: string;
  smtp: string;
  postgresUrl: string;
  amqpUrl: string;
  amqpAdminUrl?: string;
  clockFile: string;
  databaseUrls: Partial<Record<App, string>>;
  services: Partial<Record<ProgramName, { pid: number; url: string }>>;
  staff: { password: string; accounts: StaffAccount[] };
}

interface Claim {
  pid: number;
  command: string;
  /** Children by pid, with what their command line contains. */
  children: { pid: number; script: string }[];
}

/** The running system of this folder; undefined if none is or its record is stale. */
export function readRun(dir: string): Run | undefined {
  const claim = readJson<Claim>(claimFile(dir));
  const run = readJson<Run>(runFile(dir));
  return run && claim && isAlive(claim) && claim.pid === run.pid ? run : undefined;
}

/** The pid of whoever starts or runs a system in this folder. */
export function claimedBy(dir: string): number | undefined {
  const claim = readJson<Claim>(claimFile(dir));
  return claim && isAlive(claim) ? claim.pid : undefined;
}

/** One system per folder: takes the folder, after stopping what a killed system left behind. */
export async function claim(dir: string, log: Log): Promise<void> {
  const holder = claimedBy(dir);
  if (holder !== undefined)
    throw new Error(`Process ${holder} is already starting or running a system in ${dir}.`);
  await stopOrphans(dir, log);
  rmSync(claimFile(dir), { force: true });
  const command = commandLine(process.pid) ?? '';
  // 'wx': of two that start at the same moment one fails here.
  writeFileSync(claimFile(dir), JSON.stringify({ pid: process.pid, command, children: [] }), { flag: 'wx' });
}

/** Stops the recorded processes of a system that did not stop them itself. */
export async function stopOrphans(dir: string, log: Log): Promise<void> {
  const children = readJson<Claim>(claimFile(dir))?.children ?? [];
  const orphans = children.filter(({ pid, script }) => commandLine(pid)?.includes(script));
  if (orphans.length > 0) log(`Stopping ${orphans.length} processes that an earlier run left behind`);
  await Promise.all(orphans.map(({ pid }) => stopProcess(pid, 'SIGTERM', 15_000)));
  rmSync(runFile(dir), { force: true });
}

/** Remembers the running child processes, in case we are killed before we can stop them. */
export function recordChildren(dir: string, children: Claim['children']): void {
  const known = readJson<Claim>(claimFile(dir));
  if (known?.pid === process.pid) replaceFile(claimFile(dir), { ...known, children });
}

export function writeRun(dir: string, run: Run): void {
  replaceFile(runFile(dir), run);
}

export function release(dir: string): void {
  rmSync(runFile(dir), { force: true });
  rmSync(claimFile(dir), { force: true });
}

const runFile = (dir: string) => join(dir, 'run.json');
const claimFile = (dir: string) => join(dir, 'claim.json');

// The command line is compared too, because a pid may be another program's after a reboot.
function isAlive(claim: Claim): boolean {
  return commandLine(claim.pid) === claim.command;
}

function readJson<T>(file: string): T | undefined {
  try {
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : undefined;
  } catch {
    return undefined;
  }
}

function replaceFile(file: string, content: unknown): void {
  writeFileSync(`${file}.new`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
