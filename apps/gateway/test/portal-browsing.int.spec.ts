import { describeWithServers, filedReport } from '@lapor/testing';
import {
  type Asked,
  deliverReference,
  type Harness,
  known,
  playServices,
  startGateway,
} from './gateway.harness';
import { Browser } from './portal.harness';

const now = new Date('2024-11-22T05:00:00.000Z');
const forwardedAt = '2024-11-20T02:00:00.000Z';

describeWithServers('public reports on pages', (servers) => {
  let harness: Harness;
  let browser: Browser;
  let asked: Asked[];

  beforeAll(async () => {
    harness = await startGateway(servers);
    browser = new Browser(harness);
    harness.tick(now);
    await deliverReference(harness);
    asked = await playServices(harness, ({ request }) => ({
      result: { reportId: request.reportId, supporters: 4 },
    }));
  });
  afterAll(() => harness?.stop());

  it('are found by words, region, category and status, and read without code or personal data', async () => {
    const filed = filedReport({
      title: 'Jembatan gantung rusak',
      text: 'Jembatan gantung rusak. Hubungi saya di 0812-3456-7890.',
      regionCode: '13.73',
      categoryId: 'lampu',
    });
    const report = await known(harness, filed, { forwardedAt });
    const list = await browser.open('/id/laporan');
    const fill = { q: 'jembatan', wilayah: 'Sawahlunto', categoryId: 'lampu', status: 'assigned' };
    const found = await browser.submit(list, { fill });
    expect(found.text).toContain('Wilayah: Kota Sawahlunto');
    const link = found.page.querySelector('.list a');
    expect(link?.textContent).toBe('Jembatan gantung rusak');
    const shown = await browser.open(link?.getAttribute('href') ?? '');
    expect(shown.status).toBe(200);
    expect(shown.text).toContain('Kantor dinas');
    expect(shown.text).not.toContain('0812');
    expect(shown.html).not.toContain(report.code);
    const none = await browser.submit(found, { fill: { status: 'resolved' } });
    expect(none.text).toContain('Tidak ada laporan yang cocok');
    expect(none.page.querySelector('#f-q')?.getAttribute('value')).toBe('jembatan');
  });

  it.each(['status=tidak-ada', 'class=x&cursor=rusak', 'q=%00', 'wilayah=zzzzzzzz', 'q=a&q=b', 'asing=1'])(
    'are shown whatever stands in the address: %s',
    async (query) => {
      expect((await browser.open(`/id/laporan?${query}`)).status).toBe(200);
    },
  );

  it('go on page by page', async () => {
    for (let i = 0; i < 16; i += 1) {
      await known(harness, filedReport({ class: 'aspiration', title: `Usul nomor ${i + 1}` }), {
        forwardedAt,
      });
    }
    const first = await browser.open('/id/laporan?class=aspiration');
    expect(first.page.querySelectorAll('.list li')).toHaveLength(15);
    const next = first.page.querySelector('a[rel=next]')?.getAttribute('href') ?? '';
    const second = await browser.open(next);
    expect(second.page.querySelectorAll('.list li')).toHaveLength(1);
    expect(second.page.querySelector('a[rel=next]')).toBeNull();
  });

  it('count who has the same, and keep an address that is not one', async () => {
    const report = await known(harness, filedReport(), { forwardedAt });
    const shown = await browser.open(`/id/laporan/${report.reportId}`);
    const wrong = await browser.submit(shown, { form: '#support', fill: { email: 'bukan alamat' } });
    expect(wrong.status).toBe(400);
    expect(wrong.page.querySelector('#f-email')?.getAttribute('value')).toBe('bukan alamat');
    expect(wrong.page.querySelector('#f-email-error')?.textContent).toContain('belum lengkap');
    const done = await browser.submit(wrong, { form: '#support', fill: { email: 'warga@example.id' } });
    expect(done.page.querySelector('[role=status]')?.textContent).toContain('sudah dicatat');
    const support = asked.find(({ type }) => type === 'intake.support-report.v1');
    expect(support).toBeDefined();
    expect(JSON.stringify(support)).not.toContain('warga@');
  });

  it('are named to who writes the same, who can join with one touch', async () => {
    const text = 'Pipa air bersih bocor besar di depan sekolah dasar, jalan tergenang sejak kemarin.';
    const report = await known(harness, filedReport({ title: 'Pipa air bocor', text, regionCode: '13.73' }), {
      forwardedAt,
    });
    const next = 'button[value=next]';
    const fill = { title: 'Pipa air bocor', text, incidentDate: '2024-11-18' };
    const where = await browser.submit(await browser.open('/id/lapor'), { fill, button: next });
    const files = await browser.submit(where, { button: next });
    const who = await browser.submit(files, { button: next });
    const review = await browser.submit(who, { fill: { name: 'Warga' }, button: next });
    expect(review.text).toContain('Mungkin sudah ada yang melaporkan ini');
    const joined = await browser.submit(review, { form: `#support-${report.reportId}` });
    expect(joined.path).toBe(`/id/laporan/${report.reportId}?tercatat`);
  });

  it('are not there if they are secret, not forwarded, or no reports at all', async () => {
    const secret = await known(harness, filedReport({ secret: true }), { forwardedAt });
    const fresh = await known(harness, filedReport());
    for (const id of [secret.reportId, fresh.reportId, 'bukan-laporan']) {
      const shown = await browser.open(`/id/laporan/${id}`);
      expect(shown.status).toBe(404);
      expect(shown.text).toContain('tidak terbuka untuk umum');
    }
  });
});
