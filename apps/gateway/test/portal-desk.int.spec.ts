import { noticeChanged, type RequestOf, regionsChanged, submitReport } from '@lapor/contracts';
import { keyRing, masterKey, unseal } from '@lapor/service-kit';
import { describeWithServers, eventOf, eventually, filedReport } from '@lapor/testing';
import { codeOf, enrol, makeAccount, signedIn } from './accounts.harness';
import {
  deliverReference,
  type Harness,
  http,
  identityKey,
  known,
  password,
  playIntake,
  startGateway,
  withinOneMinute,
} from './gateway.harness';
import { Browser, type Shown } from './portal.harness';

const now = new Date('2024-11-19T03:00:00.000Z');
const told = {
  title: 'Lampu jalan padam di simpang pasar',
  text: 'Lampu jalan di simpang pasar padam sejak tiga malam.\nWarga takut lewat.',
  name: 'Ibu Aminah',
  phone: '0812 3456 7890',
  nik: '1373040101700001',
  consent: 'ya',
};
const village = {
  code: '13.73.04.2001',
  parentCode: '13.73',
  name: 'Talawi Mudiak',
  level: 'village' as const,
  validFrom: null,
  validUntil: null,
  successors: [],
};
const notice = (version: number) => ({
  channel: 'desk' as const,
  version,
  texts: {
    id: `Data Anda dipakai untuk laporan ini, versi ${version}.`,
    en: `Your data, version ${version}.`,
  },
  validFrom: '2024-01-01T00:00:00.000Z',
});

