import fc from 'fast-check';
import { habitsFrom } from './desk-habits';
import type { SimilarReport } from './past-reports';
import { suggestHandlingOf } from './suggestion';
import type { Evidence, Registry } from './suggestion-evidence';

const registry: Registry = {
  offers: (id) => id !== 'ended',
  ownerOf: (id) => (id === 'jalan' ? 'pupr' : null),
  defaultClassOf: () => null,
  reaches: (id) => id !== 'elsewhere',
  isPlace: () => false,
};
const asked: Evidence = {
  report: {
    reportId: '5b8c7f3a-9d1e-4c52-8f6b-2a7d9e0c1b34',
    class: 'complaint',
    categoryId: null,
    chosenAgencyId: null,
    regionCode: '13.73.01.1001',
    emergency: false,
    proposedOwner: null,
  },
  words: ['jalan', 'berlubang'],
  wordOf: new Map([['lubang', 'berlubang']]),
  wordList: { written: {}, stop: [], classes: {}, danger: {} },
  categories: [],
  agencies: [],
  similar: [],
  returnedBy: new Set(),
  habits: habitsFrom([]),
  registry,
};
const past = (changes: Partial<SimilarReport> = {}): SimilarReport => ({
  seq: 1,
  reportId: 'c0a8f1d2-3b4c-4d5e-8f90-a1b2c3d4e5f6',
  deskAgencyId: 'kota',
  class: 'complaint',
  categoryId: 'jalan',
  agencyId: 'pupr',
  regionCode: '13.73',
  terms: ['jalan', 'lubang'],
  decidedAt: new Date('2024-11-19T03:00:00Z'),
  similarity: 0.5,
  shared: ['lubang'],
  ...changes,
});
const suggest = (changes: Partial<Evidence>, titles = new Map<string, string>()) =>
  suggestHandlingOf({ ...asked, ...changes }, titles);
const confidenceIn = (categoryId: string, changes: Partial<Evidence>) =>
  suggest(changes).categories.find((one) => one.categoryId === categoryId)?.confidence ?? 0;

describe('a suggestion', () => {
  const category = fc.constantFrom('jalan', 'air', 'listrik');
  const neighbour = fc
    .record({
      categoryId: category,
      similarity: fc.double({ min: 0.1, max: 1, noNaN: true }),
      regionCode: fc.constantFrom(null, '13.73', '31.71'),
    })
    .map(past);
  const matches = fc.uniqueArray(
    fc.record({
      id: category,
      strength: fc.double({ min: 0.05, max: 1, noNaN: true }),
      stems: fc.constant(['lubang']),
    }),
    { selector: ({ id }) => id },
  );

  it('never doubts a category more for one more decided report of that category', () => {
    fc.assert(
      fc.property(matches, fc.array(neighbour), neighbour, (categories, similar, more) => {
        const before = confidenceIn(more.categoryId, { categories, similar });
        const after = confidenceIn(more.categoryId, { categories, similar: [...similar, more] });
        expect(after).toBeGreaterThanOrEqual(before - 1e-9);
      }),
    );
  });

  it('holds no category that is not offered any more, and no agency that the desk cannot forward to', () => {
    const { categories, owners } = suggest({
      similar: [past({ categoryId: 'ended', agencyId: 'elsewhere' }), past()],
    });
    expect(categories.map(({ categoryId }) => categoryId)).toEqual(['jalan']);
    expect(owners.map(({ agencyId }) => agencyId)).toEqual(['pupr']);
  });

  it('names the rule, the reporter’s choice and the habit that speak for an owner', () => {
    const { owners } = suggest({
      report: {
        ...asked.report,
        categoryId: 'jalan',
        chosenAgencyId: 'perkim',
        proposedOwner: {
          agencyId: 'dishub',
          basis: 'rule',
          rule: { agencyId: 'kota', version: 1, number: 12 },
        },
      },
      habits: habitsFrom([{ categoryId: 'jalan', agencyId: 'pupr', count: 4 }]),
    });
    const reasons = new Map(owners.map(({ agencyId, reasons: given }) => [agencyId, given]));
    expect(reasons.get('dishub')).toEqual([{ kind: 'rule', number: 12 }]);
    expect(reasons.get('perkim')).toEqual([{ kind: 'chosen_by_reporter' }]);
    expect(reasons.get('pupr')).toEqual([{ kind: 'category_default', count: 4 }]);
  });

  it('believes hardly in an agency that gave the report back, and says why', () => {
    const similar = [past(), past({ seq: 2, agencyId: 'perkim', similarity: 0.4 })];
    const { owners } = suggest({ similar, returnedBy: new Set(['pupr']) });
    expect(owners[0]?.agencyId).toBe('perkim');
    const pupr = owners.find(({ agencyId }) => agencyId === 'pupr');
    expect(pupr?.reasons).toContainEqual({ kind: 'returned_before' });
    expect(pupr?.confidence).toBeLessThan(0.1);
  });

  it('shows a similar report only with a title that may be seen, by the words they share', () => {
    const secret = past({ seq: 2, reportId: 'd1b9a2e3-4c5d-4e6f-9a01-b2c3d4e5f6a7' });
    const titles = new Map([[past().reportId, 'Jalan berlubang']]);
    const { similar, categories } = suggest({ similar: [past(), secret] }, titles);
    expect(similar.map(({ reportId }) => reportId)).toEqual([past().reportId]);
    expect(categories[0]?.reasons).toEqual([{ kind: 'similar_reports', count: 2, words: ['berlubang'] }]);
  });
});
