import { instantOf, startOfDay, typedInstant } from './typed-moments';

describe('what is typed of a moment', () => {
  it('is the same instant, to the minute, that it was shown for', () => {
    for (const at of ['2026-01-05T02:30:00.000Z', '2026-07-31T23:59:00.000Z']) {
      expect(instantOf(typedInstant(at))).toBe(at);
    }
  });

  it('is nothing while nothing is typed', () => {
    expect([typedInstant(null), instantOf(''), startOfDay('')]).toEqual(['', null, null]);
  });

  it('begins a day where the device is', () => {
    const begun = new Date(startOfDay('2026-02-01') ?? '');
    expect([begun.getDate(), begun.getHours(), begun.getMinutes()]).toEqual([1, 0, 0]);
  });
});
