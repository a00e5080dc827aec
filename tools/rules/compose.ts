import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { read } from './repository';

export interface ComposeService {
  image?: string;
  build?: { target: string; args?: Record<string, string> };
  restart?: string;
  healthcheck?: { test: string[] };
  environment?: Record<string, string>;
  secrets?: (string | { source: string; target: string })[];
  ports?: string[];
  volumes?: string[];
  command?: string[];
  container_name?: string;
  cpu_shares?: number;
  depends_on?: Record<string, { condition: string }>;
}

export interface Compose {
  services: Record<string, ComposeService>;
  secrets: Record<string, { file: string }>;
  volumes: Record<string, unknown>;
}

export function readCompose(): Compose {
  return parse(read('docker-compose.yml'), { merge: true }) as Compose;
}

/** The variables of `.env.example`. */
export function exampleVariables(): Record<string, string> {
  const lines = read('.env.example').matchAll(/^([A-Z_]+)=(.*)$/gm);
  return Object.fromEntries([...lines].map(([, name, value]) => [name ?? '', value ?? '']));
}

/** The environment as a container gets it: variables put in, `/run/secrets/<name>` read from `secretsFolder`. */
export function containerEnvironment(
  service: ComposeService,
  secretsFolder: string,
  variables: Record<string, string> = {},
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(service.environment ?? {}).map(([name, value]) => {
      const filled = value.replace(
        /\$\{([A-Z_]+):-([^}]*)\}/g,
        (_, variable, fallback) => variables[variable] ?? fallback,
      );
      const secret = /^\/run\/secrets\/(.+)$/.exec(filled)?.[1];
      return secret
        ? [name.replace(/_FILE$/, ''), readFileSync(join(secretsFolder, secret), 'utf8')]
        : [name, filled];
    }),
  );
}
