// A clerk at the desk of a village, at a computer and with a phone, in front of the whole system.
import { describeInBrowser, eventually } from '@lapor/testing';
import type { Browser, Page } from 'playwright-core';
import { barriersOn } from './barriers';
import { reportOf } from './staff-of-report';
import { startingPatienceMs, startOn, type SystemUnderTest } from './system-under-test';

const clerks = [
  {
    language: 'id',
    username: 'desa.13.73.04.2011',
    viewport: { width: 1280, height: 800 },
    title: 'Jembatan gantung Rantih putus talinya',
    text: 'Tali jembatan gantung di Rantih putus sebelah, papan lantainya lepas tiga.',
    noTitle: 'Judul terlalu pendek',
    noConsent: 'persetujuan',
    asked: 'Mungkin sudah ada yang melaporkan ini',
    kept: 'tidak hilang',
    received: 'Laporan Anda sudah diterima',
  },
  {
    language: 'en',
    username: 'kelurahan.13.73.01.1004',
    viewport: { width: 360, height: 740 },
    title: 'Pipe broken in front of the market',
    text: 'Water has run out of a broken pipe in front of the market since Sunday.',
    noTitle: 'The title is too short',
    noConsent: 'consent',
    asked: 'Somebody may have reported this already',
    kept: 'is not lost',
    received: 'Your report was received',
  },
] as const;

describeInBrowser('the desk of a village', (servers, launch) => {
  let system: SystemUnderTest;
  let browser: Browser;

  beforeAll(async () => {
    [system, browser] = await Promise.all([startOn(servers), launch()]);
  }, startingPatienceMs);
  afterAll(async () => {
    await browser?.close();
    await system?.remove();
  }, 60_000);

  describe.each(clerks)('of $username', ({ language, username, viewport, title, text, ...words }) => {
    let page: Page;
    let first: string;

    beforeAll(async () => {
      page = await (await browser.newContext({ viewport })).newPage();
      page.setDefaultTimeout(20_000);
    });
    afterAll(() => page?.context().close());

    const at = (path: string) => page.goto(`${system.run.gateway}/${language}${path}`);
    const signIn = async () => {
      await page.fill('#f-username', username);
      await page.fill('#f-password', system.run.staff.password);
      await page.click('#sign-in button');
    };
    /** All that a resident's report needs from whoever writes it. */
    const write = async () => {
      await page.fill('#f-title', title);
      await page.fill('#f-text', text);
      await page.fill('#f-name', 'Warga yang datang');
      await page.check('#f-consent');
    };
    const send = () => page.click('#assist .row button:not([formaction])');
    const codeOnReceipt = async () => {
      expect(await page.textContent('h1')).toBe(words.received);
      return String(await page.textContent('.code')).trim();
    };
    /** What keeps somebody from reading this page, looked at in a tab where looking is not forbidden. */
    const barriers = async (path: string, act?: (looking: Page) => Promise<unknown>) => {
      const context = await browser.newContext({ viewport: { width: 320, height: 640 }, bypassCSP: true });
      await context.addCookies(await page.context().cookies());
      const looking = await context.newPage();
      await looking.goto(`${system.run.gateway}/${language}${path}`);
      await act?.(looking);
      const found = await barriersOn(looking);
      await context.close();
      return found;
    };

    it('is entered by name and password', async () => {
      await at('/desa');
      await signIn();
      await page.waitForSelector('#assist');
      expect(await page.locator('[name=regionCode]:checked').inputValue()).toBe(
        username.replace(/^\w+\./, ''),
      );
    });

    it('says beside each field what is missing, and keeps what was typed', async () => {
      await page.evaluate(`document.querySelector('#assist').noValidate = true`);
      await page.fill('#f-title', 'abc');
      await page.fill('#f-text', text);
      await send();
      expect(await page.textContent('#f-title-error')).toContain(words.noTitle);
      expect(await page.textContent('#f-consent-error')).toContain(words.noConsent);
      expect([await page.inputValue('#f-title'), await page.inputValue('#f-text')]).toEqual(['abc', text]);
      expect(await barriers('/desa')).toEqual([]);
    });

    it('takes a report on one page, for which the resident gets a receipt on paper', async () => {
      await write();
      await send();
      first = await codeOnReceipt();
      expect(await page.locator('.qr svg').count()).toBe(1);
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('header nav').isVisible()).toBe(false);
      expect(await page.locator('.code').isVisible()).toBe(true);
      expect((await page.pdf()).subarray(0, 4).toString()).toBe('%PDF');
      await page.emulateMedia({ media: 'screen' });
      await eventually(async () => {
        const { timeline } = await system.client.track(first);
        expect(timeline.length).toBeGreaterThan(0);
      }, 60_000);
    }, 120_000);

    it('tells the next resident who reported the same, and takes the report all the same', async () => {
      await (await reportOf(system, first)).forward();
      await at('/desa');
      await write();
      await eventually(async () => {
        await send();
        expect(await page.textContent('#similar')).toContain(words.asked);
      }, 60_000);
      expect(await page.textContent('#similar')).toContain(title);
      await send();
      expect(await codeOnReceipt()).not.toBe(first);
    }, 180_000);

    it('leads through the sign-in when the session ended, and loses nothing', async () => {
      await at('/desa');
      await write();
      await page.context().clearCookies({ name: 'lapor_session' });
      await send();
      expect(await page.textContent('main')).toContain(words.kept);
      await signIn();
      await page.waitForSelector('#assist');
      expect([await page.inputValue('#f-title'), await page.inputValue('#f-text')]).toEqual([title, text]);
      expect(await page.isChecked('#f-consent')).toBe(true);
    });

    it('lists what the desk wrote, and lets nobody else read it on this device afterwards', async () => {
      await eventually(async () => {
        await at('/desa/laporan');
        expect(await page.locator('.list li').count()).toBeGreaterThanOrEqual(2);
      }, 60_000);
      expect(await barriers('/desa/laporan')).toEqual([]);
      await page.click('#sign-out button');
      await at('/desa/laporan');
      expect(await page.locator('#sign-in').count()).toBe(1);
    }, 120_000);
  });
});
