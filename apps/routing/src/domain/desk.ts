import type { Agency } from '@lapor/contracts';
import type { AgencyKind } from '@lapor/domain-types';

export type AgencyTree = ReadonlyMap<string, Agency>;

/** Whose desk answers for a place. Offices and ministries get what is addressed to them or handed to them. */
const desksOfPlaces: readonly AgencyKind[] = ['nation', 'province', 'city', 'village'];

/**
 * The agency whose desk verifies a report: of the agency that the reporter chose or the nearest one above it
 * that verifies, or else the government nearest to the place. What has neither goes to the national desk.
 * @throws if not even a national desk is known (yet).
 */
export function deskFor(
  agencies: AgencyTree,
  report: { chosenAgencyId: string | null; regionCode: string | null },
): Agency {
  const chosen = lineOf(agencies, report.chosenAgencyId ?? '').find(verifies);
  const desk = chosen ?? deskOfRegion(agencies, report.regionCode ?? '');
  if (!desk) throw new Error('no verification desk is known yet');
  return desk;
}

/** The agency and all above it, the nearest first; none for one that is unknown. */
export function lineOf(agencies: AgencyTree, agencyId: string): Agency[] {
  const line = new Set<Agency>();
  // An agency that is its own ancestor ends the walk all the same.
  for (let at = agencies.get(agencyId); at && !line.has(at); at = agencies.get(at.parentId ?? ''))
    line.add(at);
  return [...line];
}

export const verifies = (agency: Agency) => agency.verifies && agency.active;

function deskOfRegion(agencies: AgencyTree, regionCode: string): Agency | undefined {
  let best: Agency | undefined;
  for (const agency of agencies.values()) {
    if (!verifies(agency) || !desksOfPlaces.includes(agency.kind)) continue;
    if (!contains(agency.regionCode, regionCode)) continue;
    if (!best || (agency.regionCode ?? '').length > (best.regionCode ?? '').length) best = agency;
  }
  return best;
}

/** `null` is the whole nation. */
function contains(outer: string | null, inner: string): boolean {
  return outer === null || inner === outer || inner.startsWith(`${outer}.`);
}
