import type { Agency } from '@lapor/contracts';

/**
 * The agency whose desk verifies a report: of the agency that the reporter chose, or else the one nearest to
 * the place. What has neither goes to the national desk.
 * @throws if not even a national desk is known (yet).
 */
export function deskFor(
  agencies: ReadonlyMap<string, Agency>,
  report: { chosenAgencyId: string | null; regionCode: string | null },
): Agency {
  const chosen = report.chosenAgencyId === null ? undefined : agencies.get(report.chosenAgencyId);
  const desk = nearestDesk(agencies, chosen) ?? deskOfRegion(agencies, report.regionCode ?? '');
  if (!desk) throw new Error('no verification desk is known yet');
  return desk;
}

function nearestDesk(agencies: ReadonlyMap<string, Agency>, from: Agency | undefined): Agency | undefined {
  const seen = new Set<string>();
  for (let agency = from; agency && !seen.has(agency.id); agency = agencies.get(agency.parentId ?? '')) {
    if (agency.verifies && agency.active) return agency;
    seen.add(agency.id);
  }
  return undefined;
}

function deskOfRegion(agencies: ReadonlyMap<string, Agency>, regionCode: string): Agency | undefined {
  let best: Agency | undefined;
  for (const agency of agencies.values()) {
    if (!agency.verifies || !agency.active || !contains(agency.regionCode, regionCode)) continue;
    if (!best || (agency.regionCode ?? '').length > (best.regionCode ?? '').length) best = agency;
  }
  return best;
}

/** `null` is the whole nation. */
function contains(outer: string | null, inner: string): boolean {
  return outer === null || inner === outer || inner.startsWith(`${outer}.`);
}
