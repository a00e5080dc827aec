// In a real browser with JavaScript switched off for the pages; axe itself needs it, and is given it.
import { describeWithServers, filedReport, sampleClock } from '@lapor/testing';
import axe from 'axe-core';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser as Chromium, chromium } from 'playwright-core';
import { deliverReference, type Harness, known, startGateway, withCase } from './gateway.harness';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const wanted = process.env.BROWSER_TESTS === '1' && existsSync(executablePath);
/** Where pictures are put, if anybody wants to look at them. */
const pictures = process.env.PORTAL_PICTURES;
const widths = [360, 1280];

const inBrowser = (tests: Parameters<typeof describeWithServers>[1]) =>
  wanted
    ? describeWithServers('the portal in a browser', tests)
    : it.skip('the portal in a browser (BROWSER_TESTS=1, with Chromium)', () => undefined);

inBrowser((servers) => {
  let harness: Harness;
  let browser: Chromium;
  let origin: string;
  const paths: [name: string, path: string][] = [];

  beforeAll(async () => {
    harness = await startGateway(servers, { PUBLIC_URL: 'http://127.0.0.1' });
    harness.tick(new Date('2024-11-22T05:00:00.000Z'));
    await deliverReference(harness);
    const report = await known(harness, filedReport(), { forwardedAt: '2024-11-20T02:00:00.000Z' });
    const reply = sampleClock('reply', { dueAt: '2024-12-06T16:59:59.999Z' });
    for (let i = 0; i < 5; i += 1)
      await known(harness, filedReport(), { forwardedAt: '2024-11-20T02:00:00.000Z' });
    await withCase(harness, report, { version: 2, status: 'answered', clocks: [reply] });
    await harness.app.listen(0, '127.0.0.1');
    const address = harness.app.getHttpServer().address() as { port: number };
    origin = `http://127.0.0.1:${address.port}`;
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    paths.push(
      ['home', '/id'],
      ['filing', '/id/lapor'],
      ['tracking', '/id/lacak'],
      ['tracked', `/id/lacak/${report.code}`],
      ['receipt', `/id/lacak/${report.code}/tanda-terima`],
      ['list', '/id/laporan'],
      ['public', `/id/laporan/${report.reportId}`],
      ['statistics', '/id/statistik?instansi=dinas'],
      ['help', '/id/bantuan'],
      ['privacy', '/en/privasi'],
      ['missing', '/id/tidak-ada'],
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

  it('has no barrier that axe can find, and nothing wider than a phone', async () => {
    for (const width of widths) {
      const page = await opened(width, true);
      for (const [name, path] of paths) {
        await page.goto(origin + path);
        await page.evaluate(axe.source);
        const { violations } = (await page.evaluate('axe.run()')) as axe.AxeResults;
        const found = violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
        expect([name, found]).toEqual([name, []]);
        const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
        expect([name, width, overflow]).toEqual([name, width, 0]);
        if (!pictures) continue;
        mkdirSync(pictures, { recursive: true });
        await page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true });
      }
      await page.context().close();
    }
  }, 240_000);

  it('takes a form without JavaScript, under its own policy', async () => {
    const page = await opened(360, false);
    await page.goto(`${origin}/id/lapor`);
    await page.fill('#f-title', 'a'.repeat(6));
    await page.fill('#f-text', 'Lampu jalan padam sejak tiga malam.');
    await page.fill('#f-incidentDate', '2024-11-20');
    await page.click('button[value=next]');
    expect(await page.textContent('h1')).toBe('Di mana dan tentang apa?');
    if (pictures) await page.screenshot({ path: join(pictures, 'where-360.png'), fullPage: true });
    await page.click('button[value=next]');
    await page.click('button[value=next]');
    expect(await page.textContent('#f-name-error')).toContain('pilih anonim');
    if (pictures) await page.screenshot({ path: join(pictures, 'who-360.png'), fullPage: true });
    await page.fill('#f-name', 'Warga Talawi');
    await page.click('button[value=next]');
    expect(await page.textContent('h1')).toBe('Periksa, lalu kirim');
    if (pictures) await page.screenshot({ path: join(pictures, 'review-360.png'), fullPage: true });
    await page.goto(`${origin}/id/lacak`);
    await page.fill('#f-code', 'salah');
    await page.click('main button');
    expect(await page.textContent('#f-code-error')).toContain('salah ketik');
  }, 120_000);
});
