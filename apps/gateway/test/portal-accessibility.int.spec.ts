// In a real browser with JavaScript switched off for the pages; axe itself needs it, and is given it.
import { describeInBrowser, filedReport, sampleClock } from '@lapor/testing';
import axe from 'axe-core';
import type { Browser as Chromium, Page } from 'playwright-core';
import {
  deliverReference,
  type Harness,
  known,
  password,
  signIn,
  startGateway,
  withCase,
} from './gateway.harness';

const widths = [360, 1280];

describeInBrowser('the portal in a browser', (servers, launch) => {
  let harness: Harness;
  let browser: Chromium;
  let origin: string;
  let clerk: Awaited<ReturnType<typeof signIn>>;
  const paths: [name: string, path: string][] = [];

  beforeAll(async () => {
    harness = await startGateway(servers, { PUBLIC_URL: 'http://127.0.0.1' });
    harness.tick(new Date('2024-11-22T05:00:00.000Z'));
    await deliverReference(harness);
    const report = await known(harness, filedReport(), { forwardedAt: '2024-11-20T02:00:00.000Z' });
    const reply = sampleClock('reply', { dueAt: '2024-12-06T16:59:59.999Z' });
    await known(harness, filedReport({ filedByAgencyId: 'desa' }), {
      forwardedAt: '2024-11-20T02:00:00.000Z',
    });
    clerk = await signIn(harness, 'village_admin', 'desa');
    for (let i = 0; i < 5; i += 1)
      await known(harness, filedReport(), { forwardedAt: '2024-11-20T02:00:00.000Z' });
    await withCase(harness, report, { version: 2, status: 'answered', clocks: [reply] });
    await harness.app.listen(0, '127.0.0.1');
    const address = harness.app.getHttpServer().address() as { port: number };
    origin = `http://127.0.0.1:${address.port}`;
    browser = await launch();
    paths.push(
      ['home', '/id'],
      ['filing', '/id/lapor'],
      ['short', '/id/lapor/ringkas'],
      ['offline', '/en/luring'],
      ['tracking', '/id/lacak'],
      ['tracked', `/id/lacak/${report.code}`],
      ['receipt', `/id/lacak/${report.code}/tanda-terima`],
      ['list', '/id/laporan'],
      ['public', `/id/laporan/${report.reportId}`],
      ['statistics', '/id/statistik?instansi=dinas'],
      ['map', '/id/peta'],
      ['map-of-province', '/en/peta?wilayah=13'],
      ['help', '/id/bantuan'],
      ['privacy', '/en/privasi'],
      ['missing', '/id/tidak-ada'],
      ['desk-sign-in', '/id/desa/masuk'],
      ['own-sign-in', '/id/saya'],
      ['desk', '/id/desa'],
      ['desk-english', '/en/desa'],
      ['desk-list', '/id/desa/laporan'],
      ['receipt-at-desk', `/id/lacak/${report.code}/tanda-terima?desa`],
    );
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await harness?.stop();
  });

  const opened = async (width: number, javaScriptEnabled: boolean) => {
    const context = await browser.newContext({
      javaScriptEnabled,
      bypassCSP: javaScriptEnabled,
      viewport: { width, height: 800 },
    });
    return context.newPage();
  };
  const expectNoBarrier = async (page: Page, name: string, width: number) => {
    await page.evaluate(axe.source);
    const { violations } = (await page.evaluate('axe.run()')) as axe.AxeResults;
    const found = violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
    expect([name, found]).toEqual([name, []]);
    const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
    expect([name, width, overflow]).toEqual([name, width, 0]);
  };

  it('has no barrier that axe can find, and nothing wider than a phone', async () => {
    for (const width of widths) {
      const page = await opened(width, true);
      const session = { name: 'lapor_session', value: clerk.token, url: origin };
      await page.context().addCookies([session]);
      for (const [name, path] of paths) {
        await page.goto(origin + path);
        await expectNoBarrier(page, name, width);
      }
      await page.goto(`${origin}/id/desa`);
      await page.fill('#f-title', 'Lampu');
      await page.click('#assist summary');
      await page.fill('#f-categoryQuery', 'lampu');
      await page.click('#assist button:not([name]):not([formaction])');
      await expectNoBarrier(page, 'desk-refused', width);
      await page.context().close();
    }
  }, 240_000);

  it('serves a clerk without JavaScript, and keeps what was typed when the session is gone', async () => {
    const page = await opened(1280, false);
    await page.goto(`${origin}/desa`);
    const enter = async () => {
      await page.fill('#f-username', clerk.username);
      await page.fill('#f-password', password);
      await page.click('#sign-in button');
    };
    await enter();
    expect(await page.textContent('h1')).toBe('Laporan untuk warga');
    await page.fill('#f-title', 'Lampu jalan padam');
    await page.fill('#f-text', 'Lampu jalan padam sejak tiga malam.');
    await page.check('#f-consent');
    await page.context().clearCookies();
    await page.click('#assist button:not([name]):not([formaction])');
    expect(await page.textContent('h1')).toBe('Masuk untuk petugas');
    await enter();
    expect(await page.inputValue('#f-title')).toBe('Lampu jalan padam');
    expect(await page.isChecked('#f-consent')).toBe(true);
    await page.click('#sign-out button');
    expect(await page.textContent('h1')).toBe('Masuk untuk petugas');
    await page.context().close();
  }, 120_000);

  it('takes a form without JavaScript, under its own policy', async () => {
    const page = await opened(360, false);
    await page.goto(`${origin}/id/lapor`);
    await page.fill('#f-title', 'a'.repeat(6));
    await page.fill('#f-text', 'Lampu jalan padam sejak tiga malam.');
    await page.fill('#f-incidentDate', '2024-11-20');
    await page.click('button[value=next]');
    expect(await page.textContent('h1')).toBe('Di mana dan tentang apa?');
    await page.click('button[value=next]');
    expect(await page.textContent('h1')).toBe('Foto atau PDF, jika ada');
    await page.click('button[value=next]');
    await page.click('button[value=next]');
    expect(await page.textContent('#f-name-error')).toContain('pilih anonim');
    await page.fill('#f-name', 'Warga Talawi');
    await page.click('button[value=next]');
    expect(await page.textContent('h1')).toBe('Periksa, lalu kirim');
    await page.goto(`${origin}/id/lacak`);
    await page.fill('#f-code', 'salah');
    await page.click('main button');
    expect(await page.textContent('#f-code-error')).toContain('salah ketik');
  }, 120_000);
});
