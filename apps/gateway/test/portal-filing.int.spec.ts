import { categoryChanged, type RequestOf, submitReport } from '@lapor/contracts';
import { keyRing, masterKey, unseal } from '@lapor/service-kit';
import { describeWithServers, eventOf, eventually, sampleCategory, sampleClock } from '@lapor/testing';
import { gzipSync } from 'node:zlib';
import { style } from '../src/portal/style';
import {
  caseOf,
  deliverReference,
  type Harness,
  http,
  identityKey,
  known,
  playIntake,
  playServices,
  startGateway,
  withCase,
  withinOneMinute,
} from './gateway.harness';
import { Browser, type Shown } from './portal.harness';

const now = new Date('2024-11-19T03:00:00.000Z');
const next = 'button[value=next]';
const what = {
  title: 'Lampu jalan padam di simpang pasar',
  text: 'Lampu jalan di simpang pasar padam sejak tiga malam.\nWarga takut lewat.',
  incidentDate: '18-11-2024',
};
const questions = [
  { id: 'tiang', type: 'text', required: true, labels: { id: 'Nomor tiang', en: 'Number of the pole' } },
  { id: 'jumlah', type: 'number', required: false, labels: { id: 'Berapa lampu', en: 'How many lights' } },
  {
    id: 'waktu',
    type: 'multiple_choice',
    required: false,
    labels: { id: 'Kapan', en: 'When' },
    options: [
      { id: 'malam', labels: { id: 'Malam', en: 'At night' } },
      { id: 'pagi', labels: { id: 'Pagi', en: 'In the morning' } },
    ],
  },
] as const;

