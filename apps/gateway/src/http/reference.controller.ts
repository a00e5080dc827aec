import { Controller, Get, Header, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { localDate } from '@lapor/deadlines';
import { reportStatuses } from '@lapor/domain-types';
import { CLOCK, type Clock } from '@lapor/service-kit';
import { z } from 'zod';
import { Access } from '../access/staff.guard';
import { isOffered } from '../domain/category-answers';
import { statusLabels } from '../domain/status-labels';
import { ReferenceData } from '../reference/reference-data';
import { Documented } from './api-docs';
import { agencyList, categoryList, statusList } from './schemas/answers';

const minute = 'public, max-age=60';
/** The day on which a category is offered is one in western Indonesia, as that of an incident. */
const zone = 'Asia/Jakarta';
const categoryQuery = z.strictObject({
  all: z
    .stringbool({ truthy: ['true'], falsy: ['false'] })
    .default(false)
    .meta({ description: 'Also those that are no longer offered, or not yet.' }),
});

@ApiTags('reference')
@Controller('v1/reference')
export class ReferenceController {
  constructor(
    private readonly reference: ReferenceData,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('categories')
  @Access('public')
  @Header('cache-control', minute)
  @Documented({
    id: 'listCategories',
    summary: 'Categories of reports that may be chosen today',
    answers: { 200: { description: 'Two levels, with what they ask.', schema: categoryList } },
    problems: ['validation-failed', 'service-unavailable'],
  })
  categories(
    @Query({ schema: categoryQuery }) { all }: z.output<typeof categoryQuery>,
  ): z.infer<typeof categoryList> {
    const today = localDate(zone, this.clock.now());
    const categories = [...this.reference.required.categories.values()];
    const chosen = all ? categories : categories.filter((category) => isOffered(category, today));
    return {
      items: chosen.map(({ owners: _owners, sensitive: _sensitive, synonyms: _synonyms, ...told }) => told),
    };
  }

  @Get('agencies')
  @Access('public')
  @Header('cache-control', minute)
  @Documented({
    id: 'listAgencies',
    summary: 'Agencies that take reports',
    answers: { 200: { description: 'All active agencies.', schema: agencyList } },
    problems: ['service-unavailable'],
  })
  agencies(): z.infer<typeof agencyList> {
    const active = [...this.reference.required.agencies.values()].filter((agency) => agency.active);
    return {
      items: active.map(({ id, parentId, name, kind, regionCode, verifies, contacts, affairs }) => ({
        id,
        parentId,
        name,
        kind,
        regionCode,
        verifies,
        contacts,
        affairs,
      })),
    };
  }

  @Get('statuses')
  @Access('public')
  @Header('cache-control', minute)
  @Documented({
    id: 'listStatuses',
    summary: 'Where a report can stand, in words',
    answers: { 200: { description: 'All statuses.', schema: statusList } },
  })
  statuses(): z.infer<typeof statusList> {
    return { items: reportStatuses.map((status) => ({ status, labels: statusLabels[status] })) };
  }
}
