import { Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DomainError, fieldError, parseTrackingCode } from '@lapor/domain-types';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { Access } from '../access/staff.guard';
import type { ReportView } from '../domain/report-view';
import { reporterActions } from '../domain/reporter-options';
import { ReadableReports } from '../http/readable-reports';
import { ReporterActs } from '../http/reporter-acts';
import { TrackedReports } from '../http/tracked-reports';
import { findById } from '../persistence/report-reads';
import { perform } from './act-forms';
import { FormFiles } from './form-files';
import { Fields } from './forms';
import { goTo, sendPage, type Voice, voiceOf } from './layout';
import { portalPrefixes, tracked } from './paths';
import { failedForm } from './refused-form';
import { ReportFacts } from './report-facts';
import { type Attempt, trackedPage, trackForm } from './tracking-pages';

/** How long who has done something waits for the read model to know of it. */
const settlingMs = 1_500;
const step = 100;

/** A report on the pages of its reporter, who is known by nothing but the tracking code. */
@ApiExcludeController()
@Access('reporter')
@Controller(portalPrefixes.map((prefix) => `${prefix}/lacak`))
export class TrackingController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly reports: TrackedReports,
    private readonly readable: ReadableReports,
    private readonly acts: ReporterActs,
    private readonly facts: ReportFacts,
    private readonly files: FormFiles,
  ) {}

  @Get()
  async ask(@Req() { url }: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await sendPage(reply, trackForm(voiceOf(url)));
  }

  /** The code comes in the body: what is asked for in an address is kept in many places. */
  @Post()
  @HttpCode(303)
  async find(
    @Fields() fields: URLSearchParams,
    @Req() { url }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const voice = voiceOf(url);
    const typed = (fields.get('code') ?? '').slice(0, 100);
    const code = parseTrackingCode(typed);
    if (code) return goTo(reply, tracked(voice.language, code));
    const rule = typed.trim() === '' ? 'required' : 'mistyped';
    await sendPage(reply, trackForm(voice, notFound(typed, rule)));
  }

  @Get(':code')
  async show(
    @Param('code') given: string,
    @Query('selesai') done: string | undefined,
    @Req() { url }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const voice = voiceOf(url);
    const view = await this.known(voice, given, reply);
    if (view) await this.send(voice, view, reply, { done: reporterActions.find((act) => act === done) });
  }

  @Get(':code/:act')
  async back(
    @Param('code') given: string,
    @Req() { url }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await goTo(reply, tracked(voiceOf(url).language, encodeURIComponent(given)));
  }

  @Post(':code/:act')
  @HttpCode(303)
  async act(
    @Param('code') given: string,
    @Param('act') name: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const voice = voiceOf(request.url);
    const act = reporterActions.find((each) => each === name);
    if (!act) throw new DomainError('not-found');
    const view = await this.known(voice, given, reply);
    if (!view) return;
    const { fields, errors } = await this.files.of(request);
    try {
      if (errors.length > 0) throw new DomainError('validation-failed', undefined, { errors });
      await perform(this.acts, act, view.reportId, fields);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return this.send(voice, view, reply, { failed: { act, ...failedForm(voice, fields, error) } });
    }
    await this.settled(view);
    await goTo(reply, `${tracked(voice.language, view.filed?.state.code ?? '')}?selesai=${act}`);
  }

  /** @returns nothing if the answer is given already: the form, with why there is nothing to show. */
  private async known(voice: Voice, given: string, reply: FastifyReply): Promise<ReportView | undefined> {
    try {
      return await this.reports.byCode(given, reply);
    } catch (error) {
      if (!(error instanceof DomainError) || error.slug !== 'report-not-found') throw error;
      const rule = parseTrackingCode(given) ? 'unknown' : 'mistyped';
      await sendPage(reply, trackForm(voice, notFound(given, rule)));
      return undefined;
    }
  }

  private async send(voice: Voice, view: ReportView, reply: FastifyReply, attempt: Attempt): Promise<void> {
    const report = await this.readable.forReporter(view);
    const told = await this.facts.of(report, view, voice.language);
    await sendPage(reply, trackedPage(voice, report, told, attempt));
  }

  private async settled({ reportId, changedAt }: ReportView): Promise<void> {
    for (let waited = 0; waited < settlingMs; waited += step) {
      const now = await findById(this.dataSource, reportId);
      if (now?.changedAt !== changedAt) return;
      await new Promise((resolve) => setTimeout(resolve, step));
    }
  }
}

function notFound(typed: string, rule: string) {
  const { errors = [] } = fieldError('report-not-found', 'code', rule, 'No such code').data;
  return { typed, errors: [...errors] };
}
