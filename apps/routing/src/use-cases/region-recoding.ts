import { Inject, Injectable } from '@nestjs/common';
import { type recodeRegions, regionsChanged, type ReplyOf, type RequestOf } from '@lapor/contracts';
import { DomainError, parentCodeOf } from '@lapor/domain-types';
import { Outbox } from '@lapor/messaging';
import { CLOCK, type Clock, type Tx } from '@lapor/service-kit';
import { groupCodeOf, recode } from '../domain/region-codes';
import { readRegionGroups, registerRegions } from '../persistence/registry.store';
import { lockRules, recordRuleChange } from '../persistence/rule.store';

/** Gives regions other codes; the old ones stay known, with their successors. */
@Injectable()
export class RegionRecoding {
  constructor(
    private readonly outbox: Outbox<'routing'>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws {DomainError} `validation-failed`. */
  async recode(tx: Tx, request: RequestOf<typeof recodeRegions>): Promise<ReplyOf<typeof recodeRegions>> {
    const { effectiveOn, changes, actor, reason } = request;
    await lockRules(tx);
    const named = changes.flatMap(({ code, successors }) => [code, ...successors.map((one) => one.code)]);
    const around = named.flatMap((code) => parentCodeOf(code) ?? []);
    const known = await readRegionGroups(tx, [...named, ...around]);
    const { regions, errors } = recode({ effectiveOn, changes }, known);
    if (errors.length > 0) throw new DomainError('validation-failed', undefined, { errors });
    const touched = new Set(regions.map(({ code }) => groupCodeOf(code)));
    const afterwards = new Map([...known, ...regions.map((region) => [region.code, region] as const)]);
    const whole = [...afterwards.values()].filter(({ code }) => touched.has(groupCodeOf(code)));
    const saved = await registerRegions(tx, whole);
    const told = saved.map(({ id, version, data }) => ({ subject: id, sequence: version, data }));
    await this.outbox.publish(tx, ...told.map((group) => ({ event: regionsChanged, ...group })));
    const details = { effectiveOn, changes, reason };
    await recordRuleChange(tx, { verb: 'recode regions', actor, details, decidedAt: this.clock.now() });
    return { changed: regions.length };
  }
}
