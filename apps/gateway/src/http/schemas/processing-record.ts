import { retentionRule } from '@lapor/contracts';
import { z } from 'zod';

export const processingRecordAnswer = z
  .object({
    version: z.number().int(),
    activities: z.array(
      z.object({
        purpose: z.string(),
        basis: z.string(),
        persons: z.array(z.string()),
        categories: z.array(z.string()),
        recipients: z.array(z.string()),
        safeguards: z.array(z.string()),
        kept: z.array(z.object({ service: z.string(), table: z.string(), what: z.string() })),
        retention: z.array(retentionRule),
      }),
    ),
  })
  .meta({ id: 'ProcessingRecord' });
