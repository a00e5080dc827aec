import { archiveReasons, languages, reportClasses, returnReasons } from '@lapor/domain-types';
import { datesTold, type Letter } from '../domain/letter';
import { compose } from './compose';
import { messages } from './words';

const report = {
  code: 'ABCD-EFGH-JKLM',
  title: 'Lampu jalan padam',
  receivedAt: new Date('2024-11-19T03:05:00Z'),
  url: 'https://lapor.example.id/v1/reports/ABCD-EFGH-JKLM',
};
const agencyId = 'dishub';
const due = '2024-12-04T16:59:59.999Z';
const text = 'Kami sudah ke lokasi.\nLampu diganti besok.';

const letters: Letter[] = [
  { template: 'receipt' },
  { template: 'forwarded', agencyId, again: false, reason: 'catatan' },
  { template: 'forwarded', agencyId, again: true, reason: 'Bukan kewenangan Dinas PU.' },
  { template: 'forwarded', agencyId, again: true, reason: null },
  ...archiveReasons.map((reason): Letter => ({ template: 'archived', reason, explanation: text })),
  ...[null, due].flatMap((date): Letter[] => [
    { template: 'response', agencyId, first: true, text, resolutionDueAt: date },
    { template: 'response', agencyId, first: false, text, resolutionDueAt: date },
    { template: 'answer', agencyId, text, evidence: [], noEvidenceReason: 'hanya saran', replyDueAt: date },
    { template: 'objection', agencyId, reason: 'Masih padam', resolutionDueAt: date },
    ...[true, false].flatMap((mayReopen): Letter[] => [
      { template: 'resolved', agencyId, resolution: 'accepted', replyDueAt: date, mayReopen },
      { template: 'resolved', agencyId, resolution: 'auto_closed', replyDueAt: date, mayReopen },
    ]),
    { template: 'passed-down', agencyId, reason: text, firstResponseDueAt: date, resolutionDueAt: date },
    { template: 'reopened', agencyId, by: 'reporter', reason: text, resolutionDueAt: date },
    { template: 'reopened', agencyId, by: 'staff', reason: text, resolutionDueAt: date },
    ...reportClasses.flatMap((reportClass) =>
      [true, false].map((fieldInspection): Letter => ({
        template: 'handling-changed',
        agencyId,
        class: reportClass,
        fieldInspection,
        reason: text,
        resolutionDueAt: date,
      })),
    ),
  ]),
  { template: 'late', agencyId, missedAt: due },
  { template: 'referred', agencyId, reason: text },
  { template: 'referred', agencyId, reason: null },
  {
    template: 'dates-moved',
    reason: 'Cuti bersama ditetapkan.',
    moved: datesTold.map((kind) => ({ kind, from: due, to: '2024-12-05T16:59:59.999Z' })),
  },
  ...returnReasons.map((reason): Letter => ({
    template: 'returned',
    agencyId,
    reason,
    explanation: text,
    resolutionDueAt: due,
  })),
  {
    template: 'answer',
    agencyId,
    text,
    evidence: [{ description: 'Foto lampu', url: 'https://foto.example.id/1?a=1&b=2' }],
    noEvidenceReason: null,
    replyDueAt: due,
  },
  { template: 'reply-reminder', agencyId, replyDueAt: due },
];

const mail = (letter: Letter, language: 'id' | 'en' = 'id', agency: string | null = 'Dinas Perhubungan') =>
  compose(letter, report, agency, language);

describe('messages', () => {
  it('have the same keys in both languages', () => {
    expect(Object.keys(messages.en).sort()).toEqual(Object.keys(messages.id).sort());
  });
});

