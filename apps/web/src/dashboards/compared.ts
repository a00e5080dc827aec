import type { Group } from './queries';

/** Fewer reports than this say more of chance than of an agency. */
export const leastCompared = 10;
const mostCompared = 15;

/** Those with enough reports by their value, the highest first; all others by name. */
export function comparable(groups: readonly Group[]): { compared: Group[]; others: Group[] } {
  const enough = groups.filter(
    ({ key, value, denominator }) => key !== null && value !== null && (denominator ?? 0) >= leastCompared,
  );
  const compared = enough.sort((a, b) => (b.value ?? 0) - (a.value ?? 0)).slice(0, mostCompared);
  const shown = new Set(compared);
  const others = groups.filter((group) => !shown.has(group));
  return { compared, others: others.sort((a, b) => a.name.localeCompare(b.name, 'id')) };
}
