import { Body, Controller, Get, HttpCode, Inject, Param, Put, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { OwnReports } from '../access/own-reports';
import { ReporterAccounts } from '../access/reporter-accounts';
import { CurrentReporter, ReporterOnly } from '../access/reporter.guard';
import { listOwn } from '../persistence/report-lists';
import type { ReporterSession } from '../persistence/reporter-session.store';
import { Documented, signInProblems } from './api-docs';
import { ReadableReports } from './readable-reports';
import { cursorFor } from './schemas/lists';
import { reportIdParam } from './schemas/report-id';
import { ownProfile, ownReportList, ownReportsQuery } from './schemas/reporter-accounts';
import { trackedReport } from './schemas/reports';

/** All that one person reported, together; each can also be opened with its tracking code. */
@ApiTags('reporter')
@Controller('v1/reporter')
@ReporterOnly()
export class ReporterReportsController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly own: OwnReports,
    private readonly accounts: ReporterAccounts,
    private readonly readable: ReadableReports,
  ) {}

  @Get('reports')
  @Documented({
    id: 'listOwnReports',
    summary: 'The own reports, the newest first',
    answers: { 200: { description: 'A page of them.', schema: ownReportList } },
    problems: ['validation-failed', ...signInProblems],
  })
  async list(
    @CurrentReporter() { reporterId }: ReporterSession,
    @Query({ schema: ownReportsQuery }) { cursor, limit }: z.output<typeof ownReportsQuery>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof ownReportList>> {
    void reply.header('cache-control', 'no-store');
    const ids = await this.own.idsOf(reporterId);
    const { rows, next } = await listOwn(this.dataSource, ids, cursor ?? null, limit);
    const items = await Promise.all(rows.map(({ facts }) => this.readable.summaryForReporter(facts)));
    return { items, next: cursorFor(next) };
  }

  @Get('reports/:reportId')
  @Documented({
    id: 'readOwnReport',
    summary: 'One of the own reports, as by its tracking code',
    answers: { 200: { description: 'The report as its reporter may see it.', schema: trackedReport } },
    problems: ['report-not-found', ...signInProblems],
  })
  async read(
    @CurrentReporter() { reporterId }: ReporterSession,
    @Param('reportId', { schema: reportIdParam }) reportId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof trackedReport>> {
    void reply.header('cache-control', 'no-store');
    return this.readable.forReporter(await this.own.one(reporterId, reportId));
  }

  @Get('profile')
  @Documented({
    id: 'readOwnProfile',
    summary: 'The name under which one reports',
    answers: { 200: { description: 'The name, if there is one.', schema: ownProfile } },
    problems: [...signInProblems],
  })
  async profile(
    @CurrentReporter() { reporterId }: ReporterSession,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof ownProfile>> {
    void reply.header('cache-control', 'no-store');
    const { name } = (await this.accounts.knownAs(reporterId)).prefilled;
    return name === undefined ? {} : { name };
  }

  @Put('profile')
  @HttpCode(204)
  @Documented({
    id: 'changeOwnProfile',
    summary: 'Change the name under which one reports from now on',
    answers: { 204: { description: 'Kept.' } },
    problems: ['validation-failed', ...signInProblems],
  })
  async changeProfile(
    @CurrentReporter() { reporterId }: ReporterSession,
    @Body({ schema: ownProfile }) profile: z.output<typeof ownProfile>,
  ): Promise<void> {
    await this.accounts.setProfile(reporterId, profile);
  }
}
