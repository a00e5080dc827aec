import type { Breach, BreachFacts } from '@lapor/contracts';
import { dutyDueAt, dutyStep } from './duty-clock';

/** A breach with what is known of it now. Its time runs from the discovery, also if that is corrected. */
export function withFacts(known: Breach | undefined, breachId: string, facts: BreachFacts): Breach {
  const dueAt = dutyDueAt(new Date(facts.discoveredAt)).toISOString();
  const moved = known !== undefined && known.dueAt !== dueAt;
  return {
    ...facts,
    breachId,
    dueAt,
    personsToldAt: known?.personsToldAt ?? null,
    lastStep: moved ? null : (known?.lastStep ?? null),
    version: (known?.version ?? 0) + 1,
  };
}

export function withPersonsTold(breach: Breach, now: Date): Breach {
  const personsToldAt = breach.personsToldAt ?? now.toISOString();
  return { ...breach, personsToldAt, version: breach.version + 1 };
}

/** Both must have been told in time: the authority and the people concerned. */
export function isTold({ authorityToldAt, personsToldAt }: Breach): boolean {
  return authorityToldAt !== null && personsToldAt !== null;
}

/** After the step that its clock takes now; undefined if there is none. */
export function breachAfterStep(breach: Breach, now: Date): Breach | undefined {
  if (isTold(breach)) return undefined;
  const step = dutyStep(new Date(breach.discoveredAt), breach.lastStep, now);
  return step === null ? undefined : { ...breach, lastStep: step, version: breach.version + 1 };
}
