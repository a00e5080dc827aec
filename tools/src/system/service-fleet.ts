import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, type Log } from '@lapor/local-servers';
import type { App } from './apps';
import { KeptProcess } from './child-process';

interface Replica {
  process: KeptProcess;
  url: string;
}

export interface FleetOptions {
  script: (app: App) => string;
  environment: (app: App, port: number) => NodeJS.ProcessEnv;
  /** Used by the first process of a service; further ones get any free port. */
  firstPorts: Partial<Record<App, number>>;
  logDir: string;
  log: Log;
  signal?: AbortSignal;
  onChange: () => void;
}

const readyWithin = 60_000;

/** The processes of all services; each service may have several. */
export class ServiceFleet {
  private readonly replicas = new Map<App, Replica[]>();

  constructor(private readonly options: FleetOptions) {}

  /** The oldest process of each service. */
  get first(): Partial<Record<App, { pid: number; url: string }>> {
    return Object.fromEntries(
      [...this.replicas].flatMap(([app, [oldest]]) =>
        oldest ? [[app, { pid: oldest.process.pid, url: oldest.url }]] : [],
      ),
    );
  }

  get processes(): KeptProcess[] {
    return [...this.replicas.values()].flat().map((replica) => replica.process);
  }

  async start(app: App, extraEnv: NodeJS.ProcessEnv = {}): Promise<{ pid: number; url: string }> {
    const { script, environment, firstPorts, logDir, log, signal, onChange } = this.options;
    if (!existsSync(script(app))) throw new Error(`${app} is not built: ${script(app)} is missing.`);
    const others = this.replicas.get(app) ?? [];
    const port = (others.length === 0 ? firstPorts[app] : undefined) ?? (await freePort());
    const name = others.length === 0 ? app : `${app}-${others.length + 1}`;
    const logFile = join(logDir, `${name}.log`);
    writeFileSync(logFile, '', { mode: 0o600 });
    const env = { ...environment(app, port), ...extraEnv };
    const process = new KeptProcess({ name, script: script(app), env, logFile, log, onChange });
    const replica = { process, url: `http://127.0.0.1:${port}` };
    this.replicas.set(app, [...others, replica]);
    process.start();
    try {
      await process.untilAnswering(`${replica.url}/health/ready`, readyWithin, signal);
    } catch (error) {
      await this.end(app, replica, 'SIGTERM');
      throw error;
    }
    onChange();
    return { pid: process.pid, url: replica.url };
  }

  async stop(app: App, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const replicas = this.replicas.get(app) ?? [];
    await Promise.all(replicas.map((replica) => this.end(app, replica, signal)));
  }

  async stopAll(): Promise<void> {
    await Promise.all([...this.replicas.keys()].map((app) => this.stop(app)));
  }

  async scale(app: App, count: number): Promise<void> {
    const replicas = this.replicas.get(app) ?? [];
    await Promise.all(replicas.slice(count).map((replica) => this.end(app, replica, 'SIGTERM')));
    for (let started = replicas.length; started < count; started++) await this.start(app);
  }

  private async end(app: App, replica: Replica, signal: NodeJS.Signals): Promise<void> {
    await replica.process.stop(signal);
    const others = (this.replicas.get(app) ?? []).filter((other) => other !== replica);
    this.replicas.set(app, others);
    this.options.onChange();
  }
}
