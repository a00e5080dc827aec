import { localDate, region } from '@lapor/contracts';
import { regionLevels } from '@lapor/domain-types';
import { z } from 'zod';
import { regionCode } from './region-code';
import { cleanTexts, line, text } from './texts';

export const regionQuery = z
  .strictObject({
    parent: regionCode.optional().meta({ description: 'Whose parts; without it, the outermost regions.' }),
    q: text(2, 100)
      .optional()
      .meta({ description: 'A name, also misspelt; after a comma may follow where it lies.' }),
    within: regionCode.optional().meta({ description: 'With `q`: a region around all that is sought.' }),
    limit: z.coerce.number().int().min(1).max(50).default(10).meta({ description: 'With `q`.' }),
  })
  .refine(({ parent, q }) => parent === undefined || q === undefined, {
    path: ['parent'],
    message: 'Either the parts of a region, or a search',
    params: { rule: 'not_with_q' },
  });

const ref = z
  .object({ code: z.string(), name: z.string(), level: z.enum(regionLevels) })
  .meta({ id: 'RegionRef' });
const fullName = z.string().meta({ examples: ['Kolok Mudiak, Barangin, Kota Sawahlunto, Sumatera Barat'] });

export const regionList = z
  .object({ items: z.array(region.extend({ fullName: fullName.optional() })) })
  .meta({ id: 'RegionList', description: 'With their full names if they were searched for.' });

export const locatedRegion = z
  .object({
    ...region.omit({ successors: true }).shape,
    fullName,
    valid: z.boolean().meta({ description: 'Whether the code may be used today.' }),
    path: z.array(ref).meta({ description: 'The regions around it, the nearest first.' }),
    successors: z.array(ref).meta({ description: 'What it became.' }),
    predecessors: z.array(ref).meta({ description: 'What became this.' }),
  })
  .meta({ id: 'LocatedRegion' });

/** Its level and what it lies in are told by its code. */
const successor = z.strictObject({ code: regionCode, name: line(1, 200) });

export const recodingBody = z
  .strictObject({
    effectiveOn: localDate.meta({ description: 'First day of the new codes.' }),
    changes: z
      .array(z.strictObject({ code: regionCode, successors: z.array(successor).max(50) }))
      .min(1)
      .max(500),
    reason: text(5, 1_000),
  })
  .superRefine(cleanTexts)
  .meta({
    id: 'RegionRecoding',
    description: 'What lies within a region that has one successor moves with it.',
    examples: [
      {
        effectiveOn: '2022-07-25',
        changes: [
          {
            code: '91.01',
            successors: [{ code: '93.01', name: 'Kabupaten Merauke' }],
          },
        ],
        reason: 'UU 14/2022 tentang Provinsi Papua Selatan',
      },
    ],
  });
export const recodingDone = z.object({ changed: z.number().int() }).meta({ id: 'RegionRecodingDone' });
