// The keys that seal what identifies people, from the settings: plain, or wrapped by a key service.
import { z } from 'zod';
import { ConfigError, secretKey } from './config';
import { keyService } from './key-service';
import { type KeyRing, keyRing, masterKey } from './sealing';

const keyId = /^[A-Za-z0-9._-]{1,40}$/;

/** Of services that seal or open. */
export const identityKeySettings = z.object({
  /** Seals what identifies a person: 32 bytes in base64; with KMS_URL what that service made of them. */
  IDENTITY_KEY: z.string().min(1),
  /** Its name, stored with all that it seals. Another key needs another name. */
  IDENTITY_KEY_ID: z.string().regex(keyId).default('v1'),
  /** Keys that only open, until everything is rewrapped: `id:key` by commas. */
  IDENTITY_KEYS_OLD: z.string().optional(),
  /** A key service with the HTTP interface of Vault's transit engine that unwraps the keys, once and at boot. */
  KMS_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** The name of the key there. */
  KMS_KEY: z.string().min(1).optional(),
  KMS_TOKEN: z.string().min(1).optional(),
});
type KeySettings = z.infer<typeof identityKeySettings>;

/**
 * The settings with plain keys, from wherever they are kept.
 * @throws {ConfigError} naming the setting, never a key.
 */
export async function withPlainKeys<Settings extends KeySettings>(settings: Settings): Promise<Settings> {
  const service = keyService(settings);
  const current = await plainKey('IDENTITY_KEY', settings.IDENTITY_KEY, service.unwrap);
  const old = await Promise.all(
    oldKeys(settings).map(
      async ([id, key]) => `${id}:${await plainKey('IDENTITY_KEYS_OLD', key, service.unwrap)}`,
    ),
  );
  return {
    ...settings,
    IDENTITY_KEY: current,
    IDENTITY_KEYS_OLD: old.length > 0 ? old.join(',') : undefined,
  };
}

/** @param settings with plain keys, see {@link withPlainKeys}. */
export function identityKeys(
  settings: Pick<KeySettings, 'IDENTITY_KEY' | 'IDENTITY_KEYS_OLD'> & { IDENTITY_KEY_ID?: string },
): KeyRing {
  const { IDENTITY_KEY: key, IDENTITY_KEY_ID: id = 'v1' } = settings;
  return keyRing(masterKey(key, id), ...oldKeys(settings).map(([oldId, old]) => masterKey(old, oldId)));
}

function oldKeys({
  IDENTITY_KEYS_OLD: old = '',
}: Pick<KeySettings, 'IDENTITY_KEYS_OLD'>): [string, string][] {
  const given = old.split(/[\s,]+/).filter((one) => one !== '');
  return given.map((one) => {
    const at = one.indexOf(':');
    if (at < 1 || !keyId.test(one.slice(0, at))) {
      throw new ConfigError(['IDENTITY_KEYS_OLD: must be id:key, by commas']);
    }
    return [one.slice(0, at), one.slice(at + 1)];
  });
}

async function plainKey(
  name: string,
  given: string,
  unwrap: (wrapped: string) => Promise<string>,
): Promise<string> {
  const plain = await unwrap(given).catch((error: Error) => {
    throw new ConfigError([`${name}: the key service did not unwrap it (${error.message})`]);
  });
  if (!secretKey.safeParse(plain).success) throw new ConfigError([`${name}: must be 32 bytes in base64`]);
  return plain;
}
