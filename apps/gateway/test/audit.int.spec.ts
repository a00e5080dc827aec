import { describeWithServers, eventually, filedReport, sampleCase } from '@lapor/testing';
import { randomUUID } from 'node:crypto';
import { get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DataSource } from 'typeorm';
import { AuditLog } from '../src/audit/audit-log';
import { verifyChain } from '../src/persistence/audit.store';
import { ask, makeAccount, signedIn, signInAs, startAccounts } from './accounts.harness';
import {
  type Harness,
  http,
  known,
  playIntake,
  playServices,
  signIn,
  startHttp,
  withCase,
} from './gateway.harness';

const forwardedAt = '2024-11-20T02:00:00.000Z';

interface Kept {
  actor_kind: string;
  actor_id: string | null;
  role: string | null;
  agency_id: string | null;
  action: string;
  subject_id: string | null;
  relation: string | null;
  outcome: string;
  problem: string | null;
  reason: string | null;
  detail: object | null;
}

describeWithServers('the audit', (servers) => {
  let harness: Harness;
  let officer: Awaited<ReturnType<typeof signIn>>;
  let overseer: string;

  const kept = async (column: 'subject_id' | 'actor_id', id: string): Promise<Kept[]> =>
    (await harness.db.query(`SELECT * FROM audit_entries WHERE ${column} = $1 ORDER BY sequence`, [id])).rows;
  const count = async () =>
    (await harness.db.query('SELECT count(*)::int AS n FROM audit_entries')).rows[0].n as number;

  beforeAll(async () => {
    harness = await startAccounts(servers);
    await playIntake(harness);
    await playServices(harness, ({ request }) => ({
      result: sampleCase({ reportId: String(request.reportId) }),
    }));
    officer = await signIn(harness, 'liaison_officer', 'dinas');
    overseer = await signedIn(harness.app, (await makeAccount(harness, 'oversight', 'nasional')).username);
  });
  afterAll(() => harness?.stop());

  const handled = async () => {
    const report = await known(harness, filedReport(), { forwardedAt });
    await withCase(harness, report, { status: 'assigned', agencyId: 'dinas' });
    return report;
  };

  it('has a command of staff before its answer, with who, what, to what and in which relation', async () => {
    const { reportId } = await handled();
    const text = 'Petugas menuju lokasi.';
    const path = `/v1/desk/reports/${reportId}/responses`;
    await ask(harness.app, 'post', path, officer.token, { text }).expect(200);
    const [entry, ...others] = await kept('subject_id', reportId);
    expect(others).toEqual([]);
    expect(entry).toMatchObject({
      actor_kind: 'staff',
      actor_id: officer.accountId,
      role: 'liaison_officer',
      agency_id: 'dinas',
      action: 'postResponse',
      route: 'POST /v1/desk/reports/:reportId/responses',
      relation: 'handling',
      outcome: 'allowed',
      problem: null,
    });
    expect(JSON.stringify(entry)).not.toContain(text);
  });

  it('has refusals with their slug, of a role and of a report that is not one’s own', async () => {
    const { reportId } = await handled();
    const path = `/v1/desk/reports/${reportId}/archivings`;
    await ask(harness.app, 'post', path, officer.token, { reason: 'spam' }).expect(403);
    const stranger = await signIn(harness, 'liaison_officer', 'kota-lain');
    await ask(harness.app, 'get', `/v1/desk/reports/${reportId}`, stranger.token).expect(404);
    await eventually(async () =>
      expect(await kept('subject_id', reportId)).toMatchObject([
        { action: 'archiveReport', outcome: 'refused', problem: 'not-allowed', role: 'liaison_officer' },
        { action: 'readDeskReport', outcome: 'refused', problem: 'report-not-found', relation: null },
      ]),
    );
  });

  it('has every reading of a report by staff, and a list as one entry with its filters and its count', async () => {
    const { reportId } = await handled();
    for (const what of ['', '/clocks']) {
      await ask(harness.app, 'get', `/v1/desk/reports/${reportId}${what}`, officer.token).expect(200);
    }
    await eventually(async () =>
      expect(await kept('subject_id', reportId)).toMatchObject([
        { action: 'readDeskReport', relation: 'handling' },
        { action: 'explainDeskClocks', relation: 'handling' },
      ]),
    );
    await ask(harness.app, 'get', '/v1/desk/reports?officer=none&limit=3', officer.token).expect(200);
    await eventually(async () =>
      expect((await kept('actor_id', officer.accountId)).at(-1)).toMatchObject({
        action: 'listDeskReports',
        detail: { filters: ['officer'], count: expect.any(Number) },
      }),
    );
  });

  it('has whoever watches, from the moment on when they begin', async () => {
    const watcher = await signIn(harness, 'verifier', 'kota');
    const replica = await startHttp(harness.env);
    try {
      await replica.listen(0, '127.0.0.1');
      const { port } = replica.getHttpServer().address() as AddressInfo;
      const headers = { authorization: `Bearer ${watcher.token}` };
      get({ port, host: '127.0.0.1', path: '/v1/desk/events', headers }, (reply) => reply.resume());
      await eventually(async () =>
        expect((await kept('actor_id', watcher.accountId)).at(-1)).toMatchObject({ action: 'watchDesk' }),
      );
    } finally {
      await replica.close();
    }
  });

  it('has nothing of what the public reads and files', async () => {
    const report = await handled();
    await eventually(async () => expect(await kept('subject_id', report.reportId)).toEqual([]));
    const before = await count();
    await http(harness.app).get(`/v1/reports/${report.code}`).expect(200);
    await http(harness.app).get('/v1/public/reports?q=lampu').expect(200);
    await http(harness.app).get(`/v1/desk/reports/${report.reportId}`).expect(401);
    const form = { class: 'complaint', title: 'Lampu mati', text: 'Lampu mati tiga hari.', anonymous: true };
    await http(harness.app)
      .post('/v1/reports')
      .send({ ...form, incidentDate: '2024-11-18', regionCode: '13.73' })
      .expect(201);
    await harness.app.get(AuditLog).record({ actor: { kind: 'system' }, action: 'behind-them' });
    expect(await count()).toBe(before + 1);
  });

  it('has sign-ins, tries and sign-outs, but never what was typed', async () => {
    const { username, accountId } = await makeAccount(harness, 'verifier', 'kota');
    const typed = `rahasia-${randomUUID()}`;
    await signInAs(harness.app, username, typed).expect(401);
    await signInAs(harness.app, typed, typed).expect(401);
    const token = await signedIn(harness.app, username);
    await ask(harness.app, 'delete', '/v1/sessions/current', token).expect(204);
    expect(await kept('subject_id', accountId)).toMatchObject([
      { actor_kind: 'anonymous', action: 'signIn', outcome: 'refused', problem: 'sign-in-failed' },
      { actor_kind: 'staff', actor_id: accountId, action: 'signIn', outcome: 'allowed' },
    ]);
    expect((await kept('actor_id', accountId)).at(-1)).toMatchObject({ action: 'signOut', role: 'verifier' });
    const { rows } = await harness.db.query('SELECT e::text AS row FROM audit_entries e');
    expect(JSON.stringify(rows)).not.toContain(typed);
    expect(JSON.stringify(rows)).not.toMatch(/198\.51\.|127\.0\.0\.1/);
  });

  it('has what is done to accounts, with the reason', async () => {
    const admin = await signIn(harness, 'verifier', 'kota');
    const { accountId } = await makeAccount(harness, 'liaison_officer', 'dinas');
    const path = `/v1/admin/accounts/${accountId}/deactivations`;
    await ask(harness.app, 'post', path, admin.token, { reason: 'Pindah tugas.' }).expect(204);
    expect(await kept('subject_id', accountId)).toMatchObject([
      { action: 'deactivateAccount', actor_id: admin.accountId, reason: 'Pindah tugas.' },
    ]);
  });

  it('has systems under their own name, and the exchange of their keys', async () => {
    const admin = await signIn(harness, 'verifier', 'kota');
    const body = { name: 'Portal', agencyId: 'dinas', scopes: ['cases:write'] };
    const made = await ask(harness.app, 'post', '/v1/admin/systems', admin.token, body).expect(201);
    const { key, system } = made.body;
    await http(harness.app)
      .post('/v1/oauth/token')
      .type('form')
      .auth(system.clientId, key)
      .send({ grant_type: 'client_credentials' })
      .expect(200);
    const { reportId } = await handled();
    await ask(harness.app, 'post', `/v1/desk/reports/${reportId}/notes`, key, { text: 'Catatan.' }).expect(
      200,
    );
    expect(await kept('subject_id', system.clientId)).toMatchObject([
      { actor_id: admin.accountId, action: 'addSystem' },
      { action: 'exchangeKey', outcome: 'allowed' },
    ]);
    expect(await kept('subject_id', reportId)).toMatchObject([
      { actor_kind: 'system_client', actor_id: system.clientId, agency_id: 'dinas', action: 'addNote' },
    ]);
    const { rows } = await harness.db.query('SELECT e::text AS row FROM audit_entries e');
    expect(JSON.stringify(rows)).not.toContain(key);
  });

  it('has the other things that somebody looked at or changed by their ids', async () => {
    const national = await signIn(harness, 'verifier', 'nasional');
    await ask(harness.app, 'get', '/v1/admin/categories/lampu', national.token).expect(200);
    await ask(harness.app, 'get', '/v1/admin/categories/entah', national.token).expect(404);
    await eventually(async () =>
      expect((await kept('actor_id', national.accountId)).slice(-2)).toMatchObject([
        { action: 'readCategory', outcome: 'allowed', detail: { categoryId: 'lampu' } },
        { action: 'readCategory', outcome: 'refused', detail: null },
      ]),
    );
  });

  it('has each of many orders under its own report', async () => {
    const admin = await signIn(harness, 'agency_admin', 'dinas');
    const mine = await handled();
    const unknown = randomUUID();
    const body = { reportIds: [mine.reportId, unknown], officerId: officer.accountId };
    await ask(harness.app, 'post', '/v1/desk/assignments', admin.token, body).expect(200);
    expect(await kept('subject_id', mine.reportId)).toMatchObject([
      { action: 'assignMany', outcome: 'allowed', relation: 'handling' },
    ]);
    expect(await kept('subject_id', unknown)).toMatchObject([
      { action: 'assignMany', outcome: 'refused', problem: 'report-not-found', relation: null },
    ]);
  });

  it('keeps no answer back for ever, should the chain be held by somebody', async () => {
    const { reportId } = await handled();
    const client = await harness.db.connect();
    try {
      await client.query(`SELECT pg_advisory_lock(hashtext('lapor-audit-chain'))`);
      const path = `/v1/desk/reports/${reportId}/notes`;
      await ask(harness.app, 'post', path, officer.token, { text: 'a' }).expect(200);
      expect(await kept('subject_id', reportId)).toEqual([]);
    } finally {
      await client.query(`SELECT pg_advisory_unlock(hashtext('lapor-audit-chain'))`);
      client.release();
    }
    await eventually(async () => expect(await kept('subject_id', reportId)).toHaveLength(1));
  });

  describe('is read', () => {
    const search = (token: string, query = '') =>
      ask(harness.app, 'get', `/v1/oversight/audit${query}`, token);

    it('by oversight, by report, account, agency, action, outcome and time, page by page', async () => {
      const { reportId } = await handled();
      const from = new Date().toISOString();
      const path = `/v1/desk/reports/${reportId}`;
      for (const text of ['a', 'b', 'c']) {
        await ask(harness.app, 'post', `${path}/notes`, officer.token, { text }).expect(200);
      }
      await ask(harness.app, 'post', `${path}/merges`, officer.token, {}).expect(403);
      const first = (await search(overseer, `?reportId=${reportId}&limit=3`).expect(200)).body;
      expect(first.items.map(({ action }: { action: string }) => action)).toEqual([
        'mergeReport',
        'addNote',
        'addNote',
      ]);
      expect(first.items[1]).toMatchObject({
        actor: { kind: 'staff', id: officer.accountId, role: 'liaison_officer', agencyId: 'dinas' },
        subject: { kind: 'report', id: reportId },
        relation: 'handling',
      });
      const second = (await search(overseer, `?reportId=${reportId}&limit=3&cursor=${first.next}`)).body;
      expect(second).toMatchObject({ items: [{ action: 'addNote' }], next: null });
      const narrowed = `?accountId=${officer.accountId}&agencyId=dinas&outcome=refused&from=${from}`;
      const found = (await search(overseer, `${narrowed}&action=mergeReport`).expect(200)).body;
      expect(found.items).toHaveLength(1);
      expect((await search(overseer, `${narrowed}&to=${from}`).expect(200)).body.items).toEqual([]);
      await search(overseer, '?cursor=palsu').expect(400);
    });

    it('by an admin as far as the own subtree goes, and by nobody who only handles cases', async () => {
      const { reportId } = await handled();
      const path = `/v1/desk/reports/${reportId}/notes`;
      await ask(harness.app, 'post', path, officer.token, { text: 'a' }).expect(200);
      const own = await signIn(harness, 'verifier', 'kota');
      const other = await signIn(harness, 'verifier', 'kota-lain');
      const query = `?reportId=${reportId}`;
      expect((await search(own.token, query).expect(200)).body.items).toHaveLength(1);
      expect((await search(other.token, query).expect(200)).body.items).toEqual([]);
      await search(officer.token).expect(403);
    });

    it('by everybody as far as it is about themselves', async () => {
      const { username, accountId } = await makeAccount(harness, 'liaison_officer', 'dinas');
      await signInAs(harness.app, username, 'salah').expect(401);
      const token = await signedIn(harness.app, username);
      const { body } = await ask(harness.app, 'get', '/v1/me/audit', token).expect(200);
      expect(body.items).toMatchObject([
        { action: 'signIn', outcome: 'allowed', subject: { id: accountId } },
        { action: 'signIn', outcome: 'refused', actor: { kind: 'anonymous', id: null } },
      ]);
    });
  });

  it('has everything that was read when a replica stops', async () => {
    const { reportId } = await handled();
    const replica = await startHttp(harness.env);
    await Promise.all(
      Array.from({ length: 20 }, () =>
        ask(replica, 'get', `/v1/desk/reports/${reportId}`, officer.token).expect(200),
      ),
    );
    await replica.close();
    expect(await kept('subject_id', reportId)).toHaveLength(20);
  });

  it('is one unbroken chain after all this', async () => {
    expect(await verifyChain(harness.app.get(DataSource))).toMatchObject({ whole: true });
  });
});
