// The console in a real browser, with the whole system behind it, under the policy that the gateway sends.
import { describeWithServers, eventually } from '@lapor/testing';
import axe from 'axe-core';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { Receipt } from '../../src/journey/gateway-client';
import { plainReport, startOn, type SystemUnderTest } from './system-under-test';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const wanted = process.env.BROWSER_TESTS === '1' && existsSync(executablePath);
/** Where pictures are put, if anybody wants to look at them. */
const pictures = process.env.CONSOLE_PICTURES;
const widths = [360, 1280];
const verifier = 'verifikator.kota';
const liaison = 'penghubung.dinas-pupr';
const office = 'Dinas Pekerjaan Umum dan Penataan Ruang';

const inBrowser = (tests: Parameters<typeof describeWithServers>[1]) =>
  wanted
    ? describeWithServers('the console of staff', tests)
    : it.skip('the console of staff (BROWSER_TESTS=1, with Chromium)', () => undefined);

inBrowser((servers) => {
  let system: SystemUnderTest;
  let browser: Browser;
  let report: Receipt;
  const refusedByPolicy: string[] = [];
  const statusOf = async () => (await system.client.deskPage(report.reportId, verifier)).status;

  beforeAll(async () => {
    system = await startOn(servers);
    report = await system.client.post<Receipt>('/v1/reports', plainReport);
    await eventually(async () => expect(await statusOf()).toBe('submitted'), 90_000);
    browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await system?.remove();
  }, 60_000);

  async function open(path: string): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) refusedByPolicy.push(message.text());
    });
    await page.goto(`${system.run.gateway}/console${path}`);
    return page;
  }

  async function signIn(page: Page, username: string): Promise<void> {
    await page.getByLabel('Nama pengguna').fill(username);
    await page.getByLabel('Kata sandi').fill(system.run.staff.password);
    await page.getByRole('button', { name: 'Masuk', exact: true }).click();
  }

  /** Nothing that axe finds, and nothing wider than the screen. */
  async function hasNoBarrier(page: Page, name: string): Promise<void> {
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      await page.evaluate(axe.source);
      const { violations } = (await page.evaluate('axe.run()')) as axe.AxeResults;
      const found = violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
      expect([name, width, found]).toEqual([name, width, []]);
      const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
      expect([name, width, overflow]).toEqual([name, width, 0]);
      if (!pictures) continue;
      mkdirSync(pictures, { recursive: true });
      await page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true });
    }
  }

  async function choose(page: Page, label: string, name: string): Promise<void> {
    await page.getByRole('combobox', { name: label }).fill(name);
    await page.getByRole('option', { name, exact: true }).click();
    expect(await page.getByRole('combobox', { name: label }).inputValue()).toBe(name);
  }

  const said = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text }).waitFor();

  it('lets a verifier forward a report by keys and a combobox', async () => {
    const page = await open('/');
    await hasNoBarrier(page, 'sign-in');
    await signIn(page, verifier);
    await page.getByRole('link', { name: plainReport.title }).waitFor();
    await hasNoBarrier(page, 'verification');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Pintasan' }).waitFor();
    await hasNoBarrier(page, 'keys');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByText('Saran dan alasannya').waitFor();
    await hasNoBarrier(page, 'forward');
    await choose(page, 'Instansi tujuan', office);
    await choose(page, 'Kategori', 'Jembatan');
    await page.getByRole('button', { name: 'Teruskan laporan' }).click();
    await said(page, 'Teruskan: selesai.');
    await eventually(async () => expect(await statusOf()).toBe('assigned'));
    await page.getByText('Diteruskan ke instansi').waitFor();
    await page.context().close();
  }, 180_000);

  it('keeps what an officer typed when their session ends and when somebody else was faster', async () => {
    const page = await open(`/reports/${report.reportId}`);
    await signIn(page, liaison);
    const text = 'Tim kami memeriksa jembatan itu besok pagi.';
    const field = page.getByLabel('Respons awal, dibaca semua orang');
    await field.fill(text);
    await page.context().clearCookies();
    await page.getByRole('button', { name: 'Kirim tanggapan' }).click();
    await page.getByRole('dialog', { name: 'Masuk kembali' }).waitFor();
    await hasNoBarrier(page, 'signed-out');
    await signIn(page, liaison);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await field.inputValue()).toBe(text);

    const handling = { class: 'complaint', fieldInspection: true, reason: 'Perlu dilihat di tempat.' };
    await system.client.post(`/v1/desk/reports/${report.reportId}/handling`, handling, { as: liaison });
    await page.getByRole('button', { name: 'Kirim tanggapan' }).click();
    const news = page.getByRole('alert').filter({ hasText: 'berubah sejak Anda mulai mengetik' });
    await news.getByText(handling.reason).waitFor();
    await hasNoBarrier(page, 'changed');
    expect(await statusOf()).toBe('assigned');
    await page.reload();
    expect(await field.inputValue()).toBe(text);
    await page.getByRole('button', { name: 'Sudah saya baca, lanjutkan' }).click();
    await page.getByRole('button', { name: 'Kirim tanggapan' }).click();
    await said(page, 'Tanggapi: selesai.');
    await eventually(async () => expect(await statusOf()).toBe('in_progress'));
    await page.context().close();
  }, 180_000);

  it('has an answer come with evidence or a reason', async () => {
    const page = await open('/');
    await signIn(page, liaison);
    await page.getByRole('link', { name: plainReport.title }).waitFor();
    await hasNoBarrier(page, 'cases');
    await page.getByRole('link', { name: plainReport.title }).click();
    await page.getByRole('tab', { name: 'Jawab' }).click();
    await page.getByLabel('Jawaban, dibaca semua orang').fill('Papan jembatan telah diganti dan dipasang.');
    await page.getByRole('button', { name: 'Kirim jawaban' }).click();
    await page.getByRole('alert').filter({ hasText: 'Sertakan bukti' }).waitFor();
    await page.getByRole('button', { name: 'Tambah bukti' }).click();
    await hasNoBarrier(page, 'answer');
    await page.getByLabel('Keterangan bukti').fill('Foto jembatan setelah diperbaiki');
    await page.getByRole('button', { name: 'Kirim jawaban' }).click();
    await said(page, 'Jawab: selesai.');
    await eventually(async () => expect(await statusOf()).toBe('answered'));
    await page.getByText('Foto jembatan setelah diperbaiki').waitFor();
    await page.getByRole('button', { name: 'Keluar' }).click();
    await page.getByRole('heading', { name: 'Masuk sebagai petugas' }).waitFor();
    await page.context().close();
  }, 180_000);

  it('never asked for anything that the policy of its page forbids', () => {
    expect(refusedByPolicy).toEqual([]);
  });
});