describeWithServers('filing a report on its pages', (servers) => {
  let harness: Harness;
  let browser: Browser;
  let submitted: RequestOf<typeof submitReport>[];

  beforeAll(async () => {
    harness = await startGateway(servers);
    browser = new Browser(harness);
    harness.tick(now);
    await deliverReference(harness);
    const category = sampleCategory({
      id: 'tiang-lampu',
      questions: questions.map((each) => ({ ...each })) as never,
    });
    harness.deliver(eventOf(categoryChanged, 'tiang-lampu', 1, { ...category, parentId: 'lampu' }));
    await eventually(async () => {
      const { body } = await http(harness.app).get('/v1/reference/categories').expect(200);
      expect(body.items).toHaveLength(2);
    });
    submitted = await playIntake(harness);
  });
  afterAll(() => harness?.stop());

  const send = (shown: Shown, fill: Record<string, string | string[]> = {}, button = next) =>
    browser.submit(shown, { form: shown.page.querySelector('#send') ? '#send' : 'form', fill, button });
  const heading = ({ page }: Shown) => page.querySelector('h1')?.textContent;
  const toReview = async (
    first: object = what,
    who: Record<string, string> = { name: 'Warga Talawi' },
    language = 'id',
  ) => {
    const where = await send(await browser.open(`/${language}/lapor`), { ...first });
    return send(await send(await send(where)), who);
  };

  it('goes step by step, asks what the category asks, and ends in a receipt with dates', async () => {
    const where = await send(await browser.open('/id/lapor'), what);
    expect(heading(where)).toBe('Di mana dan tentang apa?');
    const found = await send(where, { regionQuery: 'sawah lunto' }, 'button[value=region]');
    expect(found.text).toContain('Kota Sawahlunto');
    const closer = await send(found, { regionCode: '13.73', categoryMain: 'lampu' });
    expect(closer.text).toContain('Lebih tepatnya');
    expect(closer.page.querySelector('input[name=regionCode][checked]')?.getAttribute('value')).toBe('13.73');
    const details = await send(closer, { categoryId: 'tiang-lampu' });
    expect(details.text).toContain('Langkah 3 dari 6');
    const photos = await send(details, {
      'answers.tiang': '12',
      'answers.jumlah': '2,5',
      'answers.waktu': ['malam', 'pagi'],
    });
    const who = await send(photos);
    const review = await send(who, { name: 'Warga Talawi', email: 'warga@example.id', secret: 'ya' });
    expect(heading(review)).toBe('Periksa, lalu kirim');
    expect(review.text).toMatch(
      /Senin, 18 November 2024.*Kota Sawahlunto.*12.*2,5.*Malam, Pagi.*Warga Talawi.*Rahasia/,
    );
    const receipt = await browser.submit(review, { form: '#send', button: 'button:not([name])' });

    const { report, identity } = submitted.at(-1) ?? {};
    expect(report).toMatchObject({
      class: 'complaint',
      title: what.title,
      text: what.text,
      incidentDate: '2024-11-18',
      regionCode: '13.73',
      categoryId: 'tiang-lampu',
      answers: { tiang: '12', jumlah: 2.5, waktu: ['malam', 'pagi'] },
      secret: true,
      anonymous: false,
      channel: 'web',
      language: 'id',
    });
    const sealed = identity as Parameters<typeof unseal>[1];
    expect(unseal(keyRing(masterKey(identityKey)), sealed)).toEqual({
      name: 'Warga Talawi',
      email: 'warga@example.id',
    });
    expect(receipt.path).toBe(`/id/lacak/${report?.code}/tanda-terima`);
    expect(receipt.page.querySelector('.code')?.textContent).toBe(report?.code);
    expect(receipt.page.querySelectorAll('.qr svg path').length).toBeGreaterThan(0);
    expect(receipt.text).toContain(`https://lapor.example.id/id/lacak/${report?.code}`);
    expect(receipt.text).toContain('aman dan sedang dicatat');
    expect(receipt.headers.refresh).toMatch(/^5; url=/);
    if (report) await known(harness, report);
    const later = await browser.open(receipt.path);
    expect(later.text).toContain('Diperiksa dan diteruskan paling lambat Jumat, 22 November 2024');
    expect(later.headers.refresh).toBeUndefined();
  });

  it('leads from the receipt to the report, its answer and its end', async () => {
    const review = await toReview();
    const receipt = await browser.submit(review, { form: '#send', button: 'button:not([name])' });
    const report = submitted.at(-1)?.report;
    if (!report) throw new Error('nothing was submitted');
    await known(harness, report, { forwardedAt: '2024-11-19T04:00:00.000Z' });
    expect(receipt.page.querySelector('a.button')).toBeNull();
    const recorded = await browser.open(receipt.path);
    const follow = recorded.page.querySelector('a.button')?.getAttribute('href') ?? '';
    expect((await browser.open(follow)).text).toContain('Terverifikasi, belum ditindaklanjuti');
    const reply = sampleClock('reply', { dueAt: '2024-12-06T16:59:59.999Z' });
    await withCase(harness, report, { version: 2, status: 'answered', clocks: [reply] });
    const asked = await playServices(harness, () => ({ result: caseOf(report, { version: 3 }) }));
    const done = await browser.submit(await browser.open(follow), { form: '#accept', fill: { rating: '5' } });
    expect(done.text).toContain('Laporan ditutup sebagai selesai');
    expect(asked.at(-1)?.request).toMatchObject({ reportId: report.reportId, rating: 5 });
  });

  it.each([
    ['title', { title: 'a' }, 'Judul terlalu pendek'],
    ['text', { text: 'padam' }, 'Ceritakan lebih lengkap'],
    ['incidentDate', { incidentDate: '' }, 'Pilih tanggal kejadian'],
    ['incidentDate', { incidentDate: '31-02-2024' }, 'Tanggal ini tidak ada'],
  ])('says beside %s what is wrong and keeps all that was typed', async (name, wrong, told) => {
    const typed = { ...what, ...wrong, class: 'aspiration' };
    const shown = await send(await browser.open('/id/lapor'), typed);
    expect(shown.status).toBe(400);
    expect(shown.page.querySelector(`#f-${name}-error`)?.textContent).toContain(told);
    expect(shown.page.querySelector('[role=alert] a')?.getAttribute('href')).toBe(`#f-${name}`);
    expect(shown.page.querySelector(`#f-${name}`)?.getAttribute('aria-describedby')).toContain(
      `f-${name}-error`,
    );
    expect(shown.page.querySelector('#f-title')?.getAttribute('value')).toBe(typed.title);
    expect(shown.page.querySelector('#f-text')?.textContent).toBe(`${typed.text}`);
    expect(shown.page.querySelector('#f-incidentDate')?.getAttribute('value')).toBe(typed.incidentDate);
    expect(shown.page.querySelector('input[name=class][checked]')?.getAttribute('value')).toBe('aspiration');
  });

  it('leads back to the step where something is wrong, with all of it', async () => {
    const shown = await toReview({ ...what, incidentDate: '2024-11-25' });
    expect(heading(shown)).toBe('Apa yang terjadi?');
    expect(shown.text).toContain('Tanggal ini belum terjadi');
    const where = await send(shown, { incidentDate: '2024-11-18' });
    const again = await send(await send(await send(where)));
    expect(heading(again)).toBe('Periksa, lalu kirim');
    expect(again.text).toContain('Warga Talawi');
  });

  it('needs a name unless it is anonymous, and the region that was searched to be chosen', async () => {
    const refused = await toReview(what, {});
    expect(refused.page.querySelector('#f-name-error')?.textContent).toContain('pilih anonim');
    expect(heading(await send(refused, { anonymous: 'ya' }))).toBe('Periksa, lalu kirim');
    const where = await send(await browser.open('/id/lapor'), what);
    const open = await send(where, { regionQuery: 'Sawahlunto' });
    expect(open.page.querySelector('#f-regionQuery-error')?.textContent).toContain(
      'Pilih salah satu wilayah',
    );
    const photos = await send(open, { regionCode: '' });
    expect(heading(photos)).toBe('Foto atau PDF, jika ada');
    expect(heading(await send(photos))).toBe('Tentang Anda');
  });

  it('finds category and agency by words, and asks to choose among what was typed', async () => {
    const where = await send(await browser.open('/id/lapor'), what);
    const open = await send(where, { categoryQuery: 'lampu mati', agencyQuery: 'dinas' });
    expect(open.page.querySelector('#f-categoryQuery-error')?.textContent).toContain(
      'kategori yang ditemukan',
    );
    expect(open.page.querySelector('#f-agencyQuery-error')?.textContent).toContain('instansi yang ditemukan');
    const offered = (name: string) =>
      open.page.querySelectorAll(`input[name=${name}]`).map((each) => each.getAttribute('value'));
    expect(offered('categoryFound')).toEqual(['lampu', 'tiang-lampu', '']);
    expect(offered('chosenAgencyId')).toEqual(['dinas', '']);
    const who = await send(await send(open, { categoryFound: 'lampu', chosenAgencyId: 'dinas' }));
    const review = await send(who, { name: 'Warga Talawi' });
    expect(review.text).toMatch(/Instansi Kantor dinas/);
    await browser.submit(review, { form: '#send', button: 'button:not([name])' });
    expect(submitted.at(-1)?.report).toMatchObject({ categoryId: 'lampu', chosenAgencyId: 'dinas' });
  });

  it.each([
    ['di sana', 'Tulis dua angka'],
    ['91, 100.778', 'tidak ada di bumi'],
    ['-0.68210', 'Tulis dua angka'],
  ])('takes a point on the map, and says what is none: %s', async (wrong, told) => {
    const where = await send(await browser.open('/id/lapor'), what);
    const refused = await send(where, { point: wrong });
    expect(refused.page.querySelector('#f-point-error')?.textContent).toContain(told);
    expect(refused.page.querySelector('#f-point')?.getAttribute('value')).toBe(wrong);
    const who = await send(await send(refused, { point: '-0.6821,100.778' }));
    const review = await send(who, { name: 'Warga Talawi' });
    expect(review.text).toContain('-0.6821,100.778');
    await browser.submit(review, { form: '#send', button: 'button:not([name])' });
    expect(submitted.at(-1)?.report.location).toEqual({ latitude: -0.6821, longitude: 100.778 });
  });

  it('goes back without losing anything, and changes from the review', async () => {
    const review = await toReview();
    const what2 = await send(review, {}, 'button[value=edit-what]');
    expect(what2.page.querySelector('#f-title')?.getAttribute('value')).toBe(what.title);
    const where = await send(what2, { title: 'Judul yang lain' });
    const back = await send(where, {}, 'button[value=back]');
    expect(back.page.querySelector('#f-title')?.getAttribute('value')).toBe('Judul yang lain');
    expect(back.page.querySelector('#f-text')?.textContent.trim()).toBe(what.text);
  });

  it('files once what is sent twice, and says kindly when the same form comes with other words', async () => {
    const review = await toReview();
    const button = 'button:not([name])';
    const [one, two] = await Promise.all([
      browser.submit(review, { form: '#send', button }),
      browser.submit(review, { form: '#send', button }),
    ]);
    expect(one.path).toBe(two.path);
    const codes = new Set(submitted.slice(-2).map(({ report }) => report.code));
    expect(codes.size).toBe(1);
  });

  it('shows whatever was typed as text', async () => {
    const evil = `</textarea><script>alert(1)</script>" onfocus="x`;
    const review = await toReview({ ...what, title: evil, text: `${evil} panjang` }, { name: evil });
    expect(review.html).not.toMatch(/<script>|" onfocus="/);
    expect(review.text).toContain(evil);
    const back = await send(review, {}, 'button[value=edit-what]');
    expect(back.html).not.toMatch(/<script>|" onfocus="/);
    expect(back.page.querySelector('#f-title')?.getAttribute('value')).toBe(evil);
  });

  it('speaks English to who asks for it, and files so', async () => {
    const review = await toReview(what, { name: 'A visitor' }, 'en');
    expect(heading(review)).toBe('Check, then send');
    const receipt = await browser.submit(review, { form: '#send', button: 'button:not([name])' });
    expect(receipt.text).toContain('Your report was received');
    expect(submitted.at(-1)?.report.language).toBe('en');
  });

  it('switches language in the middle with all that was typed', async () => {
    const where = await send(await browser.open('/id/lapor'), what);
    const english = await send(where, { regionQuery: 'Sawahlunto' }, 'button[formaction="/en/lapor"]');
    expect(heading(english)).toBe('Where, and about what?');
    expect(english.page.querySelector('#f-regionQuery')?.getAttribute('value')).toBe('Sawahlunto');
    const back = await send(english, {}, 'button[value=back]');
    expect(back.page.querySelector('#f-title')?.getAttribute('value')).toBe(what.title);
  });

  it('begins with less than 14 kB of page and style, which is one round trip', async () => {
    const { html } = await browser.open('/id/lapor');
    expect(gzipSync(html).length + gzipSync(style).length).toBeLessThan(14_000);
  });

  it('has a short form on one page, which files as the long one does', async () => {
    const short = await browser.open('/id/lapor/ringkas');
    const button = 'button:not([name]):not([type])';
    const form = 'form[data-draft]';
    const wrong = await browser.submit(short, { form, fill: { ...what, title: 'a', name: 'Warga' }, button });
    expect(heading(wrong)).toBe('Apa yang terjadi?');
    expect(wrong.page.querySelector('#f-title-error')?.textContent).toContain('terlalu pendek');
    const receipt = await browser.submit(short, { form, fill: { ...what, name: 'Warga Talawi' }, button });
    expect(receipt.path).toBe(`/id/lacak/${submitted.at(-1)?.report.code}/tanda-terima`);
  });

  it('is limited per address as through the API', async () => {
    await withinOneMinute();
    const strict = await startGateway(servers, { SUBMISSIONS_PER_MINUTE: '2', SUBMISSION_WAIT_MS: '300' });
    try {
      const statuses = [];
      for (let i = 0; i < 3; i += 1) statuses.push((await http(strict.app).post('/id/lapor/kirim')).status);
      expect(statuses).toEqual([400, 400, 429]);
    } finally {
      await strict.stop();
    }
  });
});
