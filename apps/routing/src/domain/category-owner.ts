import type { Agency, Category } from '@lapor/contracts';
import type { GovernmentLevel } from '@lapor/domain-types';

type Agencies = ReadonlyMap<string, Agency>;

const levelOf: Partial<Record<Agency['kind'], GovernmentLevel>> = {
  nation: 'nation',
  ministry: 'nation',
  province: 'province',
  city: 'city',
  district: 'city',
  ward: 'city',
  village: 'village',
};

/** The desk itself and all above it, the nearest first. */
export function lineOf(agencies: Agencies, id: string): Agency[] {
  const line: Agency[] = [];
  for (let next = agencies.get(id); next && !line.includes(next); next = agencies.get(next.parentId ?? '')) {
    line.push(next);
  }
  return line;
}

/** What may answer for a matter at a desk: its own subtree, and the governments above. */
export function isWithinReach(agencies: Agencies, deskId: string, id: string): boolean {
  if (!agencies.get(id)?.active) return false;
  return (
    lineOf(agencies, id).some((above) => above.id === deskId) ||
    lineOf(agencies, deskId).some((above) => above.id === id)
  );
}

/** Who owns a category by the registry, seen from a desk: its own level first, then those above. */
export function ownerByRegistry(
  agencies: Agencies,
  categories: ReadonlyMap<string, Category>,
  categoryId: string,
  deskId: string,
): string | null {
  const line = lineOf(agencies, deskId);
  const category = categories.get(categoryId);
  const parent = categories.get(category?.parentId ?? '');
  for (const { owners } of [category, parent].filter((one) => one !== undefined)) {
    for (const government of line) {
      const affair = owners[levelOf[government.kind] ?? 'city'];
      const owner = affair && holderOf(agencies, government.id, affair);
      if (owner) return owner;
    }
  }
  return null;
}

/** The agency nearest to the government that answers for the affair; of equals the first by id. */
function holderOf(agencies: Agencies, governmentId: string, affair: string): string | undefined {
  const holders = [...agencies.values()]
    .filter((agency) => agency.active && agency.affairs.includes(affair))
    .map((agency) => ({
      id: agency.id,
      distance: lineOf(agencies, agency.id).findIndex(({ id }) => id === governmentId),
    }))
    .filter(({ distance }) => distance >= 0);
  return holders.sort((a, b) => a.distance - b.distance || (a.id < b.id ? -1 : 1))[0]?.id;
}
