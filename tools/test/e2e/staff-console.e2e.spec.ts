// The console in a real browser: signing in, keys, drafts, and what others do meanwhile.
import { eventually } from '@lapor/testing';
import type { Receipt } from '../../src/journey/gateway-client';
import {
  choose,
  type ConsoleInBrowser,
  consoleInBrowser,
  describeInBrowser,
  hasNoBarrier,
  said,
} from './console-in-browser';
import { plainReport } from './system-under-test';

const verifier = 'verifikator.kota';
const liaison = 'penghubung.dinas-pupr';
const office = 'Dinas Pekerjaan Umum dan Penataan Ruang';

describeInBrowser('the console of staff', (servers) => {
  let staff: ConsoleInBrowser;
  let report: Receipt;
  const statusOf = async () => (await staff.system.client.deskPage(report.reportId, verifier)).status;

  beforeAll(async () => {
    staff = await consoleInBrowser(servers);
    report = await staff.system.client.post<Receipt>('/v1/reports', plainReport);
    await eventually(async () => expect(await statusOf()).toBe('submitted'), 180_000);
  }, 300_000);
  afterAll(() => staff?.close(), 60_000);

  it('lets a verifier forward a report by keys and a combobox', async () => {
    const page = await staff.open('/');
    await hasNoBarrier(page, 'sign-in');
    await staff.signIn(page, verifier);
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
    const page = await staff.open(`/reports/${report.reportId}`);
    await staff.signIn(page, liaison);
    const text = 'Tim kami memeriksa jembatan itu besok pagi.';
    const field = page.getByLabel('Respons awal, dibaca semua orang');
    await field.fill(text);
    await page.context().clearCookies();
    await page.getByRole('button', { name: 'Kirim tanggapan' }).click();
    await page.getByRole('dialog', { name: 'Masuk kembali' }).waitFor();
    await hasNoBarrier(page, 'signed-out');
    await staff.signIn(page, liaison);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await field.inputValue()).toBe(text);

    const handling = { class: 'complaint', fieldInspection: true, reason: 'Perlu dilihat di tempat.' };
    await staff.system.client.post(`/v1/desk/reports/${report.reportId}/handling`, handling, { as: liaison });
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
    const page = await staff.open('/');
    await staff.signIn(page, liaison);
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
    expect(staff.refusedByPolicy).toEqual([]);
  });
});
