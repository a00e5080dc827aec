import { randomUUID } from 'node:crypto';
import {
  breachChanged,
  type DataRequest,
  dataRequestChanged,
  eraseIdentity,
  findReports,
  intakeDataRemoved,
  noticeChanged,
  readDataRequest,
  readIdentity,
  readPersonalData,
  registerDataRequest,
  retentionRuleChanged,
  type Sealed,
  setConsents,
  settleDataRequest,
  submitReport,
  tellPersons,
  type RequestOf,
} from '@lapor/contracts';
import { keyRing, masterKey, seal } from '@lapor/service-kit';
import { describeWithServers, eventOf, eventually, filedReport } from '@lapor/testing';
import { ask, type Mailed, playMail, startAccounts } from './accounts.harness';
import {
  type Asked,
  type Harness,
  identityKey,
  known,
  playIntake,
  playServices,
  signIn,
} from './gateway.harness';

const ring = keyRing(masterKey(identityKey));
const problem = (slug: string) => ({ type: `urn:lapor:problem:${slug}` });
const receivedAt = '2024-11-19T03:00:00.000Z';
const request = (changes: Partial<DataRequest> = {}): DataRequest => ({
  requestId: randomUUID(),
  reportId: randomUUID(),
  kind: 'objection',
  receivedAt,
  dueAt: '2024-11-22T03:00:00.000Z',
  lastStep: null,
  settledAt: null,
  outcome: null,
  settledBy: null,
  version: 1,
  ...changes,
});
const form = {
  class: 'complaint',
  title: 'Lampu jalan padam',
  text: 'Lampu jalan di simpang pasar padam sejak tiga malam.',
  incidentDate: '2024-11-18',
  reporter: { name: 'Warga' },
};

