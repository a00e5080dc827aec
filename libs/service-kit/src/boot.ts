import 'reflect-metadata';
import type { INestApplication, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { CustomTransportStrategy } from '@nestjs/microservices';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { ConfigError, type ServiceSettings } from './config';
import { Readiness } from './health';
import { createLogger, nestLogger } from './logger';
import { ProblemFilter } from './problem-json';

export interface BootOptions<Settings extends ServiceSettings> {
  name: string;
  readSettings: () => Settings;
  /** Completes the settings with what others must be asked for. @throws {ConfigError} */
  prepare?: (settings: Settings) => Promise<Settings>;
  /** The composition root, given the settings. */
  module: (settings: Settings) => Type | { module: Type };
  /** What listens for messages, if the service does. */
  messages?: (app: INestApplication) => CustomTransportStrategy;
  /** Last touches on the HTTP side before it listens. */
  configure?: (app: NestFastifyApplication, settings: Settings) => Promise<void> | void;
  adapter?: (settings: Settings) => FastifyAdapter;
}

/** Starts a service: settings, HTTP, messages; on SIGTERM or SIGINT it finishes what it has begun and ends. */
export async function bootService<Settings extends ServiceSettings>(
  options: BootOptions<Settings>,
): Promise<void> {
  const settings = await settingsOrExit(async () => {
    const read = options.readSettings();
    return (await options.prepare?.(read)) ?? read;
  });
  const logger = createLogger(options.name, settings.LOG_LEVEL);
  process.on('unhandledRejection', (reason) => logger.error({ err: reason }, 'unhandled rejection'));
  try {
    const app = await createService(options, settings);
    stopOnSignal(app, options.name);
    await app.listen(settings.HTTP_PORT, settings.HTTP_HOST);
    logger.info({ url: await app.getUrl() }, 'started');
  } catch (error) {
    logger.fatal({ err: error }, 'cannot start');
    process.exit(1);
  }
}

/** The same without listening to signals or to a port: what tests use. */
export async function createService<Settings extends ServiceSettings>(
  options: BootOptions<Settings>,
  settings: Settings,
): Promise<NestFastifyApplication> {
  const logger = createLogger(options.name, settings.LOG_LEVEL);
  const app = await NestFactory.create<NestFastifyApplication>(
    options.module(settings),
    options.adapter?.(settings) ?? new FastifyAdapter(),
    { logger: nestLogger(logger), abortOnError: false },
  );
  app.useGlobalFilters(new ProblemFilter(logger));
  await options.configure?.(app, settings);
  if (options.messages) {
    app.connectMicroservice({ strategy: options.messages(app) }, { inheritAppConfig: true });
    await app.startAllMicroservices();
  }
  return app;
}

async function settingsOrExit<Settings>(read: () => Promise<Settings>): Promise<Settings> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(78);
  }
}

function stopOnSignal(app: NestFastifyApplication, name: string): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    app.get(Readiness, { strict: false }).stop();
    const logger = createLogger(name, 'info');
    logger.info('stopping');
    await app.close().catch((error: unknown) => logger.error({ err: error }, 'stopped badly'));
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
}
