// What people type to narrow what they look at.
import type { Agency } from '@lapor/contracts';
import { localDate } from '@lapor/deadlines';
import type { DataSource } from 'typeorm';
import { type FoundRegion, searchRegions } from '../persistence/region.store';
import { westernTime } from './dates';

/** What stands in an address, by hand or by form: one line of sound characters. */
export function typedIn(query: Record<string, unknown>, name: string): string {
  const value = query[name];
  // Control characters and halves of surrogate pairs say nothing, and Postgres refuses them.
  return typeof value === 'string' ? value.replace(/\p{C}/gu, ' ').trim().slice(0, 200) : '';
}

/** The likeliest of those that are called so. */
export async function regionCalled(
  dataSource: DataSource,
  name: string,
  now: Date,
): Promise<FoundRegion | undefined> {
  if (name.length < 2) return undefined;
  const [found] = await searchRegions(dataSource, name, {
    within: null,
    day: localDate(westernTime, now),
    limit: 1,
  });
  return found;
}

/** The one called so or, if there is none, the one whose name has the least besides. */
export function agencyCalled(agencies: ReadonlyMap<string, Agency>, typed: string): Agency | undefined {
  const sought = typed.toLowerCase();
  if (sought.length < 2) return undefined;
  return [...agencies.values()]
    .filter(({ name }) => name.toLowerCase().includes(sought))
    .sort((a, b) => a.name.length - b.name.length || (a.id < b.id ? -1 : 1))[0];
}
