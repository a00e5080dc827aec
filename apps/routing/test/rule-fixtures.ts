import fc from 'fast-check';
import type { Category, RoutingRule } from '@lapor/contracts';
import { channels, reportClasses } from '@lapor/domain-types';
import { sampleCategory } from '@lapor/testing';
import type { Conditions } from '../src/domain/routing-rules';

/** Two main categories, one with two below. */
export const categories: ReadonlyMap<string, Category> = new Map(
  [
    sampleCategory({ id: 'jalan' }),
    sampleCategory({ id: 'lubang', parentId: 'jalan' }),
    sampleCategory({ id: 'marka', parentId: 'jalan' }),
    sampleCategory({ id: 'air' }),
  ].map((category) => [category.id, category]),
);

export const aRule = (
  number: number,
  conditions: Partial<RoutingRule> = {},
  ownerId = `dinas-${number}`,
): RoutingRule => ({
  number,
  regionCode: null,
  categoryId: null,
  class: null,
  channel: null,
  chosenAgencyId: null,
  note: null,
  ownerId,
  ...conditions,
});

/** Few values of each, so that rules meet often. */
const regions = ['13', '13.73', '13.73.04', '13.73.04.2001', '13.73.04.2002', '13.73.01', '31'];
const some = <T>(values: readonly T[], weight: number) =>
  fc.oneof({ arbitrary: fc.constant(null), weight }, { arbitrary: fc.constantFrom(...values), weight: 1 });
const conditions = {
  regionCode: some(regions, 1),
  categoryId: some([...categories.keys()], 1),
  class: some(reportClasses, 3),
  channel: some(channels.slice(0, 3), 4),
  chosenAgencyId: some(['dinas-a', 'dinas-b'], 4),
};

export const reports: fc.Arbitrary<Conditions> = fc.record(conditions);

export const lawRules: fc.Arbitrary<RoutingRule[]> = fc
  .array(fc.record({ ...conditions, ownerId: fc.constantFrom('dinas-a', 'dinas-b', 'dinas-c') }), {
    maxLength: 12,
  })
  .map((rules) => rules.map((rule, i) => aRule(i + 1, rule, rule.ownerId)));
