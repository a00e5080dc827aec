import fc from 'fast-check';
import { type Described, likeness, type WordsInCommon } from './likeness';
import { cellOf, cellsAround, distanceBetween } from './map-cells';

const weights = [8, 7, 6, 5, 4];
const all = weights.reduce((sum, weight) => sum + weight, 0);
const same: WordsInCommon = { shared: all, words: weights.length, titles: 1 };
const here: Described = {
  regionCode: '13.73.04.2001',
  location: { latitude: -0.6, longitude: 100.75 },
  incidentDate: '2024-11-18',
  categoryId: 'lampu',
};
const asked = { ...here, weights };
const nothing: Described = { regionCode: null, location: null, incidentDate: null, categoryId: null };

const point = fc.record({
  latitude: fc.double({ min: -11, max: 6, noNaN: true }),
  longitude: fc.double({ min: 95, max: 141, noNaN: true }),
});
const described = fc.record({
  regionCode: fc.option(
    fc.constantFrom('13', '13.73', '13.73.04', '13.73.04.2001', '13.73.04.2002', '11.01'),
  ),
  location: fc.option(point),
  incidentDate: fc.option(fc.constantFrom('2024-11-18', '2024-11-01', '2023-01-01')),
  categoryId: fc.option(fc.constantFrom('lampu', 'jalan')),
});
const common = fc.record({
  shared: fc.double({ min: 0, max: all, noNaN: true }),
  words: fc.nat(200),
  titles: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
});

describe('how much two reports say the same', () => {
  it('is between nothing and all, and nothing is more alike than the same report', () => {
    fc.assert(
      fc.property(described, described, common, (one, other, words) => {
        const score = (what: Described, found: WordsInCommon) =>
          likeness({ ...one, weights }, { ...what, ...found })?.score ?? 0;
        expect(score(other, words)).toBeGreaterThanOrEqual(0);
        expect(score(other, words)).toBeLessThanOrEqual(score(one, same) + 1e-9);
        expect(score(one, same)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('never falls with more words in common', () => {
    fc.assert(
      fc.property(described, common, fc.double({ min: 0, max: 1, noNaN: true }), (other, words, more) => {
        const fuller = { ...words, shared: words.shared + (all - words.shared) * more };
        const before = likeness(asked, { ...other, ...words })?.score ?? 0;
        expect(likeness(asked, { ...other, ...fuller })?.score ?? 0).toBeGreaterThanOrEqual(before - 1e-9);
      }),
    );
  });

  it('is all for the same words at the same place on the same day, and says why', () => {
    expect(likeness(asked, { ...here, ...same })).toEqual({
      score: 1,
      reasons: ['text', 'place', 'time', 'category'],
    });
  });

  it('counts only what was asked for', () => {
    expect(likeness({ ...nothing, weights }, { ...here, ...same })).toEqual({ score: 1, reasons: ['text'] });
  });

  it('is too little without words in common, whatever else is the same', () => {
    expect(likeness(asked, { ...here, shared: 0, words: 30, titles: 0 })).toBeNull();
  });

  it('takes a short text for what it says, and one word for little', () => {
    const short = { ...here, shared: 26, words: 4, titles: 0.2 };
    expect(likeness(asked, short)?.reasons).toContain('text');
    expect(likeness({ ...nothing, weights }, { ...nothing, shared: 4, words: 1, titles: 0 })).toBeNull();
  });

  it.each([
    [{ location: { latitude: -0.6005, longitude: 100.75 } }, true],
    [{ location: { latitude: -0.604, longitude: 100.75 } }, true],
    [{ location: { latitude: -0.61, longitude: 100.75 } }, false],
    [{ location: null }, true],
    [{ location: null, regionCode: '13.73.04.2002' }, false],
    [{ location: null, regionCode: null }, false],
  ])('has its place as a reason with %j: %s', (change, near) => {
    expect(likeness(asked, { ...here, ...same, ...change })?.reasons.includes('place')).toBe(near);
  });

  it('has its day as a reason within half a month', () => {
    const on = (incidentDate: string) => likeness(asked, { ...here, ...same, incidentDate })?.reasons;
    expect(on('2024-11-05')).toContain('time');
    expect(on('2024-10-20')).not.toContain('time');
  });
});

describe('the cells around a point', () => {
  it('hold all that lies within 500 metres', () => {
    const step = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(point, step, step, (middle, up, right) => {
        const other = {
          latitude: middle.latitude + up * 0.0045,
          longitude: middle.longitude + right * 0.0045,
        };
        fc.pre(distanceBetween(middle, other) <= 500);
        expect(cellsAround(middle)).toContain(cellOf(other));
      }),
    );
  });

  it('fit into the integers of the database', () => {
    for (const latitude of [-90, 90]) {
      for (const longitude of [-180, 180]) {
        expect(Math.abs(cellOf({ latitude, longitude }))).toBeLessThan(2 ** 31);
      }
    }
  });
});
