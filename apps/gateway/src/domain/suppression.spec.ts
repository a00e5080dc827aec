import fc from 'fast-check';
import { minimumShown, shownOf } from './suppression';

const known = fc
  .record({
    n: fc.nat(50),
    denominator: fc.nat(50),
    numerator: fc.nat(50),
    value: fc.double(),
    p90: fc.double(),
  })
  .filter(({ n, denominator, numerator }) => numerator <= denominator && denominator <= n);

describe('a measure', () => {
  it('shows no number that stands for fewer reports than the minimum', () => {
    fc.assert(
      fc.property(known, (measure) => {
        const { n, suppressed, ...rest } = shownOf(measure);
        const few = measure.denominator < minimumShown;
        expect(n).toBe(measure.n < minimumShown ? null : measure.n);
        expect(suppressed).toBe(few);
        if (few) expect(new Set(Object.values(rest))).toEqual(new Set([null]));
      }),
    );
  });

  it('is shown as it is from the minimum on', () => {
    const five = { n: 9, denominator: 5, numerator: 2, value: 0.4, p90: null };
    expect(shownOf(five)).toEqual({ ...five, suppressed: false });
    expect(shownOf({ ...five, denominator: 4 })).toMatchObject({ n: 9, denominator: null, suppressed: true });
  });
});
