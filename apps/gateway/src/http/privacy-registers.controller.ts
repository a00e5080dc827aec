import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { saveBreach, saveNotice, saveRetentionRule, tellPersons } from '@lapor/contracts';
import { DomainError } from '@lapor/domain-types';
import { CommandClient } from '@lapor/messaging';
import { CLOCK, type Clock, newId } from '@lapor/service-kit';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { actorOf } from '../access/desk-access';
import { RuleKeeping } from '../access/rule-keeping';
import { Access, CurrentStaff } from '../access/staff.guard';
import type { Staff } from '../persistence/account.store';
import { listBreaches, readRetention } from '../persistence/privacy-registers';
import { Documented, signInProblems } from './api-docs';
import { breachShown } from './personal-data-answers';
import {
  breachAnswer,
  breachBody,
  breachList,
  noticeAnswer,
  noticeBody,
  retentionAnswer,
  retentionBody,
  retentionDone,
  retentionParam,
  warningBody,
} from './schemas/personal-data';
import { breachIdParam } from './schemas/report-id';

const refusals = ['not-allowed', ...signInProblems] as const;

/** Registers of the whole system: breaches, notices and how long things are kept. They are the nation's. */
@ApiTags('personal data')
@Controller('v1/privacy-office')
@Access({ staff: 'manage_privacy' })
export class PrivacyRegistersController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly commands: CommandClient,
    private readonly keeping: RuleKeeping,
  ) {}

  @Get('breaches')
  @Documented({
    id: 'listBreaches',
    summary: 'The register of breaches, those of which somebody must still be told first',
    answers: { 200: { description: 'The breaches.', schema: breachList } },
    problems: refusals,
  })
  async breaches(@CurrentStaff() staff: Staff): Promise<z.infer<typeof breachList>> {
    this.keeping.requireKeeperOf(staff, null);
    const now = this.clock.now();
    return { items: (await listBreaches(this.dataSource)).map((breach) => breachShown(breach, now)) };
  }

  @Post('breaches')
  @Documented({
    id: 'registerBreach',
    summary: 'Put a breach into the register',
    answers: { 201: { description: 'Registered.', schema: breachAnswer } },
    problems: ['validation-failed', ...refusals],
  })
  async register(
    @CurrentStaff() staff: Staff,
    @Body({ schema: breachBody }) facts: z.output<typeof breachBody>,
  ): Promise<z.infer<typeof breachAnswer>> {
    this.keeping.requireKeeperOf(staff, null);
    return this.keep(staff, newId(), facts);
  }

  @Put('breaches/:breachId')
  @Documented({
    id: 'changeBreach',
    summary: 'Say what is known of a breach by now',
    answers: { 200: { description: 'Kept.', schema: breachAnswer } },
    problems: ['validation-failed', 'breach-not-found', ...refusals],
  })
  async change(
    @CurrentStaff() staff: Staff,
    @Param('breachId', { schema: breachIdParam }) breachId: string,
    @Body({ schema: breachBody }) facts: z.output<typeof breachBody>,
  ): Promise<z.infer<typeof breachAnswer>> {
    this.keeping.requireKeeperOf(staff, null);
    const known = await listBreaches(this.dataSource);
    if (!known.some((breach) => breach.breachId === breachId)) throw new DomainError('breach-not-found');
    return this.keep(staff, breachId, facts);
  }

  @Post('breaches/:breachId/warnings')
  @HttpCode(200)
  @Documented({
    id: 'warnPersons',
    summary: 'Tell the people whom a breach concerns, by the reports that they filed',
    answers: { 200: { description: 'They are told by mail.', schema: breachAnswer } },
    problems: ['validation-failed', 'breach-not-found', ...refusals],
  })
  async warn(
    @CurrentStaff() staff: Staff,
    @Param('breachId', { schema: breachIdParam }) breachId: string,
    @Body({ schema: warningBody }) warning: z.output<typeof warningBody>,
  ): Promise<z.infer<typeof breachAnswer>> {
    this.keeping.requireKeeperOf(staff, null);
    const order = { actor: actorOf(staff), breachId, ...warning };
    return breachShown(await this.commands.execute(tellPersons, order), this.clock.now());
  }

  @Post('notices')
  @Documented({
    id: 'savePrivacyNotice',
    summary: 'Tell people something else about their data',
    answers: { 201: { description: 'The new version.', schema: noticeAnswer } },
    problems: ['validation-failed', ...refusals],
  })
  async notice(
    @CurrentStaff() staff: Staff,
    @Body({ schema: noticeBody }) notice: z.output<typeof noticeBody>,
  ): Promise<z.infer<typeof noticeAnswer>> {
    this.keeping.requireKeeperOf(staff, null);
    return this.commands.execute(saveNotice, { actor: actorOf(staff), ...notice });
  }

  @Get('retention')
  @Documented({
    id: 'readRetention',
    summary: 'How long things are kept, and what was removed lately',
    answers: { 200: { description: 'The schedule.', schema: retentionAnswer } },
    problems: refusals,
  })
  retention(): Promise<z.infer<typeof retentionAnswer>> {
    return readRetention(this.dataSource);
  }

  @Put('retention/:what')
  @Documented({
    id: 'changeRetention',
    summary: 'Keep something longer or shorter from now on',
    answers: { 200: { description: 'The new version.', schema: retentionDone } },
    problems: ['validation-failed', 'not-found', ...refusals],
  })
  async changeRetention(
    @CurrentStaff() staff: Staff,
    @Param('what', { schema: retentionParam }) what: z.output<typeof retentionParam>,
    @Body({ schema: retentionBody }) change: z.output<typeof retentionBody>,
  ): Promise<z.infer<typeof retentionDone>> {
    this.keeping.requireKeeperOf(staff, null);
    return this.commands.execute(saveRetentionRule, { actor: actorOf(staff), what, ...change });
  }

  private async keep(staff: Staff, breachId: string, facts: z.output<typeof breachBody>) {
    const order = { actor: actorOf(staff), breachId, facts };
    return breachShown(await this.commands.execute(saveBreach, order), this.clock.now());
  }
}
