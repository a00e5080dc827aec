import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { acceptAnswer, objectToAnswer, rateReport, referReport, reopenReport } from '@lapor/contracts';
import { CommandClient } from '@lapor/messaging';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { doneAnswer } from './report-answers';
import { ReporterAction } from './reporter-action';
import { acceptanceBody, objectionBody } from './schemas/actions';
import { ratingBody, referralBody, reporterReopeningBody } from './schemas/case-actions';
import { code } from './schemas/report-id';
import { TrackedReports } from './tracked-reports';

const actor = { kind: 'reporter' } as const;

/** What reporters do with their reports, known by nothing but the tracking code. */
@ApiTags('reports')
@Controller('v1/reports/:code')
export class ReporterActionsController {
  constructor(
    private readonly reports: TrackedReports,
    private readonly commands: CommandClient,
  ) {}

  @Post('acceptance')
  @ReporterAction('acceptAnswer', 'Accept the answer and rate it')
  async accept(
    @Param('code', { schema: code }) given: string,
    @Body({ schema: acceptanceBody }) { rating, comment }: z.infer<typeof acceptanceBody>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { reportId } = await this.reports.byCode(given, reply);
    const request = { reportId, actor, rating: rating ?? null, comment: comment ?? null };
    return doneAnswer(await this.commands.execute(acceptAnswer, request));
  }

  @Post('objections')
  @ReporterAction('objectToAnswer', 'Say that the matter is not solved')
  async object(
    @Param('code', { schema: code }) given: string,
    @Body({ schema: objectionBody }) { reason }: z.infer<typeof objectionBody>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { reportId } = await this.reports.byCode(given, reply);
    return doneAnswer(await this.commands.execute(objectToAnswer, { reportId, actor, reason }));
  }

  @Post('ratings')
  @ReporterAction('rateReport', 'Rate how a resolved report was handled, once', 'already-rated')
  async rate(
    @Param('code', { schema: code }) given: string,
    @Body({ schema: ratingBody }) { rating, comment }: z.infer<typeof ratingBody>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { reportId } = await this.reports.byCode(given, reply);
    const request = { reportId, actor, rating, comment: comment ?? null };
    return doneAnswer(await this.commands.execute(rateReport, request));
  }

  @Post('reopenings')
  @ReporterAction('reopenReport', 'Open a resolved report again, once, for a while', 'reopening-over')
  async reopen(
    @Param('code', { schema: code }) given: string,
    @Body({ schema: reporterReopeningBody }) { reason }: z.infer<typeof reporterReopeningBody>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { reportId } = await this.reports.byCode(given, reply);
    return doneAnswer(await this.commands.execute(reopenReport, { reportId, actor, reason }));
  }

  @Post('referrals')
  @ReporterAction(
    'referReport',
    'Take a report whose deadline has passed to the Ombudsman',
    'referral-not-offered',
  )
  async refer(
    @Param('code', { schema: code }) given: string,
    @Body({ schema: referralBody }) { reason }: z.infer<typeof referralBody>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { reportId } = await this.reports.byCode(given, reply);
    const request = { reportId, actor, reason: reason ?? null };
    return doneAnswer(await this.commands.execute(referReport, request));
  }
}
