import type { LoggerService } from '@nestjs/common';
import pino, { type DestinationStream, type Logger, type LoggerOptions } from 'pino';
import { currentCorrelation } from './context';

export type { Logger } from 'pino';

// Whatever identifies a person never reaches a log, even if somebody logs the object that holds it.
const personal = [
  'name',
  'email',
  'phone',
  'nik',
  'address',
  'text',
  'title',
  'password',
  'contact',
  'identity',
];

/** A structured logger; each line carries the correlation id of the request or message at hand. */
export function createLogger(service: string, level: string, destination?: DestinationStream): Logger {
  const options: LoggerOptions = {
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: withoutValues },
    redact: { paths: personal.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), censor: '[hidden]' },
    mixin: () => {
      const correlation = currentCorrelation();
      return correlation ? { correlationId: correlation.correlationId } : {};
    },
  };
  return destination ? pino(options, destination) : pino(options);
}

// A failed query carries its parameters, and with them whatever a person has written.
function withoutValues(error: unknown) {
  if (!(error instanceof Error)) return { message: String((error as { message?: unknown } | null)?.message) };
  const { name, message, stack } = error;
  return { type: name, message, stack, code: (error as { code?: unknown }).code };
}

/** Lets Nest write through the same logger. */
export function nestLogger(logger: Logger): LoggerService {
  const context = (rest: unknown[]) => ({ context: rest.at(-1) });
  return {
    log: (message: unknown, ...rest: unknown[]) => logger.debug(context(rest), String(message)),
    error: (message: unknown, ...rest: unknown[]) => logger.error(context(rest), String(message)),
    warn: (message: unknown, ...rest: unknown[]) => logger.warn(context(rest), String(message)),
    debug: (message: unknown, ...rest: unknown[]) => logger.debug(context(rest), String(message)),
    verbose: (message: unknown, ...rest: unknown[]) => logger.trace(context(rest), String(message)),
  };
}

/** Injection token of the service's {@link Logger}. */
export const LOGGER = Symbol('logger');
