import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, type Log } from '@lapor/local-servers';
import { type ProgramName, programs } from './apps';
import { scriptOf } from './environment';
import { KeptProcess } from './child-process';

interface Replica {
  process: KeptProcess;
  url: string;
}

export interface FleetOptions {
  environment: (name: ProgramName, port: number) => NodeJS.ProcessEnv;
  /** Used by the first process of a program; further ones get any free port. */
  firstPorts: Partial<Record<ProgramName, number>>;
  /** Whether what works in the background gives way to the rest. */
  givesWay: boolean;
  logDir: string;
  log: Log;
  signal?: AbortSignal;
  onChange: () => void;
}

const readyWithin = 60_000;

/** The processes of all programs; each program may have several. */
export class ServiceFleet {
  private readonly replicas = new Map<ProgramName, Replica[]>();

  constructor(private readonly options: FleetOptions) {}

  /** The oldest process of each program. */
  get first(): Partial<Record<ProgramName, { pid: number; url: string }>> {
    return Object.fromEntries(
      [...this.replicas].flatMap(([app, [oldest]]) =>
        oldest ? [[app, { pid: oldest.process.pid, url: oldest.url }]] : [],
      ),
    );
  }

  get processes(): KeptProcess[] {
    return [...this.replicas.values()].flat().map((replica) => replica.process);
  }

  async start(program: ProgramName, extraEnv: NodeJS.ProcessEnv = {}): Promise<{ pid: number; url: string }> {
    const { environment, firstPorts, givesWay, logDir, log, signal, onChange } = this.options;
    const { app, script: file } = programs[program];
    const background = givesWay && programs[program].background;
    const script = scriptOf(app, file);
    if (!existsSync(script)) throw new Error(`${program} is not built: ${script} is missing.`);
    const others = this.replicas.get(program) ?? [];
    const port = (others.length === 0 ? firstPorts[program] : undefined) ?? (await freePort());
    const name = others.length === 0 ? program : `${program}-${others.length + 1}`;
    const logFile = join(logDir, `${name}.log`);
    writeFileSync(logFile, '', { mode: 0o600 });
    const env = { ...environment(program, port), ...extraEnv };
    const process = new KeptProcess({ name, script, env, logFile, log, onChange, background });
    const replica = { process, url: `http://127.0.0.1:${port}` };
    this.replicas.set(program, [...others, replica]);
    process.start();
    try {
      await process.untilAnswering(`${replica.url}/health/ready`, readyWithin, signal);
    } catch (error) {
      await this.end(program, replica, 'SIGTERM');
      throw error;
    }
    onChange();
    return { pid: process.pid, url: replica.url };
  }

  async stop(program: ProgramName, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const replicas = this.replicas.get(program) ?? [];
    await Promise.all(replicas.map((replica) => this.end(program, replica, signal)));
  }

  async stopAll(): Promise<void> {
    await Promise.all([...this.replicas.keys()].map((program) => this.stop(program)));
  }

  async scale(program: ProgramName, count: number): Promise<void> {
    const replicas = this.replicas.get(program) ?? [];
    await Promise.all(replicas.slice(count).map((replica) => this.end(program, replica, 'SIGTERM')));
    for (let started = replicas.length; started < count; started++) await this.start(program);
  }

  private async end(program: ProgramName, replica: Replica, signal: NodeJS.Signals): Promise<void> {
    await replica.process.stop(signal);
    const others = (this.replicas.get(program) ?? []).filter((other) => other !== replica);
    this.replicas.set(program, others);
    this.options.onChange();
  }
}
