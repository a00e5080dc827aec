import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import type {
  CloudEvent,
  CommandContract,
  DurableCommandContract,
  EventContract,
  RequestOf,
  ServiceName,
} from '@lapor/contracts';
import { BrokerProbe, type CommandReply } from './broker-probe';
import { createSandbox, type Sandbox, type TestServers } from './servers';

/** A running service: whatever can be closed. */
interface Closable {
  close(): Promise<void>;
}

export interface ServiceUnderTest<App extends Closable> {
  service: ServiceName;
  schema: string;
  /** Brings the schema up to date, given the service's environment. */
  migrate: (env: Record<string, string>) => Promise<unknown>;
  /** Starts the service, given its environment. */
  start: (env: Record<string, string>) => Promise<App>;
  /** Settings of this service alone. */
  env?: Record<string, string>;
}

/** One service with a database and a virtual host of its own, spoken to over the wire. */
export interface ServiceHarness<App extends Closable> {
  app: App;
  env: Record<string, string>;
  sandbox: Sandbox;
  probe: BrokerProbe;
  /** The service's database, with its own rights. */
  db: Pool;
  deliver<E extends EventContract>(event: CloudEvent<E>): void;
  send<C extends CommandContract | DurableCommandContract>(
    contract: C,
    request: RequestOf<C>,
    messageId?: string,
  ): Promise<CommandReply>;
  /** Events of one contract that the service has announced so far. */
  published<E extends EventContract>(contract: E): CloudEvent<E>[];
  /** Sets the service's clock; it runs on from there. Takes hold within 100 ms. */
  tick(now: Date): void;
  /** Starts one more replica. */
  replica(): Promise<App>;
  stop(): Promise<void>;
}

export async function startHarness<App extends Closable>(
  servers: TestServers,
  under: ServiceUnderTest<App>,
): Promise<ServiceHarness<App>> {
  const sandbox = await createSandbox(servers);
  const clockDir = mkdtempSync(join(tmpdir(), 'lapor-clock-'));
  const clockFile = join(clockDir, 'clock.json');
  const env = {
    DATABASE_URL: await sandbox.roleFor(under.schema),
    AMQP_URL: sandbox.amqpUrl,
    HTTP_HOST: '127.0.0.1',
    HTTP_PORT: '0',
    LOG_LEVEL: process.env.LAPOR_TEST_LOG_LEVEL ?? 'silent',
    CLOCK_FILE: clockFile,
    ...under.env,
  };
  await under.migrate(env);
  const apps = [await under.start(env)];
  const probe = await BrokerProbe.open(sandbox.amqpUrl);
  const db = new Pool({ connectionString: env.DATABASE_URL, max: 3 });
  db.on('error', () => undefined);
  return {
    app: apps[0] as App,
    env,
    sandbox,
    probe,
    db,
    deliver: (event) => probe.deliver(under.service, event),
    send: (contract, request, messageId) => probe.send(contract, request, messageId),
    published: (contract) => probe.heard(contract),
    tick: (now) => writeFileSync(clockFile, JSON.stringify({ offsetMs: now.getTime() - Date.now() })),
    replica: async () => {
      const app = await under.start(env);
      apps.push(app);
      return app;
    },
    stop: async () => {
      await Promise.all(apps.map((app) => app.close()));
      await probe.close();
      await db.end();
      await sandbox.remove();
      rmSync(clockDir, { recursive: true, force: true });
    },
  };
}
