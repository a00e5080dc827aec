import { randomBytes } from 'node:crypto';
import type { App } from './apps';
import type { Secrets } from './secrets';

/** Services that keep something sealed. */
export const sealingApps = ['intake', 'notifications', 'gateway'] as const satisfies readonly App[];

/** A key without a name is the first. */
export function nameOfKey(key: string): string {
  return /^([^:]+):/.exec(key)?.[1] ?? 'v1';
}

/** From the next start on a new key seals, and the one before it only opens. */
export function withNewKey(secrets: Secrets): Secrets {
  const { identityKey, oldIdentityKeys } = secrets;
  const name = nameOfKey(identityKey);
  const next = `v${Number(/\d+$/.exec(name)?.[0] ?? 1) + 1}`;
  const old = identityKey.includes(':') ? identityKey : `${name}:${identityKey}`;
  return {
    ...secrets,
    identityKey: `${next}:${randomBytes(32).toString('base64')}`,
    oldIdentityKeys: [...oldIdentityKeys, old],
  };
}

/** Whether every service seals with the new key: only then nothing more comes under the old one. */
export function isInUse({ identityKey, sealingWith }: Secrets): boolean {
  return sealingWith === nameOfKey(identityKey);
}
