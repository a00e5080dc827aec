import { randomUUID } from 'node:crypto';
import { describeWithServers, eventually } from '@lapor/testing';
import {
  type Asked,
  deliverReference,
  type Harness,
  http,
  playServices,
  signIn,
  startGateway,
} from './gateway.harness';

type Signed = Awaited<ReturnType<typeof signIn>>;
const path = '/v1/admin/wordings';
const texts = { id: 'Laporan Anda kami terima pada {received}.', en: null };
const standard = { id: 'Kami terima pada {received}.', en: 'We received it on {received}.' };
const values = [{ name: 'received', cases: [] }];
const wording = {
  ...{ wordingId: 'receipt.happened', version: 2, standard, values, outdated: false },
  texts: { ...standard, id: texts.id },
};
const said = { id: 'Hai', en: 'Hi' };
const written = { id: { subject: null, text: 'Hai' }, en: { subject: 'Hi', text: 'Hi' } };
const reason = 'Bahasa yang lebih mudah.';

describeWithServers('the words of mails', (servers) => {
  let harness: Harness;
  let asked: Asked[];
  let national: Signed, city: Signed;
  let savedBy: string[];
  const get = (url: string, by: Signed) =>
    http(harness.app).get(url).set('authorization', `Bearer ${by.token}`);
  const post = (url: string, by: Signed, body: object) =>
    http(harness.app).post(url).set('authorization', `Bearer ${by.token}`).send(body);

  beforeAll(async () => {
    harness = await startGateway(servers);
    await deliverReference(harness);
    national = await signIn(harness, 'verifier', 'nasional');
    city = await signIn(harness, 'verifier', 'kota');
    savedBy = [national.accountId, randomUUID()];
    asked = await playServices(harness, ({ type, request }) => {
      if (request.wordingId === 'tidak.ada') {
        return { problem: { slug: 'wording-not-found', detail: 'No such message', data: {} } };
      }
      if (type.includes('list')) return { result: { wordings: [wording] } };
      if (type.includes('preview')) return { result: { samples: [{ said, written }] } };
      if (type.includes('change')) return { result: { wordingId: request.wordingId, version: 3 } };
      const versions = savedBy.map((accountId, i) => ({
        ...{ version: 2 - i, texts, reason, savedAt: '2024-11-19T03:00:00.000Z' },
        savedBy: { kind: 'staff', accountId, role: 'verifier', agencyId: 'nasional' },
      }));
      return { result: { wording, versions } };
    });
  });
  afterAll(() => harness?.stop());

  it('are read by the nation, with the names of those who changed them', async () => {
    expect((await get(path, national).expect(200)).body).toEqual({ items: [wording] });
    const { body } = await get(`${path}/receipt.happened`, national).expect(200);
    expect(body.wording).toEqual(wording);
    expect(body.versions).toMatchObject([
      {
        version: 2,
        texts,
        reason,
        savedBy: { accountId: national.accountId, displayName: expect.any(String) },
      },
      { version: 1, savedBy: null },
    ]);
    await get(`${path}/tidak.ada`, national).expect(404);
    await get(path, city).expect(403);
  });

  it('are changed with the version that was seen and a reason, and the audit names who did it', async () => {
    const change = { texts, expectedVersion: 2, reason };
    const { body } = await post(`${path}/receipt.happened/versions`, national, change).expect(200);
    expect(body).toEqual({ wordingId: 'receipt.happened', version: 3 });
    const actor = {
      ...{ kind: 'staff', accountId: national.accountId, role: 'verifier', agencyId: 'nasional' },
    };
    expect(asked.at(-1)?.request).toEqual({ actor, wordingId: 'receipt.happened', ...change });
    await eventually(async () => {
      const audit = await get('/v1/oversight/audit?action=changeWording', national).expect(200);
      expect(audit.body.items).toMatchObject([
        {
          actor: { kind: 'staff', id: national.accountId },
          outcome: 'allowed',
          reason,
          detail: { wordingId: 'receipt.happened' },
        },
      ]);
    });
  });

  it('are shown in mails before they are said', async () => {
    const { body } = await post(`${path}/receipt.happened/preview`, national, { texts }).expect(200);
    expect(body).toEqual({ samples: [{ said, written }] });
    expect(asked.at(-1)?.request).toEqual({ wordingId: 'receipt.happened', texts });
  });

  it.each([
    ['texts.id', 'single_line', { texts: { id: 'Satu\nDua', en: null } }],
    ['texts.en', 'control_characters', { texts: { id: null, en: 'a\u0007b' } }],
    ['texts.id', 'too_small', { texts: { id: '  ', en: null } }],
    ['reason', 'too_small', { reason: 'ya' }],
    ['expectedVersion', 'invalid_type', { expectedVersion: undefined }],
  ])('name the field that breaks a rule: %s, %s', async (field, rule, changes) => {
    const body = { texts, expectedVersion: 2, reason, ...changes };
    const { body: problem } = await post(`${path}/receipt.happened/versions`, national, body).expect(400);
    expect(problem.errors).toMatchObject([{ field, rule }]);
  });
});
