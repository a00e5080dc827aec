import { join } from 'node:path';
import {
  createDatabase,
  createServiceRole,
  createVhost,
  type Log,
  type ProvisionedServers,
} from '@lapor/local-servers';
import { schemaOf, seededApps, type App } from './apps';
import { runToEnd } from './child-process';
import { scriptOf } from './environment';
import type { Secrets } from './secrets';

/** One database; for each service a role with a schema of its own. Returns each service's URL. */
export async function createDatabases(
  postgresUrl: string,
  apps: readonly App[],
  secrets: Secrets,
  { namespace, copyOf }: { namespace?: string; copyOf?: string },
): Promise<Partial<Record<App, string>>> {
  const database = namespace ?? 'lapor';
  await createDatabase(postgresUrl, database, copyOf);
  // What is copied belongs to the roles that it belonged to.
  const prefix = copyOf ?? namespace;
  const urls: Partial<Record<App, string>> = {};
  for (const app of apps) {
    const schema = schemaOf(app);
    // Roles belong to the whole server, not to one database.
    const role = prefix ? `${prefix}_${schema}` : schema;
    const password = secrets.databasePasswords[app];
    urls[app] = await createServiceRole(postgresUrl, { database, role, schema, password });
  }
  return urls;
}

/** The broker's URL: its default vhost, or one with the name given. */
export async function brokerUrl(broker: ProvisionedServers['broker'], namespace?: string): Promise<string> {
  if (!namespace) return broker.url;
  if (!broker.adminUrl) throw new Error('A vhost can only be created with LAPOR_AMQP_ADMIN_URL.');
  await createVhost(broker.adminUrl, namespace);
  const url = new URL(broker.url);
  url.pathname = `/${encodeURIComponent(namespace)}`;
  return url.href;
}

/** Brings every service's schema up to date, then puts in what must be there before the first start. */
export async function prepareDatabases(
  apps: readonly App[],
  system: { log: Log; logDir: string; environment: (app: App) => NodeJS.ProcessEnv; signal?: AbortSignal },
): Promise<void> {
  const { log, logDir, environment, signal } = system;
  const run = (app: App, script: 'migrate' | 'seed') =>
    runToEnd({
      name: `${app} ${script}`,
      script: scriptOf(app, script),
      env: environment(app),
      logFile: join(logDir, `${app}-${script}.log`),
      log,
    });
  log('Preparing databases');
  await Promise.all(apps.map((app) => run(app, 'migrate')));
  signal?.throwIfAborted();
  for (const app of seededApps.filter((each) => apps.includes(each))) await run(app, 'seed');
}
