// The whole way of a report through the console, in a real browser: two agencies return it, the arbiter decides.
import { describeInBrowser, eventually } from '@lapor/testing';
import type { Page } from 'playwright-core';
import type { Receipt } from '../../src/journey/gateway-client';
import {
  choose,
  type ConsoleInBrowser,
  consoleInBrowser,
  hasNoBarrier,
  send,
  turnTo,
} from './console-in-browser';
import { plainReport } from './system-under-test';

const verifier = 'verifikator.kota';
const works = 'Dinas Pekerjaan Umum dan Penataan Ruang';
const transport = 'Dinas Perhubungan';
const environment = 'Dinas Lingkungan Hidup';

describeInBrowser('the way of a report through the console', (servers, launch) => {
  let staff: ConsoleInBrowser;
  let returned: Receipt;
  let plain: Receipt;
  const becomes = ({ reportId }: Receipt, status: string, withinMs = 40_000) =>
    eventually(
      async () => expect((await staff.system.client.deskPage(reportId, verifier)).status).toBe(status),
      withinMs,
    );
  const openAs = (username: string, { reportId }: Receipt) => staff.openAs(username, `/reports/${reportId}`);
  const left = (page: Page) => page.context().close();

  beforeAll(async () => {
    staff = await consoleInBrowser(servers, launch);
    const { client } = staff.system;
    returned = await client.post<Receipt>('/v1/reports', plainReport);
    plain = await client.post<Receipt>('/v1/reports', { ...plainReport, title: 'Tiang jembatan miring' });
    await becomes(returned, 'submitted', 180_000);
    await becomes(plain, 'submitted', 60_000);
  }, 300_000);
  afterAll(() => staff?.close(), 60_000);

  it('begins at the desk, which sends it to an agency that is not in charge', async () => {
    const page = await openAs(verifier, returned);
    await page.getByRole('combobox', { name: 'Instansi tujuan' }).waitFor();
    await choose(page, 'Instansi tujuan', transport);
    await choose(page, 'Kategori', 'Jembatan');
    await hasNoBarrier(page, 'journey-forward');
    await send(page, 'Teruskan laporan', 'Teruskan: selesai.');
    await becomes(returned, 'assigned');
    await left(page);
  }, 120_000);

  it('comes back from the admin of that agency, who proposes another', async () => {
    const page = await openAs('admin.dinas-perhubungan', returned);
    await turnTo(page, 'Kembalikan');
    await page.getByLabel('Penjelasan').fill('Jembatan gantung dirawat dinas pekerjaan umum.');
    await choose(page, 'Instansi yang diusulkan (boleh kosong)', works);
    await hasNoBarrier(page, 'journey-return');
    await send(page, 'Kembalikan laporan', 'Kembalikan: selesai.');
    await becomes(returned, 'returned');
    await left(page);
  }, 120_000);

  it('goes to a second agency with a reason, and comes back from its officer', async () => {
    const page = await staff.openAs(verifier, '/verification');
    await page.getByText('Dikembalikan 1×').waitFor();
    await page.getByRole('link', { name: plainReport.title }).click();
    const why = page.getByRole('region', { name: 'Dikembalikan 1 kali' });
    await why.getByText('Jembatan gantung dirawat dinas pekerjaan umum.').waitFor();
    await choose(page, 'Instansi tujuan', environment);
    await page.getByRole('button', { name: 'Teruskan laporan' }).click();
    await page.getByText('Pelapor perlu tahu mengapa').waitFor();
    await hasNoBarrier(page, 'journey-again');
    await page.getByLabel('Alasan, dibaca pelapor').first().fill('Jembatan ini melintasi taman kota.');
    await send(page, 'Teruskan laporan', 'Teruskan: selesai.');
    await becomes(returned, 'assigned');
    await left(page);

    const officer = await openAs('penghubung.dinas-lh', returned);
    await turnTo(officer, 'Kembalikan');
    await officer.getByRole('combobox', { name: 'Alasan', exact: true }).selectOption('outside_our_region');
    await officer.getByLabel('Penjelasan').fill('Taman itu bukan milik kota ini.');
    await send(officer, 'Kembalikan laporan', 'Kembalikan: selesai.');
    await becomes(returned, 'returned');
    await left(officer);
  }, 180_000);

  it('is the arbiter’s after two returns, who reads both reasons and decides', async () => {
    const desk = await openAs(verifier, returned);
    await desk.getByRole('tab', { name: 'Gabungkan' }).waitFor();
    await desk.getByRole('tab', { name: 'Teruskan' }).waitFor({ state: 'detached' });
    await left(desk);

    const page = await staff.openAs('arbiter.kota', '/');
    await page.getByRole('link', { name: plainReport.title }).waitFor();
    expect(await page.locator('[data-row]').count()).toBe(1);
    await hasNoBarrier(page, 'journey-arbiter-queue');
    await page.getByRole('link', { name: plainReport.title }).click();
    const why = page.getByRole('region', { name: 'Dikembalikan 2 kali' });
    await why.getByText(`Mengusulkan: ${works}`).waitFor();
    await why.getByText('Taman itu bukan milik kota ini.').waitFor();
    await choose(page, 'Instansi tujuan', works);
    await page.getByLabel('Alasan, dibaca pelapor').fill('Arbiter menetapkan dinas pekerjaan umum.');
    await hasNoBarrier(page, 'journey-arbiter');
    await send(page, 'Teruskan laporan', 'Teruskan: selesai.');
    await becomes(returned, 'assigned');
    await left(page);
  }, 120_000);

  it('is answered by the agency that the arbiter named', async () => {
    const page = await openAs('penghubung.dinas-pupr', returned);
    await page.getByLabel('Respons awal, dibaca semua orang').fill('Tim kami memeriksa besok pagi.');
    await send(page, 'Kirim tanggapan', 'Tanggapi: selesai.');
    await turnTo(page, 'Jawab');
    await page.getByLabel('Jawaban, dibaca semua orang').fill('Papan jembatan telah diganti.');
    await page.getByRole('button', { name: 'Tambah bukti' }).click();
    await page.getByLabel('Keterangan bukti').fill('Foto jembatan setelah diperbaiki');
    await hasNoBarrier(page, 'journey-answer');
    await send(page, 'Kirim jawaban', 'Jawab: selesai.');
    await becomes(returned, 'answered');
    await left(page);
  }, 120_000);

  it('is the same in English on a phone', async () => {
    const page = await staff.open('/');
    await page.getByRole('button', { name: 'English' }).click();
    await page.setViewportSize({ width: 360, height: 740 });
    await staff.signIn(page, verifier);
    await page.getByRole('link', { name: 'Tiang jembatan miring' }).click();
    await page.getByText('Verification: 3 working days left').waitFor();
    await choose(page, 'Agency in charge', works);
    await choose(page, 'Category', 'Bridges');
    await hasNoBarrier(page, 'english-forward');
    await send(page, 'Forward the report', 'Forward: done.');
    await becomes(plain, 'assigned');
    await left(page);

    const phone = await staff.open(`/reports/${plain.reportId}`);
    await phone.getByRole('button', { name: 'English' }).click();
    await phone.setViewportSize({ width: 360, height: 740 });
    await staff.signIn(phone, 'penghubung.dinas-pupr');
    await phone.getByLabel('First response, read by everybody').fill('We look at it tomorrow morning.');
    await send(phone, 'Send the response', 'Respond: done.');
    await turnTo(phone, 'Answer');
    await phone.getByLabel('Answer, read by everybody').fill('The pillar was straightened and secured.');
    await phone.getByLabel('Why there is no evidence').fill('Pictures follow next week.');
    await hasNoBarrier(phone, 'english-answer');
    await send(phone, 'Send the answer', 'Answer: done.');
    await becomes(plain, 'answered');
    await left(phone);
  }, 180_000);

  it('asks who has several roles which one they take this time', async () => {
    const { client } = staff.system;
    interface Officers {
      items: { accountId: string; displayName: string }[];
    }
    const { items } = await client.get<Officers>('/v1/desk/officers', verifier);
    const officer = items.find(({ displayName }) => displayName === 'Pejabat Penghubung Dinas Kesehatan');
    const role = {
      role: 'liaison_officer',
      agencyId: 'kota-13.73-dinas-pupr',
      reason: 'Merangkap tugas di Dinas PUPR.',
    };
    await client.post(`/v1/admin/accounts/${officer?.accountId}/memberships`, role, { as: 'admin.kota' });
    const page = await staff.openAs('penghubung.dinas-kesehatan', '/');
    await page.getByText('Pilih peran Anda kali ini.').waitFor();
    await hasNoBarrier(page, 'roles');
    await page.getByRole('button', { name: `Pejabat penghubung – ${works}` }).click();
    await page.getByRole('link', { name: plainReport.title }).waitFor();
    await left(page);
  }, 120_000);

  it('never asks for what the policy of its page forbids', () => {
    expect(staff.refusedByPolicy).toEqual([]);
  });
});
