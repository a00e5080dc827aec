import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { searchPath } from './processes';
import { makeForServer, writeForServer, type ServerFolder, type ServerState } from './server-folder';

export const brokerPorts = ['amqp', 'management', 'stream', 'distribution', 'epmd'] as const;
export type BrokerPorts = Record<(typeof brokerPorts)[number], number>;

/** Writes the broker's configuration; everything listens on 127.0.0.1 only. */
export function writeBrokerFiles(folder: ServerFolder, state: ServerState, ports: BrokerPorts): void {
  const inHome = (name: string) => join(folder.home, name);
  for (const name of ['erlang', 'data', 'log', 'schema']) makeForServer(folder, inHome(name));
  const cookie = inHome('erlang/.erlang.cookie');
  if (!existsSync(cookie)) writeForServer(folder, cookie, randomBytes(24).toString('hex'), 0o400);
  writeForServer(folder, inHome('plugins'), '[rabbitmq_management,rabbitmq_stream].\n');
  writeForServer(folder, inHome('env.conf'), '');
  const settings = {
    'listeners.tcp.local': `127.0.0.1:${ports.amqp}`,
    'management.tcp.ip': '127.0.0.1',
    'management.tcp.port': ports.management,
    'stream.listeners.tcp.local': `127.0.0.1:${ports.stream}`,
    default_user: state.user,
    default_pass: state.password,
    'default_user_tags.administrator': 'true',
    'log.file.level': 'info',
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}\n`);
  writeForServer(folder, inHome('rabbitmq.conf'), lines.join(''));
}

/** The whole environment of the broker: nothing of ours leaks in, nothing of the machine's broker is used. */
export function brokerEnvironment(
  folder: ServerFolder,
  ports: BrokerPorts,
  env: NodeJS.ProcessEnv,
): NodeJS.ProcessEnv {
  const inHome = (name: string) => join(folder.home, name);
  return {
    PATH: searchPath(env).join(':'),
    LANG: 'C.UTF-8',
    HOME: inHome('erlang'),
    // Without it a shell stays in front of the broker, which would then have to be found to be stopped.
    RUNNING_UNDER_SYSTEMD: '1',
    RABBITMQ_NODENAME: 'lapor@localhost',
    RABBITMQ_NODE_IP_ADDRESS: '127.0.0.1',
    RABBITMQ_NODE_PORT: String(ports.amqp),
    RABBITMQ_DIST_PORT: String(ports.distribution),
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: '-kernel inet_dist_use_interface {127,0,0,1}',
    RABBITMQ_MNESIA_BASE: inHome('data'),
    RABBITMQ_LOG_BASE: inHome('log'),
    RABBITMQ_PID_FILE: inHome('pid'),
    RABBITMQ_SCHEMA_DIR: inHome('schema'),
    RABBITMQ_GENERATED_CONFIG_DIR: inHome('schema'),
    RABBITMQ_ENABLED_PLUGINS_FILE: inHome('plugins'),
    RABBITMQ_CONFIG_FILE: inHome('rabbitmq'),
    RABBITMQ_CONF_ENV_FILE: inHome('env.conf'),
    ...epmdEnvironment(ports),
  };
}

export function epmdEnvironment(ports: BrokerPorts): NodeJS.ProcessEnv {
  return { ERL_EPMD_ADDRESS: '127.0.0.1', ERL_EPMD_PORT: String(ports.epmd) };
}
