// Numbers, charts and the map in the console, as oversight uses them; the same map on the portal without scripts.
import { describeInBrowser, eventually } from '@lapor/testing';
import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { readFileSync } from 'node:fs';
import type { Download, Page } from 'playwright-core';
import type { Receipt } from '../../src/journey/gateway-client';
import { choose, type ConsoleInBrowser, consoleInBrowser, hasNoBarrier } from './console-in-browser';
import { plainReport } from './system-under-test';

const overseer = 'oversight.kota';
const office = 'Dinas Pekerjaan Umum dan Penataan Ruang';
const forwarded = 10;
const waiting = 2;

describeInBrowser('statistics in the console', (servers, launch) => {
  let console: ConsoleInBrowser;
  const system = () => console.system;

  beforeAll(async () => {
    console = await consoleInBrowser(servers, launch);
    const { client, query } = system();
    const receipts: Receipt[] = [];
    for (let i = 0; i < forwarded + waiting; i += 1) {
      const location = { latitude: -0.57 - i / 1_000, longitude: 100.72 };
      receipts.push(
        await client.post<Receipt>('/v1/reports', { ...plainReport, title: `Jembatan nomor ${i}`, location }),
      );
    }
    const counted = (condition: string, n: number) =>
      eventually(async () => {
        const rows = await query('gateway', `SELECT FROM report_measures WHERE ${condition}`);
        expect(rows).toHaveLength(n);
      }, 300_000);
    await counted('agency_id IS NOT NULL', receipts.length);
    const handling = {
      ...{ class: 'complaint', categoryId: 'jembatan', agencyId: 'kota-13.73-dinas-pupr' },
    };
    const items = receipts.slice(0, forwarded).map(({ reportId }) => ({ reportId, ...handling }));
    await client.post('/v1/desk/forwardings', { items }, { as: 'verifikator.kota' });
    await counted('forwarded_at IS NOT NULL', forwarded);
  }, 420_000);
  afterAll(async () => console?.close(), 60_000);

  const panel = (page: Page, title: string) =>
    page.locator('section', { has: page.getByRole('heading', { name: title, exact: true }) });
  const rowOf = (page: Page, title: string, name: string) =>
    panel(page, title).getByRole('row').filter({ hasText: name }).getByRole('cell').allTextContents();
  const fileOf = async (page: Page, button: () => Promise<void>): Promise<[string, Buffer]> => {
    const [download] = await Promise.all([page.waitForEvent('download'), button()]);
    return [(download as Download).suggestedFilename(), readFileSync(await download.path())];
  };

  it('shows charts with their numbers as tables, without barriers, in both languages', async () => {
    const page = await console.openAs(overseer, '/statistics');
    await page.getByRole('heading', { name: 'Laporan diterima, per bulan' }).waitFor();
    await page.getByRole('heading', { name: 'Laporan diterima, per wilayah' }).waitFor();
    await eventually(async () => expect(await page.locator('.chart canvas').count()).toBeGreaterThan(3));
    expect(await rowOf(page, 'Saluran laporan', 'Situs web')).toEqual(['12', '100,0%']);
    expect(await rowOf(page, 'Laporan diterima, per wilayah', 'Sumatera Barat')).toEqual([
      ...['12', 'n = 12'],
      expect.stringContaining('Lihat laporan'),
    ]);
    await hasNoBarrier(page, 'statistics');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Reports received, by month' }).waitFor();
    await hasNoBarrier(page, 'statistics-english');
    await page.context().close();
  }, 120_000);

  it('is narrowed by period, region, agency and class, and says where a period is wrong', async () => {
    const page = await console.openAs(overseer, '/statistics');
    await choose(page, 'Instansi', office);
    await page.getByText(`n = ${forwarded}.`).waitFor();
    await page.getByLabel('Klasifikasi').selectOption('aspiration');
    await page.getByText('n = terlalu sedikit.').waitFor();
    await page.getByLabel('Klasifikasi').selectOption('');
    await page.getByRole('combobox', { name: 'Wilayah' }).fill('Talawi Hilie');
    await page.getByRole('option', { name: /^Talawi Hilie, Talawi, Kota Sawahlunto/ }).click();
    await page.getByText(`n = ${forwarded}.`).waitFor();
    await page.getByLabel('Diterima sejak').fill('2024-01-01');
    await page.getByLabel('Diterima sampai').fill('2001-01-31');
    await page.getByText('Harus sesudah tanggal awal').waitFor();
    expect(await page.getByLabel('Diterima sampai').inputValue()).toBe('2001-01-31');
    await hasNoBarrier(page, 'statistics-wrong');
    await page.getByRole('button', { name: 'Hapus saringan' }).click();
    await page.getByText(`n = ${forwarded + waiting}.`).waitFor();
    await page.context().close();
  }, 120_000);

  it('compares no agency that has few reports, and leads from a number to its reports', async () => {
    const page = await console.openAs(overseer, '/statistics');
    const heading = page.getByRole('heading', { name: 'Laporan diterima, per instansi' });
    await page.getByRole('combobox', { name: 'Indikator' }).first().selectOption('received');
    await heading.waitFor();
    const names = await panel(page, 'Laporan diterima, per instansi').locator('tbody th').allTextContents();
    expect(names[0]).toBe(office);
    await panel(page, 'Laporan diterima, per instansi').getByRole('link', { name: office }).click();
    await page.getByRole('heading', { name: 'Laporan di balik angka' }).waitFor();
    await page.getByText(office).first().waitFor();
    await eventually(async () => expect(await page.locator('.rows > li').count()).toBe(forwarded));
    await hasNoBarrier(page, 'reports-behind');
    await page.goBack();
    await panel(page, 'Umur laporan terbuka').getByRole('link', { name: '0–3 hari kerja' }).click();
    await eventually(async () => expect(await page.locator('.rows > li').count()).toBe(forwarded + waiting));
    await page.context().close();
  }, 120_000);

  it('goes into the map, down to villages', async () => {
    const page = await console.openAs(overseer, '/statistics');
    const map = panel(page, 'Laporan diterima, per wilayah');
    for (const name of ['Sumatera Barat', 'Kota Sawahlunto', 'Talawi, Kota Sawahlunto']) {
      await map.getByRole('button', { name, exact: true }).click();
    }
    await map.getByRole('rowheader', { name: /^Talawi Hilie/ }).waitFor();
    await map.getByText('Lingkaran ada di tengah').waitFor();
    await hasNoBarrier(page, 'statistics-talawi');
    await map.getByRole('button', { name: 'Ke wilayah di atasnya' }).click();
    await map.getByRole('button', { name: 'Talawi, Kota Sawahlunto', exact: true }).waitFor();
    await page.context().close();
  }, 120_000);

  it('is taken away as CSV, XLSX, PNG and on paper', async () => {
    const page = await console.openAs(overseer, '/statistics');
    await choose(page, 'Instansi', office);
    await page.getByText(`n = ${forwarded}.`).waitFor();
    const [csvName, csv] = await fileOf(page, () => page.getByRole('link', { name: 'Unduh CSV' }).click());
    const records = parse(csv, { bom: true, columns: true }) as Record<string, string>[];
    expect(csvName).toBe('indikator.csv');
    expect(records[0]).toMatchObject({ indicator: 'received', value: String(forwarded) });
    const [, xlsx] = await fileOf(page, () => page.getByRole('link', { name: 'Unduh XLSX' }).click());
    const sheet = unzipSync(new Uint8Array(xlsx))['xl/worksheets/sheet1.xml'];
    expect(strFromU8(sheet ?? new Uint8Array()).match(/<row /g)).toHaveLength(records.length + 1);
    const months = panel(page, 'Laporan diterima, per bulan');
    const [pngName, png] = await fileOf(page, () =>
      months.getByRole('button', { name: 'Unduh PNG' }).click(),
    );
    expect(pngName).toBe('laporan-diterima-per-bulan.png');
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2_400, 780]);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('button', { name: 'Cetak' }).isVisible()).toBe(false);
    expect(await page.locator('nav').first().isVisible()).toBe(false);
    expect(await months.getByRole('table').isVisible()).toBe(true);
    expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(20_000);
    await page.context().close();
  }, 120_000);

  it('shows oversight what waits and where, with the reports behind it', async () => {
    const page = await console.openAs(overseer, '/oversight');
    await page.getByRole('row').filter({ hasText: 'Dinas Pekerjaan Umum' }).waitFor();
    const open = page.getByRole('region', { name: 'Laporan terbuka' });
    const numberOf = (name: string) =>
      open.getByRole('row').filter({ hasText: name }).getByRole('cell').first().textContent();
    expect(await numberOf('Belum diteruskan')).toBe(String(waiting));
    expect(await numberOf('Belum ada respons awal')).toBe(String(forwarded));
    expect(await numberOf('Terlambat')).toBe('0');
    await hasNoBarrier(page, 'oversight');
    await open.getByRole('link', { name: 'Belum diteruskan' }).click();
    await eventually(async () => expect(await page.locator('.rows > li').count()).toBe(waiting));
    await page.goBack();
    await page.getByRole('link', { name: `Yang belum direspons – ${office}` }).click();
    await eventually(async () => expect(await page.locator('.rows > li').count()).toBe(forwarded));
    await page.context().close();
  }, 120_000);

  it('shows an analyst the numbers, and no way to a report', async () => {
    const page = await console.openAs('analis.kota', '/');
    await page.getByRole('heading', { name: 'Laporan diterima, per bulan' }).waitFor();
    await page.getByText(`n = ${forwarded + waiting}.`).waitFor();
    expect(await page.locator('nav').getByRole('link').allTextContents()).toEqual(['Statistik']);
    expect(await page.locator('a[href*="/statistics/reports"]').count()).toBe(0);
    const asked = await page.evaluate(`fetch('/v1/desk/reports').then(({ status }) => status)`);
    expect(asked).toBe(403);
    await page.context().close();
  }, 120_000);

  it('finds in the audit who did what, narrowed to one person', async () => {
    const page = await console.openAs(overseer, '/audit');
    await page.getByLabel('Tindakan di API').fill('forwardMany');
    const acts = page.getByRole('region', { name: 'Jejak audit' }).locator('tbody tr');
    // An entry for each report.
    await eventually(async () => {
      const named = await acts.locator('code').allTextContents();
      expect(named).toEqual(Array.from({ length: forwarded }, () => 'forwardMany'));
    });
    await hasNoBarrier(page, 'audit');
    await acts
      .getByRole('button', { name: /^Verifikator / })
      .first()
      .click();
    await page.getByLabel('Tindakan di API').fill('');
    await eventually(async () => {
      const people = await acts.locator('td:nth-of-type(1)').allTextContents();
      expect(new Set(people).size).toBe(1);
      expect(people.length).toBeGreaterThan(1);
    });
    await page.getByLabel('Hasil').selectOption('failed');
    await page.getByText('Tidak ada catatan yang cocok.').waitFor();
    await page.context().close();
  }, 120_000);

  it('has the same map on the portal, where no script runs', async () => {
    const page = await console.open('/');
    const context = await page.context().browser()?.newContext({ javaScriptEnabled: false });
    const reader = await context?.newPage();
    if (!reader) throw new Error('No browser');
    await reader.goto(`${system().run.gateway}/id/statistik`);
    await reader.getByRole('link', { name: 'Peta laporan' }).click();
    await reader.getByRole('link', { name: 'Sumatera Barat', exact: true }).click();
    await reader.getByRole('heading', { name: 'Peta laporan: Sumatera Barat' }).waitFor();
    await reader.locator('svg.map a[href="/id/peta?wilayah=13.73"] circle').click();
    await reader.getByRole('link', { name: 'Talawi, Kota Sawahlunto', exact: true }).click();
    await reader.getByRole('link', { name: /Laporan – Talawi Hilie/ }).click();
    await reader.getByText('Jembatan nomor 1', { exact: true }).waitFor();
    await context?.close();
    await page.context().close();
  }, 120_000);

  it('never asked for anything that the policy of its page forbids', () => {
    expect(console.refusedByPolicy).toEqual([]);
  });
});
