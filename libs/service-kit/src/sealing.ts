import { createCipheriv, createDecipheriv } from 'node:crypto';
import { pooledRandomBytes } from './random-pool';

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** See the `sealed` schema of the contracts. */
export interface SealedBox {
  wrappedKey: string;
  keyId: string;
  box: string;
}

/** A 32-byte key under which data keys are wrapped, and the name by which it is found again. */
export interface MasterKey {
  id: string;
  key: Buffer;
}

/** @param base64 32 bytes in base64. */
export function masterKey(base64: string, id = 'v1'): MasterKey {
  return { id, key: Buffer.from(base64, 'base64') };
}

/** A data key, wrapped. */
export type WrappedKey = Omit<SealedBox, 'box'>;

/** A fresh data key, which the master key wraps. */
export function newDataKey(master: MasterKey): WrappedKey {
  return { wrappedKey: encrypt(master.key, pooledRandomBytes(32)).toString('base64'), keyId: master.id };
}

/** Encrypts a value under a data key that is there already (AES-256-GCM). */
export function sealUnder(master: MasterKey, { wrappedKey, keyId }: WrappedKey, value: unknown): SealedBox {
  if (keyId !== master.id) throw new Error(`wrapped by the master key ${keyId}`);
  const dataKey = decrypt(master.key, Buffer.from(wrappedKey, 'base64'));
  return { wrappedKey, keyId, box: encrypt(dataKey, Buffer.from(JSON.stringify(value))).toString('base64') };
}

/** Encrypts a value under a fresh data key of its own (AES-256-GCM), which the master key wraps. */
export function seal(master: MasterKey, value: unknown): SealedBox {
  const dataKey = pooledRandomBytes(32);
  return {
    wrappedKey: encrypt(master.key, dataKey).toString('base64'),
    keyId: master.id,
    box: encrypt(dataKey, Buffer.from(JSON.stringify(value))).toString('base64'),
  };
}

/** @throws if the box was changed or sealed under another master key. */
export function unseal(master: MasterKey, sealed: SealedBox): unknown {
  if (sealed.keyId !== master.id) throw new Error(`sealed under the master key ${sealed.keyId}`);
  const dataKey = decrypt(master.key, Buffer.from(sealed.wrappedKey, 'base64'));
  return JSON.parse(decrypt(dataKey, Buffer.from(sealed.box, 'base64')).toString('utf8'));
}

function encrypt(key: Buffer, plain: Buffer): Buffer {
  const nonce = pooledRandomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce);
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: Buffer, box: Buffer): Buffer {
  const decipher = createDecipheriv(algorithm, key, box.subarray(0, nonceBytes));
  decipher.setAuthTag(box.subarray(box.length - tagBytes));
  return Buffer.concat([decipher.update(box.subarray(nonceBytes, box.length - tagBytes)), decipher.final()]);
}
