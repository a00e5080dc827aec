import { emergencySwitched, type RuleSet, rulesChanged } from '@lapor/contracts';
import type { KnownEmergency } from '../domain/emergencies';

const stage: Record<RuleSet['status'], number> = { draft: 1, active: 2, retired: 3 };

/** Each version of the rules of a desk speaks for itself: drafted, put in force, retired. */
export const rulesSaved = (set: RuleSet, reason: string) => ({
  event: rulesChanged,
  subject: `${set.agencyId} ${set.version}`,
  sequence: stage[set.status],
  data: { ...set, reason },
});

export const emergencySaved = ({ version, since, until, ...emergency }: KnownEmergency) => ({
  event: emergencySwitched,
  subject: emergency.emergencyId,
  sequence: version,
  data: { ...emergency, since: since.toISOString(), until: until?.toISOString() ?? null },
});
