import { pooledRandomBytes } from './random-pool';

describe('random bytes out of the pool', () => {
  it('are as many as asked for, and never the same ones twice, across refills', () => {
    const drawn = Array.from({ length: 1_000 }, () => pooledRandomBytes(32));
    expect(drawn.every((bytes) => bytes.length === 32)).toBe(true);
    expect(new Set(drawn.map((bytes) => bytes.toString('hex'))).size).toBe(drawn.length);
    expect(drawn.some((bytes) => bytes.every((byte) => byte === 0))).toBe(false);
  });

  it('stay what they are when others are drawn', () => {
    const first = pooledRandomBytes(16);
    const before = first.toString('hex');
    for (let i = 0; i < 1_000; i += 1) pooledRandomBytes(16);
    expect(first.toString('hex')).toBe(before);
  });
});
