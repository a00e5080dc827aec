import { Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DomainError, type FieldError } from '@lapor/domain-types';
import { LOGGER, type Logger } from '@lapor/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../access/staff.guard';
import { ReportFiling } from '../filing/report-filing';
import { replyToFiling } from '../http/filing-reply';
import { type FilingBody, filingBody } from '../http/schemas/filing';
import { SimilarReports } from '../likeness/similar-reports';
import { ReferenceData } from '../reference/reference-data';
import { checked } from './act-forms';
import { categoryIdIn, FilingForm, type FilingStep, filingSteps, newForm, stepOf } from './filing-form';
import { filingPage } from './filing-pages';
import { reviewPage, type ReviewTold } from './filing-review';
import { FilingSearches, notChosen } from './filing-searches';
import { FormFiles } from './form-files';
import { goTo, sendPage, type Voice, voiceOf } from './layout';
import { filing, portalPrefixes, receipt } from './paths';
import { ReportFacts } from './report-facts';
import { searchKinds, searchNames } from './search-fields';
import { soughtBy } from './similar-box';
import { wordsFor } from './words';

/** A report is written step by step and sent at the end; it can be sent while the database is away. */
@ApiExcludeController()
@Access('public')
@Controller(portalPrefixes.map((prefix) => `${prefix}/lapor`))
export class FilingController {
  constructor(
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly reports: ReportFiling,
    private readonly similar: SimilarReports,
    private readonly reference: ReferenceData,
    private readonly searches: FilingSearches,
    private readonly facts: ReportFacts,
    private readonly files: FormFiles,
  ) {}

  @Get()
  async begin(@Req() { url }: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.show(voiceOf(url), newForm(), 'what', reply);
  }

  /** Files come to an address of their own. */
  @Post(['', 'lampiran'])
  @HttpCode(200)
  async step(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const voice = voiceOf(request.url);
    const { fields, errors: ofFiles } = await this.files.of(request);
    const form = this.formOf(fields);
    if (ofFiles.length > 0) return this.show(voice, form.with(ofFiles), 'files', reply);
    const step = form.steps.find((each) => each === fields.get('step')) ?? 'what';
    const go = fields.get('go') ?? 'next';
    const edited = filingSteps.find((each) => go === `edit-${each}`);
    if (edited) return this.show(voice, form, edited, reply);
    if (go === 'add') return this.show(voice, form, 'files', reply);
    if (go === 'back') return this.show(voice, form, stepBeside(form, step, -1), reply);
    if (searchKinds.some((kind) => kind === go)) return this.show(voice, form, 'where', reply, true);
    const errors = [...form.errorsOf(step, voice.language), ...(step === 'where' ? notChosen(form) : [])];
    if (errors.length > 0) return this.show(voice, form.with(errors), step, reply, true);
    if (step === 'where' && this.hasCloserCategories(form)) return this.show(voice, form, step, reply);
    const next = stepBeside(form, step, 1);
    if (next !== 'review') return this.show(voice, form, next, reply);
    const left = this.refusals(voice, form);
    if (left.length > 0) return this.show(voice, form.with(left), stepOf(left[0]?.field ?? ''), reply);
    await this.review(voice, form, reply);
  }

  @Get(['kirim', 'lampiran'])
  async back(@Req() { url }: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await goTo(reply, filing(voiceOf(url).language));
  }

  @Post('kirim')
  @HttpCode(303)
  async send(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const voice = voiceOf(request.url);
    const brought = await this.files.of(request);
    const form = this.formOf(brought.fields);
    const errors = [...this.refusals(voice, form), ...brought.errors];
    if (errors.length > 0) return this.show(voice, form.with(errors), stepOf(errors[0]?.field ?? ''), reply);
    try {
      const body = this.bodyOf(voice, form);
      const key = form.value('key') || undefined;
      const { code } = await replyToFiling(this.reports, reply, { body, key, staff: undefined });
      await goTo(reply, receipt(voice.language, code));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (error.slug === 'attachment-not-usable') {
        return this.show(voice, form.with(error.data.errors ?? []), 'files', reply);
      }
      const problem = wordsFor(voice.words, `problem.${error.slug}`) ?? voice.words('problem.other');
      const status = error.slug === 'submission-not-accepted' ? 503 : 409;
      await this.review(voice, form, reply, { problem, status });
    }
  }

  /** Below the one that is chosen, and not offered yet. */
  private hasCloserCategories(form: FilingForm): boolean {
    const main = form.value('categoryMain');
    if (form.value(searchNames.category.name) !== '') return false;
    if (main === '' || form.value('categoryOf') === main) return false;
    return this.searches.categories.some(({ parentId }) => parentId === main);
  }

  private formOf(fields: URLSearchParams): FilingForm {
    return new FilingForm(fields, this.reference.current.categories.get(categoryIdIn(fields)));
  }

  private bodyOf({ language }: Voice, form: FilingForm): FilingBody {
    return checked(filingBody, form.body(language));
  }

  /** All that the report would be refused for. */
  private refusals(voice: Voice, form: FilingForm): readonly FieldError[] {
    try {
      this.reports.check(this.bodyOf(voice, form));
      return [];
    } catch (error) {
      if (!(error instanceof DomainError) || !error.data.errors) throw error;
      return error.data.errors;
    }
  }

  private async show(voice: Voice, form: FilingForm, step: FilingStep, reply: FastifyReply, search = false) {
    if (step === 'review') return this.review(voice, form, reply);
    const { today, categories } = this.searches;
    const found = await this.searches.found(form, voice.language, search && step === 'where');
    await sendPage(reply, filingPage(voice, form, step, { today, categories, found }));
  }

  private async review(voice: Voice, form: FilingForm, reply: FastifyReply, told: Partial<ReviewTold> = {}) {
    const code = form.value('regionCode') || null;
    const [region, similar] = await Promise.all([
      this.facts.regionName(code).catch((error: unknown) => this.without(error, code)),
      this.similar
        .published(soughtBy(this.bodyOf(voice, form)))
        .catch((error: unknown) => this.without(error, [])),
    ]);
    const category = this.facts.categoryName(form.categoryId || null, voice.language);
    const chosen = form.value(searchNames.agency.name);
    const agency = chosen === '' ? null : this.reference.agencyName(chosen);
    await sendPage(reply, reviewPage(voice, form, { region, category, agency, similar, ...told }));
  }

  /** A report can be written without what only the database knows. */
  private without<T>(error: unknown, instead: T): T {
    this.logger.warn({ reason: (error as Error).message }, 'form shown without the database');
    return instead;
  }
}

function stepBeside({ steps }: FilingForm, step: FilingStep, by: 1 | -1): FilingStep {
  return steps[steps.indexOf(step) + by] ?? step;
}
