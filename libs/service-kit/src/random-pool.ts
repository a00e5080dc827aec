import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

const pool = Buffer.alloc(4_096);
let taken = pool.length;

/**
 * Cryptographically random bytes. The kernel is asked for many at once, because asking takes far longer than
 * the bytes do; each is handed out once and then wiped.
 * @param size at most 4096.
 */
export function pooledRandomBytes(size: number): Buffer {
  if (taken + size > pool.length) {
    randomFillSync(pool);
    taken = 0;
  }
  const handedOut = Buffer.from(pool.subarray(taken, taken + size));
  pool.fill(0, taken, taken + size);
  taken += size;
  return handedOut;
}

/** A new id that sorts by the millisecond in which it was made, so that index pages fill in order (UUID v7). */
export function newId(): string {
  return v7({ random: pooledRandomBytes(16) });
}
