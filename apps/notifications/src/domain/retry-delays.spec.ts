import { delayAfter } from './retry-delays';

describe('the delay after a failed attempt', () => {
  it.each([
    [1, 5_000],
    [2, 30_000],
    [3, 120_000],
    [4, 600_000],
    [5, 3_600_000],
  ])('after attempt %i is %i ms', (attempts, delayMs) => expect(delayAfter(attempts)).toBe(delayMs));

  it('never shrinks, and ends with the twelfth attempt', () => {
    const delays = Array.from({ length: 11 }, (_, i) => delayAfter(i + 1) ?? 0);
    expect(delays).toEqual([...delays].sort((one, other) => one - other));
    expect(delays).not.toContain(0);
    expect([12, 13].map(delayAfter)).toEqual([null, null]);
  });
});
