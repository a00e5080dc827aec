import { join } from 'node:path';
import { root } from '../workspace';
import { type App, type ProgramName, programs } from './apps';
import type { Secrets } from './secrets';

export interface Places {
  clockFile: string;
  gatewayUrl: string;
  smtpUrl: string;
  amqpUrl: string;
  databaseUrls: Partial<Record<App, string>>;
}

/** The environment of a program or of a script of its app; `outer` may set log level and rate limit. */
export function environmentOf(
  name: ProgramName,
  port: number,
  system: { secrets: Secrets; places: Places; outer: NodeJS.ProcessEnv },
): NodeJS.ProcessEnv {
  const { secrets, places, outer } = system;
  const common = {
    ...passedOn(outer),
    DATABASE_URL: places.databaseUrls[programs[name].app],
    AMQP_URL: places.amqpUrl,
    HTTP_HOST: '127.0.0.1',
    HTTP_PORT: String(port),
    LOG_LEVEL: outer.LOG_LEVEL ?? 'info',
    CLOCK_FILE: places.clockFile,
  };
  if (name === 'gateway') {
    return {
      ...common,
      RECEIPT_SECRET: secrets.receiptSecret,
      IDENTITY_KEY: secrets.identityKey,
      PUBLIC_URL: places.gatewayUrl,
      // Whoever plays, tests or measures here does so from one address.
      SUBMISSIONS_PER_MINUTE: outer.SUBMISSIONS_PER_MINUTE ?? '10000',
      REQUESTS_PER_MINUTE: outer.REQUESTS_PER_MINUTE ?? '10000',
      WRONG_CODES_PER_MINUTE: outer.WRONG_CODES_PER_MINUTE ?? '10000',
      STAFF_PASSWORD: secrets.staffPassword,
      // Those who try things out have no authenticator at hand.
      SECOND_FACTOR: outer.SECOND_FACTOR ?? 'optional',
    };
  }
  if (name === 'notifications') {
    return {
      ...common,
      IDENTITY_KEY: secrets.identityKey,
      SMTP_URL: places.smtpUrl,
      MAIL_FROM: 'SP4N-LAPOR! <noreply@lapor.localhost>',
      PUBLIC_URL: places.gatewayUrl,
    };
  }
  return common;
}

// A DATABASE_URL or SMTP_URL of the developer's shell has no business in the services.
function passedOn(outer: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const names = [
    'PATH',
    'HOME',
    'LANG',
    'TZ',
    'NODE_OPTIONS',
    'NODE_EXTRA_CA_CERTS',
    'OTEL_EXPORTER_OTLP_ENDPOINT',
  ];
  return Object.fromEntries(
    names.flatMap((name) => (outer[name] === undefined ? [] : [[name, outer[name]]])),
  );
}

/** A compiled entry of a service. */
export function scriptOf(app: App, script: string): string {
  return join(root, 'dist/apps', app, 'src', `${script}.js`);
}
