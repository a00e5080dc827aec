import { describeWithServers, eventually, filedReport } from '@lapor/testing';
import { trackingCodeFrom } from '@lapor/domain-types';
import { randomBytes } from 'node:crypto';
import {
  type App,
  deliverReference,
  type Harness,
  http,
  known,
  playIntake,
  signIn,
  startGateway,
  startHttp,
  withinOneMinute,
} from './gateway.harness';

const limits = {
  SUBMISSIONS_PER_MINUTE: '5',
  REQUESTS_PER_MINUTE: '40',
  WRONG_CODES_PER_MINUTE: '20',
  TRUSTED_PROXIES: 'loopback',
  CHALLENGE: 'off',
};
let lastAddress = 0;
const anAddress = () => `198.51.100.${(lastAddress += 1)}`;
const form = {
  class: 'complaint',
  title: 'Lampu jalan padam',
  text: 'Lampu jalan di simpang pasar padam sejak tiga malam.',
  incidentDate: '2024-11-18',
  anonymous: true,
};

describeWithServers('how often one may ask', (servers) => {
  let harness: Harness;
  let replica: App;
  const from = (address: string, path: string, app = harness.app) =>
    http(app).get(path).set('x-forwarded-for', address);
  const file = (address: string, app = harness.app) =>
    http(app).post('/v1/reports').set('x-forwarded-for', address).send(form);
  const statuses = async (count: number, ask: (index: number) => PromiseLike<{ status: number }>) => {
    const all: number[] = [];
    for (let i = 0; i < count; i += 1) all.push((await ask(i)).status);
    return all;
  };
  const wrongCode = () => trackingCodeFrom(randomBytes(11));

  beforeAll(async () => {
    harness = await startGateway(servers, limits);
    replica = (await startHttp(harness.env)) as App;
    await deliverReference(harness);
    await playIntake(harness);
  });
  afterAll(async () => {
    await replica?.close();
    await harness?.stop();
  });
  beforeEach(withinOneMinute);

  it('is counted for all replicas together, a second later at most', async () => {
    const address = anAddress();
    expect(await statuses(4, () => file(address))).toEqual([201, 201, 201, 201]);
    const stored = () => harness.db.query('SELECT key, count FROM rate_counts');
    await eventually(async () => expect((await stored()).rows.length).toBeGreaterThan(0));
    // One is its fifth; what the replica learns by telling of it makes the next one the sixth.
    expect((await file(address, replica)).status).toBe(201);
    await eventually(async () => expect((await file(address, replica)).status).toBe(429));
    expect((await file(anAddress(), replica)).status).toBe(201);
    expect(JSON.stringify((await stored()).rows)).not.toContain('198.51.100');
  });

  it('holds for a household and not for each of its addresses', async () => {
    const inOne = await statuses(6, (i) => file(`2001:db8:7:1::${i + 1}`));
    expect(inOne).toEqual([201, 201, 201, 201, 201, 429]);
    expect((await file('2001:db8:7:2::1')).status).toBe(201);
  });

  it('believes in addresses what a trusted proxy says of them, and nobody else', async () => {
    const proxied = '192.0.2.1';
    expect(await statuses(6, (i) => file(`10.0.0.${i}, ${proxied}`))).toContain(429);
    const direct = (await startHttp({ ...harness.env, TRUSTED_PROXIES: '' })) as App;
    try {
      expect(await statuses(6, (i) => file(`203.0.113.${i}`, direct))).toContain(429);
    } finally {
      await direct.close();
    }
  });

  it('works without a database, each replica for itself', async () => {
    const alone = (await startHttp({
      ...harness.env,
      DATABASE_URL: 'postgres://nobody:x@127.0.0.1:1/none',
    })) as App;
    try {
      // It may not have found the broker yet.
      await eventually(async () => expect((await file(anAddress(), alone)).status).toBe(201));
      const address = anAddress();
      expect(await statuses(6, () => file(address, alone))).toEqual([201, 201, 201, 201, 201, 429]);
    } finally {
      await alone.close();
    }
  });

  it('is counted by account too, from wherever it is used', async () => {
    const { token } = await signIn(harness, 'verifier', 'kota');
    const asked = await statuses(41, (i) =>
      from(`203.0.113.${i}`, '/v1/sessions/current').set('authorization', `Bearer ${token}`),
    );
    expect(asked.slice(0, 40)).toEqual(Array(40).fill(200));
    expect(asked[40]).toBe(429);
  });

  describe('for a tracking code', () => {
    it('ends after twenty wrong ones, for right ones as well', async () => {
      const report = await known(harness, filedReport());
      const address = anAddress();
      expect(await statuses(20, () => from(address, `/v1/reports/${wrongCode()}`))).toEqual(
        Array(20).fill(404),
      );
      for (const path of ['', '/clocks', '/referral-package', '/events']) {
        const { status, body, headers } = await from(address, `/v1/reports/${report.code}${path}`);
        expect(status).toBe(429);
        expect(body.type).toBe('urn:lapor:problem:too-many-requests');
        expect(Number(headers['retry-after'])).toBeGreaterThan(0);
      }
      expect((await from(anAddress(), `/v1/reports/${report.code}`)).status).toBe(200);
    });

    it('counts a code once that is asked for again: its report may be on its way', async () => {
      const [address, code] = [anAddress(), wrongCode()];
      expect(await statuses(30, () => from(address, `/v1/reports/${code}`))).toEqual(Array(30).fill(404));
    });
  });
});
