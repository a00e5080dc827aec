import { createCipheriv, createDecipheriv } from 'node:crypto';
import { pooledRandomBytes } from './random-pool';

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** A data key as it is stored: wrapped by the master key named `keyId`. */
export interface WrappedKey {
  keyId: string;
  /** base64 */
  wrappedKey: string;
}

/** See the `sealed` schema of the contracts. */
export interface SealedBox extends WrappedKey {
  box: string;
}

/** A 32-byte key under which data keys are wrapped, and the name by which it is found again. */
export interface MasterKey {
  id: string;
  key: Buffer;
}

/** The master key that seals, and all that open: after a rotation the old ones still do, as long as they are given. */
export interface KeyRing {
  current: MasterKey;
  byId: ReadonlyMap<string, MasterKey>;
}

/** A data key ready for use, with its stored form. */
export interface DataKey extends WrappedKey {
  key: Buffer;
}

/** @param base64 32 bytes in base64. */
export function masterKey(base64: string, id = 'v1'): MasterKey {
  return { id, key: Buffer.from(base64, 'base64') };
}

/** @param old what was sealed before the current key is opened with these. */
export function keyRing(current: MasterKey, ...old: MasterKey[]): KeyRing {
  return { current, byId: new Map([...old, current].map((master) => [master.id, master])) };
}

/** Encrypts a value under a fresh data key of its own (AES-256-GCM), which the current master key wraps. */
export function seal(ring: KeyRing, value: unknown): SealedBox {
  return sealUnder(newDataKey(ring), value);
}

/** @throws if the box was changed, or sealed under a master key that the ring has not. */
export function unseal(ring: KeyRing, sealed: SealedBox): unknown {
  const { key } = dataKeyOf(ring, sealed);
  return JSON.parse(decrypt(key, Buffer.from(sealed.box, 'base64')).toString('utf8'));
}

/** A data key for several boxes of one owner: destroying it destroys them all. */
export function newDataKey({ current }: KeyRing): DataKey {
  const key = pooledRandomBytes(32);
  return { key, keyId: current.id, wrappedKey: encrypt(current.key, key).toString('base64') };
}

/** @throws if it was changed, or wrapped by a master key that the ring has not. */
export function dataKeyOf({ byId }: KeyRing, { keyId, wrappedKey }: WrappedKey): DataKey {
  const master = byId.get(keyId);
  if (!master) throw new Error(`sealed under the master key ${keyId}`);
  return { key: decrypt(master.key, Buffer.from(wrappedKey, 'base64')), keyId, wrappedKey };
}

/** Encrypts a value under a data key that is there already. */
export function sealUnder({ key, keyId, wrappedKey }: DataKey, value: unknown): SealedBox {
  return { keyId, wrappedKey, box: encrypt(key, Buffer.from(JSON.stringify(value))).toString('base64') };
}

/** The same for bytes, which stay bytes. */
export function sealBytes({ key }: Pick<DataKey, 'key'>, bytes: Buffer): Buffer {
  return encrypt(key, bytes);
}

/** @throws if the bytes were changed or sealed under another key. */
export function openBytes({ key }: Pick<DataKey, 'key'>, sealed: Buffer): Buffer {
  return decrypt(key, sealed);
}

/** The same data key under the current master key: boxes stay as they are. */
export function rewrap(ring: KeyRing, wrapped: WrappedKey): WrappedKey {
  const { key } = dataKeyOf(ring, wrapped);
  return { keyId: ring.current.id, wrappedKey: encrypt(ring.current.key, key).toString('base64') };
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
