import { Body, Controller, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Access } from '../access/staff.guard';
import { Documented } from './api-docs';
import { OwnDataChanges } from './own-data-changes';
import {
  correctionBody,
  correctionDone,
  erasureBody,
  erasureDone,
  secrecyBody,
  secrecyDone,
} from './schemas/identity';
import { code } from './schemas/report-id';
import { TrackedReports } from './tracked-reports';

const refusals = ['validation-failed', 'report-not-found', 'service-unavailable'] as const;

/** What reporters have done about who knows of them and of their report. */
@ApiTags('reports')
@Controller('v1/reports/:code')
export class ReporterIdentityController {
  constructor(
    private readonly reports: TrackedReports,
    private readonly changes: OwnDataChanges,
  ) {}

  @Post('secrecy')
  @HttpCode(200)
  @Access('reporter')
  @Documented({
    id: 'hideReport',
    summary: 'Make the report secret, or its reporter anonymous, at any time',
    answers: { 200: { description: 'How it is kept now.', schema: secrecyDone } },
    problems: refusals,
  })
  async hide(
    @Param('code', { schema: code }) given: string,
    @Body({ schema: secrecyBody }) wish: z.output<typeof secrecyBody>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof secrecyDone>> {
    const { reportId } = await this.reports.byCode(given, reply);
    return this.changes.hide(reportId, wish);
  }

  @Put('reporter')
  @Access('reporter')
  @Documented({
    id: 'correctReporter',
    summary: 'Correct who filed the report, and where they are told about it',
    answers: { 200: { description: 'Corrected.', schema: correctionDone } },
    problems: [...refusals, 'identity-erased', 'changed-meanwhile'],
  })
  async correct(
    @Param('code', { schema: code }) given: string,
    @Body({ schema: correctionBody }) corrected: z.output<typeof correctionBody>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof correctionDone>> {
    return this.changes.correct(await this.reports.byCode(given, reply), corrected);
  }

  @Post('erasure')
  @HttpCode(200)
  @Access('reporter')
  @Documented({
    id: 'eraseReporter',
    summary: 'Erase who filed the report, for good; the report itself stays',
    answers: { 200: { description: 'Erased; copies follow within moments.', schema: erasureDone } },
    problems: [...refusals, 'changed-meanwhile'],
  })
  async erase(
    @Param('code', { schema: code }) given: string,
    @Body({ schema: erasureBody }) _confirmed: z.output<typeof erasureBody>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof erasureDone>> {
    const { reportId } = await this.reports.byCode(given, reply);
    return this.changes.erase(reportId);
  }
}
