import { Inject, Injectable } from '@nestjs/common';
import type { ReplyOf, RequestOf, switchEmergency } from '@lapor/contracts';
import { fieldError } from '@lapor/domain-types';
import { Outbox } from '@lapor/messaging';
import { CLOCK, type Clock, type Tx } from '@lapor/service-kit';
import { switched } from '../domain/emergencies';
import { emergencySaved } from '../messaging/published-rules';
import { readEmergency, saveEmergency } from '../persistence/emergency.store';
import { categoriesOf } from '../persistence/registry.store';
import { lockRules, recordRuleChange } from '../persistence/rule.store';
import { regionsNamed } from '../persistence/rule-set.store';

type Request = RequestOf<typeof switchEmergency>;

/** Switches the shorter deadlines of an emergency on and off; recorded and announced. */
@Injectable()
export class EmergencySwitching {
  constructor(
    private readonly outbox: Outbox<'routing'>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws {DomainError} `emergency-not-found`, `unknown-category`, `unknown-region`, `validation-failed`. */
  async run(tx: Tx, request: Request): Promise<ReplyOf<typeof switchEmergency>> {
    const { actor, ...details } = request;
    const { emergencyId, active } = request;
    const now = this.clock.now();
    await lockRules(tx);
    const next = switched(await readEmergency(tx, emergencyId), request, now);
    if (next) {
      // Whatever has become of its region or category, it can be switched off.
      if (active) await checkPlace(tx, request);
      await saveEmergency(tx, next);
      await this.outbox.publish(tx, emergencySaved(next));
      await recordRuleChange(tx, { verb: 'switch emergency', actor, details, decidedAt: now });
    }
    return { emergencyId, active };
  }
}

async function checkPlace(tx: Tx, { categoryId, regionCode }: Request): Promise<void> {
  if (categoryId !== null && !(await categoriesOf(tx, [categoryId])).has(categoryId)) {
    throw fieldError('unknown-category', 'categoryId', 'known', 'No such category');
  }
  if (regionCode !== null && !(await regionsNamed(tx, [regionCode])).has(regionCode)) {
    throw fieldError('unknown-region', 'regionCode', 'known', 'No such region');
  }
}
