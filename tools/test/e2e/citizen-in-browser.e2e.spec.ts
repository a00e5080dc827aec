// A citizen with a small phone and no JavaScript, in front of the whole system.
import { languages } from '@lapor/domain-types';
import { describeInBrowser, eventually } from '@lapor/testing';
import type { Browser, Page } from 'playwright-core';
import { shownPages, visit } from '../../src/screenshots/visit';
import { shownReports } from '../../src/screenshots/shown-reports';
import { barriersOn } from './barriers';
import { reportOf, type StaffOfReport } from './staff-of-report';
import { startingPatienceMs, startOn, type SystemUnderTest } from './system-under-test';

const phone = { viewport: { width: 360, height: 740 }, javaScriptEnabled: false, hasTouch: true };

const readers = [
  {
    language: 'id',
    titleShort: 'Judul terlalu pendek',
    textShort: 'Ceritakan lebih lengkap',
    dateMissing: 'Pilih tanggal kejadian',
    regionOpen: 'Pilih salah satu wilayah',
    nameMissing: 'pilih anonim',
    received: 'Laporan Anda sudah diterima',
    mistyped: 'salah ketik',
    added: 'Keterangan Anda sudah ditambahkan',
    tooShort: 'Terlalu pendek',
    objected: 'belum selesai',
    closed: 'Laporan ditutup sebagai selesai',
    counted: 'sudah dicatat',
    corrected: 'Data Anda sudah diperbaiki',
    allowed: 'Izin Anda disimpan',
    claimed: 'Permintaan Anda diterima',
    hidden: 'Sudah disembunyikan',
    erased: 'Siapa yang melaporkan sudah dihapus',
  },
  {
    language: 'en',
    titleShort: 'The title is too short',
    textShort: 'Say a little more',
    dateMissing: 'Choose the date',
    regionOpen: 'Choose one of the regions',
    nameMissing: 'choose to be anonymous',
    received: 'Your report was received',
    mistyped: 'mistyped',
    added: 'What you wrote was added',
    tooShort: 'Too short',
    objected: 'is not solved',
    closed: 'The report is closed as resolved',
    counted: 'you were counted',
    corrected: 'Your data are corrected',
    allowed: 'What you allow is saved',
    claimed: 'Your request is registered',
    hidden: 'It is hidden',
    erased: 'Who reported it is erased',
  },
] as const;

