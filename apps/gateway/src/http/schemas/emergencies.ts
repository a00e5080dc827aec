// Where shorter deadlines hold.
import { emergency } from '@lapor/contracts';
import { z } from 'zod';
import { text } from './texts';

const shown = z
  .object({
    ...emergency.shape,
    categoryLabels: z.object({ id: z.string(), en: z.string() }).nullable(),
    regionName: z.string().nullable(),
  })
  .meta({ id: 'Emergency', description: 'Null: whatever the matter, or wherever.' });

export const emergencyDetail = shown;
export const emergencyList = z.object({ items: z.array(shown) }).meta({ id: 'EmergencyList' });

export const emergencyBody = z
  .strictObject({
    categoryId: emergency.shape.categoryId,
    regionCode: emergency.shape.regionCode,
    active: z.boolean(),
    reason: text(5, 1_000).meta({ description: 'Everybody reads it.' }),
  })
  .meta({
    id: 'EmergencySwitch',
    examples: [
      { categoryId: 'bencana', regionCode: '13.73', active: true, reason: 'Banjir bandang 19 November.' },
    ],
  });

export const emergencyDone = z
  .object({ emergencyId: z.uuid(), active: z.boolean() })
  .meta({ id: 'EmergencyDone' });
