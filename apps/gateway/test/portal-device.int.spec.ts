// In a real browser, with a network that goes away: what the scripts of the portal add to it.
import { type RequestOf, submitReport } from '@lapor/contracts';
import { describeInBrowser, eventually } from '@lapor/testing';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser as Chromium, BrowserContext, Page } from 'playwright-core';
import { deliverReference, type Harness, playIntake, startGateway } from './gateway.harness';
import { WeakNetwork } from './weak-network';

/** Where pictures are put, if anybody wants to look at them. */
const pictures = process.env.PORTAL_PICTURES;

const said = {
  id: {
    title: 'Lampu jalan padam di simpang pasar',
    text: 'Lampu jalan di simpang pasar padam sejak tiga malam.',
    restored: 'Tulisan Anda yang belum dikirim ada di sini lagi.',
    waiting: 'Jangan kirim lagi.',
    receipt: 'Laporan Anda sudah diterima',
  },
  en: {
    title: 'Street light broken at the market',
    text: 'The street light at the market has been dark for three nights.',
    restored: 'What you wrote and did not send is here again.',
    waiting: 'Do not send it again.',
    receipt: 'Your report was received',
  },
} as const;
const languages = ['id', 'en'] as const;
type Language = (typeof languages)[number];

describeInBrowser('the portal on a device', (servers, launch) => {
  let harness: Harness;
  let browser: Chromium;
  let origin: string;
  let submitted: RequestOf<typeof submitReport>[];
  const opened: BrowserContext[] = [];
  const networks: WeakNetwork[] = [];

  beforeAll(async () => {
    harness = await startGateway(servers, { PUBLIC_URL: 'http://127.0.0.1' });
    await deliverReference(harness);
    submitted = await playIntake(harness);
    await harness.app.listen(0, '127.0.0.1');
    const address = harness.app.getHttpServer().address() as { port: number };
    origin = `http://127.0.0.1:${address.port}`;
    browser = await launch();
  }, 120_000);
  afterEach(async () => {
    for (const context of opened.splice(0)) await context.close();
    for (const network of networks.splice(0)) network.end();
  });
  afterAll(async () => {
    await browser?.close();
    await harness?.stop();
  });

  /** A device of its own, on which the worker is ready. */
  async function device(language: Language, at = origin): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: 360, height: 800 },
      geolocation: { latitude: -0.6821, longitude: 100.778 },
    });
    opened.push(context);
    const page = await context.newPage();
    await page.goto(`${at}/${language}`);
    await page.evaluate('navigator.serviceWorker.ready');
    return page;
  }
  const picture = async (page: Page, name: string) => {
    if (!pictures) return;
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  };
  const write = async (page: Page, language: Language, at = origin) => {
    await page.goto(`${at}/${language}/lapor`);
    await page.fill('#f-title', said[language].title);
    await page.fill('#f-text', said[language].text);
    await page.fill('#f-incidentDate', '2024-11-18');
  };
  const next = (page: Page) => page.click('button[value=next]');
  const send = 'form[data-draft] button:not([name]):not([type=button])';
  const codesOf = (title: string, since: number) =>
    submitted.slice(since).flatMap(({ report }) => (report.title === title ? [report.code] : []));

  it.each(languages)('keeps what is typed while there is no network: %s', async (language) => {
    const page = await device(language);
    await write(page, language);
    await page.context().setOffline(true);
    await page.reload();
    expect(await page.inputValue('#f-title')).toBe(said[language].title);
    expect(await page.inputValue('#f-text')).toBe(said[language].text);
    expect(await page.textContent('main')).toContain(said[language].restored);
    await picture(page, `draft-${language}`);
    await page.context().setOffline(false);
    await page.goto(`${origin}/${language}/lapor`);
    expect(await page.inputValue('#f-title')).toBe(said[language].title);
    await page.click('main div.box button[type=button]');
    await page.waitForURL(`${origin}/${language}/lapor`);
    expect(await page.inputValue('#f-title')).toBe('');
    await page.reload();
    expect(await page.inputValue('#f-title')).toBe('');
  });

  it.each(languages)('sends once what was sent without a network: %s', async (language) => {
    const since = submitted.length;
    const page = await device(language);
    await write(page, language);
    await next(page);
    await next(page);
    await next(page);
    await page.fill('#f-name', 'Warga Talawi');
    await next(page);
    await page.context().setOffline(true);
    await page.click(send);
    await page.waitForURL(`${origin}/${language}/luring`);
    await page.waitForSelector('[data-kept] [data-title]');
    expect(await page.textContent('[data-kept]')).toContain(said[language].waiting);
    expect(await page.textContent('[data-kept] [data-title]')).toBe(said[language].title);
    await picture(page, `waiting-${language}`);
    expect(codesOf(said[language].title, since)).toEqual([]);
    await page.context().setOffline(false);
    await page.waitForURL('**/tanda-terima');
    expect(await page.textContent('h1')).toBe(said[language].receipt);
    const codes = codesOf(said[language].title, since);
    expect(codes).toHaveLength(1);
    expect(await page.textContent('.code')).toBe(codes[0]);
    await page.goto(`${origin}/${language}/lapor`);
    expect(await page.inputValue('#f-title')).toBe('');
    expect(await page.locator('[data-kept] .box').count()).toBe(0);
  });

  it('files the short form, which is written and sent without a network', async () => {
    const since = submitted.length;
    const page = await device('id');
    await page.context().setOffline(true);
    await write(page, 'id');
    await page.check('input[name=anonymous]');
    await picture(page, 'short-form');
    await page.click(send);
    await page.waitForSelector('[data-kept] [data-title]');
    await page.context().setOffline(false);
    await page.waitForURL('**/tanda-terima');
    const codes = codesOf(said.id.title, since);
    expect(codes).toHaveLength(1);
    expect(await page.textContent('.code')).toBe(codes[0]);
  });

  it('sends by itself when no page is open', async () => {
    const since = submitted.length;
    const page = await device('id');
    const worker = await page.context().newCDPSession(page);
    const registration = new Promise<string>((resolve) => {
      worker.on('ServiceWorker.workerRegistrationUpdated', ({ registrations: [first] }) => {
        if (first) resolve(first.registrationId);
      });
    });
    await worker.send('ServiceWorker.enable');
    await page.context().setOffline(true);
    await write(page, 'id');
    await page.check('input[name=anonymous]');
    await page.click(send);
    await page.waitForSelector('[data-kept] [data-title]');
    await page.goto('about:blank');
    await page.context().setOffline(false);
    expect(codesOf(said.id.title, since)).toEqual([]);
    // As the browser does once it finds the network.
    const found = { origin, registrationId: await registration, tag: 'send-kept', lastChance: false };
    await worker.send('ServiceWorker.dispatchSyncEvent', found);
    await eventually(async () => expect(codesOf(said.id.title, since)).toHaveLength(1));
    await page.goto(`${origin}/id`);
    await page.click('[data-kept] a[data-receipt]');
    expect(await page.textContent('.code')).toBe(codesOf(said.id.title, since)[0]);
    await page.goto(`${origin}/id`);
    expect(await page.locator('[data-kept] .box').count()).toBe(0);
  });

  it.each(['cut', 'silent'] as const)(
    'files once what arrived although no answer came back: %s',
    async (weakness) => {
      const since = submitted.length;
      const network = new WeakNetwork(Number(new URL(origin).port));
      networks.push(network);
      const weak = await network.begin();
      const page = await device('en', weak);
      await write(page, 'en', weak);
      await next(page);
      await next(page);
      await next(page);
      await page.fill('#f-name', 'A visitor');
      await next(page);
      network.weakness = weakness;
      await page.click(send, { noWaitAfter: true });
      await page.waitForSelector('[data-kept] [data-title]', { timeout: 60_000 });
      expect(new Set(codesOf(said.en.title, since)).size).toBe(1);
      network.weakness = null;
      await page.evaluate(`dispatchEvent(new Event('online'))`);
      await page.waitForURL('**/tanda-terima', { timeout: 60_000 });
      const codes = new Set(codesOf(said.en.title, since));
      expect([...codes]).toEqual([await page.textContent('.code')]);
    },
    180_000,
  );

  it('goes on with the short form when the network goes away between two steps', async () => {
    const since = submitted.length;
    const page = await device('id');
    await write(page, 'id');
    await next(page);
    await page.fill('#f-point', '-0.6821, 100.778');
    await page.context().setOffline(true);
    await next(page);
    expect(await page.inputValue('#f-title')).toBe(said.id.title);
    await page.check('input[name=anonymous]');
    await page.context().setOffline(false);
    await page.click(send);
    await page.waitForURL('**/tanda-terima');
    const [report] = submitted.slice(since).map(({ report }) => report);
    expect(report).toMatchObject({ text: said.id.text, location: { latitude: -0.6821 } });
  });

  it('can be installed', async () => {
    const page = await device('id');
    const devTools = await page.context().newCDPSession(page);
    const { installabilityErrors } = await devTools.send('Page.getInstallabilityErrors');
    // The windows of tests are private ones, in which nothing can be.
    const lacking = installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito');
    expect(lacking).toEqual([]);
  });

  it('gives a report back that is refused when it arrives', async () => {
    const page = await device('id');
    await page.context().setOffline(true);
    await write(page, 'id');
    await page.click(send);
    await page.waitForSelector('[data-kept] [data-title]');
    await page.context().setOffline(false);
    await page.click('[data-kept] a[data-open]');
    await page.waitForURL(`${origin}/id/lapor`);
    expect(await page.inputValue('#f-title')).toBe(said.id.title);
    expect(await page.locator('[data-kept] .box').count()).toBe(0);
  });

  it('reads where the device is when it is asked to, and files it', async () => {
    const page = await device('id');
    await write(page, 'id');
    await next(page);
    await page.click('text=Isi dengan letak saya sekarang');
    await page.waitForSelector('[data-failed]:not([hidden])');
    expect(await page.inputValue('#f-point')).toBe('');
    await page.context().grantPermissions(['geolocation']);
    await page.click('text=Isi dengan letak saya sekarang');
    await page.waitForSelector('[data-found]:not([hidden])');
    expect(await page.inputValue('#f-point')).toBe('-0.68210, 100.77800');
    await picture(page, 'where');
    await next(page);
    await next(page);
    await page.fill('#f-name', 'Warga Talawi');
    await next(page);
    await page.click(send);
    await page.waitForURL('**/tanda-terima');
    expect(submitted.at(-1)?.report.location).toEqual({ latitude: -0.6821, longitude: 100.778 });
    await eventually(async () => {
      expect(await page.evaluate(`localStorage.getItem('lapor:draft')`)).toBeNull();
    });
  });
});
