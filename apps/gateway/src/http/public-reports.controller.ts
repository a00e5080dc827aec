import { Controller, Get, Header, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DomainError } from '@lapor/domain-types';
import { CLOCK, type Clock } from '@lapor/service-kit';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { Access } from '../access/staff.guard';
import { IdentityAccess } from '../access/identity-access';
import { publishedAt } from '../domain/report-standing';
import { listPublic } from '../persistence/report-lists';
import { findById } from '../persistence/report-reads';
import { ReferenceData } from '../reference/reference-data';
import { Documented } from './api-docs';
import { ReadableReports } from './readable-reports';
import { publicAnswer, publicSummaryAnswer } from './report-answers';
import { publicPage, publicReport } from './schemas/reports';
import { cursorFor, publicListQuery } from './schemas/lists';
import { reportIdParam } from './schemas/report-id';

/** What everybody may read: reports that were forwarded and are not secret, without tracking code or reporter. */
@ApiTags('public')
@Controller('v1/public/reports')
export class PublicReportsController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly reference: ReferenceData,
    private readonly readable: ReadableReports,
    private readonly identities: IdentityAccess,
  ) {}

  @Get()
  @Access('public')
  @Header('cache-control', 'public, max-age=5')
  @Documented({
    id: 'listPublicReports',
    summary: 'Published reports, the newest first or those that most people have',
    answers: { 200: { description: 'A page of reports.', schema: publicPage } },
    problems: ['validation-failed', 'service-unavailable'],
  })
  async list(
    @Query({ schema: publicListQuery }) query: z.output<typeof publicListQuery>,
  ): Promise<z.infer<typeof publicPage>> {
    const { cursor = null, limit, agencyId, ...others } = query;
    const filter = { ...others, ...this.reference.within(agencyId) };
    const { rows, next } = await listPublic(this.dataSource, filter, cursor, limit);
    const { agencies } = this.reference.current;
    const now = this.clock.now();
    return { items: rows.map((row) => publicSummaryAnswer(row, agencies, now)), next: cursorFor(next) };
  }

  @Get(':reportId')
  @Access('public')
  @Documented({
    id: 'readPublicReport',
    summary: 'A published report with its public timeline',
    answers: { 200: { description: 'The report.', schema: publicReport } },
    problems: ['report-not-found', 'service-unavailable'],
  })
  async read(
    @Param('reportId', { schema: reportIdParam }) id: string,
  ): Promise<z.infer<typeof publicReport>> {
    const view = await findById(this.dataSource, id);
    if (!view || publishedAt(view) === null) throw new DomainError('report-not-found');
    const { agencies } = this.reference.current;
    const [readable, reporterName] = await Promise.all([
      this.readable.for('public', view),
      this.identities.publicName(view),
    ]);
    return { ...publicAnswer(readable, { agencies, now: this.clock.now() }), reporterName };
  }
}
