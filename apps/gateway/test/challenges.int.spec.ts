import { describeWithServers } from '@lapor/testing';
import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { randomBytes } from 'node:crypto';
import { ProofOfWork } from '../src/challenge/proof-of-work';
import {
  type App,
  deliverReference,
  type Harness,
  http,
  playIntake,
  signIn,
  startGateway,
  startHttp,
  withinOneMinute,
} from './gateway.harness';

const form = {
  class: 'complaint',
  title: 'Lampu jalan padam',
  text: 'Lampu jalan di simpang pasar padam sejak tiga malam.',
  incidentDate: '2024-11-18',
  anonymous: true,
};
const encoded = (payload: object) => Buffer.from(JSON.stringify(payload)).toString('base64');

async function solved(challenge: object): Promise<string> {
  const solution = await solveChallenge({ challenge: challenge as Challenge, deriveKey });
  return encoded({ challenge, solution });
}

describeWithServers('a challenge', (servers) => {
  let harness: Harness;
  let replica: App;
  const take = async (app = harness.app) => (await http(app).get('/v1/challenges').expect(200)).body;
  const file = (solution?: string, app = harness.app) => {
    const request = http(app).post('/v1/reports');
    return (solution === undefined ? request : request.set('x-proof-of-work', solution)).send(form);
  };
  const slug = ({ status, body }: { status: number; body: { type?: string } }) =>
    `${status} ${body.type?.split(':').pop()}`;

  beforeAll(async () => {
    harness = await startGateway(servers, { CHALLENGE: 'always' });
    replica = (await startHttp(harness.env)) as App;
    await deliverReference(harness);
    await playIntake(harness);
  });
  afterAll(async () => {
    await replica?.close();
    await harness?.stop();
  });

  it('is asked of who files or supports without an account, and tells where to get one', async () => {
    const reply = await file();
    expect(slug(reply)).toBe('428 proof-of-work-required');
    expect(reply.body).toMatchObject({ challenge: '/v1/challenges', header: 'x-proof-of-work' });
    const support = '/v1/public/reports/7d1f6c1e-0b7a-4d33-9a37-6f2d0c5c9f10/supports';
    expect(slug(await http(harness.app).post(support).send({}))).toBe('428 proof-of-work-required');
  });

  it('is solved once, at whatever replica', async () => {
    const [one, other] = [await solved(await take()), await solved(await take(replica))];
    expect((await file(one)).status).toBe(201);
    expect(slug(await file(one))).toBe('422 proof-of-work-not-valid');
    expect(slug(await file(one, replica))).toBe('422 proof-of-work-not-valid');
    expect((await file(other)).status).toBe(201);
    const many = await solved(await take());
    const all = await Promise.all([1, 2, 3, 4].map((i) => file(many, i % 2 ? harness.app : replica)));
    expect(all.map(({ status }) => status).sort()).toEqual([201, 422, 422, 422]);
  });

  it('of others, of another system, of yesterday or made easier is none', async () => {
    const genuine = await take();
    const counts = { addUntil: () => Promise.resolve(1) };
    const foreign = new ProofOfWork({ RECEIPT_SECRET: randomBytes(32).toString('base64') }, counts);
    const old = new ProofOfWork(harness.env as never, counts, () => Date.now() - 11 * 60_000);
    const easier = { ...genuine, parameters: { ...genuine.parameters, cost: 1 } };
    const longer = { ...genuine, parameters: { ...genuine.parameters, expiresAt: 9_999_999_999 } };
    const { signature: _, ...unsigned } = genuine;
    for (const challenge of [await foreign.issue(), await old.issue(), easier, longer, unsigned]) {
      expect(slug(await file(await solved(challenge)))).toBe('422 proof-of-work-not-valid');
    }
  });

  it.each([
    ['nothing', ''],
    ['no base64', '***'],
    ['no JSON', Buffer.from('{').toString('base64')],
    ['other JSON', encoded([1, 2])],
    [
      'no solution',
      encoded({ challenge: { parameters: { nonce: '', salt: '', expiresAt: 0 }, signature: '' } }),
    ],
    ['very much', 'A'.repeat(6_000)],
  ])('is not solved by %s', async (_, solution) => {
    expect([422, 428]).toContain((await file(solution)).status);
  });

  it('is not asked of who is signed in', async () => {
    const { token } = await signIn(harness, 'village_admin', 'desa');
    const request = http(harness.app).post('/v1/reports').set('authorization', `Bearer ${token}`);
    await request.send(form).expect(201);
  });

  it('is asked of an address that has used half of its limit, and of all when all together send much', async () => {
    await withinOneMinute();
    const settings = { CHALLENGE: 'when-busy', SUBMISSIONS_PER_MINUTE: '4', TRUSTED_PROXIES: 'loopback' };
    const app = (await startHttp({ ...harness.env, ...settings, BUSY_SUBMISSIONS_PER_MINUTE: '6' })) as App;
    const from = (address: string) =>
      http(app).post('/v1/reports').set('x-forwarded-for', address).send(form);
    try {
      const statuses: number[] = [];
      for (let i = 0; i < 5; i += 1) statuses.push((await from('203.0.113.1')).status);
      expect(statuses).toEqual([201, 201, 428, 428, 429]);
      expect((await from('203.0.113.2')).status).toBe(201);
      expect((await from('203.0.113.3')).status).toBe(201);
      expect((await from('203.0.113.4')).status).toBe(428);
    } finally {
      await app.close();
    }
  });

  it('is asked of nobody where it is switched off', async () => {
    const app = (await startHttp({ ...harness.env, CHALLENGE: 'off' })) as App;
    try {
      await http(app).get('/v1/challenges').expect(404);
      expect((await file(undefined, app)).status).toBe(201);
    } finally {
      await app.close();
    }
  });
});
