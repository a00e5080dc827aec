import { effectOf, TrialCount } from './rule-trial';

describe('trying rules on a report that came before', () => {
  it.each([
    ['nothing if the same agency is proposed', ['a'], 'b', 'a', 'a', null],
    ['nothing if nobody is proposed by either', [], 'b', null, null, null],
    ['another owner', [], null, 'a', 'b', 'other_owner'],
    ['a return that is avoided', ['a'], 'b', 'a', 'b', 'avoids_return'],
    ['a return that is avoided by leaving it to a person', ['a'], 'b', 'a', null, 'avoids_return'],
    ['a return that is caused', ['c'], 'a', 'a', 'c', 'causes_return'],
    ['a return that is caused where somebody else was right', [], 'a', 'a', 'b', 'causes_return'],
    ['no more returns than before', ['a', 'c'], 'b', 'a', 'c', 'other_owner'],
    ['no return if what was right is left to a person', [], 'a', 'a', null, 'other_owner'],
  ] as const)('finds %s', (_what, returnedBy, ownerId, before, after, effect) => {
    expect(effectOf({ returnedBy, ownerId }, before, after)).toBe(effect);
  });

  it('counts all and shows some, those with a known return first', () => {
    const count = new TrialCount();
    const proposal = (agencyId: string | null) => ({ agencyId, ruleNumber: 1 });
    const past = { reportId: '1', title: 'x', returnedBy: ['a'], ownerId: 'b' };
    for (let i = 0; i < 400; i++) count.add({ ...past, returnedBy: [] }, proposal('a'), proposal('b'));
    count.add(past, proposal('a'), proposal('b'));
    count.add(past, proposal('b'), proposal('a'));
    count.add(past, proposal('b'), proposal('b'));
    const { items, ...counts } = count.result;
    expect(counts).toEqual({ reports: 403, changed: 402, avoidedReturns: 1, causedReturns: 1 });
    expect(items).toHaveLength(300);
    expect(items.slice(0, 3).map(({ effect }) => effect)).toEqual([
      'causes_return',
      'avoids_return',
      'other_owner',
    ]);
  });
});
