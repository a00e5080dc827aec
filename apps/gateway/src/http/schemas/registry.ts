// Agencies and categories as those see and change them who keep them.
import { agency, category, localDate } from '@lapor/contracts';
import { agencyKinds, staffRoles } from '@lapor/domain-types';
import { z } from 'zod';
import { affairSeparator } from '../../reference/agency-csv-columns';
import { regionCode } from './region-code';
import { cleanTexts, identifier, line, text } from './texts';

const reason = text(5, 1_000).meta({ description: 'Kept with the change.' });
const version = z.number().int().positive();
const expectedVersion = version
  .nullable()
  .meta({ description: 'The version that is changed; null for a new one.' });

const affair = line(1, 100).refine((value) => !value.includes(affairSeparator), {
  message: `"${affairSeparator}" parts one affair from the next in lists`,
  params: { rule: 'no_separator' },
});

const agencyForm = {
  parentId: identifier.nullable(),
  name: line(1, 200),
  kind: z.enum(agencyKinds),
  regionCode: regionCode.nullable(),
  zone: line(1, 60).meta({ description: 'IANA time zone; that of its calendar.' }),
  calendarId: identifier,
  deployment: line(1, 100),
  activeFrom: localDate.nullable(),
  activeUntil: localDate.nullable().meta({ description: 'The first day on which it is no more.' }),
  affairs: z.array(affair).max(50),
  contacts: z.strictObject({
    email: z.email().max(254).nullable(),
    phone: line(1, 40).nullable(),
    address: line(1, 500).nullable(),
    website: agency.shape.contacts.shape.website,
  }),
  verifies: z.boolean(),
};

/** An agency as a line of a list gives it. */
export const agencyRow = z.strictObject({ id: identifier, ...agencyForm });

export const agencyBody = z.strictObject({ ...agencyForm, expectedVersion, reason }).meta({
  id: 'AgencyForm',
  examples: [
    {
      parentId: 'kota-13.73',
      name: 'Dinas Perhubungan',
      kind: 'office',
      regionCode: '13.73',
      zone: 'Asia/Jakarta',
      calendarId: 'id-wib',
      deployment: 'central',
      activeFrom: '2025-01-01',
      activeUntil: null,
      affairs: ['perhubungan'],
      contacts: { email: null, phone: null, address: 'Sawahlunto', website: null },
      verifies: false,
      expectedVersion: null,
      reason: 'Perangkat daerah baru.',
    },
  ],
});

export const agencyQuery = z.strictObject({
  q: text(1, 100).optional().meta({ description: 'A part of the name or of the id.' }),
  kind: z.enum(agencyKinds).optional(),
  parentId: identifier.optional().meta({ description: 'Those directly below one.' }),
  active: z.stringbool({ truthy: ['true'], falsy: ['false'] }).optional(),
  after: identifier.optional().meta({ description: '`next` of the page before.' }),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

const flag = z.stringbool({ truthy: ['true'], falsy: ['false'] });
export const importQuery = z.strictObject({
  apply: flag.default(false).meta({ description: 'Without it, only what would change is said.' }),
  reason: text(5, 1_000).default('Impor daftar instansi'),
});

export const agencyPage = z
  .object({
    items: z.array(agency),
    next: z.string().nullable().meta({ description: 'The `after` of the next page; null at the end.' }),
  })
  .meta({ id: 'AgencyPage' });

export const agencyDetail = z
  .object({
    agency,
    version,
    officers: z.array(z.object({ displayName: z.string(), role: z.enum(staffRoles) })),
  })
  .meta({ id: 'AgencyDetail', description: 'With those who work there.' });

const lineNumber = z.number().int().positive();
export const importDone = z
  .object({
    applied: z.boolean(),
    added: z.number().int(),
    changed: z.number().int(),
    unchanged: z.number().int(),
    changes: z.array(
      z.object({
        line: lineNumber,
        id: z.string(),
        change: z.enum(['added', 'changed']),
        fields: z.array(
          z.object({ field: z.string(), from: z.string().nullable(), to: z.string().nullable() }),
        ),
      }),
    ),
    errors: z.array(z.object({ line: lineNumber, field: z.string(), rule: z.string(), message: z.string() })),
  })
  .meta({ id: 'AgencyImport', description: 'All lines or none: nothing is applied while there are errors.' });

export const categoryBody = z
  .strictObject({ ...category.omit({ id: true }).shape, expectedVersion, reason })
  .superRefine(cleanTexts)
  .meta({
    id: 'CategoryForm',
    examples: [
      {
        parentId: 'pekerjaan-umum-dan-penataan-ruang',
        labels: { id: 'Jalan Rusak', en: 'Damaged roads' },
        validFrom: null,
        validUntil: null,
        questions: [
          {
            id: 'lajur',
            labels: { id: 'Berapa lajur yang rusak?', en: 'How many lanes are damaged?' },
            type: 'number',
            required: false,
          },
        ],
        defaultClass: 'complaint',
        owners: { city: 'pekerjaan-umum' },
        sensitive: false,
        synonyms: ['lubang', 'aspal'],
        expectedVersion: null,
        reason: 'Kategori baru.',
      },
    ],
  });

export const categoryDetail = z.object({ category, version }).meta({ id: 'CategoryDetail' });
