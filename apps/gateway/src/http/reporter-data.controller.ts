import { Body, Controller, Get, HttpCode, Inject, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { eraseIdentity } from '@lapor/contracts';
import { CommandClient } from '@lapor/messaging';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { OwnReports } from '../access/own-reports';
import { CurrentReporter, ReporterOnly } from '../access/reporter.guard';
import { reporterCookieHeader } from '../access/session-token';
import { reachedByHttps, type Settings } from '../config';
import { removeReporters, reporterIdsOf } from '../persistence/reporter-account.store';
import { findById } from '../persistence/report-reads';
import type { ReporterSession } from '../persistence/reporter-session.store';
import { SETTINGS } from '../settings-token';
import { Documented, signInProblems } from './api-docs';
import { OwnData } from './own-data';
import { OwnDataChanges } from './own-data-changes';
import { accountErasureDone, erasureBody } from './schemas/identity';
import { dataExport } from './schemas/personal-data';

/** Rights over all the data of one person, for who has an account. */
@ApiTags('personal data')
@Controller('v1/reporter')
@ReporterOnly()
export class ReporterDataController {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly reports: OwnReports,
    private readonly own: OwnData,
    private readonly changes: OwnDataChanges,
    private readonly commands: CommandClient,
  ) {}

  @Get('data')
  @Documented({
    id: 'downloadAllOwnData',
    summary: 'All that is kept of a person with an account, over all their reports',
    answers: {
      200: {
        description: 'The data.',
        schema: dataExport,
        headers: { 'Content-Disposition': 'Names the file.' },
      },
    },
    problems: [...signInProblems],
  })
  async download(
    @CurrentReporter() { reporterId }: ReporterSession,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof dataExport>> {
    void reply.header('cache-control', 'no-store');
    void reply.header('content-disposition', 'attachment; filename="data-pribadi.json"');
    const ids = await this.reports.idsOf(reporterId);
    const views = await Promise.all(ids.map((id) => findById(this.dataSource, id)));
    return this.own.export(views.filter((view) => view !== undefined));
  }

  @Post('erasure')
  @HttpCode(200)
  @Documented({
    id: 'eraseOwnAccount',
    summary: 'Erase the account and who filed each of its reports, for good; the reports stay',
    answers: { 200: { description: 'Erased; copies follow within moments.', schema: accountErasureDone } },
    problems: ['validation-failed', 'changed-meanwhile', ...signInProblems],
  })
  async erase(
    @CurrentReporter() { reporterId }: ReporterSession,
    @Body({ schema: erasureBody }) _confirmed: z.output<typeof erasureBody>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof accountErasureDone>> {
    const reportIds = await this.reports.idsOf(reporterId);
    // One by one: of each its words lose what names the person. What fails here can be asked for again.
    for (const reportId of reportIds) {
      await this.changes.erase(reportId);
    }
    const accounts = await reporterIdsOf(this.dataSource, reporterId);
    for (const account of accounts) {
      const request = { reportIds: [], reporterId: account, cause: 'request' as const, texts: [] };
      await this.commands.execute(eraseIdentity, request);
    }
    await this.dataSource.transaction((tx) => removeReporters(tx, accounts));
    const secure = reachedByHttps(this.settings);
    void reply.header('set-cookie', reporterCookieHeader('', new Date(0), secure));
    return { reportIds };
  }
}
