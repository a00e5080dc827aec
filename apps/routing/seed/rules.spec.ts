import { agency, category, ruleSet } from '@lapor/contracts';
import { z } from 'zod';
import { checkRules, requireRuleDesk } from '../src/domain/rule-check';
import { indonesianRegions } from '../src/seed-regions';
import agenciesJson from './agencies.json';
import categoriesJson from './categories.json';
import ruleSetsJson from './rules.json';

const byId = <T extends { id: string }>(entries: readonly T[]) =>
  new Map(entries.map((one) => [one.id, one]));
const agencies = byId(z.array(agency).parse(agenciesJson));
const categories = byId(z.array(category).parse(categoriesJson));
const regions = new Map(indonesianRegions().map((one) => [one.code, one]));
const ruleSets = z.array(ruleSet).parse(ruleSetsJson);

describe.each(ruleSets)('the rules of $agencyId', ({ agencyId, status, rules }) => {
  it('are in force, and at least ten', () => {
    expect(status).toBe('active');
    expect(rules.length).toBeGreaterThanOrEqual(10);
  });

  it('could be saved as they are', () => {
    const desk = requireRuleDesk(agencies, agencyId);
    const known = { agencies, categories, regions, today: '2024-11-19' };
    expect(() => checkRules(rules, desk, known)).not.toThrow();
  });

  it('agree with the owner of the category, unless the agency that the reporter chose decides', () => {
    for (const { number, categoryId, chosenAgencyId, ownerId } of rules) {
      if (chosenAgencyId !== null) continue;
      const affair = categories.get(categoryId ?? '')?.owners.city;
      expect([number, agencies.get(ownerId)?.affairs.includes(affair ?? '')]).toEqual([number, true]);
    }
  });
});
