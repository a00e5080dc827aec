import { aRule, categories } from '../../test/rule-fixtures';
import { conflictsAmong } from './rule-conflicts';

const conflicts = (...rules: Parameters<typeof conflictsAmong>[0]) => conflictsAmong(rules, categories, 100);

describe('rules that disagree', () => {
  const byPlace = aRule(1, { regionCode: '13.73' });
  const byMatter = aRule(2, { categoryId: 'jalan' });

  it('are named when neither is narrower', () => {
    expect(conflicts(byPlace, byMatter)).toEqual([[1, 2]]);
    expect(conflicts(byMatter, byPlace)).toEqual([[1, 2]]);
  });

  it('are named when they ask for the same', () => {
    expect(conflicts(aRule(7, { class: 'complaint' }), aRule(4, { class: 'complaint' }))).toEqual([[4, 7]]);
  });

  it('are settled by a third where they meet, and only there', () => {
    const where = { regionCode: '13.73', categoryId: 'jalan' };
    expect(conflicts(byPlace, byMatter, aRule(3, where))).toEqual([]);
    expect(conflicts(byPlace, byMatter, aRule(3, { ...where, class: 'complaint' }))).toEqual([[1, 2]]);
    expect(conflicts(byPlace, byMatter, aRule(3, { ...where, categoryId: 'lubang' }))).toEqual([[1, 2]]);
  });

  it('do not disagree if one is narrower, if they never meet, or if they name the same owner', () => {
    expect(conflicts(byPlace, aRule(2, { regionCode: '13.73.04' }))).toEqual([]);
    expect(conflicts(byPlace, aRule(2, { regionCode: '13.73', categoryId: 'lubang' }))).toEqual([]);
    expect(conflicts(byMatter, aRule(1, { regionCode: '13', categoryId: 'air' }))).toEqual([]);
    expect(conflicts(byPlace, aRule(2, { categoryId: 'jalan' }, byPlace.ownerId))).toEqual([]);
  });

  it('are found in time among five thousand, also if nearly all of them could meet', () => {
    const places = Array.from({ length: 2_500 }, (_, i) =>
      aRule(i + 1, { regionCode: `13.73.${String(i % 99).padStart(2, '0')}.${1_000 + i}` }),
    );
    const addressed = Array.from({ length: 2_499 }, (_, i) =>
      aRule(i + 2_501, { categoryId: 'jalan', chosenAgencyId: `dinas-${i}` }),
    );
    const meeting = [aRule(5_000, { regionCode: places[0]?.regionCode ?? null, categoryId: 'jalan' })];
    const mixed = Array.from({ length: 5_000 }, (_, i) =>
      aRule(
        i + 1,
        {
          regionCode: [null, '13', '13.73', '13.73.04', `13.73.04.${1_000 + i}`][i % 5] ?? null,
          categoryId: [null, 'jalan', 'lubang', 'marka', 'air'][Math.floor(i / 5) % 5] ?? null,
          class: i % 2 ? 'complaint' : null,
          channel: i % 3 ? 'sms' : null,
          chosenAgencyId: i % 7 ? `dinas-${i}` : null,
        },
        'kota',
      ),
    );
    // Processor time: how long it takes beside other tests says nothing.
    const before = process.cpuUsage();
    expect(conflicts(...mixed)).toEqual([]);
    expect(conflicts(...places, ...meeting)).toEqual([]);
    expect(conflicts(...addressed)).toEqual([]);
    const owned = places.map((rule) => ({ ...rule, ownerId: 'kota' }));
    const others = addressed.map((rule) => ({ ...rule, ownerId: 'kota' }));
    expect(conflicts(...owned, ...others)).toEqual([]);
    expect(conflicts(...places, ...addressed)).toHaveLength(100);
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(2_000);
  });
});
