// Every mail and text message that people can get, with invented facts: what changed words are tried on and
// shown with.
import { archiveReasons, reportClasses, returnReasons, staffRoles } from '@lapor/domain-types';
import { datesTold, isShared, type Letter } from '../domain/letter';
import { accountMail, codeMail, codeText } from './account-mail';
import { compose } from './compose';
import type { ReportFacts } from './section';
import type { BothWords } from './words';

export const sampleReport: ReportFacts = {
  relation: 'own',
  guarded: false,
  code: 'ABCD-EFGH-JKLM',
  title: 'Lampu jalan padam',
  receivedAt: new Date('2024-11-19T03:05:00Z'),
  url: 'https://lapor.example.id/id/lacak/ABCD-EFGH-JKLM',
};

/** The same matter as those read it whose report it is not. */
export const bystanders: readonly ReportFacts[] = [
  { ...sampleReport, relation: 'same' },
  { ...sampleReport, relation: 'same', guarded: true },
  { ...sampleReport, relation: 'supported', url: 'https://lapor.example.id/id/laporan/1' },
];

const agencyId = 'dishub';
export const sampleAgency = 'Dinas Perhubungan';
const due = '2024-12-04T16:59:59.999Z';
const text = 'Kami sudah ke lokasi.\nLampu diganti besok.';
const both = [true, false] as const;

/** What is told with a date and without one. */
const dated = [due, null].flatMap((date): Letter[] => [
  { template: 'asked', agencyId, text: 'Di RT berapa?', completionDueAt: date },
  { template: 'appealed', agencyId, reason: text, verificationDueAt: date },
  { template: 'desk-changed', agencyId, reason: text, verificationDueAt: date },
  { template: 'response', agencyId, first: true, text, resolutionDueAt: date },
  { template: 'response', agencyId, first: false, text, resolutionDueAt: date },
  { template: 'answer', agencyId, text, evidence: [], noEvidenceReason: 'hanya saran', replyDueAt: date },
  { template: 'objection', agencyId, reason: 'Masih padam', resolutionDueAt: date },
  { template: 'passed-down', agencyId, reason: text, firstResponseDueAt: date, resolutionDueAt: date },
  { template: 'reopened', agencyId, by: 'reporter', reason: text, resolutionDueAt: date },
  { template: 'reopened', agencyId, by: 'staff', reason: text, resolutionDueAt: date },
  ...both.flatMap((mayReopen): Letter[] => [
    { template: 'resolved', agencyId, resolution: 'accepted', replyDueAt: date, mayReopen },
    { template: 'resolved', agencyId, resolution: 'auto_closed', replyDueAt: date, mayReopen },
  ]),
  ...returnReasons.map((reason): Letter => ({
    ...{ template: 'returned', agencyId, reason, explanation: text, resolutionDueAt: date },
  })),
  ...reportClasses.flatMap((reportClass) =>
    both.map((fieldInspection): Letter => ({
      ...{ template: 'handling-changed', agencyId, class: reportClass, fieldInspection },
      ...{ reason: text, resolutionDueAt: date },
    })),
  ),
]);

export const sampleLetters: readonly Letter[] = [
  { template: 'receipt' },
  { template: 'forwarded', agencyId, again: false, emergency: false, reason: null },
  { template: 'forwarded', agencyId, again: false, emergency: true, reason: 'catatan' },
  { template: 'forwarded', agencyId, again: true, emergency: false, reason: 'Bukan kewenangan Dinas PU.' },
  { template: 'forwarded', agencyId, again: true, emergency: true, reason: null },
  ...archiveReasons.flatMap((reason) =>
    both.map((mayAppeal): Letter => ({ template: 'archived', reason, explanation: text, mayAppeal })),
  ),
  { template: 'completion-reminder', completionDueAt: due },
  { template: 'withdrawn', by: 'reporter', reason: text },
  { template: 'withdrawn', by: 'reporter', reason: null },
  { template: 'withdrawn', by: 'system', reason: null },
  { template: 'merged', reason: text },
  { template: 'merged', reason: null },
  { template: 'unmerged', reason: text },
  ...dated,
  { template: 'late', agencyId, missedAt: due },
  { template: 'referred', agencyId, reason: text },
  { template: 'referred', agencyId, reason: null },
  {
    template: 'dates-moved',
    reason: 'Cuti bersama ditetapkan.',
    moved: datesTold.map((kind) => ({ kind, from: due, to: '2024-12-05T16:59:59.999Z' })),
  },
  {
    template: 'answer',
    agencyId,
    text,
    evidence: [{ description: 'Foto lampu', url: 'https://foto.example.id/1?a=1&b=2' }],
    noEvidenceReason: null,
    replyDueAt: due,
  },
  { template: 'reply-reminder', agencyId, replyDueAt: due },
  ...staffRoles.map((role): Letter => ({ template: 'identity-opened', agencyId, role, reason: text })),
  { template: 'made-secret', agencyId, reason: text },
  { template: 'breach-warning', text },
  ...(['objection', 'restriction', 'access'] as const).flatMap((kind) =>
    both.map((granted): Letter => ({ template: 'claim-decided', kind, granted })),
  ),
];

/** What arrives; a text message has no subject. */
export interface Written {
  subject: string | null;
  text: string;
}
export type Sample = (both: BothWords) => Written;

const link = 'https://lapor.example.id/v1/sign-in/link#contoh';
const code = '123456';

export const samples: readonly Sample[] = [
  ...sampleLetters.map(
    (letter): Sample =>
      (words) =>
        compose(letter, sampleReport, sampleAgency, words),
  ),
  ...sampleLetters.filter(isShared).flatMap((letter) =>
    bystanders.map(
      (reader): Sample =>
        (words) =>
          compose(letter, reader, sampleAgency, words),
    ),
  ),
  (words) => accountMail('invitation', link, words),
  (words) => accountMail('password_reset', link, words),
  (words) => codeMail(code, words),
  ([words]) => ({ subject: null, text: codeText(code, words) }),
];
