import { Inject, Injectable } from '@nestjs/common';
import type { Agency, importAgencies, ReplyOf, RequestOf, saveAgency } from '@lapor/contracts';
import { DomainError, fieldError } from '@lapor/domain-types';
import { Outbox } from '@lapor/messaging';
import { CLOCK, type Clock, type Tx } from '@lapor/service-kit';
import { planImport } from '../domain/agency-import';
import { activeOn, agencyErrors, type AgencyFields, treeOf } from '../domain/agency-tree';
import { agencySaved } from '../messaging/published-events';
import { readDatedAgencies, readRegionGroups, readRegistered, register } from '../persistence/registry.store';
import { lockRules, newestCalendars, recordRuleChange } from '../persistence/rule.store';

/** Changes of the tree of agencies: checked, saved, announced and recorded in one transaction, one at a time. */
@Injectable()
export class AgencyChanges {
  constructor(
    private readonly outbox: Outbox<'routing'>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws {DomainError} `agency-not-found`, `changed-meanwhile`, `validation-failed`. */
  async save(tx: Tx, request: RequestOf<typeof saveAgency>): Promise<ReplyOf<typeof saveAgency>> {
    const { agency, expectedVersion, actor, reason } = request;
    await lockRules(tx);
    const known = await readRegistered<Agency>(tx, 'agencies');
    const before = known.get(agency.id);
    checkVersion(before?.version, expectedVersion);
    const others = [...known.values()].map(({ data }) => data).filter(({ id }) => id !== agency.id);
    const facts = { ...(await this.facts(tx, [agency])), tree: treeOf([...others, agency]) };
    const errors = agencyErrors(agency, facts);
    if (errors.length > 0) throw new DomainError('validation-failed', undefined, { errors });
    const [saved] = await this.keep(tx, [agency]);
    if (!saved) return { id: agency.id, version: before?.version ?? 1 };
    await this.record(tx, 'save agency', actor, { agency, reason });
    return { id: saved.id, version: saved.version };
  }

  /** Says what a list of agencies changes and, if nothing stands in the way and it is wanted, changes it. */
  async import(tx: Tx, request: RequestOf<typeof importAgencies>): Promise<ReplyOf<typeof importAgencies>> {
    const { rows, withinAgencyId, apply, actor, reason } = request;
    if (apply) await lockRules(tx);
    const known = await readRegistered<Agency>(tx, 'agencies');
    const fieldsById = new Map([...known].map(([id, { data }]) => [id, fieldsOf(data)]));
    const facts = await this.facts(
      tx,
      rows.map(({ agency }) => agency),
    );
    const { changed, changes, errors } = planImport(rows, fieldsById, facts, withinAgencyId);
    const applied = apply && errors.length === 0;
    if (applied && changed.length > 0) {
      await this.keep(tx, changed);
      const told = changes.filter(({ change }) => change !== 'unchanged');
      await this.record(tx, 'import agencies', actor, { changes: told, reason });
    }
    return { applied, changes, errors };
  }

  /** Announces anew the agencies that became active or ceased to be since they were announced. */
  async followDates(tx: Tx): Promise<number> {
    const now = this.clock.now();
    const outdated = (agency: Agency) => agency.active !== activeOn(agency, now);
    if (!(await readDatedAgencies(tx)).some(outdated)) return 0;
    await lockRules(tx);
    const turned = (await readDatedAgencies(tx)).filter(outdated);
    return (await this.keep(tx, turned)).length;
  }

  private async facts(tx: Tx, agencies: readonly AgencyFields[]) {
    const codes = agencies.flatMap(({ regionCode }) => regionCode ?? []);
    const regions = await readRegionGroups(tx, codes);
    return { regions, calendars: await newestCalendars(tx), now: this.clock.now() };
  }

  private async keep(tx: Tx, agencies: readonly AgencyFields[]) {
    const now = this.clock.now();
    const entries = agencies.map((agency) => ({
      id: agency.id,
      data: { ...agency, active: activeOn(agency, now) },
    }));
    const saved = await register<Agency>(tx, 'agencies', entries);
    await this.outbox.publish(tx, ...saved.map(agencySaved));
    return saved;
  }

  private record(tx: Tx, verb: string, actor: RequestOf<typeof saveAgency>['actor'], details: object) {
    return recordRuleChange(tx, { verb, actor, details, decidedAt: this.clock.now() });
  }
}

function checkVersion(known: number | undefined, expected: number | null): void {
  if (expected === null && known !== undefined) {
    throw fieldError('validation-failed', 'id', 'unique', 'There is an agency with this id');
  }
  if (expected !== null && known === undefined) throw new DomainError('agency-not-found');
  if (expected !== null && known !== expected) throw new DomainError('changed-meanwhile');
}

function fieldsOf({ active: _, ...fields }: Agency): AgencyFields {
  return fields;
}
