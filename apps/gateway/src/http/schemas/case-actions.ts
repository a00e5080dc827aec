// What is sent to change how a case is handled and by whom.
import { reportClasses } from '@lapor/domain-types';
import { z } from 'zod';
import { upload, uploads } from './attachments';
import { identifier, text } from './texts';

const reason = text(5, 2_000);
const officer = z
  .uuid()
  .nullable()
  .meta({ description: 'An account of the unit; null gives it back to the unit.' });

export const expectedVersion = z.number().int().positive().optional().meta({
  description: 'The version that was seen: refused as `changed-meanwhile` if there is a newer one.',
});

export const evidence = z
  .strictObject({
    description: text(1, 500),
    url: z
      .url({ protocol: /^https?$/ })
      .max(1_000)
      .optional(),
    upload: upload
      .optional()
      .meta({ description: 'A file, as `/v1/desk/attachments` answered; it is public when the report is.' }),
  })
  .meta({ id: 'Evidence' });

export const passDownBody = z.strictObject({ toAgencyId: identifier, reason, expectedVersion }).meta({
  id: 'PassDown',
  examples: [{ toAgencyId: 'kota-13.73-dinas-pupr-bina-marga', reason: 'Ditangani bidang bina marga.' }],
});

export const handlingBody = z
  .strictObject({ class: z.enum(reportClasses), fieldInspection: z.boolean(), reason, expectedVersion })
  .meta({
    id: 'Handling',
    examples: [{ class: 'complaint', fieldInspection: true, reason: 'Perlu pemeriksaan lapangan.' }],
  });

export const reopeningBody = z
  .strictObject({ reason, expectedVersion })
  .meta({ id: 'Reopening', examples: [{ reason: 'Lampu kembali padam setelah laporan ditutup.' }] });

export const invitationBody = z
  .strictObject({ agencyId: identifier, request: text(5, 5_000), expectedVersion })
  .meta({
    id: 'Invitation',
    examples: [{ agencyId: 'kota-13.73-dinas-pupr', request: 'Mohon periksa kabel di bawah trotoar.' }],
  });

export const obligationAnswerBody = z
  .strictObject({
    text: text(5, 10_000),
    evidence: z.array(evidence).max(20).default([]),
    expectedVersion,
  })
  .meta({ id: 'ObligationAnswer', examples: [{ text: 'Kabel sudah diperiksa dan aman.', evidence: [] }] });

export const waiverBody = z
  .strictObject({ reason, expectedVersion })
  .meta({ id: 'Waiver', examples: [{ reason: 'Sudah ditangani sendiri oleh dinas kami.' }] });

export const assignmentBody = z
  .strictObject({ officerId: officer, reason: reason.optional(), expectedVersion })
  .meta({ id: 'Assignment', examples: [{ officerId: '7d1f6c1e-0b7a-4d33-9a37-6f2d0c5c9f10' }] });

export const exclusionBody = z.strictObject({ accountId: z.uuid(), reason, expectedVersion }).meta({
  id: 'Exclusion',
  examples: [
    { accountId: '7d1f6c1e-0b7a-4d33-9a37-6f2d0c5c9f10', reason: 'Laporan ini tentang petugas tersebut.' },
  ],
});

export const bulkAssignmentBody = z
  .strictObject({
    reportIds: z
      .array(z.uuid())
      .min(1)
      .max(100)
      .refine((ids) => new Set(ids).size === ids.length, {
        message: 'Name each report once',
        params: { rule: 'unique' },
      }),
    officerId: officer,
    reason: reason.optional(),
  })
  .meta({
    id: 'BulkAssignment',
    examples: [
      {
        reportIds: ['7d1f6c1e-0b7a-4d33-9a37-6f2d0c5c9f10'],
        officerId: 'b3a7b2c4-6a2f-4f7e-9f55-0f6f3c1c2d11',
      },
    ],
  });

export const ratingBody = z
  .strictObject({ rating: z.number().int().min(1).max(5), comment: text(1, 2_000).optional() })
  .meta({ id: 'Rating', examples: [{ rating: 4, comment: 'Cepat ditangani.' }] });

export const reporterReopeningBody = z
  .strictObject({ reason, attachments: uploads })
  .meta({ id: 'ReporterReopening', examples: [{ reason: 'Lampu kembali padam setelah laporan ditutup.' }] });

export const referralBody = z
  .strictObject({ reason: reason.optional() })
  .meta({ id: 'Referral', examples: [{ reason: 'Tidak ada penyelesaian sampai batas waktu.' }] });