describeInBrowser('a citizen with a phone and no JavaScript', (servers, launch) => {
  let system: SystemUnderTest;
  let browser: Browser;

  beforeAll(async () => {
    [system, browser] = await Promise.all([startOn(servers), launch()]);
  }, startingPatienceMs);
  afterAll(async () => {
    await browser?.close();
    await system?.remove();
  }, 60_000);

  const opened = async () => {
    const page = await (await browser.newContext(phone)).newPage();
    page.setDefaultTimeout(20_000);
    return page;
  };
  const next = (page: Page) => page.click('button[value=next]');
  const told = (page: Page, name: string) => page.textContent(`#f-${name}-error`);

  describe.each(readers)('who reads $language', ({ language, ...words }) => {
    const title = `Jembatan bambu di Rantih miring (${language})`;
    const text = 'Tiang kanan lapuk.\nSekarang lantainya miring ke sungai.';
    let page: Page;
    let code: string;
    let staff: StaffOfReport;

    beforeAll(async () => {
      page = await opened();
    });
    afterAll(() => page?.context().close());

    const isTold = (status: string) =>
      eventually(async () => expect(await page.textContent('[role=status]')).toContain(status));

    it('is told beside each field what is wrong, and loses nothing that was typed', async () => {
      await page.goto(`${system.run.gateway}/${language}`);
      await page.click(`main a[href="/${language}/lapor"]`);
      await page.check('[name=class][value=aspiration]');
      await page.fill('#f-title', 'abc');
      await page.fill('#f-text', 'rusak');
      await next(page);
      expect(await told(page, 'title')).toContain(words.titleShort);
      expect(await told(page, 'text')).toContain(words.textShort);
      expect(await told(page, 'incidentDate')).toContain(words.dateMissing);
      await page.click('[role=alert] a >> nth=0');
      expect(await page.locator('#f-title:focus').inputValue()).toBe('abc');
      expect(await page.inputValue('#f-text')).toBe('rusak');
      expect(await page.isChecked('[name=class][value=aspiration]')).toBe(true);
    });

    it('files a report step by step, and gets a code that leads to it', async () => {
      await page.fill('#f-title', title);
      await page.fill('#f-text', text);
      await page.fill('#f-incidentDate', '2024-11-18');
      await next(page);
      await page.fill('#f-regionQuery', 'Rantih');
      await next(page);
      expect(await told(page, 'regionQuery')).toContain(words.regionOpen);
      await page.check('[name=regionCode][value="13.73.04.2011"]');
      await next(page);
      await next(page);
      await page.fill('#f-email', 'warga.rantih@lapor.localhost');
      await next(page);
      expect(await told(page, 'name')).toContain(words.nameMissing);
      expect(await page.inputValue('#f-email')).toBe('warga.rantih@lapor.localhost');
      await page.fill('#f-name', 'Warga Rantih');
      await next(page);
      expect(await page.textContent('#send')).toContain(title);
      await page.click('#send button:not([name])');
      expect(await page.textContent('h1')).toBe(words.received);
      code = (await page.textContent('.code')) ?? '';
      // While it is being recorded, the receipt loads itself again.
      await page.click(`a.button[href="/${language}/lacak/${code}"]`);
      expect(await page.textContent('h1')).toBe(title);
      staff = await reportOf(system, code);
    });

    it('finds it again by its code, however it is typed', async () => {
      await page.click(`nav a[href="/${language}/lacak"]`);
      const wrong = `${code.slice(0, -1)}${code.endsWith('2') ? '3' : '2'}`;
      await page.fill('#f-code', wrong);
      await page.click('main button');
      expect(await told(page, 'code')).toContain(words.mistyped);
      expect(await page.inputValue('#f-code')).toBe(wrong);
      await page.fill('#f-code', code.toLowerCase().replaceAll('-', ' '));
      await page.click('main button');
      expect(await page.textContent('h1')).toBe(title);
      expect(await page.textContent('.key')).toBe(code);
    });

    it('replies when asked', async () => {
      await staff.ask('Di dusun mana jembatan itu?');
      await page.reload();
      expect(await page.textContent('main')).toContain('Di dusun mana jembatan itu?');
      await page.fill('#f-add-text', 'Dusun Sungai Durian.');
      await page.click('#add button');
      await isTold(words.added);
      expect(await page.textContent('main')).toContain('Dusun Sungai Durian.');
    });

    it('sends back an answer that is none, and keeps what was written about it', async () => {
      await staff.forward();
      await staff.respond('Kami periksa besok.');
      await staff.answer('Akan kami perhatikan.');
      await page.reload();
      expect(await page.textContent('.ask')).toContain('Akan kami perhatikan.');
      await page.fill('#f-object-reason', 'x');
      await page.click('#object button');
      expect(await told(page, 'object-reason')).toContain(words.tooShort);
      expect(await page.inputValue('#f-object-reason')).toBe('x');
      await page.fill('#f-object-reason', 'Belum ada yang dikerjakan.');
      await page.click('#object button');
      await isTold(words.objected);
    });

    it('accepts the next one and rates it', async () => {
      await staff.answer('Tiang kanan sudah diganti.');
      await page.reload();
      await page.check('#accept [name=rating][value="4"]');
      await page.fill('#f-accept-comment', 'Sekarang aman.');
      await page.click('#accept button');
      await isTold(words.closed);
      expect(await page.locator('.tag.done').count()).toBe(1);
      expect(await page.textContent('.line')).toContain('Sekarang aman.');
    });

    it('finds the report of others and says to have the same', async () => {
      await page.click(`nav a[href="/${language}/laporan"]`);
      await page.fill('#f-q', 'jembatan bambu');
      await page.click('summary');
      await page.selectOption('#f-status', 'resolved');
      await page.click('main form button');
      await page.click(`.list a:text-is("${title}")`);
      await page.click('summary');
      await page.fill('#f-email', 'bukan alamat');
      await page.click('#support button');
      expect(await page.inputValue('#f-email')).toBe('bukan alamat');
      await page.fill('#f-email', '');
      await page.click('#support button');
      await isTold(words.counted);
      expect(await page.textContent('main')).not.toContain(code);
    });

    it('sees what is kept of them, and has it corrected, used, hidden and erased as they wish', async () => {
      const open = (wish: string) => page.click(`details:has(#${wish}) summary`);
      const ask = (wish: string) => page.click(`#${wish} button`);
      await page.goto(`${system.run.gateway}/${language}/lacak/${code}`);
      await page.click(`main a[href="/${language}/lacak/${code}/data"]`);
      await open('correct');
      expect(await page.inputValue('#f-correct-name')).toBe('Warga Rantih');
      await page.fill('#f-correct-phone', 'tidak punya');
      await ask('correct');
      expect(await told(page, 'correct-phone')).toBeTruthy();
      expect(await page.inputValue('#f-correct-phone')).toBe('tidak punya');
      await page.fill('#f-correct-phone', '');
      await page.fill('#f-correct-name', 'Warga Rantih Hilir');
      await ask('correct');
      await isTold(words.corrected);
      await open('correct');
      expect(await page.inputValue('#f-correct-name')).toBe('Warga Rantih Hilir');

      await open('consent');
      await page.check('#consent [value=survey]');
      await ask('consent');
      await isTold(words.allowed);
      await open('consent');
      expect(await page.isChecked('#consent [value=survey]')).toBe(true);

      await open('claim');
      await ask('claim');
      expect(await told(page, 'claim-text')).toBeTruthy();
      await page.check('#claim [value=objection]');
      await page.fill('#f-claim-text', 'Saya keberatan data saya diteruskan ke instansi lain.');
      await ask('claim');
      await isTold(words.claimed);

      await open('hide');
      await page.check('#hide [name=secret]');
      await ask('hide');
      await isTold(words.hidden);

      await open('erase');
      await ask('erase');
      expect(await told(page, 'erase-confirmation')).toBeTruthy();
      await page.check('#erase [name=confirmation]');
      await ask('erase');
      await isTold(words.erased);
      expect(await page.locator('#correct').count()).toBe(0);
      await page.goto(`${system.run.gateway}/${language}/lacak/${code}`);
      expect(await page.textContent('h1')).toBe(title);
    });
  });

  it('can file with the keyboard alone, and always sees where it is', async () => {
    const page = await opened();
    const reach = async (selector: string) => {
      for (let i = 0; i < 40; i += 1) {
        await page.keyboard.press('Tab');
        const focused = page.locator(':focus');
        // The calendar inside the field of a date has a focus of its own, which no selector finds.
        if ((await focused.count()) === 0) continue;
        const outline = await focused.evaluate(
          (element) => element.ownerDocument.defaultView?.getComputedStyle(element).outlineStyle,
        );
        expect(outline).toBe('solid');
        if ((await page.locator(`${selector}:focus`).count()) > 0) return;
      }
      throw new Error(`the keyboard does not reach ${selector}`);
    };
    const type = async (selector: string, typed: string) => {
      await reach(selector);
      await page.keyboard.type(typed);
    };
    const press = async (selector: string, key: string) => {
      await reach(selector);
      await page.keyboard.press(key);
    };
    const arrives = (step: string) =>
      page.waitForSelector(`input[name=step][value=${step}]`, { state: 'attached' });

    await page.goto(`${system.run.gateway}/id`);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await press('main a[href="/id/lapor"]', 'Enter');
    await arrives('what');
    await press('[name=class]', 'ArrowDown');
    await type('#f-title', 'Lampu taman padam');
    await type('#f-text', 'Lampu taman kota padam sejak tiga malam.');
    // The same day for browsers that begin with the month and for those that begin with the day.
    await type('#f-incidentDate', '10102024');
    await press('button[value=next]', 'Enter');
    await arrives('where');
    await press('button[value=next]', 'Enter');
    await arrives('files');
    await press('button[value=next]', 'Enter');
    await arrives('who');
    await press('[name=anonymous]', 'Space');
    await press('button[value=next]', 'Enter');
    await page.waitForSelector('#send');
    expect(await page.textContent('#send')).toMatch(/Aspirasi.*Kamis, 10 Oktober 2024/s);
    await press('#send button:not([name])', 'Enter');
    await page.waitForSelector('.code');
    await page.context().close();
  });

  it('can read every page on 320 pixels, with text spread out and twice as large', async () => {
    const reports = await shownReports(system.run);
    const found: string[] = [];
    for (const [i, shown] of shownPages.entries()) {
      const place = { language: languages[i % languages.length] ?? 'id', reports };
      // Each on a device that keeps no draft. Only what looks at the pages needs a script.
      const context = await browser.newContext({ viewport: { width: 320, height: 640 }, bypassCSP: true });
      const page = await context.newPage();
      await visit(page, shown, system.run, place);
      found.push(...(await barriersOn(page)).map((barrier) => `${shown.name} ${place.language}: ${barrier}`));
      await context.close();
    }
    expect(found).toEqual([]);
  }, 480_000);
});
