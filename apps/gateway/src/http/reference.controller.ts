import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { reportStatuses } from '@lapor/domain-types';
import type { z } from 'zod';
import { statusLabels } from '../domain/status-labels';
import { ReferenceData } from '../reference/reference-data';
import { Documented } from './api-docs';
import { agencyList, categoryList, regionList, statusList } from './schemas/answers';
import { regionQuery } from './schemas/lists';

const minute = 'public, max-age=60';

@ApiTags('reference')
@Controller('v1/reference')
export class ReferenceController {
  constructor(private readonly reference: ReferenceData) {}

  @Get('regions')
  @Header('cache-control', minute)
  @Documented({
    id: 'listRegions',
    summary: 'Regions, level by level',
    answers: { 200: { description: 'The regions directly within one.', schema: regionList } },
    problems: ['validation-failed', 'service-unavailable'],
  })
  regions(
    @Query({ schema: regionQuery }) { parent }: z.output<typeof regionQuery>,
  ): z.infer<typeof regionList> {
    const regions = [...this.reference.required.regions.values()];
    return { items: regions.filter(({ parentCode }) => parentCode === (parent ?? null)) };
  }

  @Get('categories')
  @Header('cache-control', minute)
  @Documented({
    id: 'listCategories',
    summary: 'Categories of reports',
    answers: { 200: { description: 'All categories.', schema: categoryList } },
    problems: ['service-unavailable'],
  })
  categories(): z.infer<typeof categoryList> {
    return { items: [...this.reference.required.categories.values()] };
  }

  @Get('agencies')
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
      items: active.map(({ id, parentId, name, kind, regionCode, verifies }) => ({
        id,
        parentId,
        name,
        kind,
        regionCode,
        verifies,
      })),
    };
  }

  @Get('statuses')
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
