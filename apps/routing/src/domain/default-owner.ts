import type { Agency, Category } from '@lapor/contracts';
import type { GovernmentLevel } from '@lapor/domain-types';
import { ownAndAbove } from './reach';

/** The government nearest to the people first. */
const nearestFirst: readonly GovernmentLevel[] = ['village', 'city', 'province', 'nation'];
const codeLength: Record<GovernmentLevel, number> = { village: 13, city: 5, province: 2, nation: 0 };

/** Which agency answers for which affair, by the government it belongs to. */
export type Affairs = ReadonlyMap<string, Agency>;

/** Of several agencies with the same affair, the one nearest to the top answers. */
export function indexAffairs(agencies: ReadonlyMap<string, Agency>): Affairs {
  const found = new Map<string, { agency: Agency; depth: number }>();
  for (const agency of agencies.values()) {
    if (!agency.active || agency.affairs.length === 0) continue;
    const above = [...ownAndAbove(agencies, agency.id)];
    const depth = above.findIndex(isGovernmentItself);
    const government = above[depth];
    if (!government?.active) continue;
    for (const affair of agency.affairs) {
      const key = keyOf(government.kind as GovernmentLevel, government.regionCode ?? '', affair);
      const other = found.get(key);
      if (!other || depth < other.depth || (depth === other.depth && agency.id < other.agency.id)) {
        found.set(key, { agency, depth });
      }
    }
  }
  return new Map([...found].map(([key, { agency }]) => [key, agency]));
}

/**
 * Who answers for a category at a place by the division of affairs among the levels of government: the
 * nearest level at which the category names an affair and somebody has it.
 */
export function defaultOwner(
  affairs: Affairs,
  categories: ReadonlyMap<string, Pick<Category, 'parentId' | 'owners'>>,
  { categoryId, regionCode }: { categoryId: string | null; regionCode: string | null },
): Agency | null {
  const category = categories.get(categoryId ?? '');
  if (!category) return null;
  const main = categories.get(category.parentId ?? '');
  for (const level of nearestFirst) {
    const affair = category.owners[level] ?? main?.owners[level];
    const place = (regionCode ?? '').slice(0, codeLength[level]);
    if (affair === undefined || place.length < codeLength[level]) continue;
    const owner = affairs.get(keyOf(level, place, affair));
    if (owner) return owner;
  }
  return null;
}

const isGovernmentItself = ({ kind }: Agency) => (nearestFirst as readonly string[]).includes(kind);

const keyOf = (level: GovernmentLevel, place: string, affair: string) =>
  `${level}\u0000${place}\u0000${affair}`;
