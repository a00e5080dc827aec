// What is sent to verify a report: tidy it, ask its reporter, hand it on, join it with another.
import { reportClasses } from '@lapor/domain-types';
import { z } from 'zod';
import { forwardingBody } from './actions';
import { problem } from './answers';
import { expectedVersion } from './case-actions';
import { identifier, line, text } from './texts';

const reason = text(5, 2_000);

export const tidyingBody = z
  .strictObject({
    title: line(5, 200).optional(),
    class: z.enum(reportClasses).optional(),
    categoryId: identifier.optional(),
    fieldInspection: z.boolean().optional(),
    expectedVersion,
  })
  .refine(({ expectedVersion: _, ...given }) => Object.values(given).some((value) => value !== undefined), {
    message: 'Say what is to be corrected',
    params: { rule: 'something_given' },
  })
  .meta({ id: 'Tidying', examples: [{ title: 'Lampu jalan padam di simpang pasar' }] });

export const questionBody = z
  .strictObject({ text: text(10, 2_000), expectedVersion })
  .meta({ id: 'NewQuestion', examples: [{ text: 'Mohon sebutkan nama jalan dan nomor tiang lampunya.' }] });

export const confirmationBody = z
  .strictObject({
    agrees: z.boolean(),
    reason: reason.optional().meta({ description: 'Needed to refuse.' }),
    expectedVersion,
  })
  .refine((body) => body.agrees || body.reason !== undefined, {
    path: ['reason'],
    message: 'Say why you do not agree',
    params: { rule: 'required_to_refuse' },
  })
  .meta({ id: 'Confirmation', examples: [{ agrees: true }] });

export const deskChangeBody = z.strictObject({ toAgencyId: identifier, reason, expectedVersion }).meta({
  id: 'DeskChange',
  examples: [{ toAgencyId: 'provinsi-13', reason: 'Jalan ini adalah jalan provinsi.' }],
});

export const mergingBody = z
  .strictObject({
    parentId: z.uuid().meta({ description: 'The report that is handled instead.' }),
    reason: reason.optional().meta({ description: 'Told to the reporter.' }),
    expectedVersion,
  })
  .meta({ id: 'Merging', examples: [{ parentId: '7d1f6c1e-0b7a-4d33-9a37-6f2d0c5c9f10' }] });

export const unmergingBody = z
  .strictObject({ reason, expectedVersion })
  .meta({ id: 'Unmerging', examples: [{ reason: 'Ternyata lampu di simpang yang lain.' }] });

export const bulkForwardingBody = z
  .strictObject({
    items: z
      .array(z.strictObject({ reportId: z.uuid(), ...forwardingBody.shape }))
      .min(1)
      .max(100)
      .refine((items) => new Set(items.map(({ reportId }) => reportId)).size === items.length, {
        message: 'Name each report once',
        params: { rule: 'unique' },
      }),
  })
  .meta({
    id: 'BulkForwarding',
    examples: [
      {
        items: [
          {
            reportId: '7d1f6c1e-0b7a-4d33-9a37-6f2d0c5c9f10',
            class: 'complaint',
            categoryId: 'penerangan-jalan',
            agencyId: 'kota-13.73-dinas-perhubungan',
          },
        ],
      },
    ],
  });

export const bulkResults = z
  .object({
    items: z.array(
      z.object({
        reportId: z.uuid(),
        ok: z.boolean(),
        version: z.number().int().optional(),
        problem: problem.optional(),
      }),
    ),
  })
  .meta({ id: 'BulkResults', description: 'For each report, in the order given, what became of it.' });
