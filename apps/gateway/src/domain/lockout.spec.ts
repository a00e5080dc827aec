import fc from 'fast-check';
import { waitAfter } from './lockout';

describe('waiting after wrong passwords', () => {
  it('begins with the tenth', () => {
    expect(waitAfter(9)).toBe(0);
    expect(waitAfter(10)).toBe(30);
  });

  it('grows and never shrinks, up to an hour', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (failures) => {
        expect(waitAfter(failures + 1)).toBeGreaterThanOrEqual(waitAfter(failures));
        expect(waitAfter(failures)).toBeLessThanOrEqual(3_600);
      }),
    );
    expect(waitAfter(16)).toBe(3_600);
  });
});
