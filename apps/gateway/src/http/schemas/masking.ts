import { personalDataKinds } from '@lapor/domain-types';
import { z } from 'zod';
import { expectedVersion } from './case-actions';
import { text } from './texts';

const field = z.enum(['title', 'text']);

export const maskingAnswer = z
  .object({
    version: z.number().int().meta({ description: 'For `expectedVersion`.' }),
    fields: z.array(
      z.object({
        field,
        original: z.string(),
        published: z.string().meta({ description: 'As everybody reads it.' }),
        spans: z.array(
          z.object({
            start: z.number().int(),
            end: z.number().int(),
            quote: z.string(),
            kind: z.enum([...personalDataKinds, 'by_hand']),
            decision: z.enum(['keep', 'hide']).nullable().meta({
              description: '`keep`: shown all the same; null: hidden, and nobody decided about it.',
            }),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'Masking', description: 'What the public does not read of title and text, and why.' });

const quotes = z.array(z.strictObject({ field, quote: text(1, 500) })).max(50);

export const maskingBody = z
  .strictObject({
    keep: quotes.default([]).meta({ description: 'What is no personal data, as `quote` says it.' }),
    hide: quotes.default([]).meta({ description: 'What else is hidden, wherever it stands in the field.' }),
    expectedVersion,
  })
  .meta({
    id: 'MaskingReview',
    examples: [
      {
        keep: [],
        hide: [{ field: 'text', quote: 'rumah cat hijau di sebelah mushala' }],
        expectedVersion: 1,
      },
    ],
  });
