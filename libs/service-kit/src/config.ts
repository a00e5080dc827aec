import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** What every service needs to run. */
export const serviceSettings = z.object({
  /** The service's own login role; it has rights on its own schema alone. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(2).max(200).default(10),
  AMQP_URL: z.url({ protocol: /^amqps?$/ }),
  HTTP_HOST: z.string().default('0.0.0.0'),
  HTTP_PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
  /** Demonstrations only: the file that moves the system's time. */
  CLOCK_FILE: z.string().optional(),
});
export type ServiceSettings = z.infer<typeof serviceSettings>;

/** 32 bytes in base64. */
export const secretKey = z.base64().refine((value) => Buffer.from(value, 'base64').length === 32, {
  message: 'must be 32 bytes in base64',
});

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
