import { Body, Controller, Get, Headers, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { CLOCK, type Clock } from '@lapor/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { DeskAccess } from '../access/desk-access';
import { Access, CurrentStaff } from '../access/staff.guard';
import { ReportFiling } from '../filing/report-filing';
import { EventStreams } from '../live/event-streams';
import { ReportChanges } from '../live/report-changes';
import type { Staff } from '../persistence/account.store';
import { listFiledBy } from '../persistence/report-lists';
import { clocksOf } from '../domain/clock-derivation';
import { ReferenceData } from '../reference/reference-data';
import { ReportTimes } from '../reference/report-times';
import { Documented, EventStream, signInProblems } from './api-docs';
import { deskPageAnswer } from './desk-answers';
import { filingAnswers, filingProblems, idempotencyHeader, replyToFiling } from './filing-reply';
import { ReadableReports } from './readable-reports';
import { deskPage, deskReport } from './schemas/reports';
import { clockList } from './schemas/clocks';
import { type FilingBody, filingBody } from './schemas/filing';
import { filedListQuery } from './schemas/lists';
import { reportIdParam } from './schemas/report-id';

/** What staff read of one report, and the reports they file for others. */
@ApiTags('desk')
@Controller('v1/desk')
export class DeskController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly access: DeskAccess,
    private readonly filing: ReportFiling,
    private readonly reference: ReferenceData,
    private readonly times: ReportTimes,
    private readonly readable: ReadableReports,
    private readonly changes: ReportChanges,
    private readonly streams: EventStreams,
  ) {}

  @Get('reports/filed')
  @Access({ staff: 'read' })
  @Documented({
    id: 'listFiledReports',
    summary: 'Reports that the own desk filed for others, the newest first',
    answers: { 200: { description: 'A page of reports.', schema: deskPage } },
    problems: ['validation-failed', ...signInProblems],
  })
  async filed(
    @CurrentStaff() staff: Staff,
    @Query({ schema: filedListQuery }) { cursor, limit }: z.output<typeof filedListQuery>,
  ): Promise<z.infer<typeof deskPage>> {
    const page = await listFiledBy(this.dataSource, staff.agencyId, cursor ?? null, limit);
    return deskPageAnswer(page, this.reference.current, this.clock.now());
  }

  @Get('reports/:reportId')
  @Access({ staff: 'read' })
  @Documented({
    id: 'readDeskReport',
    summary: 'A report with its whole timeline',
    answers: { 200: { description: 'The report.', schema: deskReport } },
    problems: ['report-not-found', ...signInProblems],
  })
  async read(
    @CurrentStaff() staff: Staff,
    @Param('reportId', { schema: reportIdParam }) reportId: string,
  ): Promise<z.infer<typeof deskReport>> {
    return this.readable.forStaff(staff, await this.access.reportFor(staff, reportId));
  }

  @Get('reports/:reportId/clocks')
  @Access({ staff: 'read' })
  @Documented({
    id: 'explainDeskClocks',
    summary: 'Every clock of a report with how its end comes about',
    answers: { 200: { description: 'The clocks.', schema: clockList } },
    problems: ['report-not-found', ...signInProblems],
  })
  async clocks(
    @CurrentStaff() staff: Staff,
    @Param('reportId', { schema: reportIdParam }) reportId: string,
  ): Promise<z.infer<typeof clockList>> {
    const view = await this.access.reportFor(staff, reportId);
    return { items: clocksOf(view).map((clock) => this.times.explain(clock)) };
  }

  @Post('reports')
  @Access({ staff: 'file' })
  @ApiHeader(idempotencyHeader)
  @Documented({
    id: 'fileReportForOther',
    summary: 'File a report for somebody at the desk, on the phone or by letter',
    answers: filingAnswers,
    problems: [...filingProblems, 'not-allowed', ...signInProblems],
  })
  async file(
    @CurrentStaff() staff: Staff,
    @Body({ schema: filingBody }) body: FilingBody,
    @Headers('idempotency-key') key: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return replyToFiling(this.filing, reply, { body, key, staff });
  }

  @Get('events')
  @Access({ staff: 'read' })
  @EventStream('`event: report` with `{reportId, status, at}` whenever a report in scope changes.')
  @Documented({
    id: 'watchDesk',
    summary: 'Be told of changes in scope',
    answers: {},
    problems: [...signInProblems],
  })
  watch(@CurrentStaff() staff: Staff, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    this.streams.start(request, reply, (send) =>
      this.changes.watchAll((change) => {
        if (!this.access.sees(staff, change)) return;
        const { reportId, status, changedAt } = change;
        send('report', { reportId, status, at: changedAt.toISOString() });
      }),
    );
  }
}
