import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { type CloudEvent, reportSubmitted, verificationOpened } from '@lapor/contracts';
import {
  BrokerProbe,
  createSandbox,
  eventOf,
  eventually,
  filedReport,
  type TestServers,
} from '@lapor/testing';
import { createMessageTables } from '../src';

export interface NodeOptions {
  crashAt?: 'before-publish' | 'before-mark' | 'before-ack';
  handlerMs?: number;
  /** How many attempts at an event of a title fail. */
  failures?: Record<string, number>;
}

/** A database and a broker, and processes that can be killed. */
export class Bench {
  private readonly nodes: ChildProcess[] = [];

  private constructor(
    readonly amqpUrl: string,
    readonly databaseUrl: string,
    readonly db: Pool,
    public probe: BrokerProbe,
    private readonly remove: () => Promise<void>,
  ) {}

  static async open(servers: TestServers, amqpUrl?: string): Promise<Bench> {
    const sandbox = await createSandbox(servers);
    const databaseUrl = await sandbox.roleFor('routing');
    const dataSource = await new DataSource({ type: 'postgres', url: databaseUrl }).initialize();
    const runner = dataSource.createQueryRunner();
    await createMessageTables(runner);
    await runner.query('CREATE TABLE effects (report_id uuid NOT NULL, pid integer NOT NULL)');
    await runner.query('CREATE TABLE attempts (event_id uuid NOT NULL)');
    await dataSource.destroy();
    const db = new Pool({ connectionString: databaseUrl, max: 2 });
    db.on('error', () => undefined);
    const url = amqpUrl ?? sandbox.amqpUrl;
    return new Bench(url, databaseUrl, db, await BrokerProbe.open(url), () => sandbox.remove());
  }

  /** Starts a process; one that is to crash may die before it is ready. */
  async node(options: NodeOptions = {}): Promise<ChildProcess> {
    const settings = { databaseUrl: this.databaseUrl, amqpUrl: this.amqpUrl, ...options };
    const node = fork(join(__dirname, 'message-node.cjs'), [JSON.stringify(settings)]);
    this.nodes.push(node);
    await Promise.race([once(node, 'message'), once(node, 'exit')]);
    return node;
  }

  /** Puts `count` events into the queue. */
  deliver(count: number, title = 'Lampu jalan padam'): CloudEvent[] {
    const events = Array.from({ length: count }, () => submitted(title));
    for (const event of events) this.probe.deliver('routing', event);
    return events;
  }

  /** Waits until each event had its effect, then checks that none had it twice and each was announced. */
  async expectEachOnce(events: readonly CloudEvent[], timeoutMs = 30_000): Promise<void> {
    const ids = events.map(({ subject }) => subject);
    await eventually(async () => {
      const { rows } = await this.db.query(
        'SELECT count(*)::int AS n, count(DISTINCT report_id)::int AS reports FROM effects WHERE report_id = ANY($1)',
        [ids],
      );
      expect(rows[0]).toEqual({ n: ids.length, reports: ids.length });
    }, timeoutMs);
    await eventually(() => {
      const announced = new Set(this.probe.heard(verificationOpened).map(({ subject }) => subject));
      expect(ids.filter((id) => !announced.has(id))).toEqual([]);
    }, timeoutMs);
  }

  async effectsByProcess(): Promise<Map<number, number>> {
    const { rows } = await this.db.query<{ pid: number; n: number }>(
      'SELECT pid, count(*)::int AS n FROM effects GROUP BY pid',
    );
    return new Map(rows.map(({ pid, n }) => [pid, n]));
  }

  async close(): Promise<void> {
    for (const node of this.nodes) node.kill('SIGKILL');
    await this.probe.close();
    await this.db.end();
    await this.remove();
  }
}

/** Resolves when a process is gone; gives how it ended. */
export async function ended(node: ChildProcess): Promise<{ code: number | null; signal: string | null }> {
  if (node.exitCode === null && node.signalCode === null) await once(node, 'exit');
  return { code: node.exitCode, signal: node.signalCode };
}

function submitted(title: string): CloudEvent {
  const report = filedReport({ title });
  return eventOf(reportSubmitted, report.reportId, 1, report);
}
