// The console in a real browser: signing in, keys, drafts, and what others do meanwhile.
import { describeInBrowser, eventually, startSignInProvider, type TestProvider } from '@lapor/testing';
import type { Receipt } from '../../src/journey/gateway-client';
import {
  button,
  choose,
  type ConsoleInBrowser,
  consoleInBrowser,
  hasNoBarrier,
  lookAt,
  said,
} from './console-in-browser';
import { plainReport } from './system-under-test';

const verifier = 'verifikator.kota';
const liaison = 'penghubung.dinas-pupr';
const office = 'Dinas Pekerjaan Umum dan Penataan Ruang';

describeInBrowser('the console of staff', (servers, launch) => {
  let staff: ConsoleInBrowser;
  let report: Receipt;
  const statusOf = async () => (await staff.system.client.deskPage(report.reportId, verifier)).status;

  beforeAll(async () => {
    staff = await consoleInBrowser(servers, launch);
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

  describe('with a sign-in provider', () => {
    let provider: TestProvider | undefined;

    beforeAll(async () => {
      const { system } = staff;
      provider = await startSignInProvider(system.run.gateway);
      await system.stopService('gateway');
      await system.startService('gateway', provider.env);
    }, 120_000);
    afterAll(() => provider?.stop());

    const elsewhere = 'Masuk lewat penyedia identitas';
    /** Of somebody who is signed in; the provider knows them as their name here. */
    const linked = async (username: string) => {
      if (provider) provider.next = username;
      const page = await staff.openAs(username, '/account');
      await button(page, 'Hubungkan dengan penyedia').click();
      await button(page, 'Putuskan hubungan').waitFor();
      return page;
    };

    it('has officers link their account, and come in without a password', async () => {
      const page = await linked(liaison);
      await page.getByText(provider?.issuer ?? '').waitFor();
      await lookAt(page, 'linked');
      await button(page, 'Keluar').click();
      await page.getByRole('link', { name: elsewhere }).click();
      await page.getByRole('heading', { name: 'Laporan', level: 1 }).waitFor();

      // Who is known there as somebody else's account cannot have it, too.
      const other = await staff.openAs('penghubung.dinas-lh', '/account');
      await button(other, 'Hubungkan dengan penyedia').click();
      await other.getByText('Identitas itu sudah dihubungkan dengan akun lain.').waitFor();
      await hasNoBarrier(other, 'linked-elsewhere');
      await page.goto(page.url().replace(/\/console.*/, '/console/account'));
      await button(page, 'Putuskan hubungan').click();
      await button(page, 'Hubungkan dengan penyedia').waitFor();
      await Promise.all([page, other].map((each) => each.context().close()));
    }, 120_000);

    it('tells who has no account here so on the page where they began, in their language', async () => {
      if (provider) provider.next = 'siapa-saja';
      const page = await staff.open('/');
      await page.getByRole('link', { name: elsewhere }).click();
      await page.getByRole('alert').filter({ hasText: 'tidak ada akun yang cocok' }).waitFor();
      await lookAt(page, 'provider-refused');
      await button(page, 'English').click();
      await page.getByRole('link', { name: 'Sign in with the identity provider' }).click();
      await page.getByRole('alert').filter({ hasText: 'no account belongs to it' }).waitFor();

      const desk = page.url().replace(/\/console.*/, '/en/desa/masuk');
      await page.goto(desk);
      await page.getByRole('link', { name: 'Sign in with the identity provider' }).click();
      await page.getByRole('alert').filter({ hasText: 'no staff account belongs to it' }).waitFor();
      expect(page.url().startsWith(desk)).toBe(true);
      await hasNoBarrier(page, 'desk-provider-refused');
      await page.context().close();
    }, 120_000);

    it('leads who files for others back to their desk', async () => {
      const page = await linked('desa.13.73.04.2001');
      await button(page, 'Keluar').click();
      await page.getByRole('heading', { name: 'Masuk sebagai petugas' }).waitFor();
      await page.goto(page.url().replace(/\/console.*/, '/id/desa'));
      await page.getByRole('link', { name: elsewhere }).click();
      await page.getByRole('heading', { name: 'Laporan untuk warga' }).waitFor();
      await page.context().close();
    }, 120_000);
  });

  it('never asked for anything that the policy of its page forbids', () => {
    expect(staff.refusedByPolicy).toEqual([]);
  });
});
