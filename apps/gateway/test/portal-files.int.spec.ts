import {
  archivingAppealed,
  type Attachment,
  keepAttachment,
  reportArchived,
  type RequestOf,
} from '@lapor/contracts';
import { describeWithServers, filedReport, samplePdf, samplePhoto } from '@lapor/testing';
import { makeAccount } from './accounts.harness';
import {
  atDesk,
  caseOf,
  deliverReference,
  type Harness,
  known,
  password,
  playIntake,
  playServices,
  startGateway,
  verificationOf,
  verifier,
  withCase,
} from './gateway.harness';
import { Browser, type Shown } from './portal.harness';

const next = 'button[value=next]';
const now = '2024-11-19T03:00:00.000Z';
const what = {
  title: 'Lampu jalan padam di simpang pasar',
  text: 'Lampu jalan di simpang pasar padam sejak tiga malam.',
  incidentDate: '18-11-2024',
};

describeWithServers('photos on the pages', (servers) => {
  let harness: Harness;
  let browser: Browser;
  let submitted: Awaited<ReturnType<typeof playIntake>>;
  let asked: Awaited<ReturnType<typeof playServices>>;
  let photo: Buffer;
  let letter: Buffer;
  let locked: Buffer;

  beforeAll(async () => {
    harness = await startGateway(servers);
    browser = new Browser(harness);
    harness.tick(new Date(now));
    await deliverReference(harness);
    photo = await samplePhoto();
    letter = await samplePdf();
    locked = await samplePdf({ password: 'rahasia' });
    submitted = await playIntake(harness);
    await playKeeping();
    asked = await playServices(harness, ({ type, request: { reportId } }) => {
      const report = filedReport({ reportId: String(reportId) });
      if (type.startsWith('follow-up.')) return { result: caseOf(report) };
      if (type.startsWith('routing.')) return { result: verificationOf(report) };
      return { result: { reportId, additions: 1 } };
    });
  });
  afterAll(() => harness?.stop());

  async function playKeeping() {
    const { channel } = harness.probe;
    await channel.consume(keepAttachment.queue, (message) => {
      if (!message) return;
      const letters = JSON.parse(message.content.toString()) as {
        id: string;
        request: RequestOf<typeof keepAttachment>;
      }[];
      const replies = letters.map(({ id, request }) => ({
        to: id,
        result: { attachmentId: request.attachmentId },
      }));
      channel.sendToQueue(message.properties.replyTo as string, Buffer.from(JSON.stringify(replies)));
      channel.ack(message);
    });
  }

  const send = (
    shown: Shown,
    fill: Record<string, string | string[]> = {},
    files?: Buffer[],
    button = next,
  ) =>
    browser.submit(shown, {
      form: shown.page.querySelector('#send') ? '#send' : 'form',
      ...{ fill, button },
      ...(files ? { files } : {}),
    });
  const heading = ({ page }: Shown) => page.querySelector('h1')?.textContent;
  const tickets = ({ page }: Shown) =>
    page.querySelectorAll('input[name=attachment]').map((each) => each.getAttribute('value') ?? '');
  const pictures = ({ page }: Shown) =>
    page.querySelectorAll('.files img').map((img) => img.getAttribute('src'));
  const toPhotos = async (language = 'id') =>
    send(await send(await browser.open(`/${language}/lapor`), what));
  const idsOf = (given: string[]) => given.map((ticket) => ticket.split('.')[1]);

  it('are uploaded in a step of their own, seen, dropped again, and filed with the report', async () => {
    const step = await toPhotos();
    expect(heading(step)).toBe('Foto atau PDF, jika ada');
    const added = await send(step, {}, [photo, photo, photo], 'button[value=add]');
    expect(heading(added)).toBe('Foto atau PDF, jika ada');
    expect(tickets(added)).toHaveLength(3);
    expect(pictures(added)).toEqual(tickets(added).map((ticket) => `/v1/attachments/${ticket}`));
    const [first = '', second = '', third = ''] = tickets(added);
    const who = await send(added, { drop: [second] });
    expect(heading(who)).toBe('Tentang Anda');
    const review = await send(who, { name: 'Warga Talawi' });
    expect(heading(review)).toBe('Periksa, lalu kirim');
    expect(pictures(review)).toEqual([first, third].map((ticket) => `/v1/attachments/${ticket}`));
    await send(review, {}, undefined, 'button:not([name])');
    expect(submitted.at(-1)?.report.attachments?.map(({ attachmentId }) => attachmentId)).toEqual(
      idsOf([first, third]),
    );
  });

  it('may be letters as PDF, of which the first page is seen', async () => {
    const added = await send(await toPhotos(), {}, [letter, photo], 'button[value=add]');
    const labels = added.page.querySelectorAll('.files img').map((img) => img.getAttribute('alt'));
    expect(labels).toEqual(['PDF 1', 'Foto 2']);
    const review = await send(await send(added), { name: 'Warga Talawi' });
    await send(review, {}, undefined, 'button:not([name])');
    const types = submitted.at(-1)?.report.attachments?.map(({ mediaType }) => mediaType);
    expect(types).toEqual(['application/pdf', 'image/jpeg']);
  });

  it('that were chosen go along with whatever button is pressed, also to the other language', async () => {
    const english = await send(await toPhotos(), {}, [photo], 'button[formaction="/en/lapor/lampiran"]');
    expect(heading(english)).toBe('Photos or PDFs, if any');
    expect(tickets(english)).toHaveLength(1);
    const who = await send(english, {}, [photo]);
    expect(heading(who)).toBe('About you');
    expect(tickets(who)).toHaveLength(2);
    const back = await send(who, {}, undefined, 'button[value=back]');
    expect(pictures(back)).toHaveLength(2);
  });

  it.each([
    ['what is none', [Buffer.from('bukan foto')], 'Ini bukan foto JPEG, PNG, WebP, dan bukan PDF.', 0],
    ['what is too large', [Buffer.alloc(12 * 1024 * 1024 + 1, 1)], 'Berkas ini lebih besar dari 12 MB', 0],
    [
      'more than five',
      Array.from({ length: 7 }, () => 'photo'),
      'Terlalu banyak berkas. Paling banyak lima.',
      5,
    ],
    ['one of two', ['photo', Buffer.from('%PDF-1.4')], 'Berkas ini rusak', 1],
    ['a PDF with a password', ['locked'], 'PDF ini hanya terbuka dengan kata sandi.', 0],
  ] as const)('are refused beside the field, and nothing else is lost: %s', async (_, given, said, kept) => {
    const files = given.map((each): Buffer =>
      typeof each === 'string' ? (each === 'photo' ? photo : locked) : each,
    );
    const refused = await send(await toPhotos(), {}, files);
    expect(refused.status).toBe(400);
    expect(heading(refused)).toBe('Foto atau PDF, jika ada');
    expect(refused.page.querySelector('#f-files-error')?.textContent).toContain(said);
    expect(tickets(refused)).toHaveLength(kept);
    expect(refused.page.querySelector('input[name=title]')?.getAttribute('value')).toBe(what.title);
  });

  it('are asked for again once they may be gone', async () => {
    const step = await toPhotos();
    const review = await send(await send(step, { attachment: ['report.none'] }), { name: 'Warga Talawi' });
    expect(heading(review)).toBe('Foto atau PDF, jika ada');
    expect(review.page.querySelector('#f-files-error')?.textContent).toContain('Pilih lagi');
  });

  it('can be sent from the short form at once', async () => {
    const short = await browser.open('/id/lapor/ringkas');
    expect(short.text).toContain('Foto dan PDF tidak ikut tersimpan di perangkat ini');
    const fill = { ...what, incidentDate: '2024-11-18', anonymous: 'ya' };
    const receipt = await browser.submit(short, { form: 'form[data-draft]', fill, files: [photo, photo] });
    expect(receipt.text).toContain('Kode laporan');
    expect(submitted.at(-1)?.report.attachments).toHaveLength(2);
  });

  it('go with a report that a village writes down, and wait in the form until it is complete', async () => {
    const clerk = new Browser(harness);
    const { username } = await makeAccount(harness, 'village_admin', 'desa');
    const blank = await clerk.submit(await clerk.open('/id/desa'), {
      form: '#sign-in',
      fill: { username, password },
    });
    const write = (shown: Shown, fill: Record<string, string | string[]>, files?: Buffer[]) =>
      clerk.submit(shown, {
        ...{ form: '#assist', fill, button: 'button:not([name]):not([formaction])' },
        ...(files ? { files } : {}),
      });
    const refused = await write(blank, { ...what, regionCode: '', name: 'Warga Talawi' }, [
      photo,
      Buffer.from('bukan foto'),
    ]);
    expect(refused.page.querySelector('#f-files-error')?.textContent).toContain('Ini bukan foto');
    expect(refused.page.querySelector('#f-consent-error')).not.toBeNull();
    expect(tickets(refused)).toHaveLength(1);
    const receipt = await write(refused, { consent: 'ya' }, [photo]);
    expect(receipt.text).toContain('Kode laporan');
    expect(submitted.at(-1)?.report).toMatchObject({
      filedByAgencyId: 'desa',
      attachments: [{ mediaType: 'image/jpeg' }, { mediaType: 'image/jpeg' }],
    });
  });

  it('come with an objection, and stay chosen when the words do not do', async () => {
    const report = await known(harness, filedReport(), { forwardedAt: '2024-11-19T04:00:00.000Z' });
    const firstResponseAt = '2024-11-19T05:00:00.000Z';
    await withCase(harness, report, { status: 'answered', firstResponseAt, answeredAt: firstResponseAt });
    const tracked = await browser.open(`/id/lacak/${report.code}`);
    const short = await browser.submit(tracked, { form: '#object', fill: { reason: 'x' }, files: [photo] });
    expect(short.status).toBe(400);
    expect(short.page.querySelector('#f-object-reason-error')).not.toBeNull();
    expect(tickets(short)).toHaveLength(1);
    const done = await browser.submit(short, {
      ...{ form: '#object', fill: { reason: 'Masih padam.' }, files: [photo] },
    });
    expect(done.path).toBe(`/id/lacak/${report.code}?selesai=object`);
    const [attached, objected] = asked.slice(-2);
    const attachments = [{ mediaType: 'image/jpeg' }, { mediaType: 'image/jpeg' }];
    const { reportId } = report;
    expect(attached).toMatchObject({ type: 'intake.attach-files.v1', request: { reportId, attachments } });
    expect(objected).toMatchObject({
      type: 'follow-up.object-to-answer.v1',
      request: { reportId, reason: 'Masih padam.', attachments },
    });
    const bad = await browser.submit(tracked, {
      ...{ form: '#object', fill: { reason: 'Masih padam.' } },
      files: [Buffer.from('bukan foto')],
    });
    expect(bad.page.querySelector('.errors a, [role=alert] a')?.getAttribute('href')).toBe('#f-object-files');
  });

  it('come with an appeal, and are shown where its words are', async () => {
    const report = await known(harness, filedReport());
    const state = verificationOf(report, { version: 2, status: 'archived', archivedAt: now });
    const explanation = 'Sedang di pengadilan.';
    await atDesk(harness, reportArchived, state, { actor: verifier, reason: 'in_court', explanation });
    const tracked = await browser.open(`/id/lacak/${report.code}`);
    await browser.submit(tracked, {
      ...{ form: '#appeal', fill: { reason: 'Ini bukan jalan itu.' }, files: [photo] },
    });
    const { type, request } = asked.at(-1) ?? { type: '', request: {} };
    expect(type).toBe('routing.appeal-archiving.v1');
    const { attachments } = request as { attachments: Attachment[] };
    const [{ attachmentId } = { attachmentId: '' }] = attachments;
    const appealed = verificationOf(report, { version: 3, appeals: 1 });
    const said = { actor: { kind: 'reporter' as const }, reason: 'Ini bukan jalan itu.', attachments };
    await atDesk(harness, archivingAppealed, appealed, said);
    const shown = await browser.open(`/id/lacak/${report.code}`);
    const path = `/v1/reports/${report.code}/attachments/${attachmentId}`;
    expect(shown.page.querySelector('.line .files img')?.getAttribute('src')).toBe(`${path}?part=preview`);
  });

  it('come with what a reporter adds, and are shown with the report', async () => {
    const given = {
      attachmentId: '0b54d2c4-7a0e-4c39-9d8e-6e0f6f1d2a11',
      mediaType: 'image/jpeg',
      size: 9,
    } as const;
    const report = await known(harness, filedReport({ attachments: [given] }));
    const tracked = await browser.open(`/id/lacak/${report.code}`);
    const path = `/v1/reports/${report.code}/attachments/${given.attachmentId}`;
    expect(pictures(tracked)).toEqual([`${path}?part=preview`]);
    const receipt = await browser.open(`/id/lacak/${report.code}/tanda-terima`);
    expect(receipt.text).toContain('Foto atau PDF 1 berkas');
    await browser.submit(tracked, { form: '#add', fill: {}, files: [photo] });
    const { type, request } = asked.at(-1) ?? { type: '', request: {} };
    expect(type).toBe('intake.amend-report.v1');
    expect(request).toMatchObject({ text: '', attachments: [{ mediaType: 'image/jpeg' }] });
    const refused = await browser.submit(tracked, {
      ...{ form: '#add', fill: { text: 'Ini fotonya.' } },
      files: [photo, Buffer.from('bukan foto')],
    });
    expect(refused.status).toBe(400);
    expect(refused.page.querySelector('#f-add-files-error')?.textContent).toContain('Ini bukan foto');
    expect(refused.page.querySelector('#add textarea')?.textContent).toContain('Ini fotonya.');
    expect(tickets(refused)).toHaveLength(1);
    const empty = await browser.submit(tracked, { form: '#add', fill: {} });
    expect(empty.page.querySelector('#f-add-text-error')?.textContent).toContain('Isi bagian ini');
  });
});
