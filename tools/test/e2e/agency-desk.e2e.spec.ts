// What agencies and villages do with their cases, in a real browser.
import { describeInBrowser, eventually, samplePhoto } from '@lapor/testing';
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

const admin = 'admin.dinas-pupr';
const liaison = 'penghubung.dinas-pupr';
const invited = 'penghubung.dinas-perhubungan';
const village = 'desa.13.73.04.2001';
const office = 'Dinas Pekerjaan Umum dan Penataan Ruang';
const officer = 'Pejabat Penghubung Dinas PUPR';

const titles = {
  bridge: 'Papan jembatan gantung lapuk',
  drain: 'Selokan tersumbat di depan puskesmas',
  letter: 'Surat pengantar desa lama terbit',
} as const;
type Name = keyof typeof titles;

describeInBrowser('the desk of an agency in the console', (servers, launch) => {
  let staff: ConsoleInBrowser;
  const filed = new Map<Name, Receipt>();
  const idOf = (name: Name) => filed.get(name)?.reportId ?? '';
  const becomes = (name: Name, status: string, withinMs = 40_000) =>
    eventually(
      async () =>
        expect((await staff.system.client.deskPage(idOf(name), 'verifikator.kota')).status).toBe(status),
      withinMs,
    );
  const openReport = (name: Name, as: string) => staff.openAs(as, `/reports/${idOf(name)}`);
  const left = (page: Page) => page.context().close();

  async function fileFor(name: Name, agencyId: string): Promise<void> {
    const { client } = staff.system;
    const title = titles[name];
    const report = { ...plainReport, title, text: `${title}. Mohon segera ditangani.` };
    filed.set(name, await client.post<Receipt>('/v1/reports', report));
    await becomes(name, 'submitted', 180_000);
    const order = { class: 'complaint', categoryId: 'jembatan', agencyId };
    await eventually(
      () => client.post(`/v1/desk/reports/${idOf(name)}/forwardings`, order, { as: 'verifikator.kota' }),
      60_000,
    );
    await becomes(name, 'assigned');
  }

  beforeAll(async () => {
    staff = await consoleInBrowser(servers, launch);
    await fileFor('bridge', 'kota-13.73-dinas-pupr');
    await fileFor('drain', 'kota-13.73-dinas-pupr');
    await fileFor('letter', 'desa-13.73.04.2001');
  }, 400_000);
  afterAll(() => staff?.close(), 60_000);

  it('is told whose work it is, and several cases are given to an officer at once', async () => {
    const page = await staff.openAs(admin, '/cases');
    await page.getByRole('radio', { name: 'Belum ada petugas (2)' }).click();
    await page.getByRole('checkbox', { name: 'Pilih semua yang ditampilkan' }).check({ force: true });
    await page.getByText('2 laporan dipilih').waitFor();
    const dialog = page.getByRole('dialog');
    const begin = () => page.getByRole('button', { name: 'Tugaskan …' }).click({ timeout: 10_000 });
    await begin();
    await dialog.getByRole('combobox', { name: 'Petugas' }).selectOption({ label: labelOf(officer) });
    await hasNoBarrier(page, 'bulk-assign');
    await eventually(async () => {
      // What failed because a service was slow is still chosen, and what was typed still there.
      if ((await dialog.count()) === 0) await begin();
      await dialog.getByRole('button', { name: 'Tugaskan', exact: true }).click({ timeout: 10_000 });
      await said(page, 'Tugaskan:');
      expect(await page.getByRole('region', { name: 'Laporan yang dipilih' }).count()).toBe(0);
    }, 60_000);
    await page.getByRole('radio', { name: 'Belum ada petugas (0)' }).waitFor();
    await left(page);

    const own = await staff.openAs(liaison, '/cases');
    await own.getByRole('radio', { name: 'Pekerjaan saya (2)' }).click();
    await own.getByRole('link', { name: titles.bridge }).waitFor();
    await own
      .getByText(/Respons awal: sisa \d hari kerja/)
      .first()
      .waitFor();
    await hasNoBarrier(own, 'own-work');
    await left(own);
  }, 120_000);

  it('notes, changes the handling, and asks another agency, which gives its part', async () => {
    const page = await openReport('bridge', liaison);
    await turnTo(page, 'Catat');
    await page.getByLabel('Catatan internal, hanya dibaca petugas').fill('Tim ke lokasi besok pagi.');
    await send(page, 'Simpan catatan', 'Catat: selesai.');
    await disclose(page, 'Ubah cara penanganan');
    await page.getByText('Perlu pemeriksaan lapangan').click();
    await page.getByLabel('Alasan, dibaca semua orang').fill('Kerangka jembatan harus diperiksa di tempat.');
    await hasNoBarrier(page, 'handling');
    await send(page, 'Ubah penanganan', 'Ubah cara penanganan: selesai.');
    await disclose(page, 'Ubah cara penanganan');
    await disclose(page, 'Minta bantuan instansi lain');
    await choose(page, 'Instansi yang diminta', 'Dinas Perhubungan');
    await page.getByLabel('Apa yang diminta?').fill('Mohon pasang rambu di kedua ujung jembatan.');
    await hasNoBarrier(page, 'invite');
    await send(page, 'Kirim permintaan', 'Minta bantuan instansi lain: selesai.');
    await page.getByText('Ditunggu').waitFor();

    const other = await openReport('bridge', invited);
    await turnTo(other, 'Beri bantuan');
    await other.getByLabel('Apa yang telah dilakukan instansi Anda?').fill('Rambu sudah dipasang hari ini.');
    await hasNoBarrier(other, 'meet');
    await send(other, 'Kirim bantuan', 'Beri bantuan: selesai.');
    await left(other);
    await page.getByText('Sudah diberikan').waitFor();

    await choose(page, 'Instansi yang diminta', 'Dinas Lingkungan Hidup');
    await page.getByLabel('Apa yang diminta?').fill('Mohon bersihkan sampah di bawah jembatan.');
    await send(page, 'Kirim permintaan', 'Minta bantuan instansi lain: selesai.');
    await disclose(page, 'Lanjut tanpa bantuan');
    await page.getByLabel('Alasan', { exact: true }).fill('Sudah dibersihkan warga.');
    await hasNoBarrier(page, 'waive');
    await send(page, 'Lanjut tanpa bantuan itu', 'Lanjut tanpa bantuan: selesai.');
    await page.getByText('Tidak lagi diperlukan', { exact: true }).waitFor();
    await left(page);
  }, 180_000);

  it('keeps replies, changes one, puts it into a response, and drops it', async () => {
    const page = await staff.openAs(liaison, '/saved-replies');
    await page.getByLabel('Nama', { exact: true }).fill('Sedang diperiksa');
    await page.getByRole('button', { name: 'Simpan balasan' }).click();
    await page.getByText('Terlalu singkat').waitFor();
    await page.getByLabel('Isi balasan').fill('Laporan “{title}” sedang diperiksa {agency}.');
    await page.getByRole('button', { name: 'Simpan balasan' }).click();
    await page.getByRole('heading', { name: 'Sedang diperiksa' }).waitFor();
    await hasNoBarrier(page, 'saved-replies');
    await page.getByRole('button', { name: 'Ubah “Sedang diperiksa”' }).click();
    await page.getByLabel('Nama', { exact: true }).first().fill('Diperiksa');
    await page.getByRole('button', { name: 'Simpan balasan' }).first().click();
    await page.getByRole('heading', { name: 'Diperiksa', exact: true }).waitFor();

    await page.goto(page.url().replace('/saved-replies', `/reports/${idOf('bridge')}`));
    const list = page.getByRole('combobox', { name: 'Balasan tersimpan' });
    await list.selectOption({ label: 'Diperiksa' });
    const text = page.getByLabel('Respons awal, dibaca semua orang');
    expect(await text.inputValue()).toContain(`Laporan “${titles.bridge}” sedang diperiksa Dinas Pekerjaan`);
    await send(page, 'Kirim tanggapan', 'Tanggapi: selesai.');
    await page.goto(page.url().replace(/\/reports\/.*/, '/saved-replies'));
    await page.getByRole('button', { name: 'Hapus “Diperiksa”' }).click();
    await page.getByText('Unit Anda belum menyimpan balasan.').waitFor();
    await left(page);
  }, 180_000);

  it('tells the truth when a service did what was sent and its answer was lost', async () => {
    const page = await openReport('bridge', liaison);
    const lost = { type: 'urn:lapor:problem:service-unavailable', title: '', status: 503, detail: '' };
    await page.route(/\/(responses|answers)$/, async (route) => {
      await route.fetch();
      await route.fulfill({
        status: 503,
        contentType: 'application/problem+json',
        body: JSON.stringify(lost),
      });
    });
    await page.getByLabel('Perkembangan, dibaca semua orang').fill('Papan baru sudah dipesan.');
    await page.getByRole('button', { name: 'Kirim tanggapan' }).click();
    const found = page.getByRole('alert').filter({ hasText: 'Apakah ini tindakan Anda?' });
    await found.getByText('Papan baru sudah dipesan.').waitFor();
    await hasNoBarrier(page, 'doubt');
    await found.getByRole('button', { name: 'Ya, sudah tersimpan' }).click();
    await said(page, 'Tanggapi: selesai.');
    expect(await page.getByLabel('Perkembangan, dibaca semua orang').inputValue()).toBe('');

    // Also where the act is no longer offered once it was done.
    await turnTo(page, 'Jawab');
    await page.getByLabel('Jawaban, dibaca semua orang').fill('Papan jembatan telah diganti.');
    await page.getByLabel('Alasan bila tidak ada bukti').fill('Foto menyusul setelah cat kering.');
    await page.getByRole('button', { name: 'Kirim jawaban' }).click();
    await found.getByText('Papan jembatan telah diganti.').waitFor();
    await found.getByRole('button', { name: 'Ya, sudah tersimpan' }).click();
    await said(page, 'Jawab: selesai.');
    await left(page);
  }, 120_000);

  it('has officers stand in for each other', async () => {
    const page = await staff.openAs(admin, '/stand-ins');
    await page.getByRole('combobox', { name: 'Yang berhalangan' }).selectOption({ label: labelOf(officer) });
    await page.getByRole('combobox', { name: 'Pengganti', exact: true }).selectOption({
      label: labelOf('Admin Dinas PUPR'),
    });
    await page.getByLabel('Mulai tanggal').fill('2026-12-07');
    await page.getByLabel('Sampai dengan tanggal').fill('2026-12-01');
    await page.getByLabel('Alasan').fill('Cuti tahunan');
    await page.getByRole('button', { name: 'Simpan pengganti' }).click();
    await page.getByText('Harus sesudah tanggal awal').waitFor();
    await hasNoBarrier(page, 'stand-ins');
    await page.getByLabel('Sampai dengan tanggal').fill('2026-12-11');
    await page.getByRole('button', { name: 'Simpan pengganti' }).click();
    await page.getByText(`Admin Dinas PUPR menggantikan ${officer}`).waitFor();
    await page.getByRole('button', { name: `Akhiri penggantian ${officer}` }).click();
    await page.getByText('Tidak ada yang sedang digantikan.').waitFor();
    await left(page);
  }, 120_000);

  describe('shares the work', () => {
    const unit = 'UPT Drainase';

    it('has a picture come with the part that another agency gives', async () => {
      const asked = { agencyId: 'kota-13.73-dinas-perhubungan', request: 'Mohon periksa gorong-gorong.' };
      await staff.system.client.post(`/v1/desk/reports/${idOf('drain')}/invitations`, asked, { as: liaison });
      const page = await openReport('drain', invited);
      await turnTo(page, 'Beri bantuan');
      await page
        .getByLabel('Apa yang telah dilakukan instansi Anda?')
        .fill('Gorong-gorong sudah dibersihkan.');
      await page.getByRole('button', { name: 'Tambah bukti' }).click();
      await page.getByLabel('Keterangan bukti').fill('Gorong-gorong setelah dibersihkan');
      const file = page.locator('input[type=file]');
      await file.setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('teks') });
      await page.getByRole('alert').filter({ hasText: 'JPEG' }).waitFor();
      await file.setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: await samplePhoto() });
      await page.getByRole('img', { name: 'Berkas bukti' }).waitFor();
      await hasNoBarrier(page, 'meet-evidence');
      await send(page, 'Kirim bantuan', 'Beri bantuan: selesai.');
      await page.getByRole('img', { name: 'Gorong-gorong setelah dibersihkan' }).waitFor();
      const drawn = `document.querySelector('[alt^="Gorong-gorong setelah"]').naturalWidth`;
      await eventually(async () => expect(await page.evaluate(drawn)).toBeGreaterThan(0));
      await left(page);
    }, 120_000);

    it('gives a case to one officer, and down to a unit of the own side', async () => {
      const page = await staff.openAs(admin, '/admin/agencies/new');
      await page.getByLabel('Nama instansi').fill(unit);
      await choose(page, 'Di bawah', office);
      await page.getByLabel('Jenis').selectOption({ label: 'Unit' });
      await page.getByLabel('Alasan').fill('Unit baru di dinas.');
      await send(page, 'Tambah instansi', `${unit} disimpan.`);

      await page.goto(page.url().replace(/\/admin\/.*/, `/reports/${idOf('drain')}`));
      await turnTo(page, 'Tugaskan');
      await page.getByRole('combobox', { name: 'Petugas' }).selectOption({ label: 'Admin Dinas PUPR' });
      await page.getByLabel('Pesan kepada petugas (boleh kosong)').fill('Tolong tangani sendiri.');
      await hasNoBarrier(page, 'assign');
      await send(page, 'Tugaskan laporan', 'Tugaskan: selesai.');
      await page.getByText('Tolong tangani sendiri.').waitFor();

      await turnTo(page, 'Teruskan ke unit');
      const form = page.getByRole('tabpanel');
      await form.getByRole('button', { name: 'Teruskan ke unit' }).click();
      await form.getByText('Terlalu singkat').waitFor();
      await choose(page, 'Unit tujuan', unit);
      await form.getByLabel('Alasan').fill('Ini pekerjaan unit itu.');
      await hasNoBarrier(page, 'pass-down');
      await send(form, 'Teruskan ke unit', 'Teruskan ke unit: selesai.');
      await page.getByText('Diteruskan ke unit di bawahnya').waitFor();
      await page.getByText(`Kepada ${unit}`).waitFor();
      await left(page);
    }, 180_000);
  });

  it('is a village’s desk as well: its admin responds and answers', async () => {
    const page = await staff.openAs(village, '/cases');
    await page.getByRole('link', { name: 'Catat laporan warga' }).waitFor();
    await page.getByRole('link', { name: titles.letter }).click();
    await page.getByLabel('Respons awal, dibaca semua orang').fill('Surat Anda sedang kami siapkan.');
    await send(page, 'Kirim tanggapan', 'Tanggapi: selesai.');
    await turnTo(page, 'Jawab');
    await page.getByLabel('Jawaban, dibaca semua orang').fill('Surat pengantar Anda sudah terbit.');
    await page.getByLabel('Alasan bila tidak ada bukti').fill('Surat diserahkan langsung kepada pelapor.');
    await hasNoBarrier(page, 'village');
    await send(page, 'Kirim jawaban', 'Jawab: selesai.');
    await becomes('letter', 'answered');
    await left(page);
  }, 120_000);

  it('never asks for what the policy of its page forbids', () => {
    expect(staff.refusedByPolicy).toEqual([]);
  });
});

const labelOf = (name: string) => `${name} – ${office}`;
