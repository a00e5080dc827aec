// What a verification desk does besides forwarding one report, in a real browser.
import { describeInBrowser, eventually } from '@lapor/testing';
import type { Page } from 'playwright-core';
import type { Receipt } from '../../src/journey/gateway-client';
import {
  choose,
  type ConsoleInBrowser,
  consoleInBrowser,
  disclose,
  hasNoBarrier,
  said,
  send,
  turnTo,
} from './console-in-browser';
import { plainReport } from './system-under-test';

const verifier = 'verifikator.kota';
const second = 'admin.kota';
const office = 'Dinas Pekerjaan Umum dan Penataan Ruang';

const titles = {
  bridge: 'Papan jembatan gantung lapuk',
  sameBridge: 'Jembatan gantung lapuk papannya',
  lamp: 'Lampu jalan padam di simpang pasar',
  drain: 'Selokan tersumbat di depan puskesmas',
  road: 'Jalan berlubang dekat kantor desa',
  spam: 'Jual obat kuat murah sekali',
} as const;

describeInBrowser('the verification desk in the console', (servers, launch) => {
  let staff: ConsoleInBrowser;
  const filed = new Map<keyof typeof titles, Receipt>();
  const idOf = (name: keyof typeof titles) => filed.get(name)?.reportId ?? '';
  const read = (name: keyof typeof titles) => staff.system.client.deskPage(idOf(name), verifier);
  const becomes = (name: keyof typeof titles, status: string, withinMs = 40_000) =>
    eventually(async () => expect((await read(name)).status).toBe(status), withinMs);

  async function file(name: keyof typeof titles, more: object = {}): Promise<void> {
    const title = titles[name];
    const report = { ...plainReport, title, text: `${title}. Mohon segera diperbaiki.`, ...more };
    filed.set(name, await staff.system.client.post<Receipt>('/v1/reports', report));
  }

  beforeAll(async () => {
    staff = await consoleInBrowser(servers, launch);
    await file('bridge', { text: 'Papan jembatan gantung lapuk dan dua sudah lepas. Hubungi 081234567890.' });
    await file('sameBridge', { text: 'Papan jembatan gantung di desa kami lapuk, dua papan sudah lepas.' });
    await file('lamp');
    await file('drain', { anonymous: true });
    await file('road');
    await file('spam');
    for (const name of filed.keys()) await becomes(name, 'submitted', 180_000);
  }, 300_000);
  afterAll(() => staff?.close(), 60_000);

  const openReport = (name: keyof typeof titles, as = verifier) => staff.openAs(as, `/reports/${idOf(name)}`);
  const left = async (page: Page) => {
    await page.context().close();
  };

  it('compares reports that say the same, joins them and separates them again', async () => {
    const page = await openReport('sameBridge');
    await turnTo(page, 'Gabungkan');
    await page.getByRole('link', { name: 'Bandingkan dan gabungkan' }).click();
    await page.getByRole('tab', { name: titles.bridge }).click();
    await page.getByRole('article', { name: 'Laporan yang serupa' }).getByText('dua sudah lepas').waitFor();
    await page.getByText(/Kemiripan \d+%/).waitFor();
    await hasNoBarrier(page, 'duplicates');
    await page.getByRole('button', { name: 'Gabungkan laporan ini' }).click();
    await page.getByRole('heading', { name: 'Tindakan' }).waitFor();
    await page.getByText('Digabung dengan laporan yang sama').waitFor();
    expect((await read('sameBridge')).parentId).toBe(idOf('bridge'));
    await page.getByLabel('Alasan, dibaca semua orang').fill('Ternyata jembatan yang lain.');
    await hasNoBarrier(page, 'unmerge');
    await send(page, 'Pisahkan laporan', 'Pisahkan: selesai.');
    await eventually(async () => expect((await read('sameBridge')).parentId).toBeNull());
    await left(page);
  }, 120_000);

  it('reviews what is masked: shows what is no personal data and hides what else is', async () => {
    const page = await openReport('bridge');
    await disclose(page, 'Penyamaran data pribadi');
    const text = page.getByRole('group', { name: 'Isi' });
    await text.getByText('[disamarkan]').waitFor();
    await text.getByLabel('Kata yang disamarkan').fill('rumah cat hijau');
    await text.getByRole('button', { name: 'Samarkan kata ini' }).click();
    await text.getByText('Kata itu tidak ada di teks').waitFor();
    // What is selected in the text is what the field says.
    await text.getByLabel('Ditulis pelapor').dblclick({ position: { x: 20, y: 20 } });
    await eventually(async () =>
      expect(await text.getByLabel('Kata yang disamarkan').inputValue()).toBe('Papan'),
    );
    await text.getByRole('button', { name: 'Samarkan kata ini' }).click();
    await text.getByRole('button', { name: 'Jangan samarkan “Papan”' }).waitFor();
    await text.getByText('Tampilkan “081234567890”: bukan nomor telepon').click();
    await hasNoBarrier(page, 'masking');
    await send(page, 'Simpan penyamaran', 'Penyamaran data pribadi: selesai.');
    await text
      .getByText('[disamarkan] jembatan gantung lapuk dan dua sudah lepas. Hubungi 081234567890.')
      .waitFor();
    await left(page);
  }, 120_000);

  it('asks the reporter, tidies, and archives with a reason', async () => {
    const page = await openReport('spam');
    await disclose(page, 'Rapikan');
    await page.getByRole('button', { name: 'Simpan perbaikan' }).click();
    await page.getByRole('alert').filter({ hasText: 'Belum ada yang diubah' }).waitFor();
    await page.getByLabel('Judul, dirapikan bila perlu').last().fill('Iklan obat');
    await hasNoBarrier(page, 'tidy');
    await send(page, 'Simpan perbaikan', 'Rapikan: selesai.');
    await page.getByRole('heading', { name: 'Iklan obat', level: 1 }).waitFor();

    await turnTo(page, 'Arsipkan');
    await page.getByLabel('Alasan', { exact: true }).first().selectOption('abusive_or_spam');
    await page.getByRole('button', { name: 'Arsipkan laporan' }).click();
    await page.getByText('Terlalu singkat').waitFor();
    await page.getByLabel('Penjelasan, dibaca pelapor').fill('Ini iklan, bukan laporan tentang layanan.');
    await hasNoBarrier(page, 'archive');
    await send(page, 'Arsipkan laporan', 'Arsipkan: selesai.');
    await left(page);

    // What would do harm if it were wrong waits for a second person, who is not the first.
    const other = await openReport('spam', second);
    await turnTo(other, 'Setujui atau tolak');
    await other.getByText('Ini iklan, bukan laporan tentang layanan.').first().waitFor();
    await hasNoBarrier(other, 'confirm');
    await other.getByRole('button', { name: 'Kirim keputusan' }).click();
    await becomes('spam', 'archived');
    await left(other);
  }, 120_000);

  it('opens who filed an anonymous report for a reason, and makes a report secret', async () => {
    const page = await openReport('drain');
    await disclose(page, 'Buka identitas pelapor');
    await page.getByText('Pelapor diberi tahu siapa yang membuka').waitFor();
    await page
      .getByLabel('Mengapa identitas perlu dibuka?')
      .fill('Diminta pengadilan untuk pembuktian perkara.');
    await hasNoBarrier(page, 'open-identity');
    await page.getByRole('button', { name: 'Buka identitas', exact: true }).click();
    await page.getByText(plainReport.reporter.name).waitFor();
    await hasNoBarrier(page, 'identity');
    // It is kept nowhere: gone with the page, and to be opened anew.
    const kept = await page.evaluate('JSON.stringify([{ ...sessionStorage }, { ...localStorage }])');
    expect(kept).not.toContain(plainReport.reporter.name);
    await page.reload();
    await turnTo(page, 'Tanya pelapor');
    await page.getByLabel('Apa yang perlu dilengkapi pelapor?').fill('Di depan puskesmas yang mana?');
    await send(page, 'Kirim pertanyaan', 'Tanya pelapor: selesai.');
    await becomes('drain', 'awaiting_reporter');
    await disclose(page, 'Rahasiakan');
    expect(await page.getByText(plainReport.reporter.name).count()).toBe(0);
    await page.getByLabel('Alasan, dibaca pelapor').last().fill('Menyebut keadaan kesehatan seseorang.');
    await send(page, 'Rahasiakan laporan', 'Rahasiakan: selesai.');
    await left(page);
  }, 120_000);

  it('sends several reports at once; what failed stays chosen with its reason', async () => {
    const page = await staff.openAs(verifier, '/verification');
    await page.getByRole('link', { name: titles.drain }).waitFor();
    await page.getByRole('link', { name: titles.lamp }).focus();
    await page.keyboard.press('x');
    // Its reporter was asked: it cannot be sent now.
    await page.getByRole('checkbox', { name: `Pilih “${titles.drain}”` }).check({ force: true });
    await page.getByText('2 laporan dipilih').waitFor();
    await hasNoBarrier(page, 'chosen');
    await page.getByRole('button', { name: 'Teruskan …' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Teruskan', exact: true }).click();
    await dialog.getByText('Pilih salah satu dari daftar').first().waitFor();
    await choose(page, 'Instansi tujuan', office);
    await choose(page, 'Kategori', 'Jembatan');
    await hasNoBarrier(page, 'bulk');
    await dialog.getByRole('button', { name: 'Teruskan', exact: true }).click();
    await said(page, 'Teruskan: 1 berhasil. 1 tidak');
    await becomes('lamp', 'assigned');
    // The second, where the queue did not know yet that its reporter was asked.
    await page
      .getByText(/Laporan ini tidak lagi dalam keadaan|Orang lain baru saja mengubah/)
      .first()
      .waitFor();
    expect(await page.getByRole('checkbox', { name: `Pilih “${titles.drain}”` }).isChecked()).toBe(true);
    await hasNoBarrier(page, 'bulk-failed');
    await left(page);
  }, 120_000);

  it('goes through the queue by keys, and tells in words how long is left', async () => {
    const page = await staff.openAs(verifier, '/verification');
    await page.getByText('Verifikasi: sisa 3 hari kerja').first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    const first = await page.locator('[data-row]').first().getAttribute('data-row');
    expect(await page.evaluate('document.activeElement.dataset.row')).toBe(first);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/reports/${first}`);
    await page.getByRole('heading', { name: 'Tindakan' }).waitFor();
    await page.keyboard.press('n');
    await page.waitForURL((url) => url.pathname.includes('/reports/') && !url.pathname.endsWith(first ?? ''));
    await page.getByRole('heading', { name: 'Tindakan' }).waitFor();
    await page.keyboard.press('u');
    await page.keyboard.press('u');
    await page.getByRole('heading', { name: 'Verifikasi', level: 1 }).waitFor();
    await page.getByRole('combobox', { name: 'Tampilkan' }).selectOption('awaiting');
    await page.getByRole('link', { name: titles.drain }).waitFor();
    expect(await page.locator('[data-row]').count()).toBe(1);
    await left(page);
  }, 120_000);

  it('never asks for what the policy of its page forbids', () => {
    expect(staff.refusedByPolicy).toEqual([]);
  });
});
