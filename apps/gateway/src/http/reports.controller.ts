import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { DomainError, parseTrackingCode } from '@lapor/domain-types';
import { acceptAnswer, objectToAnswer } from '@lapor/contracts';
import { CommandClient } from '@lapor/messaging';
import { CLOCK, type Clock } from '@lapor/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Sessions } from '../access/sessions';
import { tokenOf } from '../access/session-token';
import type { ReportView } from '../domain/report-view';
import { ReportFiling } from '../filing/report-filing';
import { EventStreams } from '../live/event-streams';
import { ReportChanges } from '../live/report-changes';
import { findByCode, timelineOf } from '../persistence/report-reads';
import { ReferenceData } from '../reference/reference-data';
import { Documented, EventStream } from './api-docs';
import { filingAnswers, filingProblems, idempotencyHeader, replyToFiling } from './filing-reply';
import { doneAnswer, trackedAnswer } from './report-answers';
import { acceptanceBody, objectionBody } from './schemas/actions';
import { actionDone, trackedReport } from './schemas/answers';
import { type FilingBody, filingBody } from './schemas/filing';

const reporter = { kind: 'reporter' } as const;
const done = { 200: { description: 'Done.', schema: actionDone } };
// Any text: what cannot be a code gets the same answer as a code that nobody was given.
const code = z.string().meta({ examples: ['7KQM-2FXA-9PDT'] });

/** What a reporter does, known by nothing but the tracking code. */
@ApiTags('reports')
@Controller('v1/reports')
export class ReportsController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly filing: ReportFiling,
    private readonly sessions: Sessions,
    private readonly commands: CommandClient,
    private readonly reference: ReferenceData,
    private readonly changes: ReportChanges,
    private readonly streams: EventStreams,
  ) {}

  @Post()
  @ApiHeader(idempotencyHeader)
  @Documented({
    id: 'fileReport',
    summary: 'File a report',
    description: 'Needs no account. With a staff session it counts as filed by that desk.',
    answers: filingAnswers,
    problems: filingProblems,
  })
  async file(
    @Body({ schema: filingBody }) body: FilingBody,
    @Headers('idempotency-key') key: string | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const token = tokenOf(request);
    const staff = token === undefined ? undefined : (await this.sessions.of(token)).staff;
    return replyToFiling(this.filing, reply, { body, key, staff });
  }

  @Get(':code')
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
    const view = await this.findByCode(given, reply);
    const entries = await timelineOf(this.dataSource, view.reportId, 'reporter');
    void reply.header('cache-control', 'no-store');
    return trackedAnswer(view, entries, this.reference.current.agencies, this.clock.now());
  }

  @Get(':code/events')
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
    const { reportId } = await this.findByCode(given, reply);
    this.streams.start(request, reply, (send) => {
      const end = this.changes.watch(reportId, ({ status, changedAt }) =>
        send('report', { status, at: changedAt.toISOString() }),
      );
      void this.changes.tell([reportId]);
      return end;
    });
  }

  @Post(':code/acceptance')
  @HttpCode(200)
  @Documented({
    id: 'acceptAnswer',
    summary: 'Accept the answer and rate it',
    answers: done,
    problems: ['validation-failed', 'report-not-found', 'transition-not-allowed', 'service-unavailable'],
  })
  async accept(
    @Param('code', { schema: code }) given: string,
    @Body({ schema: acceptanceBody }) body: z.infer<typeof acceptanceBody>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { reportId } = await this.findByCode(given, reply);
    const { rating = null, comment = null } = body;
    const request = { reportId, actor: reporter, rating, comment };
    return doneAnswer(await this.commands.execute(acceptAnswer, request));
  }

  @Post(':code/objections')
  @HttpCode(200)
  @Documented({
    id: 'objectToAnswer',
    summary: 'Say that the matter is not solved',
    answers: done,
    problems: ['validation-failed', 'report-not-found', 'transition-not-allowed', 'service-unavailable'],
  })
  async object(
    @Param('code', { schema: code }) given: string,
    @Body({ schema: objectionBody }) { reason }: z.infer<typeof objectionBody>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { reportId } = await this.findByCode(given, reply);
    return doneAnswer(await this.commands.execute(objectToAnswer, { reportId, actor: reporter, reason }));
  }

  private async findByCode(given: string, reply: FastifyReply): Promise<ReportView> {
    const parsed = parseTrackingCode(given);
    const view = parsed === null ? undefined : await findByCode(this.dataSource, parsed);
    if (view) return view;
    // It may be on its way: a receipt is given before the read model knows of the report.
    void reply.header('retry-after', '1');
    throw new DomainError('report-not-found');
  }
}
