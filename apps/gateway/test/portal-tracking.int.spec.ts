import { responsePosted, reportArchived, reporterAsked } from '@lapor/contracts';
import { DomainError } from '@lapor/domain-types';
import { describeWithServers, eventOf, eventually, filedReport, sampleClock } from '@lapor/testing';
import {
  type Asked,
  atDesk,
  caseOf,
  deliverReference,
  type Harness,
  http,
  known,
  playServices,
  startGateway,
  verificationOf,
  verifier,
  withCase,
} from './gateway.harness';
import { Browser } from './portal.harness';

const now = new Date('2024-11-22T05:00:00.000Z');
const forwardedAt = '2024-11-20T02:00:00.000Z';
const evil = `<script>alert('1')</script>"><b onmouseover=x>`;

describeWithServers('following a report on its pages', (servers) => {
  let harness: Harness;
  let browser: Browser;
  let asked: Asked[];
  let refusal: DomainError | undefined;

  beforeAll(async () => {
    harness = await startGateway(servers);
    browser = new Browser(harness);
    harness.tick(now);
    await deliverReference(harness);
    asked = await playServices(harness, ({ type, request }) => {
      const reportId = String(request.reportId);
      if (refusal) return { problem: { slug: refusal.slug, detail: refusal.detail, data: refusal.data } };
      if (type === 'intake.amend-report.v1') return { result: { reportId, additions: 1 } };
      if (type.startsWith('follow-up.')) return { result: caseOf(filedReport({ reportId }), { version: 3 }) };
      return { result: verificationOf(filedReport({ reportId }), { version: 3 }) };
    });
  });
  afterEach(() => (refusal = undefined));
  afterAll(() => harness?.stop());

  const answered = async () => {
    const report = await known(harness, filedReport(), { forwardedAt });
    await withCase(harness, report, {
      version: 2,
      status: 'answered',
      clocks: [sampleClock('reply', { dueAt: '2024-12-06T16:59:59.999Z' })],
    });
    return report;
  };

  it('begins with the code, however it is typed, which no search word of an address holds', async () => {
    const report = await known(harness, filedReport());
    const typed = report.code.toLowerCase().replaceAll('-', ' ');
    const shown = await browser.submit(await browser.open('/id/lacak'), { fill: { code: typed } });
    expect(shown).toMatchObject({ status: 200, path: `/id/lacak/${report.code}` });
    expect(shown.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
    expect(shown.text).toContain('Belum terverifikasi');
    expect(shown.text).toContain('Kantor kota');
    expect(shown.text).toMatch(
      /Jumat, 22 November 2024 pukul 23\.59 WIB|Jumat, 22 November 2024 pukul 23:59 WIB/,
    );
    expect(shown.text).toContain('hari ini hari terakhir');
  });

  it.each([
    ['', 'Masukkan kode'],
    ['7KQM-2FXA-9PDX', 'salah ketik'],
    ['7KQM-2FXA-9PDT', /salah ketik|Tidak ada laporan/],
  ])('says what is wrong with the code %j and keeps it', async (code, told) => {
    const shown = await browser.submit(await browser.open('/id/lacak'), { fill: { code } });
    expect(shown.status).toBe(404);
    expect(shown.page.querySelector('#f-code-error')?.textContent).toMatch(told);
    expect(shown.page.querySelector('#f-code')?.getAttribute('value')).toBe(code);
    expect(shown.page.querySelector('[role=alert] a')?.getAttribute('href')).toBe('#f-code');
  });

  it('shows what everybody wrote as text, whatever it is', async () => {
    const report = await known(harness, filedReport({ title: evil, text: `Baris satu\n${evil}` }), {
      forwardedAt,
    });
    const data = { ...caseOf(report, { version: 2 }), actor: verifier, text: evil, first: true };
    harness.deliver(eventOf(responsePosted, report.reportId, 2, data));
    await eventually(async () => {
      const { html, page } = await browser.open(`/id/lacak/${report.code}`);
      expect(html).toContain('Tanggapan instansi');
      expect(html).not.toMatch(/<script>|<b /);
      expect(page.querySelectorAll('script')).toHaveLength(1);
      expect(page.querySelector('h1')?.textContent).toBe(evil);
    });
  });

  it('lets its reporter add what was asked', async () => {
    const report = await known(harness, filedReport());
    const question = 'Di tiang nomor berapa?';
    const completionClock = sampleClock('completion', {
      length: { unit: 'calendar_days', count: 30 },
      dueAt: '2024-12-22T16:59:59.999Z',
    });
    const clock = sampleClock('verification', { pausedAt: now.toISOString() });
    const changes = { version: 2, status: 'awaiting_reporter', question, clock, completionClock } as const;
    await atDesk(harness, reporterAsked, verificationOf(report, changes), {
      actor: verifier,
      text: question,
    });
    const shown = await browser.open(`/id/lacak/${report.code}`);
    expect(shown.text).toContain(question);
    expect(shown.text).toContain('(30 hari lagi)');
    const done = await browser.submit(shown, {
      form: '#add',
      fill: { text: 'Tiang nomor 12.\r\nDekat pasar.' },
    });
    expect(done.page.querySelector('[role=status]')?.textContent).toContain('sudah ditambahkan');
    expect(asked.at(-1)).toMatchObject({
      type: 'intake.amend-report.v1',
      request: { reportId: report.reportId, text: 'Tiang nomor 12.\nDekat pasar.' },
    });
  });

  it('lets its reporter accept and rate the answer', async () => {
    const report = await answered();
    const shown = await browser.open(`/en/lacak/${report.code}`);
    expect(shown.text).toContain('Your turn: does this answer solve the matter?');
    const done = await browser.submit(shown, { form: '#accept', fill: { rating: '4', comment: 'Baik.' } });
    expect(done.text).toContain('Thank you. The report is closed as resolved.');
    expect(asked.at(-1)).toEqual({
      type: 'follow-up.accept-answer.v1',
      request: { reportId: report.reportId, actor: { kind: 'reporter' }, rating: 4, comment: 'Baik.' },
    });
  });

  it('keeps what was typed when it is not enough, and says so beside it', async () => {
    const report = await answered();
    const shown = await browser.open(`/id/lacak/${report.code}`);
    const failed = await browser.submit(shown, { form: '#object', fill: { reason: 'ya' } });
    expect(failed.status).toBe(400);
    expect(failed.page.querySelector('#f-object-reason')?.textContent.trim()).toBe('ya');
    expect(failed.page.querySelector('#f-object-reason-error')?.textContent).toContain('Terlalu pendek');
    expect(failed.page.querySelector('[role=alert] a')?.getAttribute('href')).toBe('#f-object-reason');
  });

  it('tells in words what can no longer be done', async () => {
    const report = await answered();
    refusal = new DomainError('transition-not-allowed');
    const shown = await browser.open(`/id/lacak/${report.code}`);
    const failed = await browser.submit(shown, { form: '#object', fill: { reason: 'Masih padam.' } });
    expect(failed.status).toBe(409);
    expect(failed.page.querySelector('[role=alert]')?.textContent).toContain('sudah berubah');
    expect(failed.page.querySelector('#f-object-reason')?.textContent.trim()).toBe('Masih padam.');
  });

  it('offers what the rules allow, and nothing else', async () => {
    const report = await known(harness, filedReport());
    const offered = async () =>
      (await browser.open(`/id/lacak/${report.code}`)).page
        .querySelectorAll('form')
        .map((form) => form.getAttribute('id'));
    expect(await offered()).toEqual(['add', 'withdraw']);
    const archivedAt = '2024-11-19T03:00:00.000Z';
    const state = verificationOf(report, { version: 2, status: 'archived', archivedAt });
    await atDesk(harness, reportArchived, state, {
      actor: verifier,
      reason: 'in_court',
      explanation: 'Perkara.',
    });
    expect(await offered()).toEqual(['appeal']);
    expect((await browser.open(`/id/lacak/${report.code}`)).text).toContain('Sedang di pengadilan');
  });

  it('takes nothing that another site sends', async () => {
    const report = await answered();
    const before = asked.length;
    const send = (headers: Record<string, string>) =>
      http(harness.app)
        .post(`/id/lacak/${report.code}/accept`)
        .set(headers)
        .type('application/x-www-form-urlencoded')
        .send('rating=1');
    expect((await send({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await send({ origin: 'https://jahat.example' })).status).toBe(403);
    expect(asked).toHaveLength(before);
    expect((await send({ origin: 'https://lapor.example.id' })).status).toBe(303);
    expect((await send({ origin: 'null' })).status).toBe(303);
  });
});
