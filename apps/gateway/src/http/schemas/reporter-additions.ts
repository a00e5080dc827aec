// What reporters add to what they filed, and what others say who have the same.
import { languages } from '@lapor/domain-types';
import { answers } from '@lapor/contracts';
import { z } from 'zod';
import { uploads } from './attachments';
import { cleanTexts, line, text } from './texts';

const reason = text(5, 2_000);

export const additionBody = z
  .strictObject({
    text: text(0, 10_000).default('').meta({ description: 'May be empty if there are files.' }),
    answers: answers
      .default({})
      .meta({ description: 'To the extra questions of the category, by question.' })
      .superRefine(cleanTexts),
    attachments: uploads,
  })
  .refine(
    ({ text, answers, attachments }) => text !== '' || [...Object.keys(answers), ...attachments].length > 0,
    {
      path: ['text'],
      message: 'Say what is to be added',
      params: { rule: 'required' },
    },
  )
  .meta({ id: 'Addition', examples: [{ text: 'Tiang nomor 12, di depan pasar lama.' }] });

export const additionDone = z
  .object({ reportId: z.uuid(), additions: z.number().int() })
  .meta({ id: 'AdditionDone' });

export const withdrawalBody = z
  .strictObject({ reason: reason.optional() })
  .meta({ id: 'Withdrawal', examples: [{ reason: 'Lampunya sudah menyala kembali.' }] });

export const appealBody = z
  .strictObject({ reason, attachments: uploads })
  .meta({ id: 'Appeal', examples: [{ reason: 'Jalan yang saya laporkan adalah jalan kota.' }] });

export const supportBody = z
  .strictObject({
    name: line(1, 200).optional(),
    email: z.email().max(254).optional().meta({ description: 'To be told what becomes of it.' }),
    language: z.enum(languages).default('id'),
  })
  .meta({ id: 'Support', examples: [{ email: 'warga@example.id' }] });

export const supportDone = z
  .object({
    reportId: z.uuid(),
    supporters: z.number().int().meta({ description: 'How many have the same, each counted once.' }),
  })
  .meta({ id: 'SupportDone' });
