import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, portOr, provisionServers, type Log, type ProvisionedServers } from '@lapor/local-servers';
import { type App, apps, type ProgramName, programNames, programs } from './system/apps';
import { KeptProcess } from './system/child-process';
import { brokerUrl, createDatabases, prepareDatabases } from './system/databases';
import { environmentOf, type Places } from './system/environment';
import { claim, recordChildren, release, writeRun, type Run } from './system/run-file';
import { readSecrets, writeSecrets } from './system/secrets';
import { ServiceFleet } from './system/service-fleet';
import { nameOfKey } from './system/key-rotation';
import { staffAccounts } from './system/staff';
import { root } from './workspace';

export interface SystemOptions {
  /** Everything the system keeps goes here; a second start finds it again. */
  dir: string;
  log: Log;
  env: NodeJS.ProcessEnv;
  /** Put on top of what every service gets. */
  serviceEnv?: NodeJS.ProcessEnv;
  /** Provide servers, migrated and seeded databases and the mailbox, but start no service. */
  skipServices?: boolean;
  /** Leave the other services out altogether. */
  only?: readonly App[];
  /** Keeps systems apart on servers they share: the name of database and vhost, the prefix of roles. */
  namespace?: string;
  /**
   * The namespace of a system that has stopped, of the same version, with the same secrets in its `dir`: this one
   * begins with a copy of its database, and with its roles.
   */
  copyOf?: string;
  /** Other things go on beside it on this machine: none of its processes gives way, for it would be to those. */
  sharesMachine?: boolean;
  /** Gives up starting; what was started by then is stopped. */
  signal?: AbortSignal;
}

export interface RunningSystem {
  readonly run: Run;
  readonly postgres: ProvisionedServers['postgres'];
  readonly broker: ProvisionedServers['broker'];
  /** Stops services, mailbox, broker and Postgres, in this order; only what was started here. */
  stop(): Promise<void>;
  /** Starts one more process of a program and waits until it is ready. */
  startService(program: ProgramName, extraEnv?: NodeJS.ProcessEnv): Promise<{ pid: number; url: string }>;
  /** Ends all processes of a program; they are not started again. */
  stopService(program: ProgramName, signal?: NodeJS.Signals): Promise<void>;
  /** Starts or ends processes of a program until there are `count`. */
  scale(program: ProgramName, count: number): Promise<void>;
}

/**
 * Starts the whole system in `dir`: servers, databases, mailbox, services. On failure everything that was
 * started is stopped before the error is thrown.
 */
export async function startSystem(options: SystemOptions): Promise<RunningSystem> {
  const { dir, log } = options;
  mkdirSync(join(dir, 'logs'), { recursive: true });
  await claim(dir, log);
  const undo: (() => Promise<unknown>)[] = [async () => release(dir)];
  const stop = async () => {
    for (const each of undo.splice(0).reverse()) await each();
  };
  try {
    return Object.assign(await assemble(options, undo), { stop });
  } catch (error) {
    await stop();
    throw error;
  }
}

async function assemble(
  options: SystemOptions,
  undo: (() => Promise<unknown>)[],
): Promise<Omit<RunningSystem, 'stop'>> {
  const { dir, log, signal } = options;
  const chosen = apps.filter((app) => options.only?.includes(app) ?? true);
  const secrets = readSecrets(dir);
  const servers = await provisionServers({ dataDir: join(dir, 'servers'), env: options.env, log });
  undo.push(() => servers.stop());
  log(`Postgres (${servers.postgres.origin}) and RabbitMQ (${servers.broker.origin}) are running`);
  signal?.throwIfAborted();

  const amqpUrl = await brokerUrl(servers.broker, options.namespace);
  const [gatewayPort, mailboxPort, smtpPort] = [
    await portOr(secrets.ports.gateway),
    await portOr(secrets.ports.mailbox),
    await freePort(),
  ];
  const sealingWith = nameOfKey(secrets.identityKey);
  writeSecrets(dir, { ...secrets, sealingWith, ports: { gateway: gatewayPort, mailbox: mailboxPort } });
  const places: Places = {
    clockFile: join(dir, 'clock.json'),
    gatewayUrl: `http://127.0.0.1:${gatewayPort}`,
    smtpUrl: `smtp://127.0.0.1:${smtpPort}`,
    smsUrl: `http://127.0.0.1:${mailboxPort}/text-messages`,
    amqpUrl,
    databaseUrls: await createDatabases(servers.postgres.url, chosen, secrets, options),
  };
  const logDir = join(dir, 'logs');
  const environment = (name: ProgramName, port = 0) => ({
    ...environmentOf(name, port, { secrets, places, outer: options.env }),
    ...options.serviceEnv,
  });

  const kept: KeptProcess[] = [];
  const fleet = new ServiceFleet({
    environment,
    firstPorts: { gateway: gatewayPort },
    givesWay: !options.sharesMachine,
    logDir,
    log,
    signal,
    onChange: () => onChange(),
  });
  const run = (): Run => ({
    pid: process.pid,
    gateway: places.gatewayUrl,
    reference: `${places.gatewayUrl}/reference`,
    mailbox: `http://127.0.0.1:${mailboxPort}`,
    smtp: places.smtpUrl,
    postgresUrl: servers.postgres.url,
    amqpUrl,
    amqpAdminUrl: servers.broker.adminUrl,
    clockFile: places.clockFile,
    databaseUrls: places.databaseUrls,
    services: fleet.first,
    staff: { password: secrets.staffPassword, accounts: staffAccounts() },
  });
  let complete = false;
  const onChange = () => {
    const processes = [...kept, ...fleet.processes].filter((each) => each.running);
    const children = processes.map(({ pid, options: { script } }) => ({ pid, script }));
    recordChildren(dir, children);
    if (complete) writeRun(dir, run());
  };

  const mailbox = mailboxProcess(options, { http: mailboxPort, smtp: smtpPort }, onChange);
  kept.push(mailbox);
  undo.push(() => mailbox.stop());
  mailbox.start();
  await mailbox.untilAnswering(`http://127.0.0.1:${mailboxPort}/messages.json`, 20_000, signal);

  if (!options.copyOf) await prepareDatabases(chosen, { log, logDir, environment, signal });
  signal?.throwIfAborted();
  undo.push(() => fleet.stopAll());
  if (!options.skipServices) {
    const chosenPrograms = programNames.filter((name) => chosen.includes(programs[name].app));
    const starting = chosenPrograms.map(async (name) => {
      await fleet.start(name);
      log(`${name} is ready`);
    });
    const problem = (await Promise.allSettled(starting)).find((result) => result.status === 'rejected');
    if (problem) throw problem.reason;
  }
  complete = true;
  undo.push(async () => (complete = false));
  onChange();
  return {
    get run() {
      return run();
    },
    postgres: servers.postgres,
    broker: servers.broker,
    startService: (program, extraEnv) => fleet.start(program, extraEnv),
    stopService: (program, how) => fleet.stop(program, how),
    scale: (program, count) => fleet.scale(program, count),
  };
}

function mailboxProcess(
  { dir, env, log }: SystemOptions,
  ports: { http: number; smtp: number },
  onChange: () => void,
): KeptProcess {
  return new KeptProcess({
    name: 'mailbox',
    script: join(root, 'dist/tools/src/mailbox/main.js'),
    env: {
      PATH: env.PATH,
      HTTP_PORT: String(ports.http),
      SMTP_PORT: String(ports.smtp),
      MAILBOX_FILE: join(dir, 'mailbox.ndjson'),
    },
    logFile: join(dir, 'logs', 'mailbox.log'),
    log,
    onChange,
  });
}
