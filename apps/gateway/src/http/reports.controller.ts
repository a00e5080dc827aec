import { Body, Controller, Get, Headers, Param, Post, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { DomainError } from '@lapor/domain-types';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Sessions } from '../access/sessions';
import { tokenOf } from '../access/session-token';
import { Access } from '../access/staff.guard';
import { roleMay } from '../domain/permissions';
import { ReportFiling } from '../filing/report-filing';
import { EventStreams } from '../live/event-streams';
import { ReportChanges } from '../live/report-changes';
import { Documented, EventStream } from './api-docs';
import { filingAnswers, filingProblems, idempotencyHeader, replyToFiling } from './filing-reply';
import { ReadableReports } from './readable-reports';
import { trackedReport } from './schemas/reports';
import { type FilingBody, filingBody } from './schemas/filing';
import { code } from './schemas/report-id';
import { TrackedReports } from './tracked-reports';

/** Filing a report and following it, known by nothing but the tracking code. */
@ApiTags('reports')
@Controller('v1/reports')
export class ReportsController {
  constructor(
    private readonly filing: ReportFiling,
    private readonly sessions: Sessions,
    private readonly reports: TrackedReports,
    private readonly readable: ReadableReports,
    private readonly changes: ReportChanges,
    private readonly streams: EventStreams,
  ) {}

  @Post()
  @Access('public')
  @ApiHeader(idempotencyHeader)
  @Documented({
    id: 'fileReport',
    summary: 'File a report',
    description: 'Needs no account. With a staff session it counts as filed by that desk.',
    answers: filingAnswers,
    problems: [...filingProblems, 'not-allowed'],
  })
  async file(
    @Body({ schema: filingBody }) body: FilingBody,
    @Headers('idempotency-key') key: string | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const token = tokenOf(request);
    const staff = token === undefined ? undefined : (await this.sessions.of(token)).staff;
    // Who may not file for others would have filed as an office.
    if (staff && !roleMay(staff.role, 'file')) throw new DomainError('not-allowed');
    return replyToFiling(this.filing, reply, { body, key, staff });
  }

  @Get(':code')
  @Access('reporter')
  @Documented({
    id: 'trackReport',
    summary: 'Follow a report by its tracking code',
    answers: { 200: { description: 'The report as its reporter may see it.', schema: trackedReport } },
    problems: ['report-not-found', 'service-unavailable'],
  })
  async track(
    @Param('code', { schema: code }) given: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof trackedReport>> {
    const view = await this.reports.byCode(given, reply);
    void reply.header('cache-control', 'no-store');
    return this.readable.forReporter(view);
  }

  @Get(':code/events')
  @Access('reporter')
  @EventStream('`event: report` with `{status, at}`, at once and whenever the report changes.')
  @Documented({
    id: 'watchReport',
    summary: 'Be told when a report changes',
    answers: {},
    problems: ['report-not-found', 'service-unavailable'],
  })
  async watch(
    @Param('code', { schema: code }) given: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { reportId } = await this.reports.byCode(given, reply);
    this.streams.start(request, reply, (send) => {
      const end = this.changes.watch(reportId, ({ status, changedAt }) =>
        send('report', { status, at: changedAt.toISOString() }),
      );
      void this.changes.tell([reportId]);
      return end;
    });
  }
}
