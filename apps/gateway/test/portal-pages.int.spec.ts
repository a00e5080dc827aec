import { describeWithServers } from '@lapor/testing';
import { stylePath } from '../src/portal/style';
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

  it.each(pages)('work without scripts and load nothing but one stylesheet: %s', async (path) => {
    const { status, headers, page, html } = await browser.open(path);
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'self';/);
    expect(html).not.toMatch(/<script|<style|\son\w+=|\sstyle=|src=|javascript:/i);
    expect(page.querySelectorAll('link').map((link) => link.getAttribute('href'))).toEqual([stylePath]);
    expect(page.querySelectorAll('h1')).toHaveLength(1);
    expect(page.querySelector('html')?.getAttribute('lang')).toBe(path.slice(1, 3));
  });

  it('have a stylesheet that browsers keep for good', async () => {
    const { headers, text } = await http(harness.app).get(stylePath).expect(200);
    expect(headers['cache-control']).toContain('immutable');
    expect(text).not.toMatch(/url\(|@import/);
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
