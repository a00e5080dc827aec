import { Controller, Get, Header } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Access } from '../access/staff.guard';
import { attribution, outlines } from '../statistics/province-outlines';
import { Documented } from './api-docs';
import { regionMap } from './schemas/region-map';

const map: z.infer<typeof regionMap> = {
  type: 'FeatureCollection',
  attribution,
  features: outlines.map(({ codes, rings }) => ({
    type: 'Feature',
    properties: { codes: [...codes] },
    geometry: {
      type: 'MultiPolygon',
      coordinates: rings.map((ring) => [ring.map(({ longitude, latitude }) => [longitude, latitude])]),
    },
  })),
};

/** What maps of regions are drawn with. */
@ApiTags('reference')
@Access('public')
@Controller('v1/reference')
export class RegionMapController {
  @Get('map')
  @Header('cache-control', 'public, max-age=86400')
  @Documented({
    id: 'readRegionMap',
    summary: 'Outlines of provinces, to draw numbers on',
    description: 'Those that were divided in 2022 lie within the outline of the one they were.',
    answers: { 200: { description: 'The outlines.', schema: regionMap } },
    problems: [],
  })
  read(): z.infer<typeof regionMap> {
    return map;
  }
}
