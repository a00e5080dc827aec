import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CLOCK, type Clock } from '@lapor/service-kit';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Access } from '../access/staff.guard';
import { Documented } from './api-docs';
import { OwnData } from './own-data';
import { OwnDataChanges } from './own-data-changes';
import { claimAnswer } from './personal-data-answers';
import {
  claim,
  claimBody,
  consentList,
  consentsBody,
  dataExport,
  ownClaimList,
} from './schemas/personal-data';
import { code } from './schemas/report-id';
import { TrackedReports } from './tracked-reports';

const refusals = ['report-not-found', 'service-unavailable'] as const;

/** Rights of reporters over their data (UU 27/2022), exercised with the tracking code. */
@ApiTags('personal data')
@Controller('v1/reports/:code')
@Access('reporter')
export class PersonalDataController {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly reports: TrackedReports,
    private readonly own: OwnData,
    private readonly changes: OwnDataChanges,
  ) {}

  @Get('data')
  @Documented({
    id: 'downloadOwnData',
    summary: 'All that is kept of the reporter of a report, to keep',
    answers: {
      200: {
        description: 'The data.',
        schema: dataExport,
        headers: { 'Content-Disposition': 'Names the file.' },
      },
    },
    problems: refusals,
  })
  async download(
    @Param('code', { schema: code }) given: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof dataExport>> {
    const view = await this.reports.byCode(given, reply);
    void reply.header('cache-control', 'no-store');
    void reply.header('content-disposition', 'attachment; filename="data-pribadi.json"');
    return this.own.export([view]);
  }

  @Get('data-requests')
  @Documented({
    id: 'listOwnDataRequests',
    summary: 'What the reporter claimed over their data, and what became of it',
    answers: { 200: { description: 'The claims, the oldest first.', schema: ownClaimList } },
    problems: refusals,
  })
  async claims(
    @Param('code', { schema: code }) given: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof ownClaimList>> {
    const { reportId } = await this.reports.byCode(given, reply);
    void reply.header('cache-control', 'no-store');
    return this.own.claims(reportId);
  }

  @Post('data-requests')
  @Documented({
    id: 'claimOverOwnData',
    summary: 'Object to what is done with one’s data, or ask that it be restricted',
    description: 'A person decides within 3 × 24 hours.',
    answers: { 201: { description: 'Registered.', schema: claim } },
    problems: ['validation-failed', ...refusals],
  })
  async claim(
    @Param('code', { schema: code }) given: string,
    @Body({ schema: claimBody }) wanted: z.output<typeof claimBody>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof claim>> {
    const { reportId } = await this.reports.byCode(given, reply);
    return claimAnswer(await this.changes.claim(reportId, wanted), this.clock.now());
  }

  @Put('consents')
  @HttpCode(200)
  @Documented({
    id: 'setConsents',
    summary: 'Allow something beyond handling the report, or take that back',
    answers: { 200: { description: 'All that was ever allowed.', schema: consentList } },
    problems: ['validation-failed', ...refusals],
  })
  async consents(
    @Param('code', { schema: code }) given: string,
    @Body({ schema: consentsBody }) { noticeVersion, consents }: z.output<typeof consentsBody>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof consentList>> {
    const { reportId } = await this.reports.byCode(given, reply);
    const { consents: items } = await this.changes.consent(reportId, {
      noticeVersion: noticeVersion ?? null,
      consents,
    });
    return { items };
  }
}
