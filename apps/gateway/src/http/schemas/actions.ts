// What is sent to do something with a report.
import { archiveReasons, reportClasses, returnReasons } from '@lapor/domain-types';
import { z } from 'zod';
import { uploads } from './attachments';
import { evidence, expectedVersion } from './case-actions';
import { identifier, line, text } from './texts';

export const acceptanceBody = z
  .strictObject({
    rating: z.number().int().min(1).max(5).optional(),
    comment: text(1, 2_000).optional(),
  })
  .meta({ id: 'Acceptance', examples: [{ rating: 5, comment: 'Lampunya sudah menyala, terima kasih.' }] });

export const objectionBody = z
  .strictObject({ reason: text(5, 2_000), attachments: uploads })
  .meta({ id: 'Objection', examples: [{ reason: 'Lampu kembali padam keesokan harinya.' }] });

export const forwardingBody = z
  .strictObject({
    class: z.enum(reportClasses),
    categoryId: identifier,
    agencyId: identifier,
    fieldInspection: z.boolean().default(false),
    title: line(5, 200).optional().meta({ description: 'The title, tidied.' }),
    reason: text(5, 2_000).optional().meta({ description: 'Told to the reporter; required after a return.' }),
    expectedVersion,
  })
  .meta({
    id: 'Forwarding',
    examples: [
      { class: 'complaint', categoryId: 'penerangan-jalan', agencyId: 'kota-13.73-dinas-perhubungan' },
    ],
  });

export const archivingBody = z
  .strictObject({ reason: z.enum(archiveReasons), explanation: text(10, 2_000), expectedVersion })
  .meta({
    id: 'Archiving',
    examples: [
      { reason: 'already_handled', explanation: 'Laporan yang sama sudah selesai ditangani pekan lalu.' },
    ],
  });

export const responseBody = z
  .strictObject({
    text: text(5, 10_000),
    evidence: z.array(evidence).max(20).default([]),
    expectedVersion,
  })
  .meta({ id: 'Response', examples: [{ text: 'Petugas kami memeriksa lokasi besok pagi.' }] });

export const noteBody = z
  .strictObject({ text: text(1, 10_000), expectedVersion })
  .meta({ id: 'Note', examples: [{ text: 'Sudah dihubungi lewat radio.' }] });

export const answerBody = z
  .strictObject({
    text: text(10, 10_000),
    evidence: z.array(evidence).max(20).default([]),
    noEvidenceReason: text(5, 1_000)
      .optional()
      .meta({ description: 'Why there is no evidence, if there is none.' }),
    expectedVersion,
  })
  .meta({
    id: 'Answer',
    examples: [{ text: 'Lampu telah diganti.', evidence: [{ description: 'Foto lampu setelah diganti' }] }],
  });

export const returnBody = z
  .strictObject({
    reason: z.enum(returnReasons),
    explanation: text(10, 2_000),
    proposedAgencyId: identifier.optional(),
    expectedVersion,
  })
  .meta({
    id: 'Return',
    examples: [
      { reason: 'not_our_authority', explanation: 'Penerangan jalan adalah urusan Dinas Perhubungan.' },
    ],
  });
