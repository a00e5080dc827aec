// Who filed a report: who is shown it, and what its reporter can have done about it.
import { z } from 'zod';
import { reporter } from './filing';
import { instant } from './shared';
import { text } from './texts';

export const identityAnswer = z
  .object({
    reportId: z.uuid(),
    reporter: reporter.nullable().meta({ description: 'Null if nothing was given, or if it was erased.' }),
    proxy: z.boolean().meta({ description: 'A desk filed it for the person.' }),
    erasedAt: instant.nullable(),
  })
  .meta({ id: 'ReporterIdentity', description: 'Reading it is recorded.' });

export const openingBody = z
  .strictObject({
    reason: text(20, 2_000).meta({ description: 'The reporter reads it, and who asked.' }),
  })
  .meta({
    id: 'IdentityOpening',
    examples: [{ reason: 'Pelapor menyebut ancaman terhadap dirinya dan harus dihubungi hari ini.' }],
  });

export const secrecyBody = z
  .strictObject({ anonymous: z.literal(true).optional(), secret: z.literal(true).optional() })
  .refine(({ anonymous, secret }) => anonymous === true || secret === true, {
    path: ['secret'],
    message: 'Say what is to be hidden',
    params: { rule: 'required' },
  })
  .meta({ id: 'SecrecyWish', description: 'Neither is taken back.', examples: [{ secret: true }] });

export const deskSecrecyBody = z
  .strictObject({ reason: text(10, 2_000).meta({ description: 'The reporter reads it.' }) })
  .meta({ id: 'DeskSecrecy', examples: [{ reason: 'Laporan menyebut nama anak di bawah umur.' }] });

export const secrecyDone = z
  .object({ reportId: z.uuid(), anonymous: z.boolean(), secret: z.boolean() })
  .meta({ id: 'SecrecyDone' });

export const erasureBody = z
  .strictObject({
    confirmation: z
      .literal(true)
      .meta({ description: 'It cannot be undone; nobody is told of the report any more.' }),
  })
  .meta({ id: 'Erasure', examples: [{ confirmation: true }] });

export const erasureDone = z.object({ reportId: z.uuid(), erasedAt: instant }).meta({ id: 'ErasureDone' });

export const correctionBody = z
  .strictObject(reporter.shape)
  .meta({ id: 'ReporterCorrection', examples: [{ name: 'Warga Talawi', email: 'baru@example.id' }] });

export const correctionDone = z.object({ reportId: z.uuid() }).meta({ id: 'CorrectionDone' });

export const accountErasureDone = z
  .object({
    reportIds: z.array(z.uuid()).meta({ description: 'Of which nobody can tell any more who filed them.' }),
  })
  .meta({ id: 'AccountErasureDone' });
