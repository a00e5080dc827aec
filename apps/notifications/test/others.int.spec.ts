import {
  agencyChanged,
  type CloudEvent,
  type FiledReport,
  notificationDelivered,
  registerContact,
  reportAnswered,
  reporterAsked,
  reportForwarded,
  reportMerged,
  reportReturned,
  reportSubmitted,
  reportUnmerged,
  responsePosted,
  verificationDeadlinesMoved,
} from '@lapor/contracts';
import { describeWithServers, eventOf, eventually, sampleAgency } from '@lapor/testing';
import type { MailServer } from './mail-server';
import {
  addressOf,
  caseOf,
  clock,
  contactOf,
  contactableReport,
  type Harness,
  startNotifications,
  supporterOf,
  verificationOf,
} from './notifications.harness';

const actor = { kind: 'system' as const };

describeWithServers('others than the reporter', (servers) => {
  let harness: Harness;
  let mail: MailServer;

  beforeAll(async () => {
    ({ harness, mail } = await startNotifications(servers));
    const dishub = sampleAgency({ id: 'dishub', name: 'Dinas Perhubungan' });
    harness.deliver(eventOf(agencyChanged, 'dishub', 1, dishub));
    harness.deliver(eventOf(agencyChanged, 'kota', 1, sampleAgency({ id: 'kota', name: 'Kota Sawahlunto' })));
  });
  afterAll(async () => {
    await harness?.stop();
    await mail?.stop();
  });

  /** A report with an address that the desk has forwarded. */
  const published = async (changes: Partial<FiledReport> = {}) => {
    const report = contactableReport(changes);
    harness.deliver(eventOf(reportSubmitted, report.reportId, 1, report));
    await harness.send(registerContact, contactOf(report));
    await handled(forwarded(report, 2));
    return report;
  };
  const forwarded = (report: FiledReport, sequence: number) => {
    const state = { ...verificationOf(report), secret: report.secret, title: `${report.title} (rapi)` };
    return eventOf(reportForwarded, report.reportId, sequence, { ...state, actor, reason: null });
  };
  /** Waits until events have taken effect. */
  const handled = async (...events: CloudEvent[]) => {
    for (const event of events) harness.deliver(event);
    await eventually(async () => {
      const sql = 'SELECT 1 FROM inbox WHERE message_id = ANY($1)';
      const { rowCount } = await harness.db.query(sql, [events.map(({ id }) => id)]);
      expect(rowCount).toBe(events.length);
    });
  };
  const supporter = async (report: FiledReport, language?: 'en') => {
    const request = supporterOf(report, language);
    await harness.send(registerContact, request);
    return { reportId: request.contactId };
  };
  const responded = ({ reportId }: FiledReport, report: FiledReport, text: string) =>
    eventOf(responsePosted, reportId, 3, { ...caseOf(report), reportId, actor, text, first: true });
  const response = (report: FiledReport, text = 'Kami periksa.') => responded(report, report, text);
  const merge = (child: FiledReport, parent: FiledReport, sequence: number) => {
    const data = { ...verificationOf(child), parentId: parent.reportId, actor, reason: 'Lubang yang sama.' };
    return eventOf(reportMerged, child.reportId, sequence, data);
  };
  const unmerge = (child: FiledReport, parent: FiledReport, sequence: number) => {
    const data = { ...verificationOf(child), formerParentId: parent.reportId, actor, reason: 'Lain tempat.' };
    return eventOf(reportUnmerged, child.reportId, sequence, data);
  };
  const subjectsTo = (person: { reportId: string }) =>
    mail.sentTo(addressOf(person)).map(({ subject }) => subject ?? '');
  const textsTo = (person: { reportId: string }) =>
    mail.sentTo(addressOf(person)).map(({ text, html }) => `${text}${String(html)}`);
  /** Waits until nothing is left to send. */
  const settled = () =>
    eventually(async () => {
      const sql = `SELECT template FROM deliveries WHERE state = 'waiting'`;
      expect((await harness.db.query(sql)).rows).toEqual([]);
    });

  describe('who support a report', () => {
    it('are told what is public, in their language, without the code and as the desk tidied it', async () => {
      const report = await published({ title: 'Lubang di depan rumah Pak Budi' });
      const [one, other] = [await supporter(report), await supporter(report, 'en')];
      const answer = eventOf(reportAnswered, report.reportId, 4, {
        ...caseOf(report),
        actor,
        text: 'Sudah ditambal; tanya 0812-3456-7890.',
        evidence: [],
        noEvidenceReason: 'x',
      });
      await handled(response(report), answer);
      await settled();
      expect(subjectsTo(one).sort()).toEqual([
        'Laporan yang Anda dukung mendapat tanggapan pertama dari Dinas Perhubungan',
        'Laporan yang Anda dukung sudah dijawab oleh Dinas Perhubungan',
      ]);
      expect(subjectsTo(other)).toContain('The report that you support was answered by Dinas Perhubungan');
      for (const text of [...textsTo(one), ...textsTo(other)]) {
        expect(text).toContain(`/laporan/${report.reportId}`);
        expect(text).toContain('Lubang di depan rumah Pak Budi (rapi)');
        expect(text).not.toContain(report.code);
        expect(text).not.toContain('0812');
      }
      expect(subjectsTo(report)).toHaveLength(4);
    });

    it('hear nothing of what concerns the reporter alone, and each thing once', async () => {
      const report = await published();
      const one = await supporter(report);
      const asked = { ...verificationOf(report), actor, text: 'Di RT berapa?' };
      const returned = {
        ...caseOf(report),
        actor,
        reason: 'not_our_authority' as const,
        explanation: 'x',
        proposedAgencyId: null,
      };
      const news = response(report);
      await handled(
        news,
        eventOf(reporterAsked, report.reportId, 4, asked),
        eventOf(reportReturned, report.reportId, 5, returned),
      );
      await harness.db.query('DELETE FROM inbox WHERE message_id = $1', [news.id]);
      await handled(news);
      await settled();
      expect(subjectsTo(one)).toHaveLength(1);
      expect(subjectsTo(report)).toHaveLength(5);
    });

    it('hear nothing of a secret report', async () => {
      const report = await published({ secret: true });
      const one = await supporter(report);
      await handled(response(report));
      await settled();
      expect(subjectsTo(one)).toEqual([]);
      expect(subjectsTo(report)).toHaveLength(3);
    });

    it('do not fill the history of the report with the mails that they get', async () => {
      const report = await published();
      await supporter(report);
      await handled(response(report));
      await settled();
      const said = () =>
        harness.published(notificationDelivered).filter(({ data }) => data.reportId === report.reportId);
      await eventually(() => expect(said()).toHaveLength(3));
      const { rows } = await harness.db.query('SELECT relation FROM deliveries WHERE report_id = $1', [
        report.reportId,
      ]);
      expect(rows).toHaveLength(4);
    });
  });

  describe('whose report follows another', () => {
    it('are told of it, and of every step of that one from then on, with the link of their own', async () => {
      const [child, parent] = [await published(), await published({ title: 'Milik orang lain' })];
      const one = await supporter(child);
      await handled(merge(child, parent, 3));
      await handled(response(parent, 'Kami tambal besok.'));
      await settled();
      expect(subjectsTo(child).slice(2)).toEqual([
        `[${child.code}] Laporan Anda digabung dengan laporan lain yang sama`,
        `[${child.code}] Laporan yang sama dengan laporan Anda mendapat tanggapan pertama dari Dinas Perhubungan`,
      ]);
      expect(subjectsTo(one)).toEqual([
        'Laporan yang Anda dukung digabung dengan laporan lain tentang masalah yang sama',
        'Laporan yang Anda dukung mendapat tanggapan pertama dari Dinas Perhubungan',
      ]);
      const last = textsTo(child).at(-1);
      expect(last).toContain('Kami tambal besok.');
      expect(last).toContain(`https://lapor.example.id/id/lacak/${child.code}`);
      for (const text of [...textsTo(child), ...textsTo(one)]) {
        expect(text).not.toContain(parent.code);
        expect(text).not.toContain('Milik orang lain');
      }
      for (const text of textsTo(one)) expect(text).not.toContain(child.code);
    });

    it('hear of the root through a chain, and no more once a link is undone', async () => {
      const [leaf, middle, root] = [await published(), await published(), await published()];
      await handled(merge(leaf, middle, 3), merge(middle, root, 3));
      await handled(response(root, 'Satu.'));
      await handled(unmerge(middle, root, 4));
      await handled(responded(root, root, 'Dua.'));
      await settled();
      const heard = (person: FiledReport, text: string) =>
        textsTo(person).some((body) => body.includes(text));
      expect([heard(leaf, 'Satu.'), heard(middle, 'Satu.')]).toEqual([true, true]);
      expect([heard(leaf, 'Dua.'), heard(middle, 'Dua.'), heard(root, 'Dua.')]).toEqual([false, false, true]);
      expect(subjectsTo(middle).at(-1)).toBe(
        `[${middle.code}] Laporan Anda tidak lagi digabung dengan laporan lain`,
      );
    });

    it('hear nothing of a merge that is heard after its end', async () => {
      const [child, parent] = [await published(), await published()];
      await handled(unmerge(child, parent, 4));
      await handled(merge(child, parent, 3));
      await handled(response(parent));
      await settled();
      expect(subjectsTo(child).slice(2)).toEqual([
        `[${child.code}] Laporan Anda tidak lagi digabung dengan laporan lain`,
      ]);
    });

    it('hear no end of it if hearsay makes a circle', async () => {
      const [one, other] = [await published(), await published()];
      await handled(merge(one, other, 3), merge(other, one, 3));
      await handled(response(one));
      await settled();
      for (const person of [one, other]) {
        const told = subjectsTo(person).filter((subject) => /tanggapan pertama/i.test(subject));
        expect(told).toHaveLength(1);
      }
    });

    it('hear of a secret one no more than its state, and their supporters nothing', async () => {
      const [child, parent] = [await published(), await published({ secret: true })];
      const one = await supporter(child);
      await handled(merge(child, parent, 3));
      await handled(response(parent, 'Rahasia sekali.'));
      await settled();
      expect(subjectsTo(child).at(-1)).toContain('mendapat tanggapan pertama dari instansi yang berwenang');
      for (const text of [...textsTo(child), ...textsTo(one)]) expect(text).not.toContain('Rahasia sekali');
      expect(subjectsTo(one)).toHaveLength(1);
    });

    it('are not told of dates of their own that do not count meanwhile', async () => {
      const [child, parent] = [await published(), await published()];
      await handled(merge(child, parent, 3));
      const move = {
        kind: 'verification' as const,
        round: 1,
        from: '2024-12-04T16:59:59.999Z',
        to: '2024-12-05T16:59:59.999Z',
        breachKept: false,
      };
      const calendar = { calendarId: 'id-wib', calendarVersion: 2, reason: 'x', moved: [move] };
      const state = { ...verificationOf(child), clock: clock('verification'), ...calendar };
      await handled(eventOf(verificationDeadlinesMoved, child.reportId, 4, state));
      await settled();
      expect(subjectsTo(child)).toHaveLength(3);
    });
  });

  it('may be five thousand: they are told in one step, and nobody’s own mail waits for theirs', async () => {
    const report = await published();
    const { box, keyId, wrappedKey } = supporterOf(report).contact;
    await harness.db.query(
      `INSERT INTO contacts (contact_id, report_id, supporter, key_id, wrapped_key, box, language, registered_at)
       SELECT gen_random_uuid(), $1, true, $2, $3, $4, 'id', now() FROM generate_series(1, 5000)`,
      [report.reportId, keyId, wrappedKey, box],
    );
    await settled();
    const begun = Date.now();
    await handled(response(report));
    expect(Date.now() - begun).toBeLessThan(5_000);
    const other = await published();
    await eventually(() => expect(subjectsTo(other)).toHaveLength(2));
    const { rows } = await harness.db.query(
      `SELECT count(*)::int AS count, bool_or(state = 'waiting') AS waiting FROM deliveries
       WHERE report_id = $1 AND relation = 'supported'`,
      [report.reportId],
    );
    expect(rows).toEqual([{ count: 5000, waiting: true }]);
  });
});
