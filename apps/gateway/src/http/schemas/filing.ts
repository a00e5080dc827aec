import { channels, languages, reportClasses } from '@lapor/domain-types';
import { answers, consentPurposes, location } from '@lapor/contracts';
import { z } from 'zod';
import { uploads } from './attachments';
import { regionCode } from './region-code';
import { cleanTexts, identifier, line, text } from './texts';

export const reporter = z
  .strictObject({
    name: line(1, 200).optional(),
    email: z.email().max(254).optional(),
    phone: z
      .string()
      .trim()
      .regex(/^\+?[0-9][0-9 ()-]{4,24}$/)
      .optional(),
    nik: z
      .string()
      .regex(/^\d{16}$/)
      .optional()
      .meta({ description: 'Population number, 16 digits.' }),
    address: text(1, 500).optional(),
  })
  .meta({
    id: 'Reporter',
    examples: [{ name: 'Warga Sawahlunto', email: 'warga@example.com' }],
    description:
      'Who reports. Sealed on arrival. Of an anonymous report it is opened for a reason alone, and the reporter is told.',
  });

export type Reporter = z.output<typeof reporter>;

/** The form of a report. Reference data and the calendar are checked when it is filed. */
export const filingBody = z
  .strictObject({
    class: z.enum(reportClasses),
    title: line(5, 200),
    text: text(10, 10_000),
    incidentDate: z.iso
      .date()
      .refine((date) => date >= '1900-01-01', { message: 'Too long ago', params: { rule: 'too_early' } })
      .meta({ description: 'Local date in Asia/Jakarta, not in the future.' }),
    regionCode: regionCode.optional(),
    location: z.strictObject(location.shape).optional(),
    categoryId: identifier.optional(),
    answers: answers
      .superRefine(cleanTexts)
      .default({})
      .meta({ description: 'To the questions of the category, by question; of a choice, ids of options.' }),
    chosenAgencyId: identifier.optional(),
    channel: z
      .enum(channels)
      .default('web')
      .meta({ description: 'Without a staff session only `web` and `api`.' }),
    anonymous: z.boolean().default(false),
    secret: z.boolean().default(false),
    proxy: z.boolean().default(false).meta({ description: 'On behalf of somebody else; staff only.' }),
    language: z.enum(languages).default('id'),
    noticeVersion: z.number().int().positive().optional().meta({
      description: 'Of the notice about personal data that was shown, see `/v1/privacy/notices`.',
    }),
    consents: z.array(z.enum(consentPurposes)).max(10).default([]).meta({
      description: 'What may be done beyond handling the report; can be taken back at any time.',
    }),
    attachments: uploads,
    reporter: reporter.optional(),
  })
  .meta({
    id: 'NewReport',
    examples: [
      {
        class: 'complaint',
        title: 'Lampu jalan padam di simpang pasar',
        text: 'Lampu jalan di simpang pasar padam sejak tiga malam, warga jadi takut lewat.',
        incidentDate: '2024-11-18',
        regionCode: '13.73.04.2001',
        categoryId: 'penerangan-jalan',
        reporter: { name: 'Warga Talawi', email: 'warga@example.id' },
      },
    ],
  });
export type FilingBody = z.output<typeof filingBody>;

/** Visible ASCII, as the header allows it. */
export const idempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{8,200}$/, 'Between 8 and 200 visible ASCII characters');
