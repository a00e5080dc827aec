// The words of mails and text messages as those see and change them who keep them.
import { previewWording, wording, wordingVersion } from '@lapor/contracts';
import { z } from 'zod';
import { instant } from './shared';
import { line, text } from './texts';

export const wordingIdParam = line(1, 100);

const message = line(1, 2_000)
  .nullable()
  .meta({ description: 'An ICU message; null for the words that came with the software.' });
const texts = z.strictObject({ id: message, en: message });
const example = {
  id: 'Terima kasih. Laporan Anda kami terima pada {received}.',
  en: null,
};

export const wordingBody = z
  .strictObject({
    texts,
    expectedVersion: z
      .number()
      .int()
      .positive()
      .nullable()
      .meta({ description: 'The newest version that you have seen; null if nobody ever changed it.' }),
    reason: text(5, 1_000).meta({ description: 'Kept with the version.' }),
  })
  .meta({
    id: 'NewWording',
    examples: [{ texts: example, expectedVersion: null, reason: 'Bahasa yang lebih mudah.' }],
  });
export const wordingDone = z
  .object({ wordingId: z.string(), version: z.number().int().positive() })
  .meta({ id: 'WordingDone' });

export const previewBody = z
  .strictObject({ texts })
  .meta({ id: 'WordingTrial', examples: [{ texts: example }] });
export const previewAnswer = previewWording.reply.meta({ id: 'WordingPreview' });

const wordingAnswer = wording.meta({ id: 'Wording' });
export const wordingList = z
  .object({ items: z.array(wordingAnswer) })
  .meta({ id: 'WordingList', description: 'In the order in which the software has them.' });
export const wordingDetail = z
  .object({
    wording: wordingAnswer,
    versions: z
      .array(
        wordingVersion.omit({ savedBy: true, savedAt: true }).extend({
          savedBy: z
            .object({ accountId: z.uuid(), displayName: z.string() })
            .nullable()
            .meta({ description: 'Null if the account is not known any more.' }),
          savedAt: instant,
        }),
      )
      .meta({ description: 'The newest first.' }),
  })
  .meta({ id: 'WordingDetail' });
