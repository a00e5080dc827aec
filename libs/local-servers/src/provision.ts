import { join } from 'node:path';
import { canInstallPackages } from './apt-get';
import { startBroker, type BrokerServer } from './broker';
import { findBroker } from './broker-programs';
import { dockerWorks, startInDocker, type DockerServers } from './docker';
import { startPostgres, type PostgresServer } from './postgres';
import { findPostgres } from './postgres-programs';
import type { Log } from './processes';

type Origin = 'environment' | 'binaries' | 'embedded' | 'installed' | 'docker';

export interface ProvisionedServers {
  /** `server` is there if the instance is private and can thus be killed and restarted. */
  postgres: { url: string; origin: Origin; server?: PostgresServer };
  /** `adminUrl` is unknown only if the environment names a broker without it. */
  broker: { url: string; adminUrl?: string; origin: Origin; server?: BrokerServer };
  /** Stops what was started here and nothing else. */
  stop(): Promise<void>;
}

export interface ProvisionOptions {
  dataDir: string;
  env: NodeJS.ProcessEnv;
  log: Log;
  postgresSettings?: Record<string, string>;
}

/**
 * Finds or starts Postgres and RabbitMQ, each from the first source that works: a URL in the
 * environment, programs on this machine, programs that can be installed, Docker. Throws an error that
 * lists the choices if none does.
 */
export async function provisionServers(options: ProvisionOptions): Promise<ProvisionedServers> {
  const { env, log, dataDir } = options;
  const stops: (() => Promise<void>)[] = [];
  let docker: Promise<DockerServers> | undefined;
  const inDocker = async () => {
    docker ??= startInDocker(join(dataDir, 'docker'), log);
    const servers = await docker;
    if (!stops.includes(servers.stop)) stops.push(servers.stop);
    return servers;
  };

  const postgres = async (): Promise<ProvisionedServers['postgres']> => {
    if (env.LAPOR_POSTGRES_URL) return { url: env.LAPOR_POSTGRES_URL, origin: 'environment' };
    if (!findPostgres(env)) return { url: (await inDocker()).postgresUrl, origin: 'docker' };
    const settings = options.postgresSettings;
    const server = await startPostgres({ dataDir: join(dataDir, 'postgres'), env, log, settings });
    stops.push(server.stop);
    return { url: server.url, origin: server.origin, server };
  };
  const broker = async (): Promise<ProvisionedServers['broker']> => {
    const adminUrl = env.LAPOR_AMQP_ADMIN_URL || undefined;
    if (env.LAPOR_AMQP_URL) return { url: env.LAPOR_AMQP_URL, adminUrl, origin: 'environment' };
    if (!findBroker(env) && !canInstallPackages(env)) {
      const servers = await inDocker();
      return { url: servers.amqpUrl, adminUrl: servers.adminUrl, origin: 'docker' };
    }
    const server = await startBroker({ dataDir: join(dataDir, 'rabbitmq'), env, log });
    stops.push(server.stop);
    return { url: server.url, adminUrl: server.adminUrl, origin: server.origin, server };
  };

  await refuseWithoutSource(env);
  const stop = async () => void (await Promise.all(stops.map((each) => each())));
  const [database, messages] = await Promise.allSettled([postgres(), broker()]);
  if (database.status === 'fulfilled' && messages.status === 'fulfilled') {
    return { postgres: database.value, broker: messages.value, stop };
  }
  await stop();
  throw database.status === 'rejected' ? database.reason : (messages as PromiseRejectedResult).reason;
}

async function refuseWithoutSource(env: NodeJS.ProcessEnv): Promise<void> {
  const missing = [];
  if (!env.LAPOR_POSTGRES_URL && !findPostgres(env)) missing.push('Postgres');
  if (!env.LAPOR_AMQP_URL && !findBroker(env) && !canInstallPackages(env)) missing.push('RabbitMQ');
  if (missing.length === 0 || (await dockerWorks())) return;
  throw new Error(
    [
      `There is no ${missing.join(' and no ')} to be found here. Choose one:`,
      '  - install it: postgresql and rabbitmq-server from your package manager (no service needs to run);',
      '  - start Docker, which is then used for both;',
      '  - name running servers: LAPOR_POSTGRES_URL=postgres://admin:…@host:5432/postgres,',
      '    LAPOR_AMQP_URL=amqp://user:…@host:5672, LAPOR_AMQP_ADMIN_URL=http://user:…@host:15672;',
      '  - on Debian or Ubuntu, run this once as root: RabbitMQ is then installed for you.',
    ].join('\n'),
  );
}
