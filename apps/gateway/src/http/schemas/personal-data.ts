// What is sent and answered about personal data and the rights over them (UU 27/2022).
import {
  breach,
  breachFacts,
  consent,
  consentPurposes,
  dataRequest,
  dataRequestKinds,
  dataRequestOutcomes,
  noticeChannels,
  privacyNotice,
  retentionKinds,
  retentionRule,
  retentionRun,
} from '@lapor/contracts';
import { z } from 'zod';
import { reporter } from './filing';
import { cursorOf, limit } from './lists';
import { trackedReport, timelineItem } from './reports';
import { agencyRef, instant } from './shared';
import { text } from './texts';

export const noticeQuery = z.strictObject({ channel: z.enum(noticeChannels).default('web') });
export const noticeAnswer = privacyNotice.meta({ id: 'PrivacyNotice' });
export const noticeBody = z
  .strictObject({
    channel: z.enum(noticeChannels),
    texts: z.strictObject({ id: text(100, 20_000), en: text(100, 20_000) }),
    validFrom: instant.nullable().default(null).meta({ description: 'Null: from now on.' }),
  })
  .meta({
    id: 'NewPrivacyNotice',
    examples: [
      {
        channel: 'web',
        texts: {
          id: 'Data Anda diproses oleh instansi yang menangani laporan ini, hanya untuk menanganinya. Anda dapat melihat, memperbaiki, dan menghapusnya.',
          en: 'Your data are processed by the agencies that handle this report, to handle it and for nothing else. You can see, correct and erase them.',
        },
      },
    ],
  });

export const consentsBody = z
  .strictObject({
    noticeVersion: z.number().int().positive().optional(),
    consents: z.partialRecord(z.enum(consentPurposes), z.boolean()),
  })
  .meta({ id: 'Consents', examples: [{ consents: { survey: false } }] });
export const consentList = z.object({ items: z.array(consent) }).meta({ id: 'ConsentList' });

export const claimBody = z
  .strictObject({
    kind: z.enum(dataRequestKinds).exclude(['access', 'erasure', 'correction']),
    text: text(10, 5_000).meta({ description: 'Only whoever decides reads it.' }),
  })
  .meta({
    id: 'DataClaim',
    description: 'Access, correction and erasure are carried out at once, each by its own operation.',
    examples: [{ kind: 'objection', text: 'Saya keberatan data saya diteruskan ke instansi lain.' }],
  });

export const claim = dataRequest
  .omit({ settledBy: true })
  .extend({ late: z.boolean() })
  .meta({ id: 'DataRequest' });
export const ownClaim = claim.extend({ reason: z.string().nullable() }).meta({ id: 'OwnDataRequest' });
export const ownClaimList = z.object({ items: z.array(ownClaim) }).meta({ id: 'OwnDataRequestList' });

export const personalData = z
  .object({
    report: trackedReport,
    identity: reporter.nullable().meta({ description: 'Null if nothing was given, or if it was erased.' }),
    erasedAt: instant.nullable(),
    noticeVersion: z.number().int().nullable(),
    consents: z.array(consent),
    requests: z.array(ownClaim),
    messages: z.array(timelineItem).meta({ description: 'What was sent to the reporter, and when.' }),
    identitySeenBy: z
      .array(z.object({ at: instant, role: z.string(), agency: agencyRef }))
      .meta({ description: 'Officers who were shown who the reporter is.' }),
  })
  .meta({ id: 'PersonalData' });
export const dataExport = z
  .object({ madeAt: instant, items: z.array(personalData) })
  .meta({ id: 'PersonalDataExport' });

export const claimQuery = z.strictObject({
  state: z.enum(['open', 'settled']).default('open'),
  cursor: cursorOf<readonly [string, string]>(z.tuple([z.iso.datetime(), z.uuid()])),
  limit,
});
export const claimList = z
  .object({ items: z.array(claim), next: z.string().nullable() })
  .meta({ id: 'DataRequestList' });
export const openedClaim = claim
  .extend({
    text: z.string().nullable().meta({ description: 'Null if nothing was written, or if it was forgotten.' }),
    reason: z.string().nullable(),
  })
  .meta({ id: 'OpenedDataRequest' });
export const settlementBody = z
  .strictObject({ outcome: z.enum(dataRequestOutcomes), reason: text(10, 2_000) })
  .meta({
    id: 'DataRequestSettlement',
    examples: [{ outcome: 'granted', reason: 'Penerusan ke instansi lain dihentikan.' }],
  });

export const breachBody = z.strictObject(breachFacts.shape).meta({
  id: 'BreachFacts',
  examples: [
    {
      discoveredAt: '2024-11-19T02:00:00Z',
      what: 'Berkas cadangan tersalin ke komputer yang hilang.',
      categories: ['nama', 'nomor telepon'],
      persons: 120,
      measures: 'Kunci induk diganti.',
      authorityToldAt: null,
    },
  ],
});
export const breachAnswer = breach.extend({ late: z.boolean() }).meta({ id: 'Breach' });
export const breachList = z.object({ items: z.array(breachAnswer) }).meta({ id: 'BreachList' });
export const warningBody = z
  .strictObject({ reportIds: z.array(z.uuid()).min(1).max(1000), text: text(20, 5_000) })
  .meta({
    id: 'BreachWarning',
    examples: [
      {
        reportIds: ['0193481a-7a86-7b0e-8d0a-0c2b8f4f5c11'],
        text: 'Nomor telepon Anda ikut tersalin. Waspadai pesan yang mengaku dari kami.',
      },
    ],
  });

export const retentionAnswer = z
  .object({ rules: z.array(retentionRule), runs: z.array(retentionRun) })
  .meta({ id: 'RetentionSchedule', description: 'The newest runs that removed something come first.' });
export const retentionParam = z.enum(retentionKinds);
export const retentionBody = z
  .strictObject({ days: z.number().int().min(1).max(36_500), reason: text(10, 2_000) })
  .meta({ id: 'RetentionChange', examples: [{ days: 1826, reason: 'Sesuai jadwal retensi arsip.' }] });
export const retentionDone = retentionRule.meta({ id: 'RetentionRule' });
