import type { Agency, Category } from '@lapor/contracts';
import { localDate } from '@lapor/deadlines';
import { isWithinReach, ownerByRegistry } from './category-owner';
import type { Registry } from './suggestion-evidence';

const placeKinds = new Set<Agency['kind']>(['district', 'ward', 'village']);

/** The registry as a desk sees it on the day of `now`. */
export function registrySeenFrom(
  deskId: string,
  agencies: ReadonlyMap<string, Agency>,
  categories: ReadonlyMap<string, Category>,
  now: Date,
): Registry {
  const today = localDate(agencies.get(deskId)?.zone ?? 'Asia/Jakarta', now);
  return {
    offers: (id) => {
      const category = categories.get(id);
      if (!category) return false;
      const { validFrom, validUntil } = category;
      return (validFrom === null || validFrom <= today) && (validUntil === null || today < validUntil);
    },
    ownerOf: (id) => ownerByRegistry(agencies, categories, id, deskId),
    defaultClassOf: (id) => categories.get(id)?.defaultClass ?? null,
    reaches: (id) => isWithinReach(agencies, deskId, id),
    isPlace: (id) => placeKinds.has(agencies.get(id)?.kind ?? 'office'),
  };
}
