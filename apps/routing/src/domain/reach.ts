import type { Agency } from '@lapor/contracts';

type Agencies = ReadonlyMap<string, Agency>;

/** Those that any desk may forward to: they have a desk of their own, or answer for the nation. */
const addressable: readonly Agency['kind'][] = ['nation', 'ministry', 'province', 'city'];

export const isGovernment = ({ kind }: Agency) => addressable.includes(kind);

/** An agency and all above it, the nearest first; one that is its own ancestor ends the walk. */
export function* ownAndAbove(agencies: Agencies, agencyId: string): Generator<Agency> {
  const seen = new Set<string>();
  for (let at = agencies.get(agencyId); at && !seen.has(at.id); at = agencies.get(at.parentId ?? '')) {
    yield at;
    seen.add(at.id);
  }
}

/** Whether a desk may forward to an agency: in its own subtree, or a government or ministry itself. */
export function isWithinReach(agencies: Agencies, deskAgencyId: string, agency: Agency): boolean {
  if (isGovernment(agency)) return true;
  for (const above of ownAndAbove(agencies, agency.id)) if (above.id === deskAgencyId) return true;
  return false;
}

/** The agency if the desk may forward to it, else the government or ministry that it belongs to. */
export function reachableFor(agencies: Agencies, deskAgencyId: string, agencyId: string): Agency | undefined {
  const agency = agencies.get(agencyId);
  if (!agency || isWithinReach(agencies, deskAgencyId, agency)) return agency;
  for (const above of ownAndAbove(agencies, agencyId)) if (isGovernment(above)) return above;
  return undefined;
}
