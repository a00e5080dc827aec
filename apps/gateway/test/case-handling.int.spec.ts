import { randomUUID } from 'node:crypto';
import type { FiledReport } from '@lapor/contracts';
import { describeWithServers, filedReport, sampleCase } from '@lapor/testing';
import {
  type Asked,
  deliverReference,
  type Harness,
  http,
  known,
  playServices,
  signIn,
  startGateway,
  withCase,
} from './gateway.harness';

type Signed = Awaited<ReturnType<typeof signIn>>;
const forwardedAt = '2024-11-20T02:00:00.000Z';
const owed = (agencyId: string) => ({
  obligationId: randomUUID(),
  agencyId,
  request: 'Mohon periksa gardu.',
  status: 'open' as const,
  openedAt: '2024-11-21T02:00:00.000Z',
  closedAt: null,
});

describeWithServers('handling a case', (servers) => {
  let harness: Harness;
  let asked: Asked[];
  let admin: Signed, officer: Signed, verifier: Signed, village: Signed, overseer: Signed, stranger: Signed;
  let refuse: { slug: string; detail: string; data: object } | undefined;

  const send = (method: 'post' | 'put' | 'delete', path: string, by: Signed | null, body: object = {}) => {
    const request = http(harness.app)[method](path).send(body);
    return by ? request.set('authorization', `Bearer ${by.token}`) : request;
  };
  const post = (path: string, by: Signed | null, body: object) => send('post', path, by, body);
  const get = (path: string, by: Signed) =>
    http(harness.app).get(path).set('authorization', `Bearer ${by.token}`);
  const at = ({ reportId }: { reportId: string }, action: string) => `/v1/desk/reports/${reportId}/${action}`;
  const reported = () => known(harness, filedReport(), { forwardedAt });

  beforeAll(async () => {
    harness = await startGateway(servers);
    await deliverReference(harness);
    asked = await playServices(harness, ({ type, request }) => {
      if (refuse) return { problem: refuse };
      const { reportId = randomUUID(), replyId, standInId } = request as Record<string, string>;
      if (type.includes('reply.v1')) return { result: { replyId } };
      if (type.includes('stand-in')) return { result: { standInId } };
      return { result: sampleCase({ reportId, version: 7 }) };
    });
    admin = await signIn(harness, 'agency_admin', 'dinas');
    officer = await signIn(harness, 'liaison_officer', 'dinas');
    verifier = await signIn(harness, 'verifier', 'kota');
    village = await signIn(harness, 'village_admin', 'desa');
    overseer = await signIn(harness, 'oversight', 'nasional');
    stranger = await signIn(harness, 'liaison_officer', 'kota-lain');
  });
  beforeEach(() => {
    asked.length = 0;
    refuse = undefined;
  });
  afterAll(() => harness?.stop());

  const reason = 'Ditangani bidang lain.';
  const routes = () =>
    [
      ['pass-downs', 'pass-down', admin, officer, { toAgencyId: 'seksi', reason }],
      ['handling', 'change-handling', officer, admin, { class: 'complaint', fieldInspection: true, reason }],
      ['reopenings', 'reopen-report', verifier, officer, { reason }],
      ['invitations', 'invite-agency', officer, admin, { agencyId: 'desa', request: 'Mohon periksa.' }],
      ['assignments', 'assign-officer', admin, officer, { officerId: officer.accountId }],
      ['exclusions', 'exclude-officer', verifier, officer, { accountId: officer.accountId, reason }],
    ] as const;

  it('is possible for those whose part it is, in their own name, and tells the new version', async () => {
    const report = await reported();
    for (const [route, command, by, , body] of routes()) {
      const reply = await post(at(report, route), by, { ...body, expectedVersion: 6 }).expect(200);
      expect([route, reply.body.version]).toEqual([route, 7]);
      expect(asked.at(-1)).toMatchObject({
        type: `follow-up.${command}.v1`,
        request: {
          reportId: report.reportId,
          expectedVersion: 6,
          actor: { accountId: by.accountId, role: by.role },
        },
      });
    }
  });

  it('is not for other roles, for oversight, or for other agencies', async () => {
    const report = await reported();
    for (const [route, , , other, body] of routes()) {
      await post(at(report, route), other, body).expect(403);
      await post(at(report, route), overseer, body).expect(403);
      await post(at(report, route), null, body).expect(401);
      if (route === 'invitations') await post(at(report, route), stranger, body).expect(404);
    }
    expect(asked).toEqual([]);
  });

  it('refuses input that does not follow the rules, naming the field', async () => {
    const report = await reported();
    for (const [route, by, body, field] of [
      ['pass-downs', admin, { toAgencyId: 'seksi' }, 'reason'],
      ['handling', officer, { class: 'x', fieldInspection: true, reason }, 'class'],
      ['invitations', officer, { agencyId: 'desa', request: 'x\u0000xxxxx' }, 'request'],
      ['assignments', admin, { officerId: 'x' }, 'officerId'],
      ['assignments', admin, { officerId: randomUUID() }, 'officerId'],
      ['assignments', admin, { officerId: village.accountId }, 'officerId'],
      ['exclusions', verifier, { accountId: randomUUID(), reason }, 'accountId'],
      ['reopenings', verifier, { reason, expectedVersion: 0 }, 'expectedVersion'],
      ['reopenings', verifier, { reason, color: 'red' }, 'color'],
      ['notes', officer, { text: 'x', expectedVersion: 'x' }, 'expectedVersion'],
    ] as const) {
      const reply = await post(at(report, route), by, body).expect(400);
      expect(reply.body).toMatchObject({ type: 'urn:lapor:problem:validation-failed', errors: [{ field }] });
    }
    expect(asked).toEqual([]);
  });

  it('tells who comes second what changed meanwhile', async () => {
    const report = await reported();
    refuse = {
      slug: 'changed-meanwhile',
      detail: 'x',
      data: { version: 9, changes: [{ kind: 'responded' }] },
    };
    const body = { text: 'Kami periksa.', expectedVersion: 1 };
    const reply = await post(at(report, 'responses'), officer, body).expect(409);
    expect(reply.body).toMatchObject({
      type: 'urn:lapor:problem:changed-meanwhile',
      version: 9,
      changes: [{ kind: 'responded' }],
    });
  });

  describe('of which an agency was asked for a part', () => {
    let report: FiledReport;
    const [own, foreign] = [owed('desa'), owed('kota-lain')];
    beforeAll(async () => {
      report = await reported();
      await get(`/v1/desk/reports/${report.reportId}`, village).expect(404);
      await withCase(harness, report, { status: 'in_progress', version: 5, obligations: [own, foreign] });
    });
    const meet = (id: string, by: Signed) =>
      post(at(report, `obligations/${id}/answers`), by, { text: 'Gardu aman.' });

    it('lets it see the report and give its part, and no more', async () => {
      const { body } = await get(`/v1/desk/reports/${report.reportId}`, village).expect(200);
      expect(body).toMatchObject({
        can: ['read_reporter', 'meet_obligation'],
        obligations: [{ agency: { id: 'desa' } }, {}],
      });
      await meet(own.obligationId, village).expect(200);
      expect(asked.at(-1)).toMatchObject({ request: { obligationId: own.obligationId, evidence: [] } });
      await post(at(report, 'responses'), village, { text: 'Kami periksa.' }).expect(403);
      const { body: list } = await get('/v1/desk/reports?limit=100', village).expect(200);
      expect(list.items.map((item: FiledReport) => item.reportId)).toContain(report.reportId);
    });

    it('keeps it from giving the part of another, or one that nobody asked for', async () => {
      await meet(foreign.obligationId, village).expect(403);
      for (const id of [randomUUID(), 'x']) {
        const reply = await meet(id, village).expect(404);
        expect(reply.body.type).toBe('urn:lapor:problem:obligation-not-found');
      }
      await meet(own.obligationId, officer).expect(403);
    });

    it('lets the agency in charge go on without it', async () => {
      const path = at(report, `obligations/${own.obligationId}/waivers`);
      await post(path, officer, { reason }).expect(200);
      await post(path, village, { reason }).expect(403);
    });

    it('tells neither the public nor the reporter', async () => {
      const tracked = await http(harness.app).get(`/v1/reports/${report.code}`).expect(200);
      expect(JSON.stringify(tracked.body)).not.toMatch(/gardu|obligation/);
    });
  });

  it('assigns many at once, each by itself', async () => {
    const reports = [await reported(), await reported()];
    const reportIds = [...reports.map(({ reportId }) => reportId), randomUUID()];
    const body = { reportIds, officerId: officer.accountId };
    const reply = await post('/v1/desk/assignments', admin, body).expect(200);
    expect(reply.body.items).toMatchObject([
      { reportId: reportIds[0], ok: true, version: 7 },
      { reportId: reportIds[1], ok: true },
      { reportId: reportIds[2], ok: false, problem: { type: 'urn:lapor:problem:report-not-found' } },
    ]);
    const other = await post('/v1/desk/assignments', admin, { ...body, officerId: village.accountId });
    expect(other.body.items.map((item: { ok: boolean }) => item.ok)).toEqual([false, false, false]);
    await post('/v1/desk/assignments', officer, body).expect(403);
    const many = Array.from({ length: 101 }, () => randomUUID());
    for (const wrong of [[], many, [reportIds[0], reportIds[0]], ['x']]) {
      await post('/v1/desk/assignments', admin, { ...body, reportIds: wrong }).expect(400);
    }
  });

  it('is done by the reporter with the code alone', async () => {
    const { code } = await reported();
    for (const [route, command, body] of [
      ['ratings', 'rate-report', { rating: 4 }],
      ['reopenings', 'reopen-report', { reason: 'Lampu padam lagi.' }],
      ['referrals', 'refer-report', {}],
    ] as const) {
      await post(`/v1/reports/${code}/${route}`, null, body).expect(200);
      expect(asked.at(-1)).toMatchObject({
        type: `follow-up.${command}.v1`,
        request: { actor: { kind: 'reporter' } },
      });
    }
    for (const [route, body] of [
      ['ratings', { rating: 6 }],
      ['reopenings', {}],
      ['reopenings', { reason: 'Lampu padam lagi.', expectedVersion: 1 }],
      ['referrals', { reason: '' }],
    ] as const) {
      await post(`/v1/reports/${code}/${route}`, null, body).expect(400);
    }
    refuse = { slug: 'referral-not-offered', detail: 'x', data: {} };
    await post(`/v1/reports/${code}/referrals`, null, {}).expect(409);
    await post('/v1/reports/7KQM-2FXA-9PDT/ratings', null, { rating: 4 }).expect(404);
  });
});
