// The keys that seal what identifies people, from the settings: plain, or wrapped by a key service.
import { z } from 'zod';
import { ConfigError, secretKey } from './config';
import { keyService } from './key-service';
import { type KeyRing, keyRing, masterKey } from './sealing';

/** Of services that seal or open. */
export const identityKeySettings = z.object({
  /**
   * Seals what identifies a person: 32 bytes in base64, after a rotation with its name before it (`v2:…`); with
   * KMS_URL what the key service made of them.
   */
  IDENTITY_KEY: z.string().min(1),
  /** Keys that only open, until everything is rewrapped: `name:key` by commas. */
  IDENTITY_KEYS_OLD: z.string().optional(),
  /** A key service with the HTTP interface of Vault's transit engine that unwraps the keys, once and at boot. */
  KMS_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** The name of the key there. */
  KMS_KEY: z.string().min(1).optional(),
  KMS_TOKEN: z.string().min(1).optional(),
});
type KeySettings = z.infer<typeof identityKeySettings>;
type PlainKeys = Pick<KeySettings, 'IDENTITY_KEY' | 'IDENTITY_KEYS_OLD'>;

interface NamedKey {
  id: string;
  key: string;
}

/** The first key, which had no name before it was followed by others. */
const firstId = 'v1';
// What a key service made begins with its own name, which is none of ours.
const named = /^(?!vault:)([A-Za-z0-9._-]{1,40}):(.+)$/;

/**
 * The settings with plain keys, from wherever they are kept.
 * @throws {ConfigError} naming the setting, never a key.
 */
export async function withPlainKeys<Settings extends KeySettings>(settings: Settings): Promise<Settings> {
  const { unwrap } = keyService(settings);
  const plain = async (name: keyof PlainKeys, { id, key }: NamedKey) => {
    const unwrapped = await unwrap(key).catch((error: Error) => {
      throw new ConfigError([`${name}: the key service did not unwrap it (${error.message})`]);
    });
    if (secretKey.safeParse(unwrapped).success) return `${id}:${unwrapped}`;
    throw new ConfigError([`${name}: must be 32 bytes in base64`]);
  };
  const current = await plain('IDENTITY_KEY', namedKey(settings.IDENTITY_KEY));
  const old = await Promise.all(oldKeys(settings).map((one) => plain('IDENTITY_KEYS_OLD', one)));
  return { ...settings, IDENTITY_KEY: current, IDENTITY_KEYS_OLD: old.join(',') };
}

/** @param settings with plain keys, see {@link withPlainKeys}. */
export function identityKeys(settings: PlainKeys): KeyRing {
  const [current, ...old] = [namedKey(settings.IDENTITY_KEY), ...oldKeys(settings)].map(({ id, key }) =>
    masterKey(key, id),
  );
  if (!current || old.some(({ id }) => id === current.id)) {
    throw new ConfigError(['IDENTITY_KEYS_OLD: has the name of the current key']);
  }
  return keyRing(current, ...old);
}

function namedKey(given: string): NamedKey {
  const [, id = firstId, key = given] = named.exec(given) ?? [];
  return { id, key };
}

function oldKeys({ IDENTITY_KEYS_OLD: old = '' }: PlainKeys): NamedKey[] {
  return old
    .split(/[\s,]+/)
    .filter((one) => one !== '')
    .map(namedKey);
}
