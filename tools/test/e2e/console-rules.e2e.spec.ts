// Rules, categories, deadlines and systems in the console, in a real browser, with the whole system behind it.
import { describeInBrowser, eventually } from '@lapor/testing';
import type { Receipt } from '../../src/journey/gateway-client';
import {
  button,
  choose,
  type ConsoleInBrowser,
  consoleInBrowser,
  hasNoBarrier,
  lookAt,
  section,
  send,
  typeDay,
} from './console-in-browser';
import { reportOf } from './staff-of-report';
import { plainReport } from './system-under-test';

const city = 'admin.kota';
const nation = 'admin.nasional';
const reason = 'Pembagian tugas baru.';
const office = 'Dinas Perumahan, Kawasan Permukiman dan Pertanahan';

describeInBrowser('rules in the console', (servers, launch) => {
  let staff: ConsoleInBrowser;
  let code: string;

  beforeAll(async () => {
    staff = await consoleInBrowser(servers, launch);
    const { client } = staff.system;
    const filed = await client.post<Receipt>('/v1/reports', plainReport);
    const { reportId } = filed;
    code = filed.code;
    await eventually(
      async () => expect(await client.deskPage(reportId, city)).toMatchObject({ status: 'submitted' }),
      180_000,
    );
    await (await reportOf(staff.system, code)).forward();
  }, 400_000);
  afterAll(async () => staff?.close(), 60_000);

  it('changes a routing rule, tries it on past reports and puts it in force', async () => {
    const page = await staff.openAs(city, '/admin/rules');
    await page.getByRole('link', { name: 'versi 1' }).waitFor();
    await lookAt(page, 'rules');
    await page.getByRole('link', { name: 'versi 1' }).click();
    await button(page, 'Ubah aturan 3').click();
    await choose(page, 'Instansi berwenang', office);
    await button(page, 'Pakai').click();
    await page.getByRole('row', { name: office }).waitFor();
    await page.reload();
    await page.getByRole('row', { name: office }).waitFor();
    await page.getByLabel('Alasan versi ini').fill(reason);
    await send(page, 'Simpan rancangan', 'Rancangan versi 2 disimpan.');
    expect(await button(page, 'Aktifkan rancangan ini').count()).toBe(0);
    await button(page, 'Uji rancangan ini').click();
    await page.getByText('1 laporan diperiksa, 1 akan berbeda.').waitFor();
    const changed = section(page, 'Uji coba').getByRole('row', { name: plainReport.title });
    expect(await changed.innerText()).toContain(office);
    await lookAt(page, 'trial');
    await section(page, 'Uji coba').getByLabel('Alasan').fill(reason);
    await send(page, 'Aktifkan rancangan ini', 'Versi 2 berlaku sekarang.');
    await page.getByRole('link', { name: 'Aturan penerusan' }).first().click();
    await page.getByRole('link', { name: /versi 1.*Tidak berlaku lagi/ }).waitFor();
    await page.context().close();
  }, 180_000);

  it('tells two people who edit the same rules that the other was faster, and keeps what was typed', async () => {
    const pages = await Promise.all(
      [city, 'verifikator.kota'].map((who) => staff.openAs(who, '/admin/rules')),
    );
    const [first, second] = pages;
    if (!first || !second) throw new Error('Two pages were opened');
    for (const [i, page] of pages.entries()) {
      await page.getByRole('link', { name: 'versi 2' }).click();
      await page.getByLabel('Alasan versi ini').fill('Menghapus satu aturan.');
      await button(page, `Hapus aturan ${i + 1}`).click();
    }
    await send(first, 'Simpan rancangan', 'Rancangan versi 3 disimpan.');
    await button(second, 'Simpan rancangan').click();
    await second.getByText('Orang lain menyimpan versi baru').waitFor();
    expect(await second.getByLabel('Alasan versi ini').inputValue()).toBe('Menghapus satu aturan.');
    await lookAt(second, 'rules-outdated');
    await button(second, 'Simpan isian saya di atas versi baru').click();
    await send(second, 'Simpan rancangan', 'Rancangan versi 4 disimpan.');
    await Promise.all(pages.map((page) => page.context().close()));
  }, 180_000);

  it('lets the nation alone edit categories and deadlines', async () => {
    const other = await staff.openAs(city, '/admin/regulations');
    await other.getByText('3 hari kerja').first().waitFor();
    expect(await other.getByRole('link', { name: 'Kategori' }).count()).toBe(0);
    expect(await button(other, 'Tetapkan versi ini').count()).toBe(0);
    await other.context().close();

    const page = await staff.openAs(nation, '/admin/categories');
    await page.getByLabel('Cari kategori').fill('jembatan');
    await page.getByRole('link', { name: 'Jembatan Pekerjaan' }).waitFor();
    await lookAt(page, 'categories');
    await page.getByRole('link', { name: 'Jembatan Pekerjaan' }).click();
    await page.getByLabel('Nama dalam bahasa Inggris').first().fill('');
    await page.getByLabel('Kata lain yang dipakai orang').fill('titian\nlantai jembatan');
    await page.getByLabel('Alasan').fill(reason);
    await button(page, 'Simpan').click();
    await page.getByText('Terlalu singkat').waitFor();
    await lookAt(page, 'category');
    await page.getByLabel('Nama dalam bahasa Inggris').first().fill('Bridges of all kinds');
    await send(page, 'Simpan', 'Kategori disimpan.');
    const { items } = await staff.system.client.get<{ items: { id: string; labels: { en: string } }[] }>(
      '/v1/reference/categories',
    );
    expect(items.find(({ id }) => id === 'jembatan')?.labels.en).toBe('Bridges of all kinds');

    await page.getByRole('link', { name: 'Tenggat' }).click();
    await page.getByLabel('Alasan').waitFor();
    await lookAt(page, 'regulations');
    await page.getByLabel('Alasan').fill(reason);
    await button(page, 'Tetapkan versi ini').click();
    await page.getByRole('alert').filter({ hasText: 'Periksa isian' }).waitFor();
    await page.context().close();
  }, 180_000);

  it('sets the next version of the deadlines, which holds for what is filed from its day on', async () => {
    const page = await staff.openAs(nation, '/admin/regulations');
    await section(page, 'Versi berikutnya').waitFor();
    await page.getByLabel('Dasar hukum').fill('Peraturan Menteri Nomor 1');
    await page.getByRole('group', { name: 'Verifikasi', exact: true }).getByLabel('Lama').fill('2');
    await page.getByLabel('Alasan').fill('Verifikasi dipercepat.');
    await button(page, 'Tetapkan versi ini').click();
    await page.getByText('Bentuknya tidak sesuai').waitFor();
    const nextYear = new Date().getFullYear() + 1;
    await typeDay(page, 'Berlaku mulai', `${nextYear}-02-01`);
    await lookAt(page, 'regulation-new');
    await send(page, 'Tetapkan versi ini', 'Versi baru ditetapkan.');
    const next = section(page, `Peraturan Menteri Nomor 1, berlaku mulai 1 Februari ${nextYear}`);
    await next.getByText('Verifikasi dipercepat.').waitFor();
    await next.getByText('2 hari kerja', { exact: true }).first().waitFor();
    await page.context().close();
  }, 180_000);

  it('declares an emergency where it is, and ends it', async () => {
    const page = await staff.openAs(city, '/admin/emergencies');
    await page.getByRole('combobox', { name: 'Wilayah' }).fill('Sawahlunto');
    await page.getByRole('option', { name: 'Kota Sawahlunto, Sumatera Barat', exact: true }).click();
    await page.getByLabel('Alasan, dibaca semua orang').fill('Banjir bandang di Talawi.');
    await send(page, 'Tetapkan', 'Keadaan darurat ditetapkan.');
    await page.getByText('Semua kategori – Kota Sawahlunto').waitFor();
    await lookAt(page, 'emergencies');
    await button(page, 'Akhiri').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Alasan').fill('Air sudah surut.');
    await send(dialog, 'Akhiri', 'Keadaan darurat berakhir.');
    await page.context().close();
  }, 180_000);

  it('gives a region another code from a day on, with all that lies within it', async () => {
    const page = await staff.openAs(nation, '/admin/regions');
    await page.getByRole('combobox', { name: 'Wilayah yang berakhir' }).fill('Lembah Segar');
    await page.getByRole('option', { name: /^Lembah Segar, Kota Sawahlunto/ }).click();
    await page.getByLabel('Kode baru', { exact: true }).fill('13.73.1');
    await page.getByLabel('Nama baru').fill('Lembah Segar');
    await page.getByLabel('Dasar hukum').fill('Perda contoh tentang penataan kecamatan');
    await button(page, 'Ubah kode').click();
    await page.getByRole('group', { name: 'Penerus 1' }).getByText('Bentuknya tidak sesuai').waitFor();
    await lookAt(page, 'recoding');
    await page.getByLabel('Kode baru', { exact: true }).fill('13.73.09');
    await typeDay(page, 'Hari pertama kode baru', '2027-01-01');
    // The district, its wards and villages: each once as it ends and once as it begins.
    await send(page, 'Ubah kode', 'wilayah berakhir atau dimulai.');
    type Located = { validUntil: string | null; successors: { code: string }[] };
    const { client } = staff.system;
    const old = await client.get<Located>('/v1/reference/regions/13.73.01.1001');
    expect(old).toMatchObject({ validUntil: '2027-01-01', successors: [{ code: '13.73.09.1001' }] });
    await page.context().close();
  }, 180_000);

  it('shows the key of a system once, and revokes it', async () => {
    const page = await staff.openAs(city, '/admin/systems');
    await page.getByLabel('Nama sistem').fill('Portal kota');
    await button(page, 'Buat kunci').click();
    await page.getByText('Pilih paling sedikit satu').waitFor();
    await page.getByText('membaca laporan', { exact: true }).click();
    await button(page, 'Buat kunci').click();
    const fresh = page.getByRole('alert').filter({ hasText: 'Kunci untuk Portal kota' });
    const key = await fresh.locator('code').innerText();
    const reads = (bearer = key) =>
      fetch(`${staff.system.run.gateway}/v1/desk/reports`, {
        headers: { authorization: `Bearer ${bearer}` },
      });
    expect((await reads()).status).toBe(200);
    await lookAt(page, 'systems');
    await button(page, 'Sudah saya simpan').click();
    expect(await page.getByText(key).count()).toBe(0);

    // Both keys hold for some days, so that nothing stands still while the new one is put in.
    const dialog = page.getByRole('dialog');
    await button(page, 'Ganti kunci').click();
    await dialog.getByLabel('Kunci lama masih berlaku berapa hari').fill('3');
    await hasNoBarrier(page, 'renew-key');
    await dialog.getByRole('button', { name: 'Ganti kunci' }).click();
    const renewed = await fresh.locator('code').innerText();
    expect(renewed).not.toBe(key);
    expect((await reads()).status).toBe(200);
    expect((await reads(renewed)).status).toBe(200);

    await button(page, 'Cabut').click();
    await dialog.getByLabel('Alasan').fill('Tidak dipakai lagi.');
    await send(dialog, 'Cabut', 'Portal kota tidak dapat masuk lagi.');
    expect((await reads()).status).toBe(401);
    expect((await reads(renewed)).status).toBe(401);
    await page.context().close();
  }, 180_000);

  it('has a privacy officer decide about claims, and keep the register of breaches', async () => {
    const { client } = staff.system;
    const accounts = await client.get<{ items: { accountId: string; username: string }[] }>(
      '/v1/admin/accounts',
      nation,
    );
    const officer = accounts.items.find(({ username }) => username === 'oversight.kota');
    const role = { role: 'privacy_officer', agencyId: 'nasional', reason: 'Ditunjuk sebagai pejabat.' };
    await client.post(`/v1/admin/accounts/${officer?.accountId}/memberships`, role, { as: nation });
    const text = 'Saya keberatan data saya diteruskan ke instansi lain.';
    await client.post(`/v1/reports/${code}/data-requests`, { kind: 'objection', text });

    const page = await staff.openAs('oversight.kota', '/admin/claims');
    await page.getByRole('button', { name: 'Pejabat pelindungan data' }).click();
    await eventually(async () => {
      await page.reload();
      await page.getByRole('link', { name: 'Keberatan atas pemrosesan' }).waitFor({ timeout: 3_000 });
    }, 60_000);
    await lookAt(page, 'claims');
    await page.getByRole('link', { name: 'Keberatan atas pemrosesan' }).click();
    await page.getByText(text).waitFor();
    await lookAt(page, 'claim');
    await page.getByLabel('Alasan, dibaca pemohon').fill('Penerusan ke instansi lain dihentikan.');
    await send(page, 'Putuskan', 'Keputusan dicatat; pemohon diberi tahu.');
    await page.getByText('Dikabulkan', { exact: true }).waitFor();

    await page.getByRole('link', { name: 'Pelanggaran data' }).click();
    await page.getByLabel('Apa yang terjadi').fill('Berkas cadangan tersalin ke komputer yang hilang.');
    await button(page, 'Catat pelanggaran').click();
    await page.getByText('Terlalu singkat').waitFor();
    await lookAt(page, 'breaches');
    await page.getByLabel('Diketahui pada').fill('2026-01-05T09:30');
    await page.getByLabel('Jenis data, dipisahkan koma').fill('nama, nomor telepon');
    await send(page, 'Catat pelanggaran', 'Pelanggaran dicatat.');
    await page.getByText('Lembaga pengawas: belum diberi tahu').waitFor();

    const email = 'warga.bocor@example.id';
    const reporter = { ...plainReport.reporter, email };
    const { reportId } = await client.post<Receipt>('/v1/reports', { ...plainReport, reporter });
    await page.locator('summary', { hasText: 'Beri tahu orang yang bersangkutan' }).click();
    const warn = page.locator('details', { hasText: 'Beri tahu orang yang bersangkutan' });
    await warn.getByLabel('Id laporan mereka, satu per baris').fill('bukan id');
    await button(page, 'Beri tahu orang yang bersangkutan').click();
    await warn.getByText('Bentuknya tidak sesuai').waitFor();
    await warn.getByLabel('Id laporan mereka, satu per baris').fill(reportId);
    await warn
      .getByLabel('Yang mereka baca')
      .fill('Nama dan nomor telepon Anda tersalin. Waspadai penipuan.');
    await lookAt(page, 'breach-warning');
    await send(page, 'Beri tahu orang yang bersangkutan', 'Pemberitahuan dikirim.');
    expect(await page.getByText('Orang yang bersangkutan: belum diberi tahu').count()).toBe(0);
    await eventually(async () => {
      const letters = await fetch(`${staff.system.run.mailbox}/messages.json?to=${email}`);
      expect(await letters.text()).toContain('Waspadai penipuan');
    }, 60_000);

    await page.getByRole('link', { name: 'Pemberitahuan privasi' }).click();
    await page.getByRole('heading', { name: /^Versi 1, berlaku sejak/ }).waitFor();
    await lookAt(page, 'notices');
    const told =
      'Data Anda diproses oleh instansi yang menangani laporan ini, hanya untuk menanganinya. Ini versi baru.';
    await page.getByLabel('Dalam bahasa Indonesia').fill('Terlalu singkat.');
    await button(page, 'Tetapkan pemberitahuan').click();
    await page.getByText('Terlalu singkat', { exact: true }).waitFor();
    await page.getByLabel('Dalam bahasa Indonesia').fill(told);
    await send(page, 'Tetapkan pemberitahuan', 'Pemberitahuan baru ditetapkan.');
    await page.getByRole('heading', { name: /^Versi 2, berlaku sejak/ }).waitFor();
    const notice = await client.get<{ version: number; texts: { id: string } }>('/v1/privacy/notices');
    expect(notice).toMatchObject({ version: 2, texts: { id: told } });

    await page.getByRole('link', { name: 'Masa simpan' }).click();
    await page.getByRole('heading', { name: 'Surel terkirim' }).waitFor();
    await lookAt(page, 'retention');
    await page.context().close();
  }, 180_000);

  it('never asked for anything that the policy of its page forbids', () => {
    expect(staff.refusedByPolicy).toEqual([]);
  });
});
