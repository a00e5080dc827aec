import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CLOCK, type Clock } from '@lapor/service-kit';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { Access } from '../access/staff.guard';
import { clocksOf } from '../domain/clock-derivation';
import type { Settings } from '../config';
import { withoutParents } from '../domain/following';
import { timelineOf } from '../persistence/report-reads';
import { ReferenceData } from '../reference/reference-data';
import { ReportTimes } from '../reference/report-times';
import { SETTINGS } from '../settings-token';
import { Documented } from './api-docs';
import { packagePage, pageHeaders } from './package-page';
import { packageOf } from './referral-package';
import { clockList } from './schemas/clocks';
import { packageQuery, referralPackage } from './schemas/referral-package';
import { code } from './schemas/report-id';
import { TrackedReports } from './tracked-reports';

/** What a reporter can show to others: how each date comes about, and the whole course of the report. */
@ApiTags('reports')
@Controller('v1/reports/:code')
export class ReportProofsController {
  private readonly publicUrl: string;

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly reports: TrackedReports,
    private readonly reference: ReferenceData,
    private readonly times: ReportTimes,
    @Inject(SETTINGS) settings: Settings,
  ) {
    this.publicUrl = settings.PUBLIC_URL.replace(/\/+$/, '');
  }

  @Get('clocks')
  @Access('reporter')
  @Documented({
    id: 'explainClocks',
    summary: 'Every clock of a report with how its end comes about',
    answers: { 200: { description: 'The clocks.', schema: clockList } },
    problems: ['report-not-found', 'service-unavailable'],
  })
  async clocks(
    @Param('code', { schema: code }) given: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof clockList>> {
    const view = await this.reports.byCode(given, reply);
    void reply.header('cache-control', 'no-store');
    return { items: toldToReporter(clocksOf(view)).map((clock) => this.times.explain(clock)) };
  }

  @Get('referral-package')
  @Access('reporter')
  @Documented({
    id: 'exportReferralPackage',
    summary: 'All that the Ombudsman needs, to keep or to hand over',
    description: 'JSON, or with `format=html` a page to print.',
    answers: {
      200: {
        description: 'The package.',
        schema: referralPackage,
        headers: { 'Content-Disposition': 'Names the file.' },
      },
    },
    problems: ['validation-failed', 'report-not-found', 'service-unavailable'],
  })
  async referralPackage(
    @Param('code', { schema: code }) given: string,
    @Query({ schema: packageQuery }) { format }: z.output<typeof packageQuery>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const view = await this.reports.byCode(given, reply);
    const entries = withoutParents(await timelineOf(this.dataSource, view.reportId, 'reporter'), null);
    const now = this.clock.now();
    const made = packageOf(view, entries, {
      agencies: this.reference.current.agencies,
      now,
      ledger: this.times.ledger(view, entries, now),
      publicUrl: this.publicUrl,
      clocks: toldToReporter(clocksOf(view)).map((clock) => this.times.explain(clock)),
    });
    void reply.header('cache-control', 'no-store');
    if (format === 'html') {
      const zone = this.reference.calendarOf(view.verification?.state.deskAgencyId)?.zone ?? 'Asia/Jakarta';
      void reply.headers(pageHeaders).type('text/html; charset=utf-8').send(packagePage(made, zone));
      return;
    }
    const name = `laporan-${made.content.proof.code}.json`;
    void reply.header('content-disposition', `attachment; filename="${name}"`);
    void reply.type('application/json; charset=utf-8').send(JSON.stringify(made, null, 2));
  }
}

/** What other agencies owe is between agencies. */
function toldToReporter<T extends { kind: string }>(clocks: readonly T[]): T[] {
  return clocks.filter(({ kind }) => kind !== 'obligation');
}
