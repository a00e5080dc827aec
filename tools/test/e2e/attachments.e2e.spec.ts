// Photos from the phone of a citizen to the desks of staff, in a browser and through the whole system.
import { describeInBrowser, eventually, samplePdf, samplePhoto } from '@lapor/testing';
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import axe from 'axe-core';
import sharp from 'sharp';
import { startOn, type SystemUnderTest } from './system-under-test';

const verifier = 'verifikator.kota';
const liaison = 'penghubung.dinas-perhubungan';
const phone = { viewport: { width: 360, height: 740 } };
/** Where pictures are put, if anybody wants to look at them. */
const pictures = process.env.CONSOLE_PICTURES;

describeInBrowser('photos of a report', (servers, launch) => {
  let system: SystemUnderTest;
  let browser: Browser;
  let files: { name: string; mimeType: string; buffer: Buffer }[];

  beforeAll(async () => {
    [system, browser] = await Promise.all([startOn(servers), launch()]);
    const photos = await Promise.all(
      ['#274', '#a52'].map((background) => samplePhoto({ width: 3000, height: 2000, background })),
    );
    files = photos.map((buffer, i) => ({ name: `IMG_${i} Budi.jpg`, mimeType: 'image/jpeg', buffer }));
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await system?.remove();
  }, 60_000);

  const next = (page: Page) => page.click('button[value=next]');
  const picture = async (page: Page, name: string) => {
    if (!pictures) return;
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  };
  /** Nothing that axe finds, and nothing wider than the screen. */
  const hasNoBarrier = async (page: Page, name: string) => {
    for (const width of [320, 360, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await page.evaluate(axe.source);
      const { violations } = (await page.evaluate('axe.run()')) as axe.AxeResults;
      const wider = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
      const found = violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
      expect([name, width, found, wider]).toEqual([name, width, [], 0]);
      await picture(page, `${name}-${width}`);
    }
  };
  const onPhone = async (javaScriptEnabled: boolean) => {
    const page = await (await browser.newContext({ ...phone, javaScriptEnabled })).newPage();
    page.setDefaultTimeout(60_000);
    return page;
  };
  /** Shown, and not merely named. */
  const seen = (page: Page, selector: string) =>
    eventually(async () => {
      const widths = (await page.evaluate(
        `[...document.querySelectorAll(${JSON.stringify(selector)})].map((img) => img.naturalWidth)`,
      )) as number[];
      expect(widths.length).toBeGreaterThan(0);
      expect(Math.min(...widths)).toBeGreaterThan(0);
      return widths.length;
    }, 20_000);
  const toPhotos = async (page: Page, title: string) => {
    await page.goto(`${system.run.gateway}/id/lapor`);
    await page.fill('#f-title', title);
    await page.fill('#f-text', 'Lampu jalan di simpang pasar padam sejak tiga malam.');
    await page.fill('#f-incidentDate', '2024-11-18');
    await next(page);
    await next(page);
    expect(await page.textContent('h1')).toBe('Foto atau PDF, jika ada');
  };
  const toTracking = async (page: Page) => {
    await next(page);
    await page.check('[name=anonymous]');
    await next(page);
    expect(await page.textContent('h1')).toBe('Periksa, lalu kirim');
    await seen(page, '#send .files img');
    await page.click('#send button:not([name])');
    const code = (await page.textContent('.code')) ?? '';
    // While it is being recorded, the receipt loads itself again.
    await page.click(`a.button[href="/id/lacak/${code}"]`);
    return code;
  };
  const trackedOf = (code: string) =>
    system.client.get<{ reportId: string; attachments: { attachmentId: string; size: number }[] }>(
      `/v1/reports/${code}`,
    );
  const fetched = async (path: string) =>
    Buffer.from(await (await fetch(`${system.run.gateway}${path}`)).arrayBuffer());

  it('are attached without JavaScript, seen before they are sent and on the page of the report', async () => {
    const page = await onPhone(false);
    await toPhotos(page, 'Lampu jalan padam di simpang pasar');
    const letter = { name: 'Surat.pdf', mimeType: 'application/pdf', buffer: await samplePdf({ pages: 3 }) };
    await page.setInputFiles('#f-files', [...files, letter]);
    await page.click('button[value=add]');
    expect(await seen(page, '.files img')).toBe(3);
    await picture(page, 'photos-uploaded');
    await next(page);
    await page.check('[name=anonymous]');
    await next(page);
    await picture(page, 'photos-review');
    await page.click('#send button:not([name])');
    const code = (await page.textContent('.code')) ?? '';
    await page.click(`a.button[href="/id/lacak/${code}"]`);
    expect(await seen(page, '.files a img')).toBe(3);
    await picture(page, 'photos-tracked');
    const { attachments } = await trackedOf(code);
    expect(attachments).toHaveLength(3);
    const kept = await fetched(`/v1/reports/${code}/attachments/${attachments[2]?.attachmentId}`);
    expect([kept.toString('latin1', 0, 5), kept.length]).toEqual(['%PDF-', attachments[2]?.size]);
    expect(kept.includes('Penanda')).toBe(false);
    for (const { attachmentId, size } of attachments.slice(0, 2)) {
      const bytes = await fetched(`/v1/reports/${code}/attachments/${attachmentId}`);
      const { width, height, exif } = await sharp(bytes).metadata();
      expect([bytes.length, width, height, exif]).toEqual([size, 1365, 2048, undefined]);
    }
    await page.context().close();
  }, 180_000);

  it('are made smaller by a phone with JavaScript, one after another, and can be taken back', async () => {
    const page = await onPhone(true);
    await toPhotos(page, 'Lampu taman padam');
    for (const file of [...files, ...files.slice(0, 1)]) await page.setInputFiles('#f-files', file);
    await eventually(async () => expect(await page.locator('.files canvas').count()).toBe(3));
    await page.locator('.files button').last().click();
    await eventually(async () => expect(await page.textContent('[data-count]')).toBe('2'));
    await hasNoBarrier(page, 'photos-chosen');
    await page.setViewportSize(phone.viewport);
    await eventually(async () => expect(Number(await page.textContent('[data-size]'))).toBeLessThan(300));
    await page.click('button[value=add]');
    await page.waitForSelector('input[name=attachment]', { state: 'attached' });
    expect(await seen(page, '.files img')).toBe(2);
    const code = await toTracking(page);
    expect(await seen(page, '.files a img')).toBe(2);
    const { attachments } = await trackedOf(code);
    const bytes = await fetched(`/v1/reports/${code}/attachments/${attachments[0]?.attachmentId}`);
    // Upright, whoever turned it.
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 1067, height: 1600 });
    await page.context().close();
  }, 180_000);

  it('are seen by who verifies and by who handles, and evidence by everybody, but not those of the reporter', async () => {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(files[0]?.buffer ?? [])]), 'Budi.jpg');
    const { upload } = (await (
      await fetch(`${system.run.gateway}/v1/attachments`, { method: 'POST', body: form })
    ).json()) as { upload: string };
    const { code, reportId } = await system.client.post<{ code: string; reportId: string }>('/v1/reports', {
      ...{ class: 'complaint', title: 'Lampu jalan padam di Talawi', incidentDate: '2024-11-18' },
      ...{ text: 'Lampu padam sejak tiga malam.', anonymous: true, regionCode: '13.73.04.2001' },
      attachments: [upload],
    });
    await eventually(async () => void (await system.client.deskPage(reportId, verifier)), 60_000);
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
    page.setDefaultTimeout(60_000);
    const signIn = async (name: string) => {
      await page.goto(`${system.run.gateway}/console/reports/${reportId}`);
      await page.getByLabel('Nama pengguna').fill(name);
      await page.getByLabel('Kata sandi').fill(system.run.staff.password);
      await page.getByRole('button', { name: 'Masuk', exact: true }).click();
    };
    await signIn(verifier);
    await page.getByRole('img', { name: 'Lampiran 1' }).waitFor();
    expect(await seen(page, '.files img')).toBe(1);
    await picture(page, 'console-verifier');
    const order = { class: 'complaint', categoryId: 'perhubungan', agencyId: 'kota-13.73-dinas-perhubungan' };
    // Who is told that nobody answered in time asks again; it may have been done all the same.
    const forward = () =>
      system.client.post(`/v1/desk/reports/${reportId}/forwardings`, order, { as: verifier });
    await forward().catch(() => undefined);
    await eventually(async () => {
      const { status } = await system.client.deskPage(reportId, verifier);
      if (status === 'submitted') await forward();
      expect(status).toBe('assigned');
    }, 120_000);
    await page.context().clearCookies();
    await signIn(liaison);
    await page.getByRole('img', { name: 'Lampiran 1' }).waitFor();
    await page.getByLabel('Respons awal, dibaca semua orang').fill('Petugas kami sudah memeriksa lokasi.');
    await page.getByRole('button', { name: 'Tambah bukti' }).click();
    await page.getByLabel('Keterangan bukti').fill('Foto lampu yang diperiksa');
    await page.locator('input[type=file]').setInputFiles(files[1] ?? []);
    await page.getByRole('img', { name: 'Berkas bukti' }).waitFor();
    expect(await seen(page, 'img.preview')).toBe(2);
    await hasNoBarrier(page, 'console-evidence');
    await page.getByRole('button', { name: 'Kirim tanggapan' }).click();
    await page.getByRole('img', { name: 'Foto lampu yang diperiksa' }).waitFor();
    await system.client.post(
      `/v1/desk/reports/${reportId}/answers`,
      { text: 'Lampu sudah menyala kembali.', noEvidenceReason: 'Sudah malam, tidak dapat difoto.' },
      { as: liaison },
    );
    const reporter = await onPhone(false);
    await eventually(async () => {
      await reporter.goto(`${system.run.gateway}/id/lacak/${code}`);
      expect(await reporter.locator('#object').count()).toBe(1);
    }, 60_000);
    await reporter.fill('#object textarea', 'Lampunya masih padam, lihat fotonya.');
    await reporter.setInputFiles('#f-object-files', files.slice(0, 1));
    await reporter.click('#object button');
    expect(reporter.url()).toContain('selesai=object');
    await eventually(async () => {
      await reporter.reload();
      expect(await seen(reporter, '.line .files img')).toBe(1);
    }, 30_000);
    await picture(reporter, 'objected-tracked');
    await reporter.context().close();
    await page.reload();
    await page.getByText('Lampunya masih padam, lihat fotonya.').waitFor();
    expect(await seen(page, '.line .files img')).toBe(1);
    await picture(page, 'console-objected');
    await page.context().close();

    const everybody = await onPhone(true);
    await everybody.goto(`${system.run.gateway}/id/laporan/${reportId}`);
    expect(await seen(everybody, '.line img')).toBe(1);
    await picture(everybody, 'published-evidence');
    expect(await everybody.textContent('.line')).toContain('Lampunya masih padam, lihat fotonya.');
    const { content } = await system.client.get<{
      content: { files: { attachmentId: string; kind: string; sha256: string }[] };
    }>(`/v1/reports/${code}/referral-package`);
    expect(content.files.map(({ kind }) => kind)).toEqual(['submitted', 'response', 'objected']);
    for (const { attachmentId, kind, sha256 } of content.files) {
      const bytes = await fetched(`/v1/reports/${code}/attachments/${attachmentId}`);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
      const path = `/v1/public/reports/${reportId}/attachments/${attachmentId}`;
      const shown = await fetch(`${system.run.gateway}${path}`);
      expect([kind, shown.status]).toEqual([kind, kind === 'response' ? 200 : 404]);
    }
    await everybody.context().close();
  }, 300_000);

  it('are neither lost nor doubled when intake is killed between the upload and the report', async () => {
    const send = async (photo: Buffer) => {
      const form = new FormData();
      form.append('file', new Blob([new Uint8Array(photo)]), 'foto.jpg');
      const reply = await fetch(`${system.run.gateway}/v1/attachments`, { method: 'POST', body: form });
      return { status: reply.status, ...((await reply.json()) as { upload: string }) };
    };
    const first = await send(files[0]?.buffer ?? Buffer.alloc(0));
    await system.stopService('intake', 'SIGKILL');
    const second = await send(files[1]?.buffer ?? Buffer.alloc(0));
    expect([first.status, second.status]).toEqual([201, 202]);
    const body = {
      ...{ class: 'complaint', title: 'Lampu lapangan padam', incidentDate: '2024-11-18' },
      ...{ text: 'Lampu padam sejak tiga malam.', anonymous: true },
      attachments: [first.upload, second.upload],
    };
    const headers = { 'idempotency-key': 'satu-laporan-dengan-foto' };
    const receipts = [
      await system.client.post<{ code: string; stored: boolean }>('/v1/reports', body, { headers }),
      await system.client.post<{ code: string; stored: boolean }>('/v1/reports', body, { headers }),
    ];
    expect(receipts[0]).toMatchObject({ stored: false, code: receipts[1]?.code });
    await system.startService('intake');
    const code = receipts[0]?.code ?? '';
    const { attachments } = await eventually(() => trackedOf(code), 60_000);
    expect(attachments).toHaveLength(2);
    for (const { attachmentId, size } of attachments) {
      await eventually(async () => {
        const bytes = await fetched(`/v1/reports/${code}/attachments/${attachmentId}`);
        expect(bytes.length).toBe(size);
      }, 60_000);
    }
    const [row] = await system.query<{ n: string }>(
      'intake',
      `SELECT count(*) AS n FROM attachments WHERE attachment_id = ANY($1::uuid[]) AND content IS NOT NULL`,
      [attachments.map(({ attachmentId }) => attachmentId)],
    );
    expect(row?.n).toBe('2');
  }, 180_000);
});
