import { Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DomainError } from '@lapor/domain-types';
import { CLOCK, type Clock } from '@lapor/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { Access } from '../access/staff.guard';
import { publishedAt } from '../domain/report-standing';
import type { ReportView } from '../domain/report-view';
import { ReportSupports } from '../filing/report-supports';
import { ReadableReports } from '../http/readable-reports';
import { publicAnswer, publicSummaryAnswer } from '../http/report-answers';
import { cursorFor, publicListQuery } from '../http/schemas/lists';
import { reportIdParam } from '../http/schemas/report-id';
import { supportBody } from '../http/schemas/reporter-additions';
import { findById } from '../persistence/report-reads';
import { listPublic } from '../persistence/report-lists';
import { namesOfRegions } from '../persistence/region.store';
import { IdentityAccess } from '../access/identity-access';
import { ReferenceData } from '../reference/reference-data';
import { checked } from './act-forms';
import { type Filters, listPage, publicPage } from './browsing-pages';
import { type Filled, noneFilled } from './fields';
import { Fields, given } from './forms';
import { goTo, sendPage, type Voice, voiceOf } from './layout';
import { agencyCalled, regionCalled, typedIn } from './named-filters';
import { browsing, portalPrefixes, published } from './paths';
import { ReportFacts } from './report-facts';

const perPage = 15;
const filterNames = ['q', 'wilayah', 'instansi', 'categoryId', 'status', 'class', 'sort'] as const;

/** Reports that everybody may read. */
@ApiExcludeController()
@Access('public')
@Controller(portalPrefixes.map((prefix) => `${prefix}/laporan`))
export class BrowsingController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly reference: ReferenceData,
    private readonly readable: ReadableReports,
    private readonly supports: ReportSupports,
    private readonly facts: ReportFacts,
    private readonly identities: IdentityAccess,
  ) {}

  @Get()
  async list(
    @Query() query: Record<string, unknown>,
    @Req() { url }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { language, words } = voiceOf(url);
    const filters = filtersIn(query);
    const region = await regionCalled(this.dataSource, filters.wilayah, this.clock.now());
    const { cursor = null, limit, categoryId, ...filter } = listQuery(filters, query.cursor, region?.code);
    const agency = agencyCalled(this.reference.current.agencies, filters.instansi);
    const { rows, next } = await listPublic(
      this.dataSource,
      {
        ...filter,
        ...(categoryId ? { categoryIds: this.reference.categoriesWithin(categoryId) } : {}),
        ...this.reference.within(agency?.id),
      },
      cursor,
      limit,
    );
    const { agencies, categories } = this.reference.current;
    const codes = rows.flatMap(({ regionCode }) => regionCode ?? []);
    const told = {
      filters,
      region: filters.wilayah === '' ? null : region?.fullName,
      agency: filters.instansi === '' ? null : agency?.name,
      items: rows.map((row) => publicSummaryAnswer(row, agencies, this.clock.now())),
      next: next && `${browsing(language)}?${addressOf(filters, cursorFor(next))}`,
      categories: [...categories.values()],
      regionNames: await namesOfRegions(this.dataSource, codes),
    };
    await sendPage(reply, listPage({ language, words }, told));
  }

  @Get(':reportId')
  async read(
    @Param('reportId', { schema: reportIdParam }) reportId: string,
    @Query('tercatat') counted: string | undefined,
    @Req() { url }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const view = await this.published(reportId);
    await this.show(voiceOf(url), view, reply, { filled: noneFilled, counted: counted !== undefined });
  }

  @Get(':reportId/dukung')
  async back(
    @Param('reportId', { schema: reportIdParam }) reportId: string,
    @Req() { url }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await goTo(reply, published(voiceOf(url).language, reportId));
  }

  @Post(':reportId/dukung')
  @HttpCode(303)
  async support(
    @Param('reportId', { schema: reportIdParam }) reportId: string,
    @Fields() fields: URLSearchParams,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const voice = voiceOf(request.url);
    const view = await this.published(reportId);
    try {
      const email = given(fields, 'email')?.trim();
      const body = checked(supportBody, { language: voice.language, ...(email ? { email } : {}) });
      const client = [request.ip, request.headers['user-agent'] ?? ''];
      await this.supports.add(view, { ...body, client });
    } catch (error) {
      if (!(error instanceof DomainError) || error.slug !== 'validation-failed') throw error;
      const filled = { value: (name: string) => fields.get(name) ?? '', errors: error.data.errors ?? [] };
      return this.show(voice, view, reply, { filled, counted: false });
    }
    await goTo(reply, `${published(voice.language, reportId)}?tercatat`);
  }

  private async published(reportId: string): Promise<ReportView> {
    const view = await findById(this.dataSource, reportId);
    if (!view || publishedAt(view) === null) throw new DomainError('report-not-found');
    return view;
  }

  private async show(
    voice: Voice,
    view: ReportView,
    reply: FastifyReply,
    support: { filled: Filled; counted: boolean },
  ): Promise<void> {
    const { agencies } = this.reference.current;
    const now = this.clock.now();
    const [readable, reporterName] = await Promise.all([
      this.readable.for('public', view),
      this.identities.publicName(view),
    ]);
    const report = { ...publicAnswer(readable, { agencies, now }), reporterName };
    const told = await this.facts.of(report, view, voice.language);
    const page = publicPage(voice, report, told, support);
    await sendPage(reply, support.filled === noneFilled ? page : { ...page, privacy: 'form' });
  }
}

/** What nobody filled in, or wrote into the address by hand, filters nothing. */
function filtersIn(query: Record<string, unknown>): Filters {
  const filters = Object.fromEntries(
    filterNames.map((name) => [name, typedIn(query, name)]),
  ) as unknown as Filters;
  const sound = { ...filters, sort: filters.sort === 'supporters' ? 'supporters' : 'newest' };
  const known = publicListQuery.safeParse(forApi(sound));
  return known.success ? sound : { ...sound, status: '', class: '', categoryId: '' };
}

function listQuery(filters: Filters, cursor: unknown, regionCode: string | undefined) {
  const asked = { ...forApi(filters), ...(regionCode ? { regionCode } : {}), limit: perPage };
  const paged = publicListQuery.safeParse(typeof cursor === 'string' ? { ...asked, cursor } : asked);
  return paged.success ? paged.data : checked(publicListQuery, asked);
}

function forApi({ wilayah: _, instansi: _named, ...filters }: Filters): Record<string, string> {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== ''));
}

function addressOf(filters: Filters, cursor: string | null): URLSearchParams {
  const told = Object.entries(filters).filter(([, value]) => value !== '');
  return new URLSearchParams([...told, ...(cursor ? [['cursor', cursor]] : [])] as [string, string][]);
}
