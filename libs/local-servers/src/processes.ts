import { ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { accessSync, closeSync, constants, openSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { OsAccount } from './os-account';

export type Log = (line: string) => void;

/** Where a program of this name is on the given search path; undefined if nowhere. */
export function findOnPath(program: string, folders: string[]): string | undefined {
  return folders
    .map((folder) => join(folder, program))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/** The folders of PATH followed by the usual ones that a trimmed PATH leaves out. */
export function searchPath(env: NodeJS.ProcessEnv): string[] {
  const usual = [
    '/usr/local/bin',
    '/usr/bin',
    '/bin',
    '/usr/sbin',
    '/opt/homebrew/bin',
    '/opt/homebrew/sbin',
  ];
  return [...(env.PATH ?? '').split(delimiter).filter(Boolean), ...usual];
}

/** Starts a server in its own process group, so that Ctrl-C in the terminal does not reach it. */
export function spawnServer(
  program: string,
  args: string[],
  options: { cwd: string; env: NodeJS.ProcessEnv; account?: OsAccount; logFile: string },
): ChildProcess {
  const output = openSync(options.logFile, 'a', 0o600);
  try {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: options.env,
      detached: true,
      stdio: ['ignore', output, output],
      ...idsOf(options.account),
    });
    child.on('error', () => undefined);
    return child;
  } finally {
    closeSync(output);
  }
}

/** Runs a program to its end and returns what it printed; a failure carries its error output. */
export async function runProgram(
  program: string,
  args: string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; account?: OsAccount } = {},
): Promise<string> {
  const { account, ...rest } = options;
  const { stdout } = await promisify(execFile)(program, args, {
    ...rest,
    ...idsOf(account),
    maxBuffer: 16 * 1024 * 1024,
  });
  return stdout;
}

export function idsOf(account: OsAccount | undefined): { uid?: number; gid?: number } {
  return account ? { uid: account.uid, gid: account.gid } : {};
}

/** The full command line of a running process; undefined once it has ended. */
export function commandLine(pid: number): string | undefined {
  try {
    // A process that has ended but was not collected yet has an empty command line.
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim() || undefined;
  } catch {
    if (process.platform === 'linux') return undefined;
    return (
      spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() || undefined
    );
  }
}

/** Sends the signal, waits, and uses SIGKILL if the process is still there after `patience` milliseconds. */
export async function stopProcess(pid: number, signal: NodeJS.Signals, patience: number): Promise<void> {
  sendSignal(pid, signal);
  if (await gone(pid, patience)) return;
  sendSignal(pid, 'SIGKILL');
  await gone(pid, 10_000);
}

export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function gone(pid: number, patience: number): Promise<boolean> {
  const deadline = Date.now() + patience;
  while (Date.now() < deadline) {
    if (commandLine(pid) === undefined) return true;
    await sleep(25);
  }
  return commandLine(pid) === undefined;
}

/** Stops the process a pid file or record names, but only if its command line shows that it is the one meant. */
export async function stopLeftover(
  pid: number | undefined,
  hint: string,
  signal: NodeJS.Signals,
): Promise<boolean> {
  if (pid === undefined || !commandLine(pid)?.includes(hint)) return false;
  await stopProcess(pid, signal, 10_000);
  return true;
}

/** Repeats `attempt` until it stops throwing; gives up when the server has ended or time is over. */
export async function untilReady(
  name: string,
  server: { child: ChildProcess; logFile: string; patience: number },
  attempt: () => Promise<void>,
): Promise<void> {
  const deadline = Date.now() + server.patience;
  let lastProblem: unknown;
  while (Date.now() < deadline) {
    if (hasEnded(server.child)) break;
    try {
      return await attempt();
    } catch (error) {
      lastProblem = error;
      await sleep(50);
    }
  }
  const what = hasEnded(server.child) ? 'ended while starting' : `was not ready after ${server.patience} ms`;
  throw new Error(
    `${name} ${what} (${lastProblem}). Last lines of ${server.logFile}:\n${tail(server.logFile)}`,
  );
}

export function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

/** The last lines of a text file; empty if there is none. */
export function tail(file: string, lines = 15): string {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
  } catch {
    return '';
  }
}
