import type { Agency } from '@lapor/contracts';

/** The agencies for which somebody may act; `everything` also holds reports that no agency has yet. */
export type Scope = { everything: true } | { everything: false; own: string; agencyIds: ReadonlySet<string> };

/** The agency and all below it; the nation is everything. An agency nobody knows (yet) is alone. */
export function scopeOf(agencies: ReadonlyMap<string, Agency>, agencyId: string): Scope {
  if (agencies.get(agencyId)?.kind === 'nation') return { everything: true };
  const below = new Map<string, string[]>();
  for (const { id, parentId } of agencies.values()) {
    if (parentId !== null) below.set(parentId, [...(below.get(parentId) ?? []), id]);
  }
  const agencyIds = new Set([agencyId]);
  // A set may grow while it is walked through; an agency that is its own ancestor ends the walk all the same.
  for (const id of agencyIds) for (const child of below.get(id) ?? []) agencyIds.add(child);
  return { everything: false, own: agencyId, agencyIds };
}

export function covers(scope: Scope, agencyId: string | null): boolean {
  return scope.everything || (agencyId !== null && scope.agencyIds.has(agencyId));
}

/** The agency and all above it, the nearest first. */
export function ownAndAbove(agencies: ReadonlyMap<string, Agency>, agencyId: string): string[] {
  const found = new Set([agencyId]);
  for (const id of found) {
    const parentId = agencies.get(id)?.parentId;
    if (parentId) found.add(parentId);
  }
  return [...found];
}

/** Whose desk answers for a place. */
const desksOfPlaces: readonly Agency['kind'][] = ['nation', 'province', 'city', 'village'];

/**
 * The desk that will verify a report: of the chosen agency or the nearest above it, else of the smallest
 * government around the place. Routing decides; this is for the receipt.
 */
export function expectedDesk(
  agencies: ReadonlyMap<string, Agency>,
  report: { chosenAgencyId: string | null; regionCode: string | null },
): Agency | null {
  const seen = new Set<string>();
  let above = agencies.get(report.chosenAgencyId ?? '');
  while (above && !seen.has(above.id)) {
    if (above.verifies && above.active) return above;
    seen.add(above.id);
    above = agencies.get(above.parentId ?? '');
  }
  const around = [...agencies.values()].filter(
    ({ verifies, active, kind, regionCode }) =>
      verifies && active && desksOfPlaces.includes(kind) && lies(report.regionCode, regionCode),
  );
  return around.sort((a, b) => (b.regionCode ?? '').length - (a.regionCode ?? '').length)[0] ?? null;
}

function lies(place: string | null, region: string | null): boolean {
  return region === null || (place !== null && (place === region || place.startsWith(`${region}.`)));
}
