import { describeWithServers } from '@lapor/testing';
import { icons, lastingAssets, mark, script, styleSheet, worker } from '../src/portal/assets';
import { deliverReference, type Harness, http, startGateway } from './gateway.harness';
import { Browser } from './portal.harness';

const pages = [
  '/id',
  '/en',
  '/id/lapor',
  '/en/lacak',
  '/id/laporan',
  '/id/bantuan',
  '/en/bantuan',
  '/id/privasi',
  '/en/privasi',
  '/id/luring',
  '/en/lapor/ringkas',
];

describeWithServers('the pages of the portal', (servers) => {
  let harness: Harness;
  let browser: Browser;

  beforeAll(async () => {
    harness = await startGateway(servers);
    await deliverReference(harness);
    browser = new Browser(harness);
  });
  afterAll(() => harness?.stop());

  it.each(pages)('load what is ours alone, and no script before their content: %s', async (path) => {
    const { status, headers, page, html } = await browser.open(path);
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'self';/);
    expect(headers['content-security-policy']).toContain("; script-src 'self';");
    expect(html).not.toMatch(/<style|\son\w+=|\sstyle=|javascript:/i);
    const loaded = page.querySelectorAll('[src]').map((each) => [each.outerHTML, each.getAttribute('src')]);
    expect(loaded).toEqual([[`<script type="module" src="${script.path}"></script>`, script.path]]);
    const manifest = `/${path.slice(1, 3)}/manifest.webmanifest`;
    const links = page.querySelectorAll('link').map((link) => link.getAttribute('href'));
    expect(links).toEqual([styleSheet.path, mark.path, manifest]);
    expect(page.querySelectorAll('h1')).toHaveLength(1);
    expect(page.querySelector('html')?.getAttribute('lang')).toBe(path.slice(1, 3));
  });

  it('have a stylesheet that names nothing else', async () => {
    const { text } = await http(harness.app).get(styleSheet.path).expect(200);
    expect(text).not.toMatch(/url\(|@import/);
  });

  it.each([...lastingAssets.values()])('load what browsers keep for good: $type', async ({ path, type }) => {
    const { headers } = await http(harness.app).get(path).expect(200);
    expect(headers['cache-control']).toContain('immutable');
    expect(headers['content-type']).toBe(type);
    await http(harness.app)
      .get(path)
      .set('if-none-match', headers.etag ?? '')
      .expect(304);
    await http(harness.app).get(path).set('if-none-match', 'W/"another"').expect(200);
  });

  it('have a worker whose newer version is found at once, and which speaks to us alone', async () => {
    const { headers } = await http(harness.app).get(worker.path).expect(200);
    expect(headers['cache-control']).toBe('no-cache');
    expect(headers['content-security-policy']).toBe("default-src 'none'; connect-src 'self'");
  });

  it.each(['id', 'en'])('can be installed: %s', async (language) => {
    const { body } = await http(harness.app).get(`/${language}/manifest.webmanifest`).expect(200);
    const manifest = body as { lang: string; start_url: string; icons: { src: string }[] };
    expect([manifest.lang, manifest.start_url]).toEqual([language, `/${language}`]);
    expect(manifest.icons.map(({ src }) => src)).toEqual([mark, ...icons].map(({ path }) => path));
  });

  it.each([
    ['br', '/id'],
    ['gzip', '/id'],
    ['br', '/openapi.json'],
    ['gzip', styleSheet.path],
    ['br', script.path],
  ])('come compressed as %s: %s', async (encoding, path) => {
    const { headers } = await http(harness.app).get(path).set('accept-encoding', encoding).buffer(false);
    expect(headers['content-encoding']).toBe(encoding);
    expect(headers.vary).toContain('accept-encoding');
    const plain = await http(harness.app).get(path).set('accept-encoding', 'identity').expect(200);
    expect(plain.headers['content-encoding']).toBeUndefined();
  });

  it.each([
    ['/', 'Sampaikan laporan Anda'],
    ['/lapor', 'Apa yang terjadi?'],
    ['/lacak', 'Lacak laporan'],
    ['/laporan', 'Laporan publik'],
  ])('begin in Indonesian at %s', async (path, title) => {
    const { status, page } = await browser.open(path);
    expect(status).toBe(200);
    expect(page.querySelector('html')?.getAttribute('lang')).toBe('id');
    expect(page.querySelector('h1')?.textContent).toContain(title);
  });

  it('switch to the same page in the other language', async () => {
    const indonesian = await browser.open('/id/bantuan');
    const to = indonesian.page.querySelector('a[hreflang=en]')?.getAttribute('href') ?? '';
    expect(to).toBe('/en/bantuan');
    const english = await browser.open(to);
    expect(english.text).toContain('How long does each step take?');
    expect(english.page.querySelector('a[hreflang=id]')?.getAttribute('href')).toBe('/id/bantuan');
  });

  it('take the lengths of steps from the regulation in force', async () => {
    const { text } = await browser.open('/id/bantuan');
    expect(text).toMatch(/meneruskannya ke instansi 3 hari kerja/);
    expect(text).toMatch(/pemeriksaan lapangan 60 hari kerja/);
    expect(text).toContain('Dasar: UU 25/2009');
  });

  it('say in words what is not there', async () => {
    const { status, page, text } = await browser.open('/id/tidak-ada');
    expect(status).toBe(404);
    expect(page.querySelector('[role=alert]')?.textContent).toContain('Halaman ini tidak ada');
    expect(text).toContain('Nomor gangguan');
    const { body } = await http(harness.app).get('/v1/tidak-ada').expect(404);
    expect(body.type).toBe('urn:lapor:problem:not-found');
  });

  it('are the only ones that take forms', async () => {
    const form = 'application/x-www-form-urlencoded';
    await http(harness.app).post('/v1/reports').type(form).send('title=x').expect(415);
  });
});
