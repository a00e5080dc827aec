import type { RoutingRule } from '@lapor/contracts';
import { type Categories, keyAt, type Ways, waysOf } from './routing-rules';

/** The numbers of two rules that name different owners for the same reports. */
export type Conflict = readonly [number, number];

interface Entry {
  rule: RoutingRule;
  ways: Ways;
}
/** Rules that are as narrow as one another in each condition. */
interface Shape {
  depths: readonly number[];
  entries: Entry[];
}

/**
 * Pairs of rules that hold for the same report and name different owners, while neither is narrower than the
 * other and no third rule stands exactly where they meet. Without such a pair, the most specific rules that
 * hold for a report always name one owner: if two of them did not, the rule where they meet would hold too,
 * and be more specific.
 * @param most how many are enough.
 */
export function conflictsAmong(
  rules: readonly RoutingRule[],
  categories: Categories,
  most: number,
): Conflict[] {
  const conflicts: Conflict[] = [];
  const distinct = new Map<string, Entry>();
  for (const rule of rules) {
    if (conflicts.length >= most) return conflicts;
    const ways = waysOf(rule, categories);
    const key = keyAt(ways, depthsOf(ways));
    const same = distinct.get(key);
    if (!same) distinct.set(key, { rule, ways });
    else if (same.rule.ownerId !== rule.ownerId) conflicts.push(pair(same.rule, rule));
  }
  for (const [one, other] of crossing(shapesOf(distinct.values()))) {
    for (const [a, b, meeting] of meetings(one, other)) {
      if (distinct.has(meeting)) continue;
      conflicts.push(pair(a, b));
      if (conflicts.length >= most) return conflicts;
    }
  }
  return conflicts;
}

const depthsOf = (ways: Ways) => ways.map(({ length }) => length);

function shapesOf(entries: Iterable<Entry>): Shape[] {
  const shapes = new Map<string, Shape>();
  for (const entry of entries) {
    const depths = depthsOf(entry.ways);
    const shape = shapes.get(depths.join());
    if (shape) shape.entries.push(entry);
    else shapes.set(depths.join(), { depths, entries: [entry] });
  }
  return [...shapes.values()];
}

/** Pairs of shapes each of which is the narrower in something: only rules of such can disagree. */
function* crossing(shapes: readonly Shape[]): Generator<[Shape, Shape]> {
  for (const [i, one] of shapes.entries()) {
    for (const other of shapes.slice(i + 1)) {
      const differences = one.depths.map((depth, k) => depth - (other.depths[k] ?? 0));
      if (differences.some((by) => by > 0) && differences.some((by) => by < 0)) yield [one, other];
    }
  }
}

/**
 * The rules of two shapes that hold for the same report and name different owners, with where they meet. Two
 * rules meet if they agree as far as both go; so those of one shape are looked up among those of the other,
 * rather than comparing all with all.
 */
function* meetings(one: Shape, other: Shape): Generator<[RoutingRule, RoutingRule, string]> {
  const common = one.depths.map((depth, i) => Math.min(depth, other.depths[i] ?? 0));
  const deepest = one.depths.map((depth, i) => Math.max(depth, other.depths[i] ?? 0));
  const others = byPlaceAndOwner(other, common);
  for (const { rule, ways } of one.entries) {
    const there = others.get(keyAt(ways, common));
    for (const [ownerId, entries] of there ?? []) {
      if (ownerId === rule.ownerId) continue;
      for (const met of entries) {
        const longer = ways.map((way, i) => (way.length === deepest[i] ? way : (met.ways[i] ?? [])));
        yield [rule, met.rule, keyAt(longer, deepest)];
      }
    }
  }
}

function byPlaceAndOwner(shape: Shape, depths: readonly number[]): Map<string, Map<string, Entry[]>> {
  const found = new Map<string, Map<string, Entry[]>>();
  for (const entry of shape.entries) {
    const key = keyAt(entry.ways, depths);
    const owners = found.get(key) ?? new Map<string, Entry[]>();
    const { ownerId } = entry.rule;
    const own = owners.get(ownerId);
    if (own) own.push(entry);
    else owners.set(ownerId, [entry]);
    found.set(key, owners);
  }
  return found;
}

const pair = (a: RoutingRule, b: RoutingRule): Conflict => [
  Math.min(a.number, b.number),
  Math.max(a.number, b.number),
];
