import { isDeepStrictEqual } from 'node:util';
import { Inject, Injectable } from '@nestjs/common';
import type {
  activateRules,
  Agency,
  ReplyOf,
  RequestOf,
  RoutingRule,
  RuleSet,
  saveRules,
} from '@lapor/contracts';
import { DomainError, fieldError } from '@lapor/domain-types';
import { localDate } from '@lapor/deadlines';
import { Outbox } from '@lapor/messaging';
import { CLOCK, type Clock, type Tx } from '@lapor/service-kit';
import { checkRules, requireRuleDesk } from '../domain/rule-check';
import { rulesSaved } from '../messaging/published-rules';
import { readCategories } from '../persistence/directories';
import { readAgencies } from '../persistence/registry.store';
import { lockRules, recordRuleChange } from '../persistence/rule.store';
import {
  activate,
  insertRuleSet,
  newestRuleSet,
  regionsNamed,
  retireActive,
  ruleSetVersion,
} from '../persistence/rule-set.store';

/** Versions of the routing rules of desks: drafted, put in force, retired; one change at a time. */
@Injectable()
export class RuleSets {
  constructor(
    private readonly outbox: Outbox<'routing'>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws {DomainError} `changed-meanwhile`, `unknown-agency`, `validation-failed`, `rules-conflict`. */
  async save(tx: Tx, request: RequestOf<typeof saveRules>): Promise<ReplyOf<typeof saveRules>> {
    const { agencyId, rules, expectedVersion, reason } = request;
    await lockRules(tx);
    const desk = await this.check(tx, agencyId, rules);
    const newest = await newestRuleSet(tx, desk.id);
    if ((newest?.version ?? null) !== expectedVersion) {
      throw new DomainError('changed-meanwhile', 'There is another version of the rules by now', {
        newestVersion: newest?.version ?? null,
      });
    }
    if (newest && newest.status !== 'retired' && isDeepStrictEqual(newest.rules, rules)) {
      return { agencyId, version: newest.version };
    }
    const draft: RuleSet = { agencyId, version: (newest?.version ?? 0) + 1, status: 'draft', rules };
    await insertRuleSet(tx, draft);
    await this.outbox.publish(tx, rulesSaved(draft, reason));
    // The rules themselves are kept with their version.
    const details = { agencyId, version: draft.version, reason };
    await this.record(tx, 'save rules', request.actor, details);
    return { agencyId, version: draft.version };
  }

  /**
   * What a draft refers to is looked at again: it may have changed since.
   * @throws {DomainError} `rules-not-found`, `unknown-agency`, `validation-failed`, `rules-conflict`.
   */
  async activate(tx: Tx, request: RequestOf<typeof activateRules>): Promise<ReplyOf<typeof activateRules>> {
    const { agencyId, version, reason, actor } = request;
    await lockRules(tx);
    const set = await ruleSetVersion(tx, request);
    if (!set) throw new DomainError('rules-not-found');
    if (set.status === 'active') return { agencyId, version };
    if (set.status === 'retired') {
      const message = 'This version was retired: save its rules as a new one';
      throw fieldError('validation-failed', 'version', 'draft', message);
    }
    await this.check(tx, agencyId, set.rules);
    const retired = await retireActive(tx, agencyId);
    await activate(tx, set);
    const told = [...(retired ? [retired] : []), { ...set, status: 'active' as const }];
    await this.outbox.publish(tx, ...told.map((one) => rulesSaved(one, reason)));
    await this.record(tx, 'activate rules', actor, { agencyId, version, reason });
    return { agencyId, version };
  }

  private async check(tx: Tx, agencyId: string, rules: readonly RoutingRule[]): Promise<Agency> {
    const agencies = await readAgencies(tx);
    const desk = requireRuleDesk(agencies, agencyId);
    const categories = await readCategories(tx);
    const regions = await regionsNamed(
      tx,
      rules.map(({ regionCode }) => regionCode),
    );
    const today = localDate(desk.zone, this.clock.now());
    checkRules(rules, desk, { agencies, categories, regions, today });
    return desk;
  }

  private record(
    tx: Tx,
    verb: string,
    actor: RequestOf<typeof saveRules>['actor'],
    details: object,
  ): Promise<void> {
    return recordRuleChange(tx, { verb, actor, details, decidedAt: this.clock.now() });
  }
}
