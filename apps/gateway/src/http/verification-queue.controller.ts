import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { forwardReport } from '@lapor/contracts';
import { CommandClient } from '@lapor/messaging';
import { CLOCK, type Clock } from '@lapor/service-kit';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { DeskAccess } from '../access/desk-access';
import { oneByOne } from '../access/one-by-one';
import { Access, CurrentStaff } from '../access/staff.guard';
import type { Staff } from '../persistence/account.store';
import { listQueue, nextInQueue } from '../persistence/verification-queue';
import { ReferenceData } from '../reference/reference-data';
import { Documented, signInProblems } from './api-docs';
import { deskPageAnswer } from './desk-answers';
import { forwarding } from './forwarding';
import { ReadableReports } from './readable-reports';
import { nextQuery, queueQuery } from './schemas/lists';
import { deskPage, nextReport } from './schemas/reports';
import { bulkForwardingBody, bulkResults } from './schemas/verification';

/** What a verification desk goes through, one after the other. */
@ApiTags('desk')
@Controller('v1/desk')
export class VerificationQueueController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly access: DeskAccess,
    private readonly reference: ReferenceData,
    private readonly readable: ReadableReports,
    private readonly commands: CommandClient,
  ) {}

  @Get('verification')
  @Access({ staff: 'read', scope: 'cases:read' })
  @Documented({
    id: 'listVerificationQueue',
    summary: 'What waits for the desk: returned first, then emergencies, then by deadline',
    description:
      'Of what was returned, the most often returned comes first; what waits for its reporter, last.',
    answers: { 200: { description: 'A page of reports.', schema: deskPage } },
    problems: ['validation-failed', ...signInProblems],
  })
  async list(
    @CurrentStaff() staff: Staff,
    @Query({ schema: queueQuery }) { only, cursor, limit }: z.output<typeof queueQuery>,
  ): Promise<z.infer<typeof deskPage>> {
    const scope = this.reference.scopeOf(staff.agencyId);
    const page = await listQueue(this.dataSource, scope, only, cursor ?? null, limit);
    return deskPageAnswer(page, this.reference.current, this.clock.now());
  }

  @Get('verification/next')
  @Access({ staff: 'read' })
  @Documented({
    id: 'nextInVerificationQueue',
    summary: 'The report after another one, with all that is needed to decide',
    answers: { 200: { description: 'The report, if there is one.', schema: nextReport } },
    problems: ['validation-failed', 'report-not-found', ...signInProblems],
  })
  async next(
    @CurrentStaff() staff: Staff,
    @Query({ schema: nextQuery }) { only, after }: z.output<typeof nextQuery>,
  ): Promise<z.infer<typeof nextReport>> {
    const scope = this.reference.scopeOf(staff.agencyId);
    const before = after === undefined ? null : await this.access.reportFor(staff, after);
    const view = await nextInQueue(this.dataSource, scope, only, before);
    return { report: view ? await this.readable.forStaff(staff, view) : null };
  }

  @Post('forwardings')
  @HttpCode(200)
  @Access({ staff: 'forward' })
  @Documented({
    id: 'forwardMany',
    summary: 'Send up to a hundred reports to their agencies, each on its own',
    answers: { 200: { description: 'What became of each.', schema: bulkResults } },
    problems: ['validation-failed', 'not-allowed', ...signInProblems],
  })
  async forward(
    @CurrentStaff() staff: Staff,
    @Body({ schema: bulkForwardingBody }) { items }: z.output<typeof bulkForwardingBody>,
  ): Promise<z.infer<typeof bulkResults>> {
    const outcomes = await oneByOne(items, async (order) => {
      const actor = await this.access.actorFor(staff, order.reportId, 'forward');
      return this.commands.execute(forwardReport, forwarding(order, actor));
    });
    return { items: outcomes };
  }
}
