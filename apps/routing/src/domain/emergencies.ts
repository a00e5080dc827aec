import type { Emergency } from '@lapor/contracts';
import { DomainError, fieldError } from '@lapor/domain-types';
import type { Categories } from './routing-rules';

/** An emergency with the number of its latest change. */
export type KnownEmergency = Omit<Emergency, 'since' | 'until'> & {
  since: Date;
  until: Date | null;
  version: number;
};

interface Place {
  regionCode: string | null;
  categoryId: string | null;
}

/** The emergency that holds for reports from a place about a matter, of those given; any if several do. */
export function emergencyFor<E extends Place>(
  emergencies: readonly E[],
  { regionCode, categoryId }: Place,
  categories: Categories,
): E | null {
  const parentId = categories.get(categoryId ?? '')?.parentId ?? null;
  const holds = (one: Place) =>
    (one.categoryId === null || one.categoryId === categoryId || one.categoryId === parentId) &&
    (one.regionCode === null ||
      one.regionCode === regionCode ||
      (regionCode ?? '').startsWith(`${one.regionCode}.`));
  return emergencies.find(holds) ?? null;
}

/** Those that were on at an instant: a report may be looked at long after it came. */
export function onAt(emergencies: readonly KnownEmergency[], at: Date): KnownEmergency[] {
  return emergencies.filter(({ since, until }) => since <= at && (until === null || at < until));
}

export interface EmergencySwitch extends Place {
  emergencyId: string;
  active: boolean;
  reason: string;
}

/**
 * Switches an emergency on or off.
 * @returns `null` if it is so already.
 * @throws {DomainError} `emergency-not-found`, or `validation-failed` for one that would hold elsewhere.
 */
export function switched(
  known: KnownEmergency | null,
  { emergencyId, categoryId, regionCode, active, reason }: EmergencySwitch,
  now: Date,
): KnownEmergency | null {
  if (!known) {
    if (!active) throw new DomainError('emergency-not-found');
    return { emergencyId, categoryId, regionCode, active, since: now, until: null, reason, version: 1 };
  }
  const moved = known.categoryId !== categoryId ? 'categoryId' : 'regionCode';
  if (known[moved] !== (moved === 'categoryId' ? categoryId : regionCode)) {
    const message = 'An emergency stays where it is: switch on another one for another place or matter';
    throw fieldError('validation-failed', moved, 'unchanged', message);
  }
  if (known.active === active) return null;
  const version = known.version + 1;
  return active
    ? { ...known, active, since: now, until: null, reason, version }
    : { ...known, active, until: now, reason, version };
}
