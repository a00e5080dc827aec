// Administration in the console, in a real browser, with the whole system behind it.
import { describeInBrowser, eventually } from '@lapor/testing';
import { Secret, TOTP } from 'otpauth';
import type { Receipt } from '../../src/journey/gateway-client';
import {
  button,
  choose,
  type ConsoleInBrowser,
  consoleInBrowser,
  hasNoBarrier,
  lookAt,
  said,
  section,
  send,
  typeDay,
} from './console-in-browser';
import { plainReport } from './system-under-test';

const city = 'admin.kota';
const reason = 'Keputusan rapat pagi ini.';
describeInBrowser('administration in the console', (servers, launch) => {
  let staff: ConsoleInBrowser;

  beforeAll(async () => {
    staff = await consoleInBrowser(servers, launch);
  }, 400_000);
  afterAll(async () => staff?.close(), 60_000);

  const mailedTo = async (email: string) => {
    const answer = await fetch(`${staff.system.run.mailbox}/messages.json?to=${email}`);
    return (await answer.json()) as { text: string }[];
  };
  const linkMailedTo = (email: string) =>
    eventually(async () => {
      const [letter] = await mailedTo(email);
      const [link] = letter?.text.match(/\S+\/v1\/sign-in\/link#\S+/) ?? [];
      expect(link).toBeDefined();
      return String(link);
    });
  /** What somebody reads who files a report now. */
  const receiptMailed = async (email: string) => {
    await staff.system.client.post<Receipt>('/v1/reports', {
      ...plainReport,
      reporter: { ...plainReport.reporter, email },
    });
    return eventually(async () => {
      const [letter] = await mailedTo(email);
      expect(letter).toBeDefined();
      return String(letter?.text);
    }, 60_000);
  };

  it('invites somebody, who accepts by the mailed link and works until they are let in no more', async () => {
    const email = 'penghubung.baru@example.go.id';
    const password = 'lembah-segar-42-kabut-turun';
    const page = await staff.openAs(city, '/admin');
    await page.getByText('Masih ada yang lain').waitFor();
    await lookAt(page, 'users');
    const invite = section(page, 'Undang petugas');
    await invite.getByLabel('Nama yang ditampilkan').fill('Pejabat Penghubung Kedua');
    await invite.getByLabel('Surel').fill('bukan surel');
    await choose(page, 'Instansi', 'Dinas Perhubungan');
    await button(page, 'Kirim undangan').click();
    await invite.getByText('Bentuknya tidak sesuai').waitFor();
    expect(await invite.getByLabel('Nama yang ditampilkan').inputValue()).toBe('Pejabat Penghubung Kedua');
    await invite.getByLabel('Surel').fill(email);
    await send(page, 'Kirim undangan', `Undangan dikirim ke ${email}.`);
    await button(page, `Batalkan undangan untuk ${email}`).waitFor();

    const guest = await staff.open('/');
    await guest.goto(await linkMailedTo(email));
    await guest.getByRole('heading', { name: 'Undangan: Dinas Perhubungan' }).waitFor();
    await guest.locator('input').fill(password);
    await guest.getByRole('button').click();
    await guest.getByText('Undangan diterima').waitFor();
    await guest.goto(`${staff.system.run.gateway}/console/`);
    await guest.locator('input[autocomplete=username]').fill(email);
    await guest.locator('input[autocomplete=current-password]').fill(password);
    await button(guest, 'Masuk').click();
    await guest.getByRole('heading', { name: 'Laporan' }).waitFor();
    expect(await guest.getByRole('link', { name: 'Administrasi' }).count()).toBe(0);

    await page.reload();
    await page.getByLabel('Cari nama, surel, peran, atau instansi').fill('kedua perhubungan');
    await page.getByRole('link', { name: 'Pejabat Penghubung Kedua' }).click();
    await page.getByRole('heading', { name: 'Pejabat Penghubung Kedua' }).waitFor();
    await section(page, 'Sesi').getByRole('listitem').waitFor();
    await lookAt(page, 'user');
    await button(page, 'Nonaktifkan').click();
    const dialog = page.getByRole('dialog', { name: 'Nonaktifkan Pejabat Penghubung Kedua' });
    await dialog.getByRole('button', { name: 'Nonaktifkan' }).click();
    await dialog.getByText('Terlalu singkat').waitFor();
    await hasNoBarrier(page, 'deactivate');
    await dialog.getByLabel('Alasan').fill('Pindah tugas ke dinas lain.');
    await send(dialog, 'Nonaktifkan', 'Pejabat Penghubung Kedua tidak dapat masuk lagi.');
    await page.getByText('Nonaktif', { exact: true }).waitFor();
    await guest.reload();
    await guest.getByRole('heading', { name: 'Masuk sebagai petugas' }).waitFor();
    await Promise.all([page, guest].map((each) => each.context().close()));
  }, 180_000);

  it('adds an agency, changes it, and shows what a list would change before anything is done', async () => {
    const page = await staff.openAs(city, '/admin/agencies');
    await page.getByRole('row', { name: 'Dinas Perhubungan' }).waitFor();
    await lookAt(page, 'agencies');
    await page.getByRole('link', { name: 'Tambah instansi' }).click();
    await page.getByLabel('Nama instansi').fill('UPT Terminal');
    await choose(page, 'Di bawah', 'Dinas Perhubungan');
    await page.getByLabel('Jenis').selectOption({ label: 'Unit' });
    await button(page, 'Tambah instansi').click();
    await page.getByText('Terlalu singkat').waitFor();
    await lookAt(page, 'new-agency');
    await page.getByLabel('Alasan').fill(reason);
    await send(page, 'Tambah instansi', 'UPT Terminal disimpan.');
    await lookAt(page, 'agency');
    await page.getByLabel('Telepon').fill('+62 754 61001');
    await page.getByLabel('Alasan').fill(reason);
    await send(page, 'Simpan', 'UPT Terminal disimpan.');
    const id = 'kota-13.73-dinas-perhubungan-upt-terminal';
    expect(await staff.system.client.get(`/v1/admin/agencies/${id}`, city)).toMatchObject({
      agency: { parentId: 'kota-13.73-dinas-perhubungan', contacts: { phone: '+62 754 61001' } },
    });

    await page.getByRole('link', { name: 'Instansi' }).first().click();
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Unduh daftar instansi (CSV)' }).click();
    const list = await textOf((await download).createReadStream());
    const wrong = list.replace('UPT Terminal', 'UPT Terminal Kota').replace('unit,', 'terminal,');
    const give = (content: string) =>
      page
        .locator('input[type=file]')
        .setInputFiles({ name: 'instansi.csv', mimeType: 'text/csv', buffer: Buffer.from(content) });
    await give(wrong);
    await page.getByText('kind: Nilai ini tidak dikenal').waitFor();
    expect(await button(page, 'Simpan semua').count()).toBe(0);
    await hasNoBarrier(page, 'list-wrong');
    await give(list.replace('UPT Terminal', 'UPT Terminal Kota'));
    await page.getByText('name: UPT Terminal → UPT Terminal Kota').waitFor();
    await page.getByLabel('Alasan').fill(reason);
    await send(page, 'Simpan semua', 'Daftar disimpan: 0 baru, 1 berubah.');
    await page.context().close();
  }, 180_000);

  it('adds a day off late, and open deadlines end later', async () => {
    const { client } = staff.system;
    const page = await staff.openAs(city, '/admin/calendars');
    await page.getByRole('link', { name: 'id-wib' }).waitFor();
    await lookAt(page, 'calendars');
    await page.getByRole('link', { name: 'id-wib' }).click();
    await page.getByText('Kalender ini diatur oleh instansi di atas Anda').waitFor();
    expect(await button(page, 'Tambah hari libur').count()).toBe(0);
    await section(page, 'Kalender sendiri').getByLabel('Alasan').fill(reason);
    await send(page, 'Buat kalender', 'Kalender dibuat.');
    await page.goto(`${staff.system.run.gateway}/console/admin/agencies/kota-13.73`);
    await page.getByRole('combobox', { name: 'Kalender' }).selectOption('kota-13.73-id-wib (Asia/Jakarta)');
    await send(page, 'Pakai kalender ini', 'Kalender diganti.');
    const { reportId } = await client.post<Receipt>('/v1/reports', plainReport);
    const dueAt = async () => {
      const { deadline } = await client.deskPage(reportId, city);
      expect(deadline?.kind).toBe('verification');
      return String(deadline?.dueAt);
    };
    const before = await eventually(dueAt, 60_000);

    await section(page, 'Kalender kerja').getByRole('link').click();
    const day = before.slice(0, 10);
    await page.getByRole('grid').first().waitFor();
    const year = day.slice(0, 4);
    if (year !== String(new Date().getFullYear())) await button(page, `${year} ›`).click();
    await page
      .locator('.year')
      .getByRole('button', { name: spoken(day) })
      .click();
    await page.getByLabel('Nama hari').fill('Peringatan hari jadi kota');
    await button(page, 'Tambah hari libur').click();
    await section(page, 'Tambah hari libur').getByText('Terlalu singkat').waitFor();
    await lookAt(page, 'calendar');
    await page.getByLabel('Alasan, dibaca semua yang tenggatnya bergeser').first().fill(reason);
    await send(page, 'Tambah hari libur', 'Hari libur ditambahkan ke 1 kalender.');
    await page.getByText('Peringatan hari jadi kota').waitFor();
    await eventually(async () => expect((await dueAt()) > before).toBe(true), 30_000);
    await page.getByText('Tenggat 1 laporan bergeser').waitFor();

    const listed = page.getByRole('listitem').filter({ hasText: 'Peringatan hari jadi kota' });
    await listed.getByRole('button', { name: 'Jadikan hari kerja' }).click();
    const dialog = page.getByRole('dialog', { name: `${spoken(day)} (Peringatan hari jadi kota)` });
    await dialog.getByRole('button', { name: 'Jadikan hari kerja' }).click();
    await dialog.getByText('Terlalu singkat').waitFor();
    await hasNoBarrier(page, 'day-off-removed');
    await dialog.getByLabel('Alasan').fill('Peringatan dipindahkan ke hari Minggu.');
    await send(dialog, 'Jadikan hari kerja', 'Hari itu kembali menjadi hari kerja');
    await eventually(async () => expect(await dueAt()).toBe(before), 30_000);
    expect(await listed.count()).toBe(0);
    await page.context().close();
  }, 180_000);

  it('changes what mails say, sees it in a mail before, and takes back the standard words', async () => {
    const page = await staff.openAs('admin.nasional', '/admin/wordings');
    await page.getByText('Laporan diterima').waitFor();
    await lookAt(page, 'wordings');
    await page.getByLabel('Cari kata dalam surat').fill('terima kasih pada');
    await page.getByText('1 pesan').waitFor();
    await hasNoBarrier(page, 'wordings-found');
    await page.getByRole('link', { name: 'Apa yang terjadi' }).click();
    const typed = page.getByLabel('Dalam bahasa Indonesia');
    await typed.fill('Laporan Anda sudah di tangan kami.');
    await page.getByText('belum dipakai dalam bahasa Indonesia').waitFor();
    await button(page, 'Lihat contohnya').click();
    await page.getByText('Ada nilai atau pilihan dari daftar yang belum dipakai').waitFor();
    await hasNoBarrier(page, 'wording-refused');
    await typed.fill('Laporan Anda sudah di tangan kami sejak {received}.');
    await page.reload();
    expect(await typed.inputValue()).toBe('Laporan Anda sudah di tangan kami sejak {received}.');
    await button(page, 'Lihat contohnya').click();
    const sample = section(page, 'Contoh');
    await sample.getByText('Laporan Anda sudah di tangan kami sejak Selasa, 19 November 2024').waitFor();
    await lookAt(page, 'wording');
    await page.getByLabel('Alasan perubahan').fill('Bahasa yang lebih hangat.');
    await send(page, 'Simpan', 'Kata-kata disimpan');
    await section(page, 'Riwayat versi').getByText('Bahasa yang lebih hangat.').waitFor();
    expect(await receiptMailed('pertama@example.id')).toContain('Laporan Anda sudah di tangan kami sejak');

    await button(page, 'Pakai kata bawaan bahasa Indonesia').click();
    await page.getByLabel('Alasan perubahan').fill('Kembali ke semula.');
    await send(page, 'Simpan', 'Kata-kata disimpan');
    await section(page, 'Riwayat versi').getByText('versi 2').waitFor();
    await lookAt(page, 'wording-history');
    expect(await receiptMailed('kedua@example.id')).not.toContain('di tangan kami');
    expect(
      await staff.system.client.get('/v1/admin/wordings/receipt.happened', 'admin.nasional'),
    ).toMatchObject({
      versions: [{ savedBy: { displayName: expect.any(String) } }, { reason: 'Bahasa yang lebih hangat.' }],
    });
    await page.context().close();
  }, 180_000);

  it('sets up the own second factor by QR code, and shows its recovery codes once', async () => {
    const page = await staff.openAs('penghubung.dinas-lh', '/account');
    await button(page, 'Siapkan faktor kedua').click();
    await page.getByRole('img', { name: 'Kode QR untuk aplikasi autentikator' }).waitFor();
    await lookAt(page, 'second-factor');
    const secret = Secret.fromBase32((await page.locator('code').first().innerText()).trim());
    await page.getByLabel('Kode', { exact: true }).fill('000000');
    await button(page, 'Lanjut').click();
    await page.getByText('Kode itu tidak berlaku.').waitFor();
    await page.getByLabel('Kode', { exact: true }).fill(new TOTP({ secret }).generate());
    await button(page, 'Lanjut').click();
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Unduh kode pemulihan' }).click();
    const codes = (await textOf((await download).createReadStream())).trim().split('\n');
    expect(codes.length).toBeGreaterThan(5);
    await button(page, 'Sudah saya simpan').click();
    await page.getByText(`Tersisa ${codes.length} kode pemulihan.`).waitFor();
    await lookAt(page, 'account');
    await page.getByText('Lepas faktor kedua', { exact: true }).click();
    const giveUp = page.locator('details', { hasText: 'Lepas faktor kedua' });
    await giveUp.getByLabel('Kode dari aplikasi, atau kode pemulihan').fill(codes[0] ?? '');
    await giveUp.getByRole('button', { name: 'Lepas' }).click();
    await said(page, 'Faktor kedua dilepas.');
    await page.context().close();
  }, 180_000);

  it('changes the own password, and lends a role to a colleague for some time', async () => {
    const page = await staff.openAs('penghubung.dinas-kesehatan', '/account');
    const password = section(page, 'Kata sandi');
    await password.getByLabel('Kata sandi sekarang').fill(staff.system.run.staff.password);
    await password.getByLabel('Kata sandi baru').fill('qwertyuiop123');
    await button(page, 'Ganti kata sandi').click();
    await password.getByText('Mudah ditebak.').waitFor();
    await lookAt(page, 'own-password');
    await password.getByLabel('Kata sandi baru').fill('sungai-lunto-77-tenang-sekali');
    await send(page, 'Ganti kata sandi', 'Kata sandi diganti');

    const lend = section(page, 'Peran yang dipinjamkan');
    await choose(page, 'Dipinjamkan kepada', 'Admin Dinas Kesehatan, Dinas Kesehatan');
    const nextYear = new Date().getFullYear() + 1;
    await typeDay(lend, 'Mulai', `${nextYear}-02-02`);
    await typeDay(lend, 'Sampai sebelum', `${nextYear}-02-01`);
    await lend.getByLabel('Alasan').fill('Cuti tahunan.');
    await button(page, 'Pinjamkan peran').click();
    await lend.getByText('Harus berakhir sesudah mulai').waitFor();
    await typeDay(lend, 'Sampai sebelum', `${nextYear}-02-16`);
    await send(page, 'Pinjamkan peran', 'Peran dipinjamkan.');
    await send(page, 'Akhiri pinjaman kepada Admin Dinas Kesehatan', 'Pinjaman peran berakhir.');
    await page.getByText('changePassword').first().waitFor();
    await page.context().close();
  }, 180_000);

  describe('what is given and taken back', () => {
    it('is a role of somebody, who works in it from the next sign-in on and no longer than it lasts', async () => {
      const page = await staff.openAs(city, '/admin');
      await page.getByLabel('Cari nama, surel, peran, atau instansi').fill('penghubung pendidikan');
      await page.getByRole('link', { name: 'Pejabat Penghubung Dinas Pendidikan' }).click();
      const grant = section(page, 'Tambah peran');
      await grant.getByRole('combobox', { name: 'Peran' }).selectOption('agency_admin');
      await button(page, 'Beri peran').click();
      await grant.getByText('Terlalu singkat').waitFor();
      await choose(page, 'Instansi', 'Dinas Kesehatan');
      await grant.getByLabel('Alasan').fill('Merangkap selama dua pekan.');
      await lookAt(page, 'grant');
      await send(page, 'Beri peran', 'Peran diberikan.');
      const given = section(page, 'Peran')
        .getByRole('listitem')
        .filter({ hasText: 'Admin instansi – Dinas Kesehatan' });
      await given.getByText('Merangkap selama dua pekan.').waitFor();
      // Two roles: the person chooses at each sign-in.
      const person = await staff.openAs('penghubung.dinas-pendidikan', '/');
      await button(person, 'Admin instansi – Dinas Kesehatan').click();
      await person.getByRole('link', { name: /– Dinas Kesehatan/ }).waitFor();

      await given.getByRole('button', { name: 'Akhiri peran' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Alasan').fill('Pejabat yang baru sudah dilantik.');
      await hasNoBarrier(page, 'membership-end');
      await send(dialog, 'Akhiri peran', 'Peran berakhir: Admin instansi – Dinas Kesehatan.');
      await given.waitFor({ state: 'detached' });
      await person.reload();
      await person.getByRole('heading', { name: 'Masuk sebagai petugas' }).waitFor();
      await Promise.all([page, person].map((each) => each.context().close()));
    }, 180_000);

    it('is an agency: it moves below another, and is closed', async () => {
      const { client } = staff.system;
      const id = 'kota-13.73-dinas-perhubungan-upt-terminal';
      const page = await staff.openAs(city, `/admin/agencies/${id}`);
      await page.getByRole('heading', { name: 'UPT Terminal Kota' }).waitFor();
      await choose(page, 'Di bawah', 'Dinas Pekerjaan Umum dan Penataan Ruang');
      await page.getByLabel('Alasan').fill('Susunan perangkat daerah yang baru.');
      await send(page, 'Simpan', 'UPT Terminal Kota disimpan.');
      expect(await client.get(`/v1/admin/agencies/${id}`, city)).toMatchObject({
        agency: { parentId: 'kota-13.73-dinas-pupr', active: true },
      });

      await typeDay(page, 'Ditutup mulai hari (boleh kosong)', new Date().toISOString().slice(0, 10));
      await page.getByLabel('Alasan').fill('Tugasnya dialihkan ke dinas.');
      await send(page, 'Simpan', 'UPT Terminal Kota disimpan.');
      await page.getByText('Tidak aktif', { exact: true }).waitFor();
      await lookAt(page, 'agency-closed');
      const { items } = await client.get<{ items: { id: string }[] }>('/v1/reference/agencies');
      expect(items.map((each) => each.id)).not.toContain(id);
      await page.context().close();
    }, 180_000);
  });

  it('never asked for anything that the policy of its page forbids', () => {
    expect(staff.refusedByPolicy).toEqual([]);
  });
});

/** As the calendar names its days: the first of a month is 1, where the full style of the language says 01. */
function spoken(day: string): string {
  const parts = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
  return new Intl.DateTimeFormat('id-ID', parts).format(new Date(`${day}T12:00`));
}

async function textOf(stream: Promise<AsyncIterable<unknown>>): Promise<string> {
  let text = '';
  for await (const part of await stream) text += String(part);
  return text;
}