describeWithServers('personal data', (servers) => {
  let harness: Harness;
  let asked: Asked[];
  let sent: Mailed[];
  let submitted: RequestOf<typeof submitReport>[];
  let stored: { request: DataRequest; text: Sealed | null };

  beforeAll(async () => {
    harness = await startAccounts(servers);
    ({ mails: sent } = await playMail(harness));
    submitted = await playIntake(harness);
    asked = await playServices(harness, ({ type, request: given }) => {
      const reportId = String(given.reportId);
      switch (type) {
        case registerDataRequest.type:
          stored = {
            request: request({ ...given } as Partial<DataRequest>),
            text: given.text as Sealed | null,
          };
          return { result: stored.request };
        case readDataRequest.type:
          return { result: { ...stored, reason: null } };
        case settleDataRequest.type:
          return { result: { ...stored.request, settledAt: receivedAt, outcome: given.outcome } };
        case readPersonalData.type:
          return {
            result: { noticeVersion: 1, consents: [], requests: [{ ...stored.request, reason: null }] },
          };
        case readIdentity.type: {
          const sealed = seal(ring, { name: 'Siti Aminah', phone: '081234567890' });
          return { result: { sealed, reporterId: reportId, erasedAt: null } };
        }
        case setConsents.type:
          return { result: { reportId, consents: [] } };
        case eraseIdentity.type:
          return { result: { reportIds: given.reportIds, erasedAt: receivedAt } };
        case findReports.type:
          return { result: { reportIds: [] } };
        case tellPersons.type:
          return { result: breach({ version: 2, personsToldAt: receivedAt }) };
        default:
          return { problem: { slug: 'not-found', detail: type, data: {} } };
      }
    });
  });
  afterAll(() => harness?.stop());

  const breach = (changes: object = {}) => ({
    breachId: randomUUID(),
    discoveredAt: receivedAt,
    dueAt: '2024-11-22T03:00:00.000Z',
    what: 'Berkas cadangan hilang.',
    categories: ['nama'],
    persons: null,
    measures: '',
    authorityToldAt: null,
    personsToldAt: null,
    lastStep: null,
    version: 1,
    ...changes,
  });
  const get = (path: string, token?: string) => ask(harness.app, 'get', path, token);
  const post = (path: string, body: object, token?: string) => ask(harness.app, 'post', path, token, body);
  const officer = (agencyId = 'nasional') => signIn(harness, 'privacy_officer', agencyId);

  describe('of a reporter', () => {
    it('is handed over as a file with all that is known, and that is registered as done', async () => {
      const report = await known(harness, filedReport());
      const reply = await get(`/v1/reports/${report.code}/data`).expect(200);
      expect(reply.headers['content-disposition']).toContain('attachment');
      expect(reply.headers['cache-control']).toBe('no-store');
      expect(reply.body.items).toMatchObject([
        {
          report: { code: report.code, text: report.text },
          identity: { name: 'Siti Aminah', phone: '081234567890' },
          noticeVersion: 1,
          requests: [{ kind: 'access', settledAt: null, late: true }],
          messages: [],
          identitySeenBy: [],
        },
      ]);
      const registered = asked.filter(({ type }) => type === registerDataRequest.type).at(-1);
      expect(registered?.request).toMatchObject({ reportId: report.reportId, kind: 'access', done: true });
    });

    it('cannot be had without the code', async () => {
      await get('/v1/reports/7KQM-2FXA-9PDT/data').expect(404);
      await get('/v1/reporter/data').expect(401);
    });

    it('can be objected to; what is written is sealed, and opened for the officer alone', async () => {
      const report = await known(harness, filedReport());
      const text = 'Saya keberatan, hubungi 081234567890.';
      const { body } = await post(`/v1/reports/${report.code}/data-requests`, { kind: 'objection', text });
      expect(body).toMatchObject({ kind: 'objection', settledAt: null });
      expect(JSON.stringify(asked)).not.toContain('081234567890');
      const { token } = await officer();
      const read = await get(`/v1/privacy-office/data-requests/${body.requestId}`, token).expect(200);
      expect(read.body).toMatchObject({ text });
      const decision = { outcome: 'granted', reason: 'Penerusan dihentikan.' };
      const path = `/v1/privacy-office/data-requests/${body.requestId}/settlement`;
      expect((await post(path, decision, token).expect(200)).body).toMatchObject({ outcome: 'granted' });
      expect(asked.at(-1)?.request).toMatchObject({ actor: { role: 'privacy_officer' }, ...decision });
    });

    it('is not asked for by an objection without words, nor erased by one', async () => {
      const report = await known(harness, filedReport());
      await post(`/v1/reports/${report.code}/data-requests`, { kind: 'objection' }).expect(400);
      const erasure = { kind: 'erasure', text: 'Hapus data saya.' };
      await post(`/v1/reports/${report.code}/data-requests`, erasure).expect(400);
    });
  });

  describe('claims', () => {
    const list = (token: string, query = '') => get(`/v1/privacy-office/data-requests${query}`, token);

    it('are listed for the officer of the own side of the tree, those due first, page by page', async () => {
      const [here, there] = [filedReport(), filedReport()];
      await known(harness, here);
      await known(harness, there, { deskAgencyId: 'kota-lain' });
      const claims = [
        request({ reportId: here.reportId, dueAt: '2024-11-25T03:00:00.000Z' }),
        request({ reportId: here.reportId, dueAt: '2024-11-23T03:00:00.000Z', lastStep: 'missed' }),
        request({ reportId: there.reportId, dueAt: '2024-11-24T03:00:00.000Z' }),
        request({ reportId: here.reportId, settledAt: receivedAt, outcome: 'granted' }),
      ];
      for (const each of claims) harness.deliver(eventOf(dataRequestChanged, each.requestId, 1, each));
      const [nation, city] = [await officer(), await officer('kota')];
      await eventually(async () => {
        expect((await list(nation.token)).body.items).toHaveLength(3);
      });
      const first = await list(nation.token, '?limit=2').expect(200);
      const ids = (items: { requestId: string }[]) => items.map(({ requestId }) => requestId);
      expect(ids(first.body.items)).toEqual([claims[1]?.requestId, claims[2]?.requestId]);
      expect(first.body.items[0]).toMatchObject({ late: true, lastStep: 'missed' });
      const second = await list(nation.token, `?limit=2&cursor=${first.body.next}`).expect(200);
      expect(ids(second.body.items)).toEqual([claims[0]?.requestId]);
      expect(ids((await list(city.token)).body.items)).toEqual([claims[1]?.requestId, claims[0]?.requestId]);
      expect(ids((await list(city.token, '?state=settled')).body.items)).toEqual([claims[3]?.requestId]);
      stored = { request: claims[2] as DataRequest, text: null };
      const path = `/v1/privacy-office/data-requests/${claims[2]?.requestId}`;
      expect((await get(path, city.token).expect(404)).body).toMatchObject(problem('data-request-not-found'));
    });

    it('are for the privacy officer, who reads no report, and for nobody else', async () => {
      const report = await known(harness, filedReport());
      const { token } = await officer();
      await get('/v1/desk/reports', token).expect(403);
      const refused = await get(`/v1/desk/reports/${report.reportId}`, token);
      expect([403, 404]).toContain(refused.status);
      for (const role of ['verifier', 'agency_admin', 'oversight'] as const) {
        const other = await signIn(harness, role, 'nasional');
        await list(other.token).expect(403);
        await get('/v1/privacy-office/breaches', other.token).expect(403);
      }
      await get('/v1/privacy-office/data-requests').expect(401);
    });
  });

  describe('notices', () => {
    const notice = (version: number, validFrom: string) => ({
      channel: 'web' as const,
      version,
      texts: { id: `Versi ${version}`, en: `Version ${version}` },
      validFrom,
    });

    it('are read by everybody, and each report records which one was in force', async () => {
      await get('/v1/privacy/notices').expect(404);
      await post('/v1/reports', { ...form, noticeVersion: 7 }).expect(201);
      expect(submitted.at(-1)?.noticeVersion).toBeNull();
      const [first, second, later] = [
        notice(1, '2020-01-01T00:00:00.000Z'),
        notice(2, '2024-01-01T00:00:00.000Z'),
        notice(3, '2999-01-01T00:00:00.000Z'),
      ];
      for (const each of [second, first, later]) {
        harness.deliver(eventOf(noticeChanged, `web ${each.version}`, each.version, each));
      }
      await eventually(async () => {
        expect((await get('/v1/privacy/notices')).body).toEqual(second);
      });
      await post('/v1/reports', { ...form, consents: ['survey'] }).expect(201);
      expect(submitted.at(-1)).toMatchObject({ noticeVersion: 2, consents: ['survey'] });
      await post('/v1/reports', { ...form, noticeVersion: 2 }).expect(201);
      for (const noticeVersion of [1, 3, 9]) {
        const { body } = await post('/v1/reports', { ...form, noticeVersion }).expect(422);
        expect(body).toMatchObject({
          ...problem('notice-outdated'),
          errors: [{ field: 'noticeVersion', rule: 'outdated' }],
        });
      }
    });
  });

  describe('registers', () => {
    it('show a breach as late until authority and people were told, and are the nation’s', async () => {
      const late = breach();
      const done = breach({ authorityToldAt: receivedAt, personsToldAt: receivedAt });
      for (const each of [done, late]) harness.deliver(eventOf(breachChanged, each.breachId, 1, each));
      const { token } = await officer();
      await eventually(async () => {
        const { body } = await get('/v1/privacy-office/breaches', token).expect(200);
        expect(body.items).toMatchObject([
          { breachId: late.breachId, late: true },
          { breachId: done.breachId, late: false },
        ]);
      });
      const city = await officer('kota');
      await get('/v1/privacy-office/breaches', city.token).expect(403);
      const warning = { reportIds: [randomUUID()], text: 'Nomor telepon Anda ikut tersalin.' };
      const path = `/v1/privacy-office/breaches/${late.breachId}/warnings`;
      await post(path, warning, city.token).expect(403);
      await post(path, warning, token).expect(200);
      expect(asked.at(-1)).toMatchObject({ type: tellPersons.type, request: warning });
    });

    it('tell everybody where which data are and for how long, by the schedule that holds', async () => {
      const rule = {
        what: 'reporter_identity' as const,
        version: 1,
        days: 1_826,
        countedFrom: 'the end',
        act: 'erase' as const,
        reason: 'Cukup.',
        savedAt: receivedAt,
      };
      harness.deliver(eventOf(retentionRuleChanged, rule.what, 1, rule));
      const run = { runId: randomUUID(), what: rule.what, version: 1, count: 3, at: receivedAt };
      harness.deliver(eventOf(intakeDataRemoved, run.runId, 1, run));
      const { token } = await officer();
      await eventually(async () => {
        const { body } = await get('/v1/privacy-office/retention', token).expect(200);
        expect(body.rules).toContainEqual(rule);
        expect(body.runs).toContainEqual(run);
      });
      const { body } = await get('/v1/privacy/processing-record').expect(200);
      expect(body.activities[0]).toMatchObject({
        kept: expect.arrayContaining([expect.objectContaining({ service: 'intake', table: 'reporters' })]),
        retention: [rule],
      });
    });

    it('of sign-ins forget what ended long enough ago', async () => {
      const rule = {
        what: 'sign_in_codes' as const,
        version: 1,
        days: 1,
        countedFrom: 'x',
        act: 'delete' as const,
      };
      await harness.db.query(
        `INSERT INTO reporter_codes VALUES ('alt', 'x', 0, 1, now(), now() - interval '2 days', now()),
           ('neu', 'x', 0, 1, now(), now(), now())`,
      );
      harness.deliver(
        eventOf(retentionRuleChanged, rule.what, 1, { ...rule, reason: 'x', savedAt: receivedAt }),
      );
      await eventually(async () => {
        const { rows } = await harness.db.query(`SELECT contact_index FROM reporter_codes ORDER BY 1`);
        expect(rows.map(({ contact_index }) => contact_index)).toEqual(['neu']);
      });
    });
  });

  it('goes with the account, which is gone afterwards', async () => {
    const email = `warga.${randomUUID()}@example.id`;
    const { body } = await post('/v1/reporter/sessions', { email, code: await codeFor(email) }).expect(201);
    await post('/v1/reporter/erasure', {}, body.token).expect(400);
    await post('/v1/reporter/erasure', { confirmation: true }, body.token).expect(200);
    expect(asked.at(-1)).toMatchObject({ type: eraseIdentity.type, request: { cause: 'request' } });
    await get('/v1/reporter/contacts', body.token).expect(401);
    const { rows } = await harness.db.query(`SELECT FROM reporter_accounts`);
    expect(rows).toHaveLength(0);
  });

  /** @returns the code that was mailed. */
  async function codeFor(email: string): Promise<string> {
    await post('/v1/reporter/codes', { email }).expect(202);
    let code = '';
    await eventually(() => {
      code = String(sent.find((mail) => mail.email === email)?.token ?? '');
      expect(code).toMatch(/^\d{6}$/);
    });
    return code;
  }
});
