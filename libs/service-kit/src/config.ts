import { readFileSync } from 'node:fs';
import { z } from 'zod';

const wellKnown = [
  'admin',
  'changeme',
  'guest',
  'lapor',
  'password',
  'postgres',
  'rabbitmq',
  'root',
  'secret',
  'test',
];
const ofThisMachine = ['localhost', '127.0.0.1', '[::1]'];

/** Where a password of anybody's first try would let strangers in: at any server but one of this machine. */
function guarded(url: string): boolean {
  if (!URL.canParse(url)) return true;
  const { hostname, username, password } = new URL(url);
  const secret = password.toLowerCase();
  return (
    ofThisMachine.includes(hostname) ||
    !(wellKnown.includes(secret) || (secret !== '' && secret === username))
  );
}
const knownPassword = { message: 'has a password that everybody knows' };

/** What every service needs to run. */
export const serviceSettings = z.object({
  /** The service's own login role; it has rights on its own schema alone. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).refine(guarded, knownPassword),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(2).max(200).default(10),
  AMQP_URL: z.url({ protocol: /^amqps?$/ }).refine(guarded, knownPassword),
  HTTP_HOST: z.string().default('0.0.0.0'),
  HTTP_PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
  /** Demonstrations only: the file that moves the system's time. */
  CLOCK_FILE: z.string().optional(),
});
export type ServiceSettings = z.infer<typeof serviceSettings>;

/** 32 random bytes in base64; what was typed, counted up or copied from an example is refused. */
export const secretKey = z
  .base64()
  .refine((value) => Buffer.from(value, 'base64').length === 32, { message: 'must be 32 bytes in base64' })
  .refine((value) => looksDrawn(Buffer.from(value, 'base64')), {
    message: 'was not drawn at random; `openssl rand -base64 32` draws one',
  });

/** Of 2^80 keys that are drawn hardly one has so few different bytes, or nothing but letters and digits. */
function looksDrawn(bytes: Buffer): boolean {
  const steps = bytes.subarray(1).map((byte, index) => byte - (bytes[index] ?? 0));
  const typed = bytes.every((byte) => byte >= 0x20 && byte < 0x7f);
  return new Set(bytes).size >= 16 && new Set(steps).size >= 4 && !typed;
}

/** The settings do not allow a start; the message lists every problem at once, without any value. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The settings are not valid:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/**
 * Reads settings from the environment. For every name, `<NAME>_FILE` may name a file that holds the value.
 * @throws {ConfigError} listing all problems.
 */
export function readSettings<Schema extends z.ZodObject>(
  schema: Schema,
  env: Record<string, string | undefined> = process.env,
): z.infer<Schema> {
  const problems: string[] = [];
  const values = Object.fromEntries(
    Object.keys(schema.shape).map((name) => [name, valueOf(name, env, problems)]),
  );
  const result = schema.safeParse(values);
  for (const issue of result.error?.issues ?? []) problems.push(`${issue.path.join('.')}: ${issue.message}`);
  if (problems.length > 0 || !result.data) throw new ConfigError(problems);
  return result.data;
}

function valueOf(name: string, env: Record<string, string | undefined>, problems: string[]) {
  const file = env[`${name}_FILE`];
  if (file === undefined || file === '') return env[name] === '' ? undefined : env[name];
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    problems.push(`${name}_FILE: the file cannot be read`);
    return undefined;
  }
}
