import { Body, Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Access } from '../access/staff.guard';
import { Documented } from './api-docs';
import { ReporterAction } from './reporter-action';
import { ReporterActs } from './reporter-acts';
import { code } from './schemas/report-id';
import { additionBody, additionDone, appealBody, withdrawalBody } from './schemas/reporter-additions';
import { TrackedReports } from './tracked-reports';

/** What reporters do while their report is at the verification desk. */
@ApiTags('reports')
@Controller('v1/reports/:code')
export class ReporterAdditionsController {
  constructor(
    private readonly reports: TrackedReports,
    private readonly acts: ReporterActs,
  ) {}

  @Post('additions')
  @Access('reporter')
  @HttpCode(200)
  @Documented({
    id: 'addToReport',
    summary: 'Add something to the report, such as what the desk asked for',
    answers: { 200: { description: 'Added.', schema: additionDone } },
    problems: ['validation-failed', 'report-not-found', 'attachment-not-usable', 'service-unavailable'],
  })
  async add(
    @Param('code', { schema: code }) given: string,
    @Body({ schema: additionBody }) addition: z.output<typeof additionBody>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof additionDone>> {
    const { reportId } = await this.reports.byCode(given, reply);
    return this.acts.add(reportId, addition);
  }

  @Post('withdrawal')
  @ReporterAction('withdrawReport', 'Take back a report that no agency has yet', 'merged-into-parent')
  async withdraw(
    @Param('code', { schema: code }) given: string,
    @Body({ schema: withdrawalBody }) body: z.output<typeof withdrawalBody>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { reportId } = await this.reports.byCode(given, reply);
    return this.acts.withdraw(reportId, body);
  }

  @Post('appeal')
  @ReporterAction(
    'appealArchiving',
    'Ask that somebody else look at a report that was archived, once',
    'appeal-over',
    'attachment-not-usable',
    'merged-into-parent',
  )
  async appeal(
    @Param('code', { schema: code }) given: string,
    @Body({ schema: appealBody }) body: z.output<typeof appealBody>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { reportId } = await this.reports.byCode(given, reply);
    return this.acts.appeal(reportId, body);
  }
}
