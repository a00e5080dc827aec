import { findReports } from '@lapor/contracts';
import { describeWithServers, eventually, filedReport } from '@lapor/testing';
import { randomInt, randomUUID } from 'node:crypto';
import { type Mailed, playMail, startAccounts } from './accounts.harness';
import { type Harness, known, playServices } from './gateway.harness';
import { Browser, type Shown } from './portal.harness';

describeWithServers('the reports of who signs in on the portal', (servers) => {
  let harness: Harness;
  let mails: Mailed[];
  /** What intake finds. */
  let found: string[] = [];

  beforeAll(async () => {
    harness = await startAccounts(servers, { TEXT_MESSAGES: 'on' });
    ({ mails } = await playMail(harness));
    await playServices(harness, ({ type }) =>
      type === findReports.type
        ? { result: { reportIds: found } }
        : { problem: { slug: 'not-found', detail: type, data: {} } },
    );
  });
  afterAll(() => harness?.stop());

  const heading = ({ page }: Shown) => page.querySelector('h1')?.textContent;
  const codeFor = async (email: string) => {
    const sent = () => mails.filter((mail) => mail.email === email).at(-1)?.token;
    await eventually(() => expect(sent()).toBeDefined());
    return String(sent());
  };
  const signedIn = async (language = 'id') => {
    const browser = new Browser(harness);
    const email = `warga.${randomUUID()}@example.id`;
    const door = await browser.open(`/${language}/saya`);
    const asked = await browser.submit(door, { form: '#sign-in', fill: { contact: email } });
    const code = await codeFor(email);
    return { browser, door, asked, code };
  };

  it('are opened by a code that is mailed, and by no other', async () => {
    const { browser, door, asked, code } = await signedIn();
    expect([door.status, heading(door)]).toEqual([401, 'Laporan saya']);
    expect(asked.text).toContain('kode enam angka dikirim ke warga.');
    const wrong = code === '000000' ? '111111' : '000000';
    const refused = await browser.submit(asked, { form: '#sign-in', fill: { code: wrong } });
    expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('Kode salah')]);
    const short = await browser.submit(refused, { form: '#sign-in', fill: { code: '1' } });
    expect(short.page.querySelector('#f-code-error')?.textContent).toContain('enam angka');
    found = [];
    const list = await browser.submit(short, { form: '#sign-in', fill: { code } });
    expect([list.status, list.text]).toEqual([200, expect.stringContaining('Belum ada laporan')]);
    const cookie = list.headers['set-cookie'];
    expect([browser.cookies.has('lapor_reporter'), cookie]).toEqual([true, undefined]);
    const left = await browser.submit(list, { form: '#sign-out' });
    expect([left.status, browser.cookies.size]).toEqual([401, 0]);
  });

  it('says beside the address what is wrong with it', async () => {
    const browser = new Browser(harness);
    const door = await browser.open('/id/saya');
    for (const [contact, told] of [
      ['bukan@alamat', 'Alamat surel'],
      ['bukan nomor', 'Nomor telepon'],
    ] as const) {
      const refused = await browser.submit(door, { form: '#sign-in', fill: { contact } });
      expect([refused.status, refused.page.querySelector('#f-contact-error')?.textContent]).toEqual([
        400,
        expect.stringContaining(told),
      ]);
      expect(refused.page.querySelector('#f-contact')?.getAttribute('value')).toBe(contact);
    }
  });

  it('are opened by a code in a text message, too', async () => {
    const browser = new Browser(harness);
    const phone = `0812${randomInt(1_000_000, 9_999_999)}`;
    const door = await browser.open('/id/saya');
    expect(door.text).toContain('Alamat surel atau nomor telepon');
    const asked = await browser.submit(door, { form: '#sign-in', fill: { contact: phone } });
    expect(asked.text).toContain(`dikirim ke ${phone}`);
    const code = await codeFor(`+62${phone.slice(1)}`);
    found = [];
    const list = await browser.submit(asked, { form: '#sign-in', fill: { code } });
    expect([list.status, heading(list)]).toEqual([200, 'Laporan saya']);
  });

  it('stand in a list with what comes next, each leading to its page', async () => {
    const [own, other] = [
      filedReport({ title: 'Lampu di depan rumah' }),
      filedReport({ title: 'Punya orang' }),
    ];
    await known(harness, own, { forwardedAt: '2024-11-20T02:00:00.000Z' });
    await known(harness, other);
    found = [own.reportId];
    const { browser, asked, code } = await signedIn('en');
    const list = await browser.submit(asked, { form: '#sign-in', fill: { code } });
    expect(heading(list)).toBe('My reports');
    expect(list.text).toContain('Lampu di depan rumah');
    expect(list.text).not.toContain('Punya orang');
    const links = list.page.querySelectorAll('.list a').map((each) => each.getAttribute('href') ?? '');
    expect(links).toEqual([`/en/lacak/${own.code}`]);
    expect((await browser.open(links[0] ?? '')).text).toContain('Lampu di depan rumah');
  });
});
