import type { Agency, Category, ProposedOwner } from '@lapor/contracts';
import { type Affairs, defaultOwner, indexAffairs } from './default-owner';
import { ownAndAbove, reachableFor } from './reach';
import { type CompiledRules, type Conditions, matchingRule, waysOf } from './routing-rules';

/** What owners are proposed by: who is there, what belongs to whom, and the rules in force, by desk. */
export interface Directory {
  agencies: ReadonlyMap<string, Agency>;
  categories: ReadonlyMap<string, Category>;
  ruleSets: ReadonlyMap<string, CompiledRules>;
  affairs: Affairs;
}

export function directoryOf(known: Omit<Directory, 'affairs'>): Directory {
  return { ...known, affairs: indexAffairs(known.agencies) };
}

/**
 * Who is proposed as owner of a report: by the rules of its desk, then by those of the desks above, then by
 * what its category says. Whom the desk may not forward to itself is proposed by the government that it
 * belongs to.
 */
export function proposeOwner(
  directory: Directory,
  report: Conditions & { deskAgencyId: string },
): ProposedOwner | null {
  const ways = waysOf(report, directory.categories);
  for (const desk of ownAndAbove(directory.agencies, report.deskAgencyId)) {
    const rules = desk.verifies ? directory.ruleSets.get(desk.id) : undefined;
    const rule = rules && matchingRule(rules, ways);
    const owner = rule && ownerFor(directory, report.deskAgencyId, rule.ownerId);
    if (rules && rule && owner) {
      const { agencyId, version } = rules;
      return { agencyId: owner, basis: 'rule', rule: { agencyId, version, number: rule.number } };
    }
  }
  const byCategory = defaultOwner(directory.affairs, directory.categories, placed(directory, report));
  const owner = byCategory && ownerFor(directory, report.deskAgencyId, byCategory.id);
  return owner ? { agencyId: owner, basis: 'category', rule: null } : null;
}

/** An agency may have closed since the rule was made: then it proposes nobody. */
function ownerFor({ agencies }: Directory, deskAgencyId: string, ownerId: string): string | null {
  if (!agencies.get(ownerId)?.active) return null;
  const owner = reachableFor(agencies, deskAgencyId, ownerId);
  return owner?.active ? owner.id : null;
}

/** A report without a place is taken to be from the region of its desk. */
function placed({ agencies }: Directory, report: Conditions & { deskAgencyId: string }) {
  const regionCode = report.regionCode ?? agencies.get(report.deskAgencyId)?.regionCode ?? null;
  return { categoryId: report.categoryId, regionCode };
}