describe.each(languages)('a mail in %s', (language) => {
  it.each(letters.map((letter) => [letter.template, letter] as const))(
    '(%s) leaves no placeholder open and says code, title, link and both languages',
    (_, letter) => {
      const { subject, text: plain, html } = mail(letter, language);
      expect(subject).toContain(`[${report.code}] `);
      for (const body of [plain, html]) {
        expect(body).not.toMatch(/[{}]|undefined|null|\[object/);
        for (const part of [report.code, report.title, report.url]) expect(body).toContain(part);
        const order =
          language === 'id' ? ['Yth. Pelapor', 'Dear reporter'] : ['Dear reporter', 'Yth. Pelapor'];
        expect(body.split(order[0] ?? '')[1]).toContain(order[1]);
      }
    },
  );
});

describe('a mail', () => {
  it('tells dates with weekday, hour and zone', () => {
    expect(mail({ template: 'receipt' }).text).toContain('Selasa, 19 November 2024, pukul 10.05 WIB');
    expect(mail({ template: 'receipt' }).text).toContain('Tuesday, 19 November 2024, 10:05 WIB');
  });

  it('tells until when one can reply to an answer', () => {
    const letter: Letter = {
      template: 'answer',
      agencyId,
      text,
      evidence: [],
      noEvidenceReason: 'x',
      replyDueAt: due,
    };
    expect(mail(letter).text).toContain('paling lambat Rabu, 4 Desember 2024, pukul 23.59 WIB');
  });

  it('tells the reason for a new owner, but no note of the first forwarding', () => {
    const reason = 'Bukan kewenangan Dinas PU.';
    const letter = (again: boolean): Letter => ({ template: 'forwarded', agencyId, again, reason });
    expect(mail(letter(true)).text).toContain(reason);
    expect(mail(letter(false)).text).not.toContain(reason);
  });

  it('says plainly that a report was closed automatically', () => {
    const letter = (mayReopen: boolean): Letter => ({
      template: 'resolved',
      agencyId,
      resolution: 'auto_closed',
      replyDueAt: due,
      mayReopen,
    });
    expect(mail(letter(true)).subject).toContain('ditutup otomatis');
    expect(mail(letter(true)).text).not.toContain('Terima kasih');
    expect(mail(letter(true)).text).toContain('membuka kembali laporan ini satu kali');
    expect(mail(letter(false)).text).toContain('menyampaikan laporan baru');
  });

  it('tells each moved date as it was and as it is', () => {
    const to = '2024-12-05T16:59:59.999Z';
    const letter: Letter = {
      template: 'dates-moved',
      reason: 'Cuti bersama',
      moved: [{ kind: 'resolution', from: due, to }],
    };
    expect(mail(letter).text).toContain(
      'Penyelesaian: semula Rabu, 4 Desember 2024, pukul 23.59 WIB, kini Kamis, 5 Desember 2024, pukul 23.59 WIB',
    );
    expect(mail(letter).text).toContain('Cuti bersama');
  });

  it('offers the way to the Ombudsman when a report is late', () => {
    const { text: plain, html } = mail({ template: 'late', agencyId, missedAt: due });
    for (const body of [plain, html]) expect(body).toContain('https://ombudsman.go.id');
  });

  it('says what the package for the Ombudsman holds, and where it is', () => {
    const { text: plain } = mail({ template: 'referred', agencyId, reason: null });
    expect(plain).toContain(`${report.url}/referral-package`);
    expect(plain).toContain('mengadu lebih dahulu pada Selasa, 19 November 2024');
  });

  it('says whose wish a reopening was', () => {
    const letter = (by: 'reporter' | 'staff'): Letter => ({
      template: 'reopened',
      agencyId,
      by,
      reason: 'Padam lagi',
      resolutionDueAt: due,
    });
    expect(mail(letter('reporter')).text).toContain('atas permintaan Anda');
    expect(mail(letter('staff')).text).toContain('oleh petugas');
  });

  it('begins its sentence in capitals when the name of the agency is not known', () => {
    const letter: Letter = { template: 'reply-reminder', agencyId, replyDueAt: due };
    expect(mail(letter, 'id', null).text).toContain('\n\nInstansi yang berwenang sudah menjawab');
  });

  it('shows what people wrote as text, never as markup', () => {
    const nasty = `<img src=x onerror="alert('1')"> & </blockquote>`;
    const { html, text: plain } = compose(
      { template: 'response', agencyId, first: true, text: nasty, resolutionDueAt: null },
      { ...report, title: `<script>${nasty}` },
      '<b>Dinas</b>',
      'id',
    );
    expect(html).not.toMatch(/<script|<img|<b>|onerror="/);
    expect(html).toContain(
      '&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt; &amp; &lt;/blockquote&gt;',
    );
    expect(plain).toContain(nasty);
  });

  it('shows signs that mean something in a message pattern as they are', () => {
    const letter: Letter = {
      template: 'objection',
      agencyId,
      reason: "'{agency}' <#>",
      resolutionDueAt: null,
    };
    expect(mail(letter).text).toContain("'{agency}' <#>");
  });
});
