import type { Agency } from '@lapor/contracts';
import { deskFor } from './desk';

type Agencies = ReadonlyMap<string, Agency>;

// Forgotten with the agencies that it was found among.
const found = new WeakMap<Agencies, Map<string, Agency>>();

/** The desk for a report, looked for once per place and choice: thousands of agencies are read through for it. */
export function rememberedDesk(agencies: Agencies, report: Parameters<typeof deskFor>[1]): Agency {
  const known = found.get(agencies) ?? new Map<string, Agency>();
  found.set(agencies, known);
  const key = `${report.regionCode} ${report.chosenAgencyId}`;
  const desk = known.get(key) ?? deskFor(agencies, report);
  known.set(key, desk);
  return desk;
}
