import { Body, Controller, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DomainError } from '@lapor/domain-types';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { Access } from '../access/staff.guard';
import { publishedAt } from '../domain/report-standing';
import { ReportSupports } from '../filing/report-supports';
import { findById } from '../persistence/report-reads';
import { Documented } from './api-docs';
import { reportIdParam } from './schemas/report-id';
import { supportBody, supportDone } from './schemas/reporter-additions';

/** "I have this too", said of what everybody may read. */
@ApiTags('public')
@Controller('v1/public/reports/:reportId/supports')
export class SupportsController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly supports: ReportSupports,
  ) {}

  @Post()
  @Access('public')
  @HttpCode(200)
  @Documented({
    id: 'supportReport',
    summary: 'Say that you have the same, and be told what becomes of it',
    description: 'Who says it again counts once. An address is sealed on arrival and shown to nobody.',
    answers: { 200: { description: 'Counted.', schema: supportDone } },
    problems: ['validation-failed', 'report-not-found', 'service-unavailable'],
  })
  async support(
    @Param('reportId', { schema: reportIdParam }) reportId: string,
    @Body({ schema: supportBody }) body: z.output<typeof supportBody>,
    @Req() request: FastifyRequest,
  ): Promise<z.infer<typeof supportDone>> {
    const view = await findById(this.dataSource, reportId);
    if (!view || publishedAt(view) === null) throw new DomainError('report-not-found');
    const client = [request.ip, request.headers['user-agent'] ?? ''];
    return { reportId, supporters: await this.supports.add(view, { ...body, client }) };
  }
}
