import { describeWithServers, filedReport } from '@lapor/testing';
import { deliverReference, type Harness, http, known, startGateway } from './gateway.harness';
import { Browser, type Shown } from './portal.harness';

const forwardedAt = '2024-11-20T02:00:00.000Z';

describeWithServers('the statistics on a page', (servers) => {
  let harness: Harness;
  let browser: Browser;

  beforeAll(async () => {
    harness = await startGateway(servers);
    browser = new Browser(harness);
    harness.tick(new Date('2024-11-22T05:00:00.000Z'));
    await deliverReference(harness);
    for (let i = 0; i < 6; i += 1) {
      await known(harness, filedReport({ title: `Lampu nomor ${i}`, regionCode: '13.73' }), { forwardedAt });
    }
    for (let i = 0; i < 2; i += 1)
      await known(harness, filedReport({ class: 'aspiration', secret: i === 0 }));
  }, 120_000);
  afterAll(() => harness?.stop());

  const cells = (shown: Shown, label: string) =>
    shown.page
      .querySelectorAll('tr')
      .filter((row) => row.querySelector('th')?.textContent.trim().startsWith(label))
      .map((row) => row.querySelectorAll('td').map((cell) => cell.textContent.trim()));

  it('tell every number with its period, how many it stands for and what it is', async () => {
    const shown = await browser.open('/id/statistik');
    expect(shown.status).toBe(200);
    expect(shown.text).toContain(
      'Laporan yang diterima Jumat, 1 Desember 2023 sampai Sabtu, 30 November 2024.',
    );
    expect(cells(shown, 'Laporan diterima')).toEqual([['7', 'n = 7']]);
    expect(cells(shown, 'Verifikasi tepat waktu')).toEqual([['100,0%', '6 dari 6']]);
    expect(cells(shown, 'Kepuasan')).toEqual([['terlalu sedikit', '–']]);
    expect(shown.text).toContain('Laporan rahasia dihitung dalam bulan');
    expect(cells(shown, 'November 2024')[0]?.[0]).toBe('7');
  });

  it('draws a bar for each group, and says nothing of few', async () => {
    const shown = await browser.open('/en/statistik');
    const [months, classes] = shown.page.querySelectorAll('svg.chart');
    expect(months?.querySelectorAll('rect')).toHaveLength(1);
    const widths = classes?.querySelectorAll('rect').map((bar) => Number(bar.getAttribute('width')));
    expect(widths).toEqual([270, 0]);
    expect(cells(shown, 'Complaint')[0]?.[0]).toBe('6');
    expect(cells(shown, 'Aspiration')[0]).toEqual(['too few', 'too few', 'too few', 'too few']);
  });

  it('is narrowed by a form, leads to the reports behind a number and to files with the same question', async () => {
    const fill = { wilayah: 'Sawahlunto', instansi: 'dinas', from: '2024-11-01', to: '2024-11-30' };
    const shown = await browser.submit(await browser.open('/id/statistik'), { fill });
    expect(cells(shown, 'Laporan diterima')).toEqual([['6', 'n = 6']]);
    expect(shown.text).toContain('Laporan rahasia hanya dihitung dalam angka seluruh Indonesia');
    const list = await browser.open(
      shown.page.querySelector('#per-agency ~ .wide a')?.getAttribute('href') ?? '',
    );
    expect(list.text).toContain('Instansi: Kantor dinas');
    expect(list.page.querySelectorAll('.list li')).toHaveLength(6);
    const file = shown.page.querySelector('a[href^="/v1/indicators.csv"]')?.getAttribute('href') ?? '';
    const { text } = await http(harness.app).get(file).expect(200);
    expect(text).toContain('received,Laporan diterima,reports,2024-11-01,2024-11-30,,,,6,,6,6,');
  });

  it.each([
    ['wilayah=zzzzzz', 'Tidak ada wilayah'],
    ['instansi=zzzzzz', 'Tidak ada instansi'],
    ['from=2024-12-01&to=2024-11-01', 'Tanggal itu'],
    ['from=kemarin', 'Tanggal itu'],
    ['class=x&categoryId=%00&asing=1&to=a&to=b', 'Statistik laporan'],
  ])('is shown whatever stands in the address: %s', async (query, told) => {
    const shown = await browser.open(`/id/statistik?${query}`);
    expect([shown.status, shown.text]).toEqual([200, expect.stringContaining(told)]);
  });

  it('is found at the short address and from every page', async () => {
    expect((await browser.open('/statistik')).path).toBe('/id/statistik');
    const home = await browser.open('/en');
    expect(home.page.querySelector('nav a[href="/en/statistik"]')?.textContent).toBe('Statistics');
  });
});
