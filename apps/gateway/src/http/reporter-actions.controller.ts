import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { ReporterAction } from './reporter-action';
import { ReporterActs } from './reporter-acts';
import { acceptanceBody, objectionBody } from './schemas/actions';
import { ratingBody, referralBody, reporterReopeningBody } from './schemas/case-actions';
import { code } from './schemas/report-id';
import { TrackedReports } from './tracked-reports';

/** What reporters do with their reports, known by nothing but the tracking code. */
@ApiTags('reports')
@Controller('v1/reports/:code')
export class ReporterActionsController {
  constructor(
    private readonly reports: TrackedReports,
    private readonly acts: ReporterActs,
  ) {}

  @Post('acceptance')
  @ReporterAction('acceptAnswer', 'Accept the answer and rate it')
  async accept(
    @Param('code', { schema: code }) given: string,
    @Body({ schema: acceptanceBody }) body: z.output<typeof acceptanceBody>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { reportId } = await this.reports.byCode(given, reply);
    return this.acts.accept(reportId, body);
  }

  @Post('objections')
  @ReporterAction('objectToAnswer', 'Say that the matter is not solved', 'attachment-not-usable')
  async object(
    @Param('code', { schema: code }) given: string,
    @Body({ schema: objectionBody }) body: z.output<typeof objectionBody>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { reportId } = await this.reports.byCode(given, reply);
    return this.acts.object(reportId, body);
  }

  @Post('ratings')
  @ReporterAction('rateReport', 'Rate how a resolved report was handled, once', 'already-rated')
  async rate(
    @Param('code', { schema: code }) given: string,
    @Body({ schema: ratingBody }) body: z.output<typeof ratingBody>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { reportId } = await this.reports.byCode(given, reply);
    return this.acts.rate(reportId, body);
  }

  @Post('reopenings')
  @ReporterAction(
    'reopenReport',
    'Open a resolved report again, once, for a while',
    'reopening-over',
    'attachment-not-usable',
  )
  async reopen(
    @Param('code', { schema: code }) given: string,
    @Body({ schema: reporterReopeningBody }) body: z.output<typeof reporterReopeningBody>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { reportId } = await this.reports.byCode(given, reply);
    return this.acts.reopen(reportId, body);
  }

  @Post('referrals')
  @ReporterAction(
    'referReport',
    'Take a report whose deadline has passed to the Ombudsman',
    'referral-not-offered',
  )
  async refer(
    @Param('code', { schema: code }) given: string,
    @Body({ schema: referralBody }) body: z.output<typeof referralBody>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { reportId } = await this.reports.byCode(given, reply);
    return this.acts.refer(reportId, body);
  }
}
