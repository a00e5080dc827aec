// What a verification desk does besides forwarding one report, in a real browser.
import { describeInBrowser, eventually } from '@lapor/testing';
import type { Page } from 'playwright-core';
import type { Receipt } from '../../src/journey/gateway-client';
import { setClock } from '../../src/journey/system-clock';
import {
  choose,
  type ConsoleInBrowser,
  consoleInBrowser,
  disclose,
  disclosed,
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
    await file('lamp', { reporter: { ...plainReport.reporter, email: 'warga.lampu@example.id' } });
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
    await send(page, 'Arsipkan laporan', 'Arsipkan: menunggu persetujuan orang kedua.');
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

  describe('what is seldom done', () => {
    const subject = 'Pejabat Penghubung Dinas Perhubungan';

    it('moves a report to the desk that knows the matter, which finds it in its queue', async () => {
      const page = await openReport('bridge');
      // On a phone, what can be done is far below; going there is no step to go back from.
      await page.setViewportSize({ width: 360, height: 800 });
      const steps = await page.evaluate('history.length');
      await page.getByRole('link', { name: 'Ke tindakan yang dapat Anda lakukan' }).click();
      expect(await page.evaluate('[document.activeElement.id, history.length]')).toEqual(['acts', steps]);
      await page.setViewportSize({ width: 1280, height: 900 });
      expect(await page.getByText('Ke tindakan yang dapat Anda lakukan').isVisible()).toBe(false);
      await disclose(page, 'Alihkan ke meja lain');
      const form = disclosed(page, 'Alihkan ke meja lain');
      await form.getByRole('button', { name: 'Alihkan laporan' }).click();
      await form.getByText('Terlalu singkat').waitFor();
      await choose(page, 'Meja verifikasi', 'Dinas Perhubungan');
      await form.getByLabel('Alasan, dibaca pelapor').fill('Jembatan ini dijaga Dinas Perhubungan.');
      await hasNoBarrier(page, 'change-desk');
      await send(page, 'Alihkan laporan', 'Alihkan ke meja lain: selesai.');
      await page.getByText('Pemeriksaan dialihkan').waitFor();
      await left(page);

      const other = await staff.openAs('admin.dinas-perhubungan', '/verification');
      await other.getByRole('link', { name: titles.bridge }).click();
      await other.getByText('Jembatan ini dijaga Dinas Perhubungan.').waitFor();
      await other.getByRole('button', { name: 'Teruskan laporan' }).waitFor();
      await left(other);
    }, 120_000);

    it('refuses what a first one decided, who is told why', async () => {
      const page = await openReport('road');
      await turnTo(page, 'Arsipkan');
      await page.getByLabel('Alasan', { exact: true }).first().selectOption('abusive_or_spam');
      await page.getByLabel('Penjelasan, dibaca pelapor').fill('Sepertinya hanya ingin mengganggu.');
      await send(page, 'Arsipkan laporan', 'Arsipkan: menunggu persetujuan orang kedua.');
      await page.getByText('Menunggu persetujuan kedua').waitFor();
      await hasNoBarrier(page, 'proposed');

      const other = await openReport('road', second);
      await turnTo(other, 'Setujui atau tolak');
      await other.getByLabel('Keputusan Anda').selectOption({ label: 'Tolak' });
      await other.getByRole('button', { name: 'Kirim keputusan' }).click();
      await other.getByText('Tulis mengapa Anda menolak').waitFor();
      await other.getByLabel('Mengapa ditolak?').fill('Lubangnya ada di foto udara bulan lalu.');
      await hasNoBarrier(other, 'refuse');
      await send(other, 'Kirim keputusan', 'Setujui atau tolak: selesai.');
      await left(other);
      await page.getByText('Lubangnya ada di foto udara bulan lalu.').waitFor();
      expect((await read('road')).status).toBe('submitted');
      await left(page);
    }, 120_000);

    it('keeps whom a complaint is about from its case, and from who filed it', async () => {
      const order = { class: 'complaint', categoryId: 'jembatan', agencyId: 'kota-13.73-dinas-perhubungan' };
      const { client } = staff.system;
      await client.post(`/v1/desk/reports/${idOf('road')}/forwardings`, order, { as: verifier });
      await becomes('road', 'assigned');
      const page = await openReport('road');
      await disclose(page, 'Kecualikan petugas');
      await choose(page, 'Petugas yang diadukan', `${subject} – Dinas Perhubungan`);
      await disclosed(page, 'Kecualikan petugas')
        .getByLabel('Alasan')
        .fill('Laporan ini tentang petugas itu.');
      await hasNoBarrier(page, 'exclude');
      await send(page, 'Kecualikan petugas ini', 'Kecualikan petugas: selesai.');
      await page.getByRole('definition').filter({ hasText: subject }).waitFor();
      await left(page);

      const about = await openReport('road', 'penghubung.dinas-perhubungan');
      await about.getByText('Laporan ini tentang Anda: orang lain yang menangani.').waitFor();
      expect(await about.getByRole('tab').count()).toBe(0);
      await hasNoBarrier(about, 'excluded');
      await left(about);
      await expect(
        client.get(`/v1/desk/reports/${idOf('road')}/reporter`, 'penghubung.dinas-perhubungan'),
      ).rejects.toMatchObject({ slug: 'subject-of-complaint' });

      const colleague = await openReport('road', 'admin.dinas-perhubungan');
      await turnTo(colleague, 'Tugaskan');
      const officers = colleague.getByRole('combobox', { name: 'Petugas' }).locator('option');
      await officers.filter({ hasText: 'Admin Dinas Perhubungan' }).waitFor({ state: 'attached' });
      expect(await officers.filter({ hasText: subject }).count()).toBe(0);
      await left(colleague);
    }, 120_000);

    it('opens a resolved report again for a reason, when its reporter no longer can', async () => {
      const { client, run } = staff.system;
      const { reportId, code } = filed.get('lamp') as Receipt;
      const act = (what: string, text: object) =>
        eventually(
          () => client.post(`/v1/desk/reports/${reportId}/${what}`, text, { as: 'penghubung.dinas-pupr' }),
          60_000,
        );
      await act('responses', { text: 'Lampu sedang kami periksa.' });
      await becomes('lamp', 'in_progress');
      await act('answers', { text: 'Lampu sudah menyala lagi.', noEvidenceReason: 'Foto menyusul.' });
      await becomes('lamp', 'answered');
      await client.post(`/v1/reports/${code}/acceptance`, { rating: 5 });
      await becomes('lamp', 'resolved');
      await setClock(run, new Date(Date.now() + 60 * 24 * 3_600_000));
      const late = client.post(`/v1/reports/${code}/reopenings`, { reason: 'Lampunya padam lagi.' });
      await expect(late).rejects.toMatchObject({ slug: 'reopening-over' });

      const page = await openReport('lamp', second);
      await turnTo(page, 'Buka kembali');
      await page.getByRole('button', { name: 'Buka kembali laporan' }).click();
      await page.getByText('Terlalu singkat').waitFor();
      await page.getByLabel('Alasan, dibaca semua orang').fill('Warga melapor lampunya padam lagi.');
      await hasNoBarrier(page, 'reopen');
      await send(page, 'Buka kembali laporan', 'Buka kembali: selesai.');
      await becomes('lamp', 'in_progress');
      await page.getByText('Warga melapor lampunya padam lagi.').waitFor();
      await left(page);
    }, 180_000);
  });

  it('never asks for what the policy of its page forbids', () => {
    expect(staff.refusedByPolicy).toEqual([]);
  });
});
