import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { apps, type App } from './apps';

/** What is drawn once and kept, so that data written before a restart can still be read after it. */
export interface Secrets {
  databasePasswords: Record<App, string>;
  receiptSecret: string;
  identityKey: string;
  /** `name:key` of those that still open something. */
  oldIdentityKeys: string[];
  contactIndexKey: string;
  /** The name of the identity key with which the running services, or the last that ran, seal. */
  sealingWith?: string;
  staffPassword: string;
  ports: { gateway?: number; mailbox?: number };
}

type Later = 'oldIdentityKeys' | 'contactIndexKey';

export function readSecrets(dir: string): Secrets {
  const file = join(dir, 'secrets.json');
  const key = () => randomBytes(32).toString('base64');
  if (existsSync(file)) {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as Omit<Secrets, Later> &
      Partial<Pick<Secrets, Later>>;
    // A folder from before these existed.
    return { oldIdentityKeys: [], contactIndexKey: key(), ...kept };
  }
  const password = () => randomBytes(18).toString('base64url');
  return {
    databasePasswords: Object.fromEntries(apps.map((app) => [app, password()])) as Record<App, string>,
    receiptSecret: key(),
    identityKey: key(),
    oldIdentityKeys: [],
    contactIndexKey: key(),
    staffPassword: password(),
    ports: {},
  };
}

export function writeSecrets(dir: string, secrets: Secrets): void {
  writeFileSync(join(dir, 'secrets.json'), `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
}
