import { agency, category, type RoutingRule, ruleSet } from '@lapor/contracts';
import { z } from 'zod';
import agenciesJson from './agencies.json';
import categoriesJson from './categories.json';
import regions from './regions.json';
import ruleSetsJson from './rules.json';

const agencies = new Map(
  z
    .array(agency)
    .parse(agenciesJson)
    .map((one) => [one.id, one]),
);
const categories = new Map(
  z
    .array(category)
    .parse(categoriesJson)
    .map((one) => [one.id, one]),
);
const ruleSets = z.array(ruleSet).parse(ruleSetsJson);

function liesUnder(id: string, ancestorId: string): boolean {
  for (let at = agencies.get(id); at; at = agencies.get(at.parentId ?? '')) {
    if (at.id === ancestorId) return true;
  }
  return false;
}

/** Of every condition: whether one value lies within another. */
const conditions: [keyof RoutingRule, (inner: string, outer: string) => boolean][] = [
  ['regionCode', (inner, outer) => `${inner}.`.startsWith(`${outer}.`)],
  ['categoryId', (inner, outer) => inner === outer || categories.get(inner)?.parentId === outer],
  ['class', (inner, outer) => inner === outer],
  ['channel', (inner, outer) => inner === outer],
  ['chosenAgencyId', (inner, outer) => inner === outer],
];
type Condition = (typeof conditions)[number];

function covers(outer: RoutingRule, inner: RoutingRule, [name, isWithin]: Condition): boolean {
  if (outer[name] === null) return true;
  return inner[name] !== null && isWithin(String(inner[name]), String(outer[name]));
}

/** Both can match one report, and neither is narrower than the other. */
function collide(a: RoutingRule, b: RoutingRule): boolean {
  if (!conditions.every((each) => covers(a, b, each) || covers(b, a, each))) return false;
  return conditions.every((each) => covers(a, b, each)) === conditions.every((each) => covers(b, a, each));
}

describe.each(ruleSets)('the rules of $agencyId', ({ agencyId: deskId, status, rules }) => {
  const desk = agencies.get(deskId);

  it('are in force and belong to a government with a desk', () => {
    expect([status, desk?.verifies, desk?.kind]).toEqual(['active', true, 'city']);
  });

  it('are numbered, each once, and are at least ten', () => {
    const numbers = rules.map(({ number }) => number);
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
    expect(numbers.length).toBeGreaterThanOrEqual(10);
  });

  it('name what exists: categories, agencies, and regions within the own', () => {
    const codes = regions.map(({ code }) => code);
    for (const { regionCode, categoryId, chosenAgencyId } of rules) {
      if (regionCode !== null) {
        expect(codes).toContain(regionCode);
        expect(`${regionCode}.`).toMatch(new RegExp(`^${desk?.regionCode}\\.`));
      }
      if (categoryId !== null) expect([...categories.keys()]).toContain(categoryId);
      if (chosenAgencyId !== null) expect([...agencies.keys()]).toContain(chosenAgencyId);
    }
  });

  it('name owners that the desk may forward to and that take work', () => {
    for (const { ownerId } of rules) {
      expect([ownerId, liesUnder(ownerId, deskId), agencies.get(ownerId)?.active]).toEqual([
        ownerId,
        true,
        true,
      ]);
    }
  });

  it('disagree on a report only where one of them is narrower', () => {
    const disagreeing = rules.flatMap((a) =>
      rules
        .filter((b) => a.number < b.number && a.ownerId !== b.ownerId && collide(a, b))
        .map((b) => [a.number, b.number]),
    );
    expect(disagreeing).toEqual([]);
  });

  it('agree with the owner of the category, unless the agency that the reporter chose decides', () => {
    for (const { number, categoryId, chosenAgencyId, ownerId } of rules) {
      if (chosenAgencyId !== null) continue;
      const affair = categories.get(categoryId ?? '')?.owners.city;
      expect([number, agencies.get(ownerId)?.affairs.includes(affair ?? '')]).toEqual([number, true]);
    }
  });
});
