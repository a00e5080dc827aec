import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { stopProcess, tail, type Log } from '@lapor/local-servers';

export interface ProgramOptions {
  name: string;
  /** A compiled file, run with this Node. */
  script: string;
  env: NodeJS.ProcessEnv;
  logFile: string;
  log: Log;
  /** Gives way to others when there are not enough processors for all, once it is ready. */
  background?: boolean;
  onChange?: () => void;
}

// Requests and messages die young: room for them spares the collector most of its work (megabytes).
const youngSpace = '--max-semi-space-size=96';
const firstPause = 500;
const longestPause = 30_000;
const provenAfter = 30_000;

/** A process of the system that is started again, with growing pauses, whenever it ends by itself. */
export class KeptProcess {
  private child?: ChildProcess;
  private wanted = false;
  private pause = firstPause;
  private ready = false;
  private restart?: NodeJS.Timeout;

  constructor(readonly options: ProgramOptions) {}

  get pid(): number {
    return this.child?.pid ?? 0;
  }

  get running(): boolean {
    return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  start(): void {
    this.wanted = true;
    const startedAt = Date.now();
    const child = spawnScript(this.options);
    this.child = child;
    if (this.ready) this.giveWay();
    child.once('exit', (code, signal) => {
      if (this.wanted && this.child === child) this.revive(signal ?? `code ${code}`, Date.now() - startedAt);
    });
    this.options.onChange?.();
  }

  /** Ends it for good; SIGKILL follows if it is still there after 15 s. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    this.wanted = false;
    clearTimeout(this.restart);
    const ended = this.running && this.child ? once(this.child, 'exit') : undefined;
    if (ended) await stopProcess(this.pid, signal, 15_000);
    await ended;
    this.options.onChange?.();
  }

  /** Waits until the address answers 200; fails early if the process keeps ending. */
  async untilAnswering(url: string, patience: number, signal?: AbortSignal): Promise<void> {
    const deadline = Date.now() + patience;
    while (Date.now() < deadline) {
      signal?.throwIfAborted();
      const answer = await fetch(url, { signal: AbortSignal.timeout(2000) }).catch(() => undefined);
      if (answer?.ok && this.running) {
        this.ready = true;
        this.giveWay();
        return;
      }
      if (!this.running && this.pause > firstPause * 4) break;
      await sleep(100);
    }
    const lines = tail(this.options.logFile);
    throw new Error(
      `${this.options.name} does not answer at ${url}. Last lines of ${this.options.logFile}:\n${lines}`,
    );
  }

  private giveWay(): void {
    if (this.options.background && this.running) giveWay(this.pid);
  }

  private revive(reason: string, lived: number): void {
    if (lived > provenAfter) this.pause = firstPause;
    const { name, log, logFile } = this.options;
    log(
      `${name} ended (${reason}); starting it again in ${this.pause / 1000} s. Its last lines:\n${tail(logFile)}`,
    );
    this.restart = setTimeout(() => this.start(), this.pause);
    this.pause = Math.min(this.pause * 2, longestPause);
  }
}

/** Runs a script that is expected to end, such as a migration; its output is shown if it fails. */
export function runToEnd(options: ProgramOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawnScript(options);
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      if (code === 0) resolve();
      else
        reject(
          new Error(`${options.name} failed (${signal ?? `code ${code}`}):\n${tail(options.logFile, 30)}`),
        );
    });
  });
}

// A process group of its own: Ctrl-C in the terminal is for us alone, and we stop things in order.
function spawnScript({ script, env, logFile }: ProgramOptions): ChildProcess {
  const output = openSync(logFile, 'a', 0o600);
  try {
    return spawn(process.execPath, [youngSpace, script], {
      env,
      detached: true,
      stdio: ['ignore', output, output],
    });
  } finally {
    closeSync(output);
  }
}

/** Lets a process run on what the others leave over. */
function giveWay(pid: number): void {
  const lowest = constants.priority.PRIORITY_LOW;
  setPriority(pid, lowest);
  // Linux may weigh whole sessions instead (sched_autogroup), and then heeds a priority only within its own.
  const session = `/proc/${pid}/autogroup`;
  if (existsSync(session)) writeFileSync(session, String(lowest));
}
