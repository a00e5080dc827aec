import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { activateRules, saveRules, tryRules } from '@lapor/contracts';
import { DomainError } from '@lapor/domain-types';
import { CommandClient } from '@lapor/messaging';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { actorOf, DeskAccess } from '../access/desk-access';
import { RuleKeeping } from '../access/rule-keeping';
import { Access, CurrentStaff } from '../access/staff.guard';
import type { Staff } from '../persistence/account.store';
import { readOne } from '../persistence/reference.store';
import { listRuleSets, type RuleSetVersion } from '../persistence/rule-sets';
import { ReferenceData } from '../reference/reference-data';
import { RuleExplanations } from '../reference/rule-explanations';
import { Documented, signInProblems } from './api-docs';
import { agencyRef } from './report-answers';
import {
  activationBody,
  ruleSetDetail,
  ruleSetDone,
  ruleSetList,
  rulesBody,
  trialBody,
  trialDone,
  versionParam,
} from './schemas/rules';
import { identifier } from './schemas/texts';

const refusals = ['validation-failed', 'not-allowed', ...signInProblems] as const;
/** There may be thousands of rules, and a trial may look at all reports of a year. */
const timeoutMs = 30_000;

/** By which rules the reports of a desk find their owner. */
@ApiTags('admin')
@Controller('v1/admin/rules')
export class RulesController {
  constructor(
    private readonly keeping: RuleKeeping,
    private readonly access: DeskAccess,
    private readonly commands: CommandClient,
    private readonly reference: ReferenceData,
    private readonly explanations: RuleExplanations,
    @Inject(DataSource) private readonly dataSource: DataSource,
  ) {}

  @Get()
  @Access({ staff: 'manage_rules' })
  @Documented({
    id: 'listRules',
    summary: 'Routing rules of the desks in the own subtree',
    answers: { 200: { description: 'Their versions, without the rules.', schema: ruleSetList } },
    problems: ['not-allowed', ...signInProblems],
  })
  async list(@CurrentStaff() staff: Staff): Promise<z.infer<typeof ruleSetList>> {
    const { agencies } = this.reference.required;
    const scope = this.reference.scopeOf(staff.agencyId);
    const sets = await listRuleSets(this.dataSource, scope.everything ? null : [...scope.agencyIds]);
    const desks = new Map<string, RuleSetVersion[]>();
    for (const set of sets) desks.set(set.agencyId, [...(desks.get(set.agencyId) ?? []), set]);
    return {
      items: [...desks].map(([id, versions]) => ({
        agency: agencyRef(agencies, id),
        versions: versions.map(({ agencyId: _, ...version }) => version),
      })),
    };
  }

  @Get(':agencyId/versions/:version')
  @Access({ staff: 'manage_rules' })
  @Documented({
    id: 'readRules',
    summary: 'A version of the routing rules of a desk, each rule explained',
    answers: { 200: { description: 'The rules.', schema: ruleSetDetail } },
    problems: ['rules-not-found', ...refusals],
  })
  async read(
    @CurrentStaff() staff: Staff,
    @Param('agencyId', { schema: identifier }) agencyId: string,
    @Param('version', { schema: versionParam }) version: z.output<typeof versionParam>,
  ): Promise<z.infer<typeof ruleSetDetail>> {
    this.keeping.requireKeeperOf(staff, agencyId);
    const set = await readOne(this.dataSource, 'rule_sets', `${agencyId} ${version}`);
    if (!set) throw new DomainError('rules-not-found');
    const explained = await this.explanations.ofRules(set.rules);
    const { status, reason } = set;
    return {
      agency: agencyRef(this.reference.required.agencies, agencyId),
      ...{ version: set.version, status, reason },
      rules: set.rules.map((rule, i) => ({ ...rule, explanation: explained[i] ?? { id: '', en: '' } })),
    };
  }

  @Post(':agencyId/versions')
  @HttpCode(200)
  @Access({ staff: 'manage_rules' })
  @Documented({
    id: 'saveRules',
    summary: 'Draft the next version of the routing rules of a desk',
    description:
      'Of the rules that match a report, the most specific wins. Two that name different owners for the same report are refused, unless one is narrower or a third stands exactly where they meet.',
    answers: { 200: { description: 'Drafted.', schema: ruleSetDone } },
    problems: ['unknown-agency', 'rules-conflict', 'changed-meanwhile', ...refusals],
  })
  async save(
    @CurrentStaff() staff: Staff,
    @Param('agencyId', { schema: identifier }) agencyId: string,
    @Body({ schema: rulesBody }) body: z.output<typeof rulesBody>,
  ): Promise<z.infer<typeof ruleSetDone>> {
    this.keeping.requireKeeperOf(staff, agencyId);
    const request = { actor: actorOf(staff), agencyId, ...body };
    return this.commands.execute(saveRules, request, timeoutMs);
  }

  @Post(':agencyId/versions/:version/trial')
  @HttpCode(200)
  @Access({ staff: 'manage_rules' })
  @Documented({
    id: 'tryRules',
    summary: 'What a version would have changed for the reports of the last days',
    answers: { 200: { description: 'Nothing was changed.', schema: trialDone } },
    problems: ['rules-not-found', ...refusals],
  })
  async attempt(
    @CurrentStaff() staff: Staff,
    @Param('agencyId', { schema: identifier }) agencyId: string,
    @Param('version', { schema: versionParam }) version: z.output<typeof versionParam>,
    @Body({ schema: trialBody }) { days }: z.output<typeof trialBody>,
  ): Promise<z.infer<typeof trialDone>> {
    this.keeping.requireKeeperOf(staff, agencyId);
    const done = await this.commands.execute(tryRules, { agencyId, version, days }, timeoutMs);
    // What has left the desk since may be none of its business any more.
    return { ...done, items: await this.access.onlyReadable(staff, done.items) };
  }

  @Post(':agencyId/versions/:version/activation')
  @HttpCode(200)
  @Access({ staff: 'manage_rules' })
  @Documented({
    id: 'activateRules',
    summary: 'Put a drafted version of the routing rules in force; the one before is retired',
    answers: { 200: { description: 'In force.', schema: ruleSetDone } },
    problems: ['rules-not-found', 'unknown-agency', 'rules-conflict', ...refusals],
  })
  async activate(
    @CurrentStaff() staff: Staff,
    @Param('agencyId', { schema: identifier }) agencyId: string,
    @Param('version', { schema: versionParam }) version: z.output<typeof versionParam>,
    @Body({ schema: activationBody }) { reason }: z.output<typeof activationBody>,
  ): Promise<z.infer<typeof ruleSetDone>> {
    this.keeping.requireKeeperOf(staff, agencyId);
    const request = { actor: actorOf(staff), agencyId, version, reason };
    return this.commands.execute(activateRules, request, timeoutMs);
  }
}
