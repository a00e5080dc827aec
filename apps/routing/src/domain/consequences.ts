import type { ProposedOwner } from '@lapor/contracts';
import { emergencyFor, type KnownEmergency, onAt } from './emergencies';
import { type Directory, proposeOwner } from './proposed-owner';
import type { Conditions } from './routing-rules';

/** What follows from where a report is from and what it is about. */
export interface Consequences {
  proposedOwner: ProposedOwner | null;
  /** The shorter deadlines of an emergency hold for it. */
  emergency: boolean;
}

/**
 * @param at an emergency counts that was on at one of these instants: when the report came, and, if something
 * is decided about it, now.
 */
export function consequencesOf(
  directory: Directory,
  emergencies: readonly KnownEmergency[],
  report: Conditions & { deskAgencyId: string },
  at: readonly Date[],
): Consequences {
  const { categories } = directory;
  const emergency = at.some((when) => emergencyFor(onAt(emergencies, when), report, categories) !== null);
  return { proposedOwner: proposeOwner(directory, report), emergency };
}
