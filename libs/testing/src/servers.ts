import { randomBytes } from 'node:crypto';
import {
  createDatabase,
  createServiceRole,
  createVhost,
  deleteVhost,
  dropDatabase,
} from '@lapor/local-servers';

/** Where the test servers are; `npm test` starts them and sets the variables. */
export interface TestServers {
  /** Superuser. */
  postgresUrl: string;
  amqpUrl: string;
  /** RabbitMQ's management API. */
  amqpAdminUrl: string;
}

export function testServers(): TestServers | undefined {
  const {
    LAPOR_TEST_POSTGRES_URL: postgresUrl,
    LAPOR_TEST_AMQP_URL: amqpUrl,
    LAPOR_TEST_AMQP_ADMIN_URL: amqpAdminUrl,
  } = process.env;
  return postgresUrl && amqpUrl && amqpAdminUrl ? { postgresUrl, amqpUrl, amqpAdminUrl } : undefined;
}

/** A `describe` whose tests need the servers: skipped in sight of all without them, a failure in CI. */
export function describeWithServers(title: string, tests: (servers: TestServers) => void): void {
  const servers = testServers();
  if (servers) describe(title, () => tests(servers));
  else if (process.env.CI) {
    it(`${title} needs Postgres and RabbitMQ`, () => {
      throw new Error('LAPOR_TEST_POSTGRES_URL, LAPOR_TEST_AMQP_URL, LAPOR_TEST_AMQP_ADMIN_URL are not set');
    });
  } else it.skip(`${title} (start the servers with \`npm test\`)`, () => undefined);
}

export interface Sandbox {
  /** A database of this sandbox alone, as superuser. */
  adminDatabaseUrl: string;
  /** A virtual host of this sandbox alone. */
  amqpUrl: string;
  /** Makes a login role that owns `schema`; gives its URL. */
  roleFor(schema: string): Promise<string>;
  remove(): Promise<void>;
}

/** A database and a virtual host for one test file. */
export async function createSandbox(servers: TestServers): Promise<Sandbox> {
  const name = `t_${randomBytes(6).toString('hex')}`;
  const adminDatabaseUrl = await createDatabase(servers.postgresUrl, name);
  await createVhost(servers.amqpAdminUrl, name);
  return {
    adminDatabaseUrl,
    amqpUrl: inVhost(servers.amqpUrl, name),
    roleFor: (schema) =>
      createServiceRole(servers.postgresUrl, {
        database: name,
        role: `${name}_${schema}`,
        schema,
        password: randomBytes(12).toString('hex'),
      }),
    remove: async () => {
      await deleteVhost(servers.amqpAdminUrl, name);
      await dropDatabase(servers.postgresUrl, name);
    },
  };
}

function inVhost(amqpUrl: string, vhost: string): string {
  const url = new URL(amqpUrl);
  url.pathname = `/${vhost}`;
  return url.href;
}
