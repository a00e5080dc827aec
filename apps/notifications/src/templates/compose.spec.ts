import { languages } from '@lapor/domain-types';
import { isShared, type Letter } from '../domain/letter';
import { compose } from './compose';
import { bystanders, sampleLetters as letters, sampleReport as report } from './samples';
import type { ReportFacts } from './section';
import { standardMessages as messages, standardWording } from './words';

const agencyId = 'dishub';
const due = '2024-12-04T16:59:59.999Z';
const text = 'Kami sudah ke lokasi.\nLampu diganti besok.';

const mail = (letter: Letter, language: 'id' | 'en' = 'id', agency: string | null = 'Dinas Perhubungan') =>
  compose(letter, report, agency, standardWording.for(language));

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

describe.each(bystanders)('a mail to others ($relation, of a secret report: $guarded)', (reader) => {
  it.each(letters.filter(isShared).map((letter) => [letter.template, letter] as const))(
    '(%s) leaves no placeholder open and says whose report it is',
    (_, letter) => {
      const both = languages.map((language) =>
        compose(letter, reader, 'Dinas Perhubungan', standardWording.for(language)),
      );
      for (const { subject, text: plain, html } of both) {
        for (const body of [subject, plain, html]) {
          expect(body).not.toMatch(/[{}]|undefined|null|\[object/);
          expect(body.includes(report.code)).toBe(reader.relation === 'same');
        }
        for (const body of [plain, html]) {
          expect(body).toContain(report.title);
          expect(body).toContain(reader.url);
          const whose = reader.relation === 'same' ? 'yang sama dengan laporan Anda' : 'yang Anda dukung';
          expect(body).toContain(whose);
          expect(body).not.toContain('referral-package');
          if (reader.guarded) expect(body).not.toMatch(/Perhubungan|Kami sudah ke lokasi|Masih padam/);
        }
      }
    },
  );
});

describe('a mail to those who support a report', () => {
  const [, , reader] = bystanders as readonly [ReportFacts, ReportFacts, ReportFacts];
  const told = (letter: Letter) =>
    compose(letter, reader, 'Dinas Perhubungan', standardWording.for('id')).text;

  it('hides what identifies a person, as the public page does', () => {
    const letter: Letter = {
      template: 'response',
      agencyId,
      first: true,
      text: 'Hubungi 0812-3456-7890.',
      resolutionDueAt: due,
    };
    expect(mail(letter).text).toContain('0812-3456-7890');
    expect(told(letter)).toContain('Hubungi [disamarkan].');
    expect(told(letter)).toContain('Jawaban disampaikan paling lambat Rabu, 4 Desember 2024');
  });

  it('does not tell until when the reporter may reply', () => {
    const letter: Letter = {
      template: 'answer',
      agencyId,
      text,
      evidence: [],
      noEvidenceReason: 'x',
      replyDueAt: due,
    };
    expect(told(letter)).toContain('Kami sudah ke lokasi.');
    expect(told(letter)).not.toContain('4 Desember');
  });
});

describe('a mail', () => {
  it('says of an emergency that it is one', () => {
    const letter = (emergency: boolean): Letter => ({
      template: 'forwarded',
      agencyId,
      again: false,
      emergency,
      reason: null,
    });
    expect(mail(letter(true)).text).toContain('penanganan darurat');
    expect(mail(letter(false)).text).not.toContain('darurat');
  });

  it('says how to appeal against archiving, and that a second archiving is final', () => {
    const letter = (mayAppeal: boolean): Letter => ({
      template: 'archived',
      reason: 'in_court',
      explanation: text,
      mayAppeal,
    });
    expect(mail(letter(true)).text).toContain('mengajukan keberatan satu kali di halaman laporan Anda');
    expect(mail(letter(false)).text).toContain('keputusan ini berlaku tetap');
  });

  it('that asks says what is missing, until when and what happens otherwise', () => {
    const plain = mail({ template: 'asked', agencyId, text: 'Di RT berapa?', completionDueAt: due }).text;
    expect(plain).toContain('  Di RT berapa?');
    expect(plain).toContain('paling lambat Rabu, 4 Desember 2024, pukul 23.59 WIB. Tanpa keterangan');
    expect(plain).toContain('keterangan yang datang kemudian membukanya kembali');
  });

  it('about a withdrawal by the system says that new information opens the report again', () => {
    const letter = (by: 'reporter' | 'system'): Letter => ({ template: 'withdrawn', by, reason: null });
    expect(mail(letter('system')).text).toContain('laporan dibuka kembali dan diperiksa');
    expect(mail(letter('reporter')).text).toContain('atas permintaan Anda');
    expect(mail(letter('reporter')).text).not.toContain('dibuka kembali');
  });

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
    const letter = (again: boolean): Letter => ({
      template: 'forwarded',
      agencyId,
      again,
      emergency: false,
      reason,
    });
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
      standardWording.for('id'),
    );
    expect(html).not.toMatch(/<script|<img|<b>|onerror="/);
    expect(html).toContain(
      '&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt; &amp; &lt;/blockquote&gt;',
    );
    expect(plain).toContain(nasty);
  });

  it('shows changed words as text, never as markup', () => {
    const changes = [{ key: 'greeting', language: 'id', text: 'Yth. <script>Pelapor</script>' }] as const;
    const words = standardWording.with(changes).for('id');
    const { html, text: plain } = compose({ template: 'receipt' }, report, null, words);
    expect(html).toContain('<p>Yth. &lt;script&gt;Pelapor&lt;/script&gt;</p>');
    expect(plain).toContain('Yth. <script>Pelapor</script>');
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
