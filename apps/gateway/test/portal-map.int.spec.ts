import { type Region, regionsChanged } from '@lapor/contracts';
import { describeWithServers, eventOf, eventually, filedReport } from '@lapor/testing';
import { deliverReference, type Harness, http, known, signIn, startGateway } from './gateway.harness';
import { Browser } from './portal.harness';

const village = '13.73.04.2001';
/** Six in Talawi: four in one square of the map, two in the next. */
const located = [-0.571, -0.572, -0.573, -0.574, -0.576, -0.577].map((latitude) => ({
  latitude,
  longitude: 100.7263,
}));

const region = (code: string, parentCode: string | null, name: string, level: Region['level']): Region => ({
  ...{ code, parentCode, name, level },
  ...{ validFrom: null, validUntil: null, successors: [] },
});

describeWithServers('the map of reports', (servers) => {
  let harness: Harness;
  let browser: Browser;

  beforeAll(async () => {
    harness = await startGateway(servers);
    browser = new Browser(harness);
    harness.tick(new Date('2024-11-22T05:00:00.000Z'));
    await deliverReference(harness);
    const city = [
      region('13.73', '13', 'Kota Sawahlunto', 'city'),
      region('13.73.04', '13.73', 'Talawi', 'district'),
      region(village, '13.73.04', 'Talawi Hilie', 'village'),
    ];
    const province = [region('13', null, 'Sumatera Barat', 'province')];
    harness.deliver(eventOf(regionsChanged, '13.73', 2, { code: '13.73', regions: city }));
    harness.deliver(eventOf(regionsChanged, '13', 1, { code: '13', regions: province }));
    const forwardedAt = '2024-11-20T02:00:00.000Z';
    for (const location of located) {
      await known(harness, filedReport({ regionCode: village, location }), { forwardedAt });
    }
    for (const location of located.slice(0, 4)) {
      await known(harness, filedReport({ regionCode: '13.71', location }), { forwardedAt });
    }
    await eventually(async () => {
      const { rows } = await harness.db.query(`SELECT FROM report_measures WHERE cell IS NOT NULL`);
      expect(rows).toHaveLength(10);
    });
  }, 120_000);
  afterAll(() => harness?.stop());

  it('shades provinces by the number of their reports and says it in a table', async () => {
    const shown = await browser.open('/id/peta');
    expect(shown.status).toBe(200);
    const links = shown.page.querySelectorAll('svg.map a');
    expect(links).toHaveLength(34);
    const west = links.find((link) => link.getAttribute('href') === '/id/peta?wilayah=13');
    expect(west?.querySelector('title')?.textContent).toBe('Sumatera Barat: 10');
    expect(west?.querySelector('path')?.getAttribute('class')).toBe(
      `shade-${shown.page.querySelectorAll('.key-of-map li').length}`,
    );
    expect(shown.page.querySelectorAll('path.shade-0')).toHaveLength(33);
    expect(shown.page.querySelector('tr[id="w-13"] td:nth-of-type(2)')?.textContent).toBe('10');
    expect(shown.text).toContain('CC-BY-4.0');
    expect(shown.text).toContain('Papua Barat Daya');
  });

  it('draws a region where enough of its reports are, and never where one is', async () => {
    const shown = await browser.open('/en/peta?wilayah=13');
    const circles = shown.page.querySelectorAll('svg.map circle');
    expect(circles).toHaveLength(1);
    expect(shown.page.querySelector('svg.map a')?.getAttribute('href')).toBe('/en/peta?wilayah=13.73');
    const { body } = await http(harness.app).get('/v1/indicators?groupBy=region&regionCode=13').expect(200);
    expect(body.places).toEqual([{ key: '13.73', n: 6, latitude: -0.5725, longitude: 100.7275 }]);
    expect(shown.page.querySelector('tr[id="w-13.71"]')?.textContent).toContain('too few');
  });

  it('goes down to villages, which lead to their reports', async () => {
    const shown = await browser.open('/id/peta?wilayah=13.73.04');
    expect(shown.page.querySelector('svg.map a')?.getAttribute('href')).toBe(`#w-${village}`);
    const href = shown.page.querySelector(`tr[id="w-${village}"] td a`)?.getAttribute('href') ?? '';
    const list = await browser.open(href);
    expect(list.page.querySelectorAll('.list li')).toHaveLength(6);
    expect(shown.page.querySelectorAll('main p a').map((link) => link.getAttribute('href'))).toEqual(
      expect.arrayContaining(['/id/peta', '/id/peta?wilayah=13', '/id/peta?wilayah=13.73']),
    );
  });

  it('shows the nation for what is no region, and a table where nothing can be drawn', async () => {
    for (const asked of ['zz', '1373', '13.99', '%2f..']) {
      const shown = await browser.open(`/id/peta?wilayah=${asked}`);
      expect([shown.status, shown.text]).toEqual([
        200,
        expect.stringContaining('Tidak ada wilayah dengan kode itu'),
      ]);
    }
    expect((await browser.open('/id/peta?wilayah=13.73.04&wilayah=13')).status).toBe(200);
    const few = await browser.open('/en/peta?wilayah=13.73.04.2001');
    expect(few.text).toContain('Talawi Hilie');
  });

  it('is light: what a phone loads of it is little', async () => {
    const { text } = await http(harness.app).get('/id/peta').expect(200);
    expect(text.length).toBeLessThan(80_000);
  });

  it('offers its outlines to others as GeoJSON', async () => {
    const { body, headers } = await http(harness.app).get('/v1/reference/map').expect(200);
    expect(headers['cache-control']).toContain('max-age=86400');
    const codes = body.features.flatMap(
      ({ properties }: { properties: { codes: string[] } }) => properties.codes,
    );
    expect(new Set(codes).size).toBe(38);
    const [ring] = body.features[0].geometry.coordinates[0];
    expect(ring.length).toBeGreaterThan(10);
  });

  it('lists the reports behind a number for whoever may read them', async () => {
    const overseer = await signIn(harness, 'oversight', 'kota');
    const count = async (query: string) => {
      const { body } = await http(harness.app)
        .get(`/v1/desk/reports?limit=100&${query}`)
        .set('authorization', `Bearer ${overseer.token}`)
        .expect(200);
      return body.items.length;
    };
    expect(await count('regionCode=13.73')).toBe(6);
    expect(await count('regionCode=13')).toBe(10);
    expect(await count('countedFor=dinas')).toBe(10);
    expect(await count('countedFor=kota')).toBe(0);
    expect(await count('countedWithin=kota&channel=web')).toBe(10);
    expect(await count('channel=sms')).toBe(0);
    expect(await count('archiveReason=test_message')).toBe(0);
    expect(await count('returns=1')).toBe(0);
    expect(await count('from=2024-12-01')).toBe(0);
    expect((await count('age=0-3')) + (await count('age=4-5'))).toBe(10);
    expect(await count('age=over-60')).toBe(0);
  });
});
