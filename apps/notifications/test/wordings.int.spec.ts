import { randomUUID } from 'node:crypto';
import {
  changeWording,
  listWordings,
  previewWording,
  readWording,
  registerContact,
  type ReplyOf,
  reportSubmitted,
  type RequestOf,
  sendAccountMail,
} from '@lapor/contracts';
import { keyRing, masterKey, seal } from '@lapor/service-kit';
import { describeWithServers, eventOf, eventually } from '@lapor/testing';
import { standardMessages } from '../src/templates/words';
import type { MailServer } from './mail-server';
import {
  addressOf,
  contactableReport,
  contactOf,
  type Harness,
  startNotifications,
} from './notifications.harness';

const actor = { kind: 'staff', accountId: randomUUID(), role: 'verifier', agencyId: 'nasional' } as const;
const reason = 'Bahasa yang lebih mudah.';
const receipt = 'receipt.happened';
const thanks = 'Terima kasih! Laporan Anda masuk pada {received}.';

describeWithServers('the words of mails', (servers) => {
  let harness: Harness;
  let mail: MailServer;

  beforeAll(async () => {
    ({ harness, mail } = await startNotifications(servers));
  });
  afterAll(async () => {
    await harness?.stop();
    await mail?.stop();
  });

  type Change = RequestOf<typeof changeWording>;
  const change = (changes: Partial<Change>) =>
    harness.send(changeWording, {
      ...{ actor, reason, wordingId: receipt, texts: { id: thanks, en: null }, expectedVersion: null },
      ...changes,
    });
  const read = async (wordingId: string) =>
    (await harness.send(readWording, { wordingId })).result as ReplyOf<typeof readWording>;
  const list = async () =>
    ((await harness.send(listWordings, {})).result as ReplyOf<typeof listWordings>).wordings;
  const receiptMailed = async () => {
    const report = contactableReport();
    harness.deliver(eventOf(reportSubmitted, report.reportId, 1, report));
    await harness.send(registerContact, contactOf(report));
    await eventually(() => expect(mail.sentTo(addressOf(report))).toHaveLength(1));
    return mail.sentTo(addressOf(report))[0]?.text ?? '';
  };

  it('are at first those that came with the software, each with what may be used in it', async () => {
    const wordings = await list();
    expect(wordings.map(({ wordingId }) => wordingId)).toEqual(Object.keys(standardMessages.id));
    expect(wordings.every(({ version, outdated }) => version === null && !outdated)).toBe(true);
    const texts = { id: standardMessages.id['returned.next'], en: standardMessages.en['returned.next'] };
    const values = [
      { name: 'hasDue', cases: ['other', 'yes'] },
      { name: 'due', cases: [] },
    ];
    expect(await read('returned.next')).toEqual({
      wording: { wordingId: 'returned.next', version: null, texts, standard: texts, values, outdated: false },
      versions: [],
    });
    expect((await harness.send(readWording, { wordingId: 'toString' })).problem?.slug).toBe(
      'wording-not-found',
    );
  });

  it('change from the next mail on, in whatever replica, and back again, and every version is kept', async () => {
    await harness.replica();
    expect(await receiptMailed()).toContain('Laporan Anda sudah kami terima');
    expect(await change({})).toMatchObject({ result: { wordingId: receipt, version: 1 } });
    for (const text of [await receiptMailed(), await receiptMailed()]) {
      expect(text).toContain('Terima kasih! Laporan Anda masuk pada');
      expect(text).toContain('Thank you. We received your report on');
    }
    const back = { id: standardMessages.id[receipt], en: null };
    expect(await change({ texts: back, expectedVersion: 1, reason: 'Kembali.' })).toMatchObject({
      result: { version: 2 },
    });
    expect(await receiptMailed()).toContain('Laporan Anda sudah kami terima');
    const { wording, versions } = await read(receipt);
    expect(wording).toMatchObject({ version: 2, texts: wording.standard });
    expect(versions).toMatchObject([
      { version: 2, texts: { id: null, en: null }, reason: 'Kembali.', savedBy: actor },
      { version: 1, texts: { id: thanks, en: null }, reason, savedBy: actor },
    ]);
  });

  it('are not changed by who has not seen the newest version, nor to what they are', async () => {
    expect((await change({ expectedVersion: 1 })).problem?.slug).toBe('changed-meanwhile');
    expect((await change({ expectedVersion: null })).problem?.slug).toBe('changed-meanwhile');
    const same = await change({ expectedVersion: 2, texts: { id: null, en: standardMessages.en[receipt] } });
    expect(same.problem).toMatchObject({ data: { errors: [{ field: '(body)', rule: 'unchanged' }] } });
    const both = await Promise.all(
      ['Satu {received}', 'Dua {received}'].map((id) =>
        change({ expectedVersion: 2, texts: { id, en: null } }),
      ),
    );
    expect(both.map(({ problem }) => problem?.slug).sort()).toEqual(['changed-meanwhile', undefined]);
    expect((await read(receipt)).versions).toHaveLength(3);
  });

  it('are refused, in each language by itself, if a mail would lose something', async () => {
    const { problem } = await change({ texts: { id: 'Terima kasih.', en: '{received' }, expectedVersion: 3 });
    expect(problem).toMatchObject({
      slug: 'validation-failed',
      data: {
        errors: [
          { field: 'texts.id', rule: 'value_missing', message: 'Lacks {received}' },
          { field: 'texts.en', rule: 'message_syntax' },
        ],
      },
    });
    expect((await read(receipt)).versions).toHaveLength(3);
  });

  it('are shown in a mail before they are said', async () => {
    const texts = { id: 'Selamat datang,', en: null };
    const { result } = await harness.send(previewWording, { wordingId: 'greeting', texts });
    const { samples } = result as ReplyOf<typeof previewWording>;
    expect(samples).toHaveLength(1);
    expect(samples[0]?.said).toEqual({ id: 'Selamat datang,', en: 'Dear reporter,' });
    expect(samples[0]?.written.en.text).toMatch(/Dear reporter[^]*Selamat datang,/);
    expect((await read('greeting')).versions).toEqual([]);
    const wrong = await harness.send(previewWording, { wordingId: 'greeting', texts: { id: '{', en: null } });
    expect(wrong.problem).toMatchObject({
      data: { errors: [{ field: 'texts.id', rule: 'message_syntax' }] },
    });
  });

  it('are also those of codes', async () => {
    const texts = { id: 'Kode masuk: {code}', en: null };
    await change({ wordingId: 'account.reporter_code.subject', texts });
    const email = `${randomUUID()}@example.id`;
    const content = seal(keyRing(masterKey(String(harness.env.IDENTITY_KEY))), { email, code: '483920' });
    const expiresAt = new Date(Date.now() + 600_000).toISOString();
    await harness.send(sendAccountMail, {
      ...{ mailId: randomUUID(), mail: 'reporter_code', content, language: 'id', expiresAt },
    });
    await eventually(() => expect(mail.sentTo(email)[0]?.subject).toBe('Kode masuk: 483920'));
  });

  it('that do not fit the software any more are not said, and that is told', async () => {
    await harness.db.query(
      `INSERT INTO wordings SELECT wording_id, 4, '{"id": "Masuk {lama}", "en": null}', reason, saved_by, saved_at
       FROM wordings WHERE wording_id = $1 AND version = 3
       UNION ALL SELECT 'long.gone', 1, texts, reason, saved_by, saved_at FROM wordings WHERE version = 2`,
      [receipt],
    );
    expect(await receiptMailed()).toContain('Laporan Anda sudah kami terima');
    const { wording } = await read(receipt);
    expect(wording).toMatchObject({ version: 4, outdated: true, texts: wording.standard });
    expect((await list()).filter(({ outdated }) => outdated)).toHaveLength(1);
  });
});
