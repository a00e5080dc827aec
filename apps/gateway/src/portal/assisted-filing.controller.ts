import { Controller, Get, HttpCode, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DomainError, type FieldError } from '@lapor/domain-types';
import { CLOCK, type Clock, LOGGER, type Logger, problemFrom } from '@lapor/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { Access, CurrentStaff } from '../access/staff.guard';
import { note } from '../audit/audit-notes';
import { publishedAt } from '../domain/report-standing';
import { ReportFiling } from '../filing/report-filing';
import { deskSummaryAnswer } from '../http/desk-answers';
import { replyToFiling } from '../http/filing-reply';
import { cursorFor, filedListQuery } from '../http/schemas/lists';
import type { FilingBody } from '../http/schemas/filing';
import { SimilarReports } from '../likeness/similar-reports';
import type { Staff } from '../persistence/account.store';
import { namesOfRegions } from '../persistence/region.store';
import { listFiledBy } from '../persistence/report-lists';
import { ReferenceData } from '../reference/reference-data';
import { assistedBody, isSimilarSeen } from './assisted-form';
import { AssistedForms } from './assisted-forms';
import { deskListPage } from './desk-list-page';
import { FormFiles } from './form-files';
import { goTo, sendPage, voiceOf } from './layout';
import { desk, deskReports, portalPrefixes, receiptAtDesk } from './paths';
import { type Alike, soughtBy } from './similar-box';
import { wordsFor } from './words';

const perPage = 20;

/** Staff write reports for those who come to them, and see what became of them. */
@ApiExcludeController()
@Access({ staff: 'file' })
@Controller(portalPrefixes.map((prefix) => `${prefix}/desa`))
export class AssistedFilingController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly filing: ReportFiling,
    private readonly reference: ReferenceData,
    private readonly forms: AssistedForms,
    private readonly similar: SimilarReports,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly files: FormFiles,
  ) {}

  @Get()
  async begin(
    @CurrentStaff() staff: Staff,
    @Req() { url }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.forms.show(voiceOf(url), staff, this.forms.blank(staff), reply);
  }

  /** Searches, and switches the language. */
  @Post()
  @HttpCode(200)
  async change(
    @CurrentStaff() staff: Staff,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    note({ operation: 'writeReportForOther' });
    const { fields, errors } = await this.files.of(request);
    const form = this.forms.of(fields).with(errors);
    await this.forms.show(voiceOf(request.url), staff, form, reply, { search: true });
  }

  @Get('kirim')
  async back(@Req() { url }: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await goTo(reply, desk(voiceOf(url).language));
  }

  @Post('kirim')
  @HttpCode(303)
  async send(
    @CurrentStaff() staff: Staff,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    note({ operation: 'fileReportForOther' });
    const voice = voiceOf(request.url);
    const brought = await this.files.of(request);
    const form = this.forms.of(brought.fields);
    const again = (errors: readonly FieldError[], told = {}) => {
      note({ problem: 'validation-failed' });
      return this.forms.show(voice, staff, form.with(errors), reply, { search: true, ...told });
    };
    const checked = assistedBody(form, voice.language);
    if ('errors' in checked) return again([...checked.errors, ...brought.errors]);
    if (brought.errors.length > 0) return again(brought.errors);
    const similar = isSimilarSeen(form) ? [] : await this.similarTo(checked.body);
    if (similar.length > 0) return this.forms.show(voice, staff, form, reply, { similar });
    try {
      const key = form.value('key') || undefined;
      const { code, reportId } = await replyToFiling(this.filing, reply, { body: checked.body, key, staff });
      note({ subject: { kind: 'report', id: reportId } });
      await goTo(reply, receiptAtDesk(voice.language, code));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (error.data.errors) return again(error.data.errors.map(noticeAtConsent));
      note({ problem: error.slug });
      const problem = wordsFor(voice.words, `problem.${error.slug}`) ?? voice.words('problem.other');
      await this.forms.show(voice, staff, form, reply, { problem, status: problemFrom(error).status });
    }
  }

  /** None while the database is away: what a resident tells is taken all the same. */
  private similarTo(body: FilingBody): Promise<readonly Alike[]> {
    return this.similar.published(soughtBy(body)).catch((error: unknown) => {
      this.logger.warn({ reason: (error as Error).message }, 'sent without looking for similar ones');
      return [];
    });
  }

  @Get('laporan')
  async list(
    @CurrentStaff() staff: Staff,
    @Query('cursor') given: unknown,
    @Req() { url }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const voice = voiceOf(url);
    // A cursor that is none begins anew.
    const { data } = filedListQuery.safeParse({ cursor: given });
    const { rows, next } = await listFiledBy(this.dataSource, staff.agencyId, data?.cursor ?? null, perPage);
    note({ operation: 'listFiledReports', count: rows.length });
    const known = this.reference.current;
    const now = this.clock.now();
    const items = rows.map(({ facts }) => ({
      ...deskSummaryAnswer(facts, known, now),
      published: publishedAt(facts) !== null,
    }));
    const codes = items.flatMap(({ regionCode }) => regionCode ?? []);
    const page = deskListPage(voice, staff, {
      items,
      regionNames: await namesOfRegions(this.dataSource, codes),
      agency: this.reference.agencyName(staff.agencyId),
      zone: this.reference.calendarOf(staff.agencyId)?.zone,
      next: next && `${deskReports(voice.language)}?cursor=${cursorFor(next)}`,
    });
    await sendPage(reply, page);
  }
}

/** Which notice was read is asked where it is said that it was read. */
function noticeAtConsent(error: FieldError): FieldError {
  return error.field === 'noticeVersion' ? { ...error, field: 'consent' } : error;
}
