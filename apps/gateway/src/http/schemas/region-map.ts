import { z } from 'zod';

const position = z.array(z.number()).length(2).meta({ description: 'Longitude and latitude.' });

export const regionMap = z
  .object({
    type: z.literal('FeatureCollection'),
    attribution: z.object({ source: z.string(), url: z.url(), licence: z.string() }),
    features: z.array(
      z.object({
        type: z.literal('Feature'),
        properties: z.object({
          codes: z.array(z.string()).meta({ description: 'The provinces within the outline.' }),
        }),
        geometry: z.object({
          type: z.literal('MultiPolygon'),
          coordinates: z.array(z.array(z.array(position))),
        }),
      }),
    ),
  })
  .meta({ id: 'RegionMap', description: 'GeoJSON. Outlines are coarse, for pictures of the whole.' });