describeWithServers('the desk of the portal', (servers) => {
  let harness: Harness;
  let submitted: RequestOf<typeof submitReport>[];

  beforeAll(async () => {
    harness = await startGateway(servers);
    harness.tick(now);
    await deliverReference(harness);
    const regions = [
      { ...village, code: '13.73', parentCode: null, name: 'Kota Sawahlunto', level: 'city' as const },
      village,
    ];
    harness.deliver(eventOf(regionsChanged, '13.73', 2, { code: '13.73', regions }));
    await eventually(() => http(harness.app).get(`/v1/reference/regions/${village.code}`).expect(200));
    submitted = await playIntake(harness);
    await tellNotice(1);
  });
  afterAll(() => harness?.stop());

  const tellNotice = async (version: number) => {
    harness.deliver(eventOf(noticeChanged, `desk ${version}`, version, notice(version)));
    await eventually(async () => {
      const { body } = await http(harness.app).get('/v1/privacy/notices?channel=desk').expect(200);
      expect(body.version).toBe(version);
    });
  };
  const heading = ({ page }: Shown) => page.querySelector('h1')?.textContent;
  const valueOf = ({ page }: Shown, name: string) => page.querySelector(`#f-${name}`)?.getAttribute('value');
  const picked = ({ page }: Shown, name: string) =>
    page.querySelector(`input[name=${name}][checked]`)?.getAttribute('value');
  const enter = (browser: Browser, shown: Shown, username: string, secret = password) =>
    browser.submit(shown, { form: '#sign-in', fill: { username, password: secret } });
  const clerkOf = async (agencyId: string, language = 'id') => {
    const browser = new Browser(harness);
    const { username } = await makeAccount(harness, 'village_admin', agencyId);
    const shown = await enter(browser, await browser.open(`/${language}/desa`), username);
    return { browser, shown, username };
  };
  const send = (browser: Browser, shown: Shown, fill: Record<string, string | string[]>) =>
    browser.submit(shown, { form: '#assist', fill, button: 'button:not([name]):not([formaction])' });

  describe('signing in', () => {
    it('asks for it at every door, without telling whether a name exists', async () => {
      const browser = new Browser(harness);
      for (const path of ['/id/desa', '/id/desa/laporan', '/desa']) {
        const shown = await browser.open(path);
        expect([shown.status, heading(shown)]).toEqual([401, 'Masuk untuk petugas']);
      }
      const { username } = await makeAccount(harness, 'village_admin', 'desa');
      const [wrong, unknown] = [
        await enter(browser, await browser.open('/id/desa/masuk'), username, 'bukan kata sandi'),
        await enter(browser, await browser.open('/id/desa/masuk'), 'tidak.ada', 'bukan kata sandi'),
      ];
      expect([wrong.status, unknown.status]).toEqual([401, 401]);
      for (const shown of [wrong, unknown])
        expect(shown.text).toContain('Nama pengguna atau kata sandi salah');
      expect(valueOf(wrong, 'username')).toBe(username);
      expect(wrong.html).not.toContain('bukan kata sandi');
      const empty = await enter(browser, wrong, '', '');
      expect(empty.page.querySelector('#f-password-error')?.textContent).toContain('Tulis kata sandi');
    });

    it('keeps the same cookie as the API, out of reach of scripts and other sites, until signing out', async () => {
      const { browser, shown, username } = await clerkOf('desa');
      expect(heading(shown)).toBe('Laporan untuk warga');
      const cookie = `lapor_session=${browser.cookies.get('lapor_session')}`;
      const session = await http(harness.app).get('/v1/sessions/current').set('cookie', cookie).expect(200);
      expect(session.body).toMatchObject({ need: null, account: { username } });
      const elsewhere = { cookie, 'sec-fetch-site': 'cross-site' };
      const form = http(harness.app).post('/id/desa/keluar').set(elsewhere);
      expect((await form.type('application/x-www-form-urlencoded').send('')).status).toBe(403);
      const left = await browser.submit(shown, { form: '#sign-out' });
      expect([heading(left), browser.cookies.size]).toEqual(['Masuk untuk petugas', 0]);
      await http(harness.app).get('/v1/sessions/current').set('cookie', cookie).expect(401);
    });

    it('asks who has a second factor for its code', async () => {
      const { username } = await makeAccount(harness, 'village_admin', 'desa');
      const { secret } = await enrol(harness.app, await signedIn(harness.app, username));
      const browser = new Browser(harness);
      const asked = await enter(browser, await browser.open('/id/desa/masuk'), username);
      expect(heading(asked)).toBe('Bukti kedua');
      expect((await browser.open('/id/desa')).status).toBe(403);
      const wrong = await browser.submit(asked, { form: '#sign-in', fill: { code: '000000' } });
      expect([wrong.status, wrong.text]).toEqual([422, expect.stringContaining('Kode salah')]);
      const right = await browser.submit(wrong, { form: '#sign-in', fill: { code: codeOf(secret) } });
      expect(heading(right)).toBe('Laporan untuk warga');
    });

    it('is no use to who may not file for others', async () => {
      const browser = new Browser(harness);
      const { username } = await makeAccount(harness, 'liaison_officer', 'dinas');
      const shown = await enter(browser, await browser.open('/id/desa/masuk'), username);
      expect(shown.status).toBe(403);
      expect(shown.text).toContain('Peran Anda tidak dapat menulis laporan');
    });

    it('is limited per name as through the API', async () => {
      await withinOneMinute();
      const attempt = () =>
        http(harness.app).post('/id/desa/masuk').type('form').send('username=siapa&password=');
      const statuses: number[] = [];
      for (let i = 0; i < 11; i += 1) statuses.push((await attempt()).status);
      expect(statuses).toEqual([...Array.from({ length: 10 }, () => 400), 429]);
    });

    it('is written down', async () => {
      const { username } = await clerkOf('desa');
      const { rows } = await harness.db.query(
        `SELECT e.action, e.outcome FROM gateway.audit_entries e JOIN gateway.accounts a
         ON e.subject_id = a.account_id::text WHERE a.username = $1`,
        [username],
      );
      expect(rows).toEqual([{ action: 'signIn', outcome: 'allowed' }]);
    });
  });

  describe('filing for somebody', () => {
    it('takes one page, in the name of the desk, and ends in the receipt for the resident', async () => {
      const { browser, shown } = await clerkOf('desa');
      expect(valueOf(shown, 'incidentDate')).toBe('2024-11-19');
      expect([picked(shown, 'regionCode'), picked(shown, 'channel')]).toEqual([village.code, 'walk_in']);
      expect(shown.text).toContain('Talawi Mudiak');
      expect(shown.text).toContain('versi 1');
      const receipt = await send(browser, shown, {
        ...told,
        channel: 'phone',
        consents: ['survey', 'contact_by_text'],
      });
      const { report, identity, noticeVersion, consents } = submitted.at(-1) ?? {};
      expect(report).toMatchObject({
        class: 'complaint',
        title: told.title,
        text: told.text,
        incidentDate: '2024-11-19',
        regionCode: village.code,
        channel: 'phone',
        proxy: true,
        filedByAgencyId: 'desa',
      });
      expect({ noticeVersion, consents }).toEqual({
        noticeVersion: 1,
        consents: ['survey', 'contact_by_text'],
      });
      const sealed = identity as Parameters<typeof unseal>[1];
      const { name, phone, nik } = told;
      expect(unseal(keyRing(masterKey(identityKey)), sealed)).toEqual({ name, phone, nik });
      expect(receipt.page.querySelector('.code')?.textContent).toBe(report?.code);
      expect(receipt.page.querySelectorAll('.qr svg path').length).toBeGreaterThan(0);
      expect(receipt.page.querySelector('a[href="/id/desa"].button')?.textContent).toContain('berikutnya');
    });

    it('finds another place and a category without losing what was typed', async () => {
      const { browser, shown } = await clerkOf('desa');
      const typed = { ...told, regionQuery: 'sawahlunto', categoryQuery: 'lampu' };
      const found = await browser.submit(shown, {
        form: '#assist',
        fill: typed,
        button: 'button[value=region]',
      });
      expect(valueOf(found, 'title')).toBe(told.title);
      expect(valueOf(found, 'name')).toBe(told.name);
      expect(picked(found, 'regionCode')).toBe(village.code);
      await send(browser, found, { regionCode: '13.73', categoryFound: 'lampu' });
      expect(submitted.at(-1)?.report).toMatchObject({ regionCode: '13.73', categoryId: 'lampu' });
    });

    it('says beside each field what is wrong and keeps all of it', async () => {
      const { browser, shown } = await clerkOf('desa');
      const count = submitted.length;
      const { consent: _, ...rest } = told;
      const wrong = { ...rest, title: 'a', name: '', nik: '123', regionQuery: 'Sawah' };
      const refused = await send(browser, shown, { ...wrong, secret: 'ya' });
      expect(refused.status).toBe(400);
      for (const name of ['title', 'nik', 'consent', 'regionQuery']) {
        expect([name, refused.page.querySelector(`#f-${name}-error`)?.textContent]).toEqual([
          name,
          expect.stringMatching(/\w/),
        ]);
        expect(refused.html).toContain(`href="#f-${name}"`);
      }
      expect([valueOf(refused, 'title'), valueOf(refused, 'nik'), valueOf(refused, 'phone')]).toEqual([
        'a',
        '123',
        told.phone,
      ]);
      expect(picked(refused, 'secret')).toBe('ya');
      const nameless = await send(browser, refused, { ...told, name: '', regionQuery: '' });
      expect(nameless.page.querySelector('#f-name-error')?.textContent).toContain('pilih anonim');
      const future = await send(browser, nameless, { name: told.name, incidentDate: '2024-11-20' });
      expect(future.page.querySelector('#f-incidentDate-error')?.textContent).toContain('belum terjadi');
      expect(submitted).toHaveLength(count);
      await send(browser, future, { incidentDate: '2024-11-18' });
      expect(submitted).toHaveLength(count + 1);
    });

    it('wants a notice read that has changed meanwhile', async () => {
      const { browser, shown } = await clerkOf('desa');
      await tellNotice(2);
      const refused = await send(browser, shown, told);
      expect(refused.page.querySelector('#f-consent-error')?.textContent).toContain('baru saja berubah');
      expect(refused.text).toContain('versi 2');
      await send(browser, refused, {});
      expect(submitted.at(-1)?.noticeVersion).toBe(2);
    });

    it('leads through the sign-in and back when the session has ended, with all that was typed', async () => {
      const { browser, shown, username } = await clerkOf('desa');
      await harness.db.query(
        `UPDATE gateway.sessions SET expires_at = now() - interval '1 minute' WHERE account_id =
         (SELECT account_id FROM gateway.accounts WHERE username = $1)`,
        [username],
      );
      await harness.db.query(`SELECT pg_notify('session_changed', '')`);
      const count = submitted.length;
      const typed = { ...told, secret: 'ya', consents: ['survey'] };
      let ended = shown;
      await eventually(async () => {
        ended = await browser.open('/id/desa');
        expect(ended.status).toBe(401);
      });
      ended = await send(browser, shown, typed);
      expect([ended.status, heading(ended)]).toEqual([401, 'Masuk untuk petugas']);
      expect(ended.text).toContain('tidak hilang');
      const mistaken = await enter(browser, ended, username, 'bukan kata sandi');
      const back = await enter(browser, mistaken, username);
      expect([back.status, heading(back), valueOf(back, 'title'), picked(back, 'secret')]).toEqual([
        200,
        'Laporan untuk warga',
        told.title,
        'ya',
      ]);
      expect(submitted).toHaveLength(count);
      await send(browser, back, {});
      expect(submitted.at(-1)?.report).toMatchObject({ title: told.title, text: told.text, secret: true });
    });

    it('shows once, before it is sent, who may have reported the same', async () => {
      const matter = {
        title: 'Jembatan gantung Rantih putus talinya',
        text: 'Tali jembatan gantung Rantih putus sebelah, papan lantainya lepas.',
      };
      const earlier = filedReport({ ...matter, regionCode: village.code, incidentDate: '2024-11-18' });
      await known(harness, earlier, { forwardedAt: '2024-11-19T01:00:00.000Z' });
      const { browser, shown } = await clerkOf('desa');
      const count = submitted.length;
      const held = await send(browser, shown, { ...told, ...matter });
      expect(held.page.querySelector('#similar a')?.getAttribute('href')).toBe(
        `/id/laporan/${earlier.reportId}`,
      );
      expect([held.status, valueOf(held, 'title'), submitted.length]).toEqual([200, matter.title, count]);
      await send(browser, held, {});
      expect(submitted.at(-1)?.report.title).toBe(matter.title);
      expect(submitted).toHaveLength(count + 1);
    });

    it('files once what is sent twice', async () => {
      const { browser, shown } = await clerkOf('desa');
      const [one, two] = await Promise.all([send(browser, shown, told), send(browser, shown, told)]);
      expect(one.path).toBe(two.path);
      expect(new Set(submitted.slice(-2).map(({ report }) => report.code)).size).toBe(1);
    });

    it('speaks English to who asks for it, and switches in the middle', async () => {
      const { browser, shown } = await clerkOf('desa', 'en');
      expect(heading(shown)).toBe('A report for a resident');
      const switched = await browser.submit(shown, {
        form: '#assist',
        fill: told,
        button: 'button[lang=id]',
      });
      expect([heading(switched), valueOf(switched, 'title')]).toEqual(['Laporan untuk warga', told.title]);
      await send(browser, shown, told);
      expect(submitted.at(-1)?.report.language).toBe('en');
    });
  });

  describe('the list of the desk', () => {
    it('tells where each report stands and what is next, and shows no other desk’s and no code', async () => {
      const forwardedAt = '2024-11-19T02:30:00.000Z';
      const own = filedReport({
        filedByAgencyId: 'desa',
        title: 'Yang diketik desa',
        receivedAt: now.toISOString(),
      });
      const waiting = filedReport({ filedByAgencyId: 'desa', title: 'Yang masih menunggu', secret: true });
      const others = filedReport({ filedByAgencyId: 'kota-lain', title: 'Yang diketik kota lain' });
      await known(harness, own, { forwardedAt });
      await known(harness, waiting);
      await known(harness, others, { forwardedAt });
      const { browser } = await clerkOf('desa');
      const list = await browser.open('/id/desa/laporan');
      expect(list.text).toMatch(/Yang diketik desa.*Terverifikasi, belum ditindaklanjuti/);
      expect(list.text).toMatch(/Yang masih menunggu.*Belum terverifikasi/);
      expect(list.text).toMatch(/paling lambat Jumat, 22 November 2024/);
      expect(list.text).not.toContain('Yang diketik kota lain');
      expect(list.html).not.toContain(own.code);
      const links = list.page.querySelectorAll('.list a').map((each) => each.getAttribute('href'));
      expect(links).toEqual([`/id/laporan/${own.reportId}`]);
      const elsewhere = await clerkOf('kota-lain');
      const theirs = await elsewhere.browser.open('/en/desa/laporan');
      expect(theirs.text).toContain('Yang diketik kota lain');
      expect(theirs.text).not.toContain('Yang diketik desa');
    });

    it('goes on page by page', async () => {
      for (let i = 0; i < 21; i += 1) {
        await known(harness, filedReport({ filedByAgencyId: 'dinas', title: `Laporan nomor ${i}` }));
      }
      const { browser } = await clerkOf('dinas');
      const first = await browser.open('/id/desa/laporan');
      const next = first.page.querySelector('a[href*="cursor="]')?.getAttribute('href') ?? '';
      const second = await browser.open(next);
      const shown = [first, second].map(({ page }) => page.querySelectorAll('.list li').length);
      expect(shown).toEqual([20, 1]);
      expect(
        (await browser.open('/id/desa/laporan?cursor=bukan')).page.querySelectorAll('.list li'),
      ).toHaveLength(20);
    });
  });
});
