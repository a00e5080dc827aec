import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identityKeys as ringOf, seal, unseal } from '@lapor/service-kit';
import { identityKeys } from '../src/system/environment';
import { isInUse, nameOfKey, withNewKey } from '../src/system/key-rotation';
import { readSecrets } from '../src/system/secrets';
import { root } from '../src/workspace';

const settingsOf = (secrets: Parameters<typeof identityKeys>[0]) =>
  identityKeys(secrets) as { IDENTITY_KEY: string; IDENTITY_KEYS_OLD: string };

describe('another master key on this machine', () => {
  const first = readSecrets('/nowhere');

  it('opens what every earlier one sealed', () => {
    const old = seal(ringOf(settingsOf(first)), 'lama');
    const second = withNewKey(first);
    const third = withNewKey(second);
    expect([first, second, third].map(({ identityKey }) => nameOfKey(identityKey))).toEqual([
      'v1',
      'v2',
      'v3',
    ]);
    expect(unseal(ringOf(settingsOf(third)), old)).toBe('lama');
    expect(unseal(ringOf(settingsOf(third)), seal(ringOf(settingsOf(second)), 'kedua'))).toBe('kedua');
  });

  it('is in use once the services were started with it', () => {
    const second = { ...withNewKey(first), sealingWith: 'v1' };
    expect(isInUse(second)).toBe(false);
    expect(isInUse({ ...second, sealingWith: 'v2' })).toBe(true);
  });
});

describe('another master key of the compose deployment', () => {
  const folder = mkdtempSync(join(tmpdir(), 'secrets-'));
  const make = (...args: string[]) =>
    spawnSync(process.execPath, [join(root, 'secrets/make.mjs'), folder, ...args]);
  const settings = () => ({
    IDENTITY_KEY: readFileSync(join(folder, 'identity-key'), 'utf8'),
    IDENTITY_KEYS_OLD: readFileSync(join(folder, 'identity-keys-old'), 'utf8'),
  });

  beforeAll(() => execFileSync(process.execPath, [join(root, 'secrets/make.mjs'), folder]));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('leaves the one before to open, until it is said that nothing needs it', () => {
    const sealed = seal(ringOf(settings()), 'lama');
    expect(make('--rotate').status).toBe(0);
    const during = settings();
    expect(ringOf(during).current.id).toBe('v2');
    expect(unseal(ringOf(during), sealed)).toBe('lama');
    expect(make('--rotate').status).toBe(1);
    expect(settings()).toEqual(during);
    expect(make('--rotated').status).toBe(0);
    expect(settings()).toEqual({ ...during, IDENTITY_KEYS_OLD: '' });
  });
});
