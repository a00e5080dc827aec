import type { Category, RoutingRule } from '@lapor/contracts';

/** What rules ask of a report, and what they ask for; null in a rule: whatever it is. */
export type Conditions = Pick<
  RoutingRule,
  'regionCode' | 'categoryId' | 'class' | 'channel' | 'chosenAgencyId'
>;
export type Categories = ReadonlyMap<string, Pick<Category, 'parentId'>>;

/**
 * Each condition as the way to it from "whatever it is": a province, its city, a district of it. In each of
 * the five, two ways are one another's beginning or have nothing in common; all else follows from that.
 */
export type Ways = readonly (readonly string[])[];

export function waysOf(conditions: Conditions, categories: Categories): Ways {
  const { regionCode, categoryId, chosenAgencyId } = conditions;
  const alone = (value: string | null) => (value === null ? [] : [value]);
  return [
    regionWay(regionCode),
    categoryWay(categoryId, categories),
    alone(conditions.class),
    alone(conditions.channel),
    alone(chosenAgencyId),
  ];
}

/** The rules of one desk, made ready to be asked. */
export interface CompiledRules {
  agencyId: string;
  version: number;
  /** Rules that are as narrow as one another in each condition stand together, by their conditions. */
  shapes: readonly { depths: readonly number[]; rules: ReadonlyMap<string, RoutingRule> }[];
}

export function compileRules(
  { agencyId, version, rules }: { agencyId: string; version: number; rules: readonly RoutingRule[] },
  categories: Categories,
): CompiledRules {
  const shapes = new Map<string, { depths: number[]; rules: Map<string, RoutingRule> }>();
  // Of two with the same conditions the lower number speaks, whatever their order.
  for (const rule of [...rules].sort((a, b) => a.number - b.number)) {
    const ways = waysOf(rule, categories);
    const depths = ways.map(({ length }) => length);
    const shape = shapes.get(depths.join()) ?? { depths, rules: new Map<string, RoutingRule>() };
    const key = keyAt(ways, depths);
    if (!shape.rules.has(key)) shape.rules.set(key, rule);
    shapes.set(depths.join(), shape);
  }
  return { agencyId, version, shapes: [...shapes.values()] };
}

/**
 * The most specific rule that holds for a report. It looks once per shape, of which there are few, however
 * many rules there are. If several are left, none narrower than another, the lowest number is taken; in a set
 * without conflicts they all name the same owner.
 */
export function matchingRule(rules: CompiledRules, ways: Ways): RoutingRule | null {
  const found: { depths: readonly number[]; rule: RoutingRule }[] = [];
  for (const { depths, rules: known } of rules.shapes) {
    if (!depths.every((depth, i) => depth <= (ways[i]?.length ?? 0))) continue;
    const rule = known.get(keyAt(ways, depths));
    if (rule) found.push({ depths, rule });
  }
  const narrowest = found.filter(
    ({ depths }) => !found.some((other) => other.depths !== depths && within(other.depths, depths)),
  );
  return narrowest.reduce<RoutingRule | null>(
    (best, { rule }) => (best && best.number < rule.number ? best : rule),
    null,
  );
}

/** Whether what holds for the same report at these depths is at least as narrow as at the others. */
const within = (depths: readonly number[], others: readonly number[]) =>
  depths.every((depth, i) => depth >= (others[i] ?? 0));

// Postgres keeps no NUL: no id holds one.
export const keyAt = (ways: Ways, depths: readonly number[]): string =>
  depths.map((depth, i) => (depth === 0 ? '' : ways[i]?.[depth - 1])).join('\u0000');

function regionWay(code: string | null): string[] {
  if (code === null) return [];
  const parts = code.split('.');
  return parts.map((_, i) => parts.slice(0, i + 1).join('.'));
}

function categoryWay(id: string | null, categories: Categories): string[] {
  if (id === null) return [];
  const parentId = categories.get(id)?.parentId ?? null;
  return parentId === null ? [id] : [parentId, id];
}
