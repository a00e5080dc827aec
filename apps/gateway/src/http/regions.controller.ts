import { Controller, Get, Header, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Region } from '@lapor/contracts';
import { localDate } from '@lapor/deadlines';
import { DomainError } from '@lapor/domain-types';
import { CLOCK, type Clock } from '@lapor/service-kit';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { Access } from '../access/staff.guard';
import { findRegion, listRegions, searchRegions } from '../persistence/region.store';
import { Documented } from './api-docs';
import { regionCode } from './schemas/region-code';
import { locatedRegion, regionList, regionQuery } from './schemas/regions';

const minute = 'public, max-age=60';
/** Codes change at midnight in western Indonesia for all. */
const zone = 'Asia/Jakarta';

/** Where something is: by level, by name, by code. */
@ApiTags('reference')
@Controller('v1/reference/regions')
export class RegionsController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Access('public')
  @Header('cache-control', minute)
  @Documented({
    id: 'listRegions',
    summary: 'Regions that are valid today, level by level or by name',
    answers: { 200: { description: 'Directly within one, or the likeliest first.', schema: regionList } },
    problems: ['validation-failed', 'service-unavailable'],
  })
  async list(
    @Query({ schema: regionQuery }) { parent, q, within, limit }: z.output<typeof regionQuery>,
  ): Promise<z.infer<typeof regionList>> {
    const day = this.today();
    if (q === undefined) return { items: await listRegions(this.dataSource, parent ?? null, day) };
    return { items: await searchRegions(this.dataSource, q, { within: within ?? null, day, limit }) };
  }

  @Get(':code')
  @Access('public')
  @Header('cache-control', minute)
  @Documented({
    id: 'readRegion',
    summary: 'What a code means or meant',
    answers: { 200: { description: 'The region.', schema: locatedRegion } },
    problems: ['validation-failed', 'region-not-found', 'service-unavailable'],
  })
  async read(@Param('code', { schema: regionCode }) code: string): Promise<z.infer<typeof locatedRegion>> {
    const found = await findRegion(this.dataSource, code);
    if (!found) throw new DomainError('region-not-found');
    const { region, around, successors, predecessors } = found;
    const { validFrom, validUntil } = region;
    const day = this.today();
    return {
      ...region,
      fullName: [region, ...around].map(({ name }) => name).join(', '),
      valid: (validFrom === null || validFrom <= day) && (validUntil === null || day < validUntil),
      path: around.map(refOf),
      successors: successors.map(refOf),
      predecessors: predecessors.map(refOf),
    };
  }

  private today(): string {
    return localDate(zone, this.clock.now());
  }
}

const refOf = ({ code, name, level }: Region) => ({ code, name, level });
