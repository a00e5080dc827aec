import { habitsFrom } from './desk-habits';

describe('the habits of a desk', () => {
  it('cast no doubt on anything while nothing was decided', () => {
    expect(habitsFrom([]).trustIn('jalan')).toBe(1);
    expect(habitsFrom([]).ownersOf('jalan')).toEqual([]);
  });

  it('make a category that never occurs less likely the more was decided', () => {
    const after = (count: number) =>
      habitsFrom([{ categoryId: 'air', agencyId: 'perumda', count }]).trustIn('jalan');
    expect(after(10)).toBeGreaterThan(after(100));
    expect(after(100_000)).toBeGreaterThan(0);
  });

  it('trust a category more the more often it occurs', () => {
    const habits = habitsFrom([
      { categoryId: 'air', agencyId: 'perumda', count: 30 },
      { categoryId: 'jalan', agencyId: 'pupr', count: 2 },
    ]);
    expect(habits.trustIn('air')).toBeGreaterThan(habits.trustIn('jalan'));
    expect(habits.trustIn('jalan')).toBeGreaterThan(habits.trustIn('visa'));
  });

  it('share a category among those who had it, and leave something for the registry', () => {
    const owners = habitsFrom([
      { categoryId: 'jalan', agencyId: 'pupr', count: 3 },
      { categoryId: 'jalan', agencyId: 'desa', count: 1 },
    ]).ownersOf('jalan');
    const [pupr, desa] = owners;
    expect(pupr?.share).toBeCloseTo(3 * (desa?.share ?? 0), 9);
    expect(owners.reduce((sum, { share }) => sum + share, 0)).toBeLessThan(1);
  });
});
