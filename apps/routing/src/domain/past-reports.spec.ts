import fc from 'fast-check';
import { candidates, type DecidedReport, rank, weigh, weightOf } from './past-reports';

const decided = (seq: number, terms: string[]): DecidedReport => ({
  seq,
  reportId: `report-${seq}`,
  deskAgencyId: 'kota',
  class: 'complaint',
  categoryId: 'jalan',
  agencyId: 'dinas',
  regionCode: null,
  terms,
  decidedAt: new Date('2024-11-19T03:00:00Z'),
});

describe('the weight of a word', () => {
  it('is greater the fewer of the reports have it', () => {
    const rare = weightOf([900, 10], 200, 1_000);
    const common = weightOf(
      Array.from({ length: 150 }, (_, i) => 1_000 - i * 6),
      200,
      1_000,
    );
    expect(rare).toBeGreaterThan(common);
  });

  it('follows the times: a word that many used lately is common now', () => {
    const lately = Array.from({ length: 200 }, (_, i) => 1_000_000 - i);
    const always = Array.from({ length: 200 }, (_, i) => 1_000_000 - i * 100);
    expect(weightOf(lately, 200, 1_000_000)).toBeLessThan(weightOf(always, 200, 1_000_000));
  });

  it('is never negative', () => {
    const seqs = fc.uniqueArray(fc.integer({ min: 1, max: 500 }), { maxLength: 200 });
    fc.assert(
      fc.property(seqs, (some) => {
        const newestFirst = [...some].sort((a, b) => b - a);
        expect(weightOf(newestFirst, 200, 500)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('similar reports', () => {
  const found = [
    { term: 'jalan', sureness: 1, seqs: [9, 8, 7, 6, 5, 3, 2] },
    { term: 'lubang', sureness: 1, seqs: [6, 2] },
  ];
  const weights = weigh(found, 200, 10);

  it('are looked for where most of the weight is shared, the newer first', () => {
    expect(candidates(found, weights, 3)).toEqual([6, 2, 9]);
  });

  it('are ranked by what they share and by what else they say', () => {
    const long = decided(6, ['jalan', 'lubang', 'pasar', 'anak', 'kantor', 'pagar']);
    const ranked = rank([decided(9, ['jalan', 'lampu']), long, decided(2, ['jalan', 'lubang'])], weights, 3);
    expect(ranked.map(({ seq }) => seq)).toEqual([2, 6, 9]);
    expect(ranked[0]).toMatchObject({ similarity: 1, shared: ['jalan', 'lubang'] });
  });

  it('have a similarity between none and the same', () => {
    const terms = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1 });
    const some = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.double({ min: 0, max: 9, noNaN: true }));
    fc.assert(
      fc.property(terms, some, (one, weighed) => {
        for (const { similarity } of rank([decided(1, one)], new Map(Object.entries(weighed)), 1)) {
          expect(similarity).toBeGreaterThanOrEqual(0);
          expect(similarity).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
