import { delayAfter, mostAttempts } from './retry-delays';

describe('the delay after a failed attempt', () => {
  const delays = Array.from({ length: mostAttempts }, (_, i) => delayAfter(i + 1));

  it.each([
    [1, 5_000],
    [2, 30_000],
    [3, 120_000],
    [4, 600_000],
    [5, 3_600_000],
  ])('after attempt %i is %i ms', (attempts, delayMs) => expect(delayAfter(attempts)).toBe(delayMs));

  it('never shrinks, and ends with the twelfth attempt', () => {
    const known = delays.filter((delay) => delay !== null);
    expect(known).toEqual([...known].sort((one, other) => one - other));
    expect(mostAttempts).toBe(12);
    expect(delays.at(-1)).toBeNull();
    expect(delayAfter(99)).toBeNull();
  });
});
