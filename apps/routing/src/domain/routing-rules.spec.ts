import fc from 'fast-check';
import type { RoutingRule } from '@lapor/contracts';
import { aRule, categories, lawRules, reports } from '../../test/rule-fixtures';
import { conflictsAmong } from './rule-conflicts';
import { compileRules, type Conditions, matchingRule, waysOf } from './routing-rules';

const report = (changes: Partial<Conditions> = {}): Conditions => ({
  regionCode: '13.73.04.2001',
  categoryId: 'lubang',
  class: 'complaint',
  channel: 'web',
  chosenAgencyId: null,
  ...changes,
});
const match = (rules: readonly RoutingRule[], asked: Conditions) =>
  matchingRule(compileRules({ agencyId: 'kota', version: 1, rules }, categories), waysOf(asked, categories));

describe('a routing rule', () => {
  it.each([
    [{ regionCode: '13.73' }, true],
    [{ regionCode: '13.73.04.2001' }, true],
    [{ regionCode: '13.7' }, false],
    [{ regionCode: '13.73.01' }, false],
    [{ categoryId: 'lubang' }, true],
    [{ categoryId: 'jalan' }, true],
    [{ categoryId: 'air' }, false],
    [{ class: 'complaint' as const }, true],
    [{ class: 'aspiration' as const }, false],
    [{ channel: 'sms' as const }, false],
    [{ chosenAgencyId: 'dinas-a' }, false],
    [{}, true],
  ])('with %j holds for a report of a hole in the road in a village: %p', (conditions, holds) => {
    expect(match([aRule(1, conditions)], report()) !== null).toBe(holds);
  });

  it('holds for a report without a place or category only if it asks for none', () => {
    const bare = report({ regionCode: null, categoryId: null });
    expect(match([aRule(1, { regionCode: '13' }), aRule(2, { categoryId: 'jalan' })], bare)).toBeNull();
    expect(match([aRule(1, { class: 'complaint' })], bare)?.number).toBe(1);
  });

  it('gives way to one that is narrower', () => {
    const rules = [
      aRule(1, {}),
      aRule(2, { regionCode: '13.73' }),
      aRule(3, { regionCode: '13.73', categoryId: 'jalan' }),
      aRule(4, { regionCode: '13.73', categoryId: 'lubang' }),
      aRule(5, { regionCode: '13.73.01', categoryId: 'lubang', channel: 'web' }),
    ];
    expect(match(rules, report())?.number).toBe(4);
    expect(match(rules, report({ categoryId: 'jalan' }))?.number).toBe(3);
    expect(match(rules, report({ categoryId: 'air' }))?.number).toBe(2);
    expect(match(rules, report({ regionCode: '31' }))?.number).toBe(1);
  });
});

describe('a set of rules that was accepted', () => {
  /** Straight from the definition, for comparison. */
  const ownersByDefinition = (rules: readonly RoutingRule[], asked: Conditions): Set<string> => {
    const ways = waysOf(asked, categories);
    const begins = (inner: readonly string[], outer: readonly string[]) =>
      outer.every((part, i) => inner[i] === part);
    const narrower = (a: RoutingRule, b: RoutingRule) => {
      const [one, other] = [waysOf(a, categories), waysOf(b, categories)];
      const within = one.every((way, i) => begins(way, other[i] ?? []));
      return within && one.some((way, i) => way.length > (other[i]?.length ?? 0));
    };
    const holding = rules.filter((rule) =>
      waysOf(rule, categories).every((way, i) => begins(ways[i] ?? [], way)),
    );
    const best = holding.filter((rule) => !holding.some((other) => narrower(other, rule)));
    return new Set(best.map(({ ownerId }) => ownerId));
  };

  it('names at most one owner for every report, whatever the order of its rules', () => {
    let accepted = 0;
    fc.assert(
      fc.property(lawRules, reports, fc.infiniteStream(fc.nat()), (rules, asked, mix) => {
        if (conflictsAmong(rules, categories, 1).length > 0) return;
        accepted += 1;
        const owners = ownersByDefinition(rules, asked);
        expect(owners.size).toBeLessThanOrEqual(1);
        const [owner] = owners;
        expect(match(rules, asked)?.ownerId).toBe(owner);
        const keys = rules.map((rule) => ({ rule, key: mix.next().value }));
        const mixed = keys.sort((a, b) => a.key - b.key).map(({ rule }) => rule);
        expect(match(mixed, asked)?.number).toBe(match(rules, asked)?.number);
      }),
      { numRuns: 5_000 },
    );
    expect(accepted).toBeGreaterThan(500);
  });

  it('is refused only for reports that two owners are named for', () => {
    fc.assert(
      fc.property(lawRules, (rules) => {
        for (const [first, second] of conflictsAmong(rules, categories, 100)) {
          const [a, b] = [first, second].map((number) => rules.find((rule) => rule.number === number));
          if (!a || !b) throw new Error('a conflict names rules of the set');
          expect(a.ownerId).not.toBe(b.ownerId);
          // A report with all that either asks for: both hold for it.
          const deepest = (key: keyof Conditions) =>
            [a[key], b[key]].sort((x, y) => wayLength(y, key) - wayLength(x, key))[0] ?? null;
          const both = {
            regionCode: deepest('regionCode'),
            categoryId: deepest('categoryId'),
            class: deepest('class'),
            channel: deepest('channel'),
            chosenAgencyId: deepest('chosenAgencyId'),
          } as Conditions;
          expect(match([a], both)?.number).toBe(first);
          expect(match([b], both)?.number).toBe(second);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  const wayLength = (value: string | null, key: keyof Conditions) =>
    waysOf({ ...report(), regionCode: null, categoryId: null, [key]: value } as Conditions, categories).flat()
      .length;
});
