import type { RuleSet } from '@lapor/contracts';
import type { Outbox } from '@lapor/messaging';
import type { Tx } from '@lapor/service-kit';
import { rulesSaved } from '../messaging/published-rules';
import { insertRuleSet, newestRuleSet } from '../persistence/rule-set.store';

/** Puts first rules in force at desks that have none; what a desk has made itself is left alone. */
export async function seedRules(
  tx: Tx,
  outbox: Outbox<'routing'>,
  sets: readonly RuleSet[],
  reason: string,
): Promise<number> {
  let added = 0;
  for (const set of sets) {
    if (await newestRuleSet(tx, set.agencyId)) continue;
    await insertRuleSet(tx, set);
    await outbox.publish(tx, rulesSaved(set, reason));
    added += 1;
  }
  return added;
}
