import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CLOCK, type Clock } from '@lapor/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { Access } from '../access/staff.guard';
import { indicatorsQuery } from '../http/schemas/indicators';
import { ReferenceData } from '../reference/reference-data';
import { Indicators } from '../statistics/indicators';
import { sendPage, voiceOf } from './layout';
import { agencyCalled, regionCalled, typedIn } from './named-filters';
import { portalPrefixes } from './paths';
import {
  perGroup,
  shownGroupings,
  type StatisticsFilters,
  statisticsPage,
  type StatisticsTold,
} from './statistics-page';

const filterNames = ['from', 'to', 'wilayah', 'instansi', 'class', 'categoryId'] as const;

/** How reports are handled, in numbers for everybody. */
@ApiExcludeController()
@Access('public')
@Controller(portalPrefixes.map((prefix) => `${prefix}/statistik`))
export class StatisticsController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly reference: ReferenceData,
    private readonly indicators: Indicators,
  ) {}

  @Get()
  async show(
    @Query() query: Record<string, unknown>,
    @Req() { url }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const voice = voiceOf(url);
    const typed = Object.fromEntries(filterNames.map((name) => [name, typedIn(query, name)]));
    const { filters, asked, problems } = await this.understood(typed as unknown as StatisticsFilters);
    const question = indicatorsQuery.parse({ ...asked, language: voice.language });
    const [all, ...groups] = await Promise.all([
      this.indicators.read(question),
      ...shownGroupings.map((groupBy) => this.indicators.read({ ...question, groupBy, only: perGroup })),
    ]);
    const told = {
      ...{ filters, problems, all },
      groups: Object.fromEntries(
        shownGroupings.map((groupBy, i) => [groupBy, groups[i]]),
      ) as StatisticsTold['groups'],
      categories: [...this.reference.current.categories.values()],
      query: new URLSearchParams({ ...asked, language: voice.language }).toString(),
    };
    await sendPage(reply, statisticsPage(voice, told));
  }

  /** What cannot be understood narrows nothing, and is said. */
  private async understood(filters: StatisticsFilters) {
    const { wilayah, instansi, from, to } = filters;
    const region = await regionCalled(this.dataSource, wilayah, this.clock.now());
    const agency = agencyCalled(this.reference.current.agencies, instansi);
    const parts: [problem: StatisticsTold['problems'][number] | null, part: Record<string, string>][] = [
      ['stat.period.wrong', given({ from, to })],
      [null, given({ class: filters.class })],
      [null, given({ categoryId: filters.categoryId })],
      ['stat.region.nothing', region ? { regionCode: region.code } : {}],
      ['stat.agency.nothing', agency ? { agencyId: agency.id } : {}],
    ];
    const sound = parts.map(([, part]) => indicatorsQuery.safeParse(part).success);
    const missing = { 'stat.region.nothing': wilayah && !region, 'stat.agency.nothing': instansi && !agency };
    const problems = parts.flatMap(([problem], i) =>
      problem && (!sound[i] || missing[problem as keyof typeof missing]) ? [problem] : [],
    );
    const asked = Object.assign({}, ...parts.map(([, part], i) => (sound[i] ? part : {}))) as Record<
      string,
      string
    >;
    return { filters, asked, problems };
  }
}

const given = (fields: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
