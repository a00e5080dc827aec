import { reportForwarded, topology } from '@lapor/contracts';
import { describeWithServers, filedReport } from '@lapor/testing';
import {
  deliverReference,
  type Harness,
  http,
  known,
  password,
  signIn,
  startHttp,
  withinOneMinute,
  startGateway,
} from './gateway.harness';

type Signed = Awaited<ReturnType<typeof signIn>>;
const forwardedAt = '2024-11-20T02:00:00.000Z';

describeWithServers('access', (servers) => {
  let harness: Harness;
  const get = (path: string, by?: Signed) => {
    const request = http(harness.app).get(path);
    return by ? request.set('authorization', `Bearer ${by.token}`) : request;
  };
  const post = (path: string, by: Signed, body: object) =>
    http(harness.app).post(path).set('authorization', `Bearer ${by.token}`).send(body);

  beforeAll(async () => {
    harness = await startGateway(servers);
    await deliverReference(harness);
  });
  afterAll(() => harness?.stop());

  describe('signing in', () => {
    it('refuses what is no name, whatever it can be turned into', async () => {
      const username = { toString: 1, constructor: {} };
      const reply = await http(harness.app).post('/v1/sessions').send({ username, password: 'x' });
      expect(reply.body).toMatchObject({ type: 'urn:lapor:problem:validation-failed' });
    });

    it('gives a cookie out of reach of scripts, and a token', async () => {
      const staff = await signIn(harness, 'verifier', 'kota');
      const { username } = staff;
      const reply = await http(harness.app).post('/v1/sessions').send({ username, password }).expect(201);
      const [cookie] = reply.headers['set-cookie'] as unknown as string[];
      expect(cookie).toMatch(/^lapor_session=[\w-]{43}; .*HttpOnly; SameSite=Strict; Secure$/);
      const current = await http(harness.app)
        .get('/v1/sessions/current')
        .set('cookie', String(cookie))
        .expect(200);
      expect(current.body.account).toMatchObject({
        username,
        role: 'verifier',
        agency: { name: 'Kantor kota' },
      });
      expect(JSON.stringify(reply.body)).not.toMatch(/hash/i);
    });

    it('is stored so that nobody can sign in with what is stored', async () => {
      const { token } = await signIn(harness, 'verifier', 'kota');
      const { rows } = await harness.db.query(
        'SELECT count(*)::int AS n FROM sessions WHERE token_hash = $1',
        [token],
      );
      expect(rows).toEqual([{ n: 0 }]);
    });

    it('fails alike for a wrong password and a name that nobody has', async () => {
      const { username } = await signIn(harness, 'verifier', 'kota');
      for (const body of [
        { username, password: 'salah' },
        { username: 'tidak.ada', password },
      ]) {
        const reply = await http(harness.app).post('/v1/sessions').send(body).expect(401);
        expect(reply.body).toMatchObject({ type: 'urn:lapor:problem:sign-in-failed' });
      }
    });

    it('is refused after ten attempts in a minute with one name', async () => {
      await withinOneMinute();
      const attempt = () =>
        http(harness.app).post('/v1/sessions').send({ username: 'coba', password: 'salah' });
      for (let i = 0; i < 10; i += 1) await attempt().expect(401);
      const reply = await attempt().expect(429);
      expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0);
    });

    it('ends with the sign-out', async () => {
      const staff = await signIn(harness, 'verifier', 'kota');
      await http(harness.app)
        .delete('/v1/sessions/current')
        .set('authorization', `Bearer ${staff.token}`)
        .expect(204);
      const reply = await get('/v1/sessions/current', staff).expect(401);
      expect(reply.body).toMatchObject({ type: 'urn:lapor:problem:not-signed-in' });
    });

    it('ends after its hours', async () => {
      const app = await startHttp({ ...harness.env, SESSION_HOURS: '0.0000001' });
      try {
        const { username } = await signIn(harness, 'verifier', 'kota');
        const { body } = await http(app).post('/v1/sessions').send({ username, password }).expect(201);
        const reply = await http(app)
          .get('/v1/sessions/current')
          .set('authorization', `Bearer ${body.token}`)
          .expect(401);
        expect(reply.body).toMatchObject({ type: 'urn:lapor:problem:session-expired' });
      } finally {
        await app.close();
      }
    });

    it.each(['/v1/desk/reports', '/v1/desk/events', '/v1/desk/reports/filed', '/v1/sessions/current'])(
      'is needed for %s',
      async (path) => {
        expect((await get(path).expect(401)).body.type).toBe('urn:lapor:problem:not-signed-in');
        const reply = await http(harness.app).get(path).set('authorization', 'Bearer palsu').expect(401);
        expect(reply.body.type).toBe('urn:lapor:problem:not-signed-in');
      },
    );
  });

  describe('a report', () => {
    let own: Signed, foreign: Signed, office: Signed, overseer: Signed, village: Signed;
    beforeAll(async () => {
      own = await signIn(harness, 'verifier', 'kota');
      foreign = await signIn(harness, 'verifier', 'kota-lain');
      office = await signIn(harness, 'liaison_officer', 'dinas');
      overseer = await signIn(harness, 'oversight', 'nasional');
      village = await signIn(harness, 'village_admin', 'desa');
    });

    it('that is secret is seen by its reporter and its agency, not by the public', async () => {
      const secret = await known(harness, filedReport({ secret: true }), { forwardedAt });
      expect((await get(`/v1/reports/${secret.code}`).expect(200)).body.secret).toBe(true);
      await get(`/v1/desk/reports/${secret.reportId}`, office).expect(200);
      const reply = await get(`/v1/public/reports/${secret.reportId}`).expect(404);
      expect(reply.body.type).toBe('urn:lapor:problem:report-not-found');
      const { body } = await get('/v1/public/reports?limit=100').expect(200);
      expect(body.items.map((item: { reportId: string }) => item.reportId)).not.toContain(secret.reportId);
    });

    it('that was not forwarded is not public', async () => {
      const fresh = await known(harness, filedReport());
      await get(`/v1/public/reports/${fresh.reportId}`).expect(404);
    });

    it('is found by its code as people write it, and no other code tells anything', async () => {
      const report = await known(harness, filedReport());
      await get(`/v1/reports/${report.code.toLowerCase().replaceAll('-', ' ')}`).expect(200);
      for (const code of ['7KQM-2FXA-9PDT', 'x', "'--", report.reportId]) {
        const reply = await get(`/v1/reports/${encodeURIComponent(code)}`).expect(404);
        expect(reply.body.type).toBe('urn:lapor:problem:report-not-found');
      }
    });

    it('shows the public neither code nor reporter nor who masked what', async () => {
      const text = 'Hubungi 0812-3456-7890 atau warga@example.id, NIK 1373010101900001.';
      const report = await known(harness, filedReport({ text }), { forwardedAt });
      const { body } = await get(`/v1/public/reports/${report.reportId}`).expect(200);
      expect(JSON.stringify(body)).not.toMatch(/0812|example\.id|1373010101|accountId/);
      expect(JSON.stringify(body)).not.toContain(report.code);
      expect(body.timeline.map(({ kind }: { kind: string }) => kind)).toEqual(['submitted', 'forwarded']);
    });

    it('of another agency is not there', async () => {
      const report = await known(harness, filedReport(), { forwardedAt });
      for (const by of [own, office, overseer])
        await get(`/v1/desk/reports/${report.reportId}`, by).expect(200);
      for (const by of [foreign, village]) {
        const reply = await get(`/v1/desk/reports/${report.reportId}`, by).expect(404);
        expect(reply.body.type).toBe('urn:lapor:problem:report-not-found');
        await post(`/v1/desk/reports/${report.reportId}/responses`, village, {
          text: 'Kami periksa.',
        }).expect(404);
      }
      await get('/v1/desk/reports/no-id', own).expect(404);
      const { body } = await get('/v1/desk/reports?limit=100', foreign).expect(200);
      expect(body.items).toEqual([]);
    });

    it('never shows staff its code', async () => {
      const report = await known(harness, filedReport({ filedByAgencyId: 'desa' }), { forwardedAt });
      for (const path of [
        `/v1/desk/reports/${report.reportId}`,
        '/v1/desk/reports/filed',
        '/v1/desk/reports?limit=100',
      ]) {
        const { body } = await get(path, village).expect(200);
        expect(JSON.stringify(body)).toContain(report.reportId);
        expect(JSON.stringify(body)).not.toContain(report.code);
      }
    });

    it('can be acted on by those alone whose part it is', async () => {
      const report = await known(harness, filedReport(), { forwardedAt });
      const at = (action: string) => `/v1/desk/reports/${report.reportId}/${action}`;
      await post(at('responses'), own, { text: 'Kami periksa.' }).expect(403);
      await post(at('archivings'), office, {
        reason: 'in_court',
        explanation: 'Sedang di pengadilan.',
      }).expect(403);
      await post(at('notes'), overseer, { text: 'x' }).expect(403);
      await post('/v1/desk/reports', office, {}).expect(403);
      const reply = await post(at('answers'), office, { text: 'Lampu telah diganti.' }).expect(422);
      expect(reply.body).toMatchObject({
        type: 'urn:lapor:problem:evidence-required',
        errors: [{ field: 'evidence' }],
      });
    });

    it('is forwarded by its desk, in its own name', async () => {
      const report = await known(harness, filedReport());
      const { channel } = harness.probe;
      const { consumerTag } = await channel.consume('routing.commands', (message) => {
        if (!message) return;
        const { title: _, actor, ...request } = JSON.parse(message.content.toString());
        expect(actor).toEqual({
          kind: 'staff',
          accountId: own.accountId,
          role: 'verifier',
          agencyId: 'kota',
        });
        const problem = { slug: 'unknown-category', detail: request.categoryId, data: {} };
        const answer = [{ to: message.properties.messageId, problem }];
        channel.sendToQueue(message.properties.replyTo, Buffer.from(JSON.stringify(answer)));
        channel.ack(message);
      });
      const body = { class: 'complaint', categoryId: 'lampu', agencyId: 'dinas' };
      const reply = await post(`/v1/desk/reports/${report.reportId}/forwardings`, own, body).expect(422);
      expect(reply.body).toMatchObject({ type: 'urn:lapor:problem:unknown-category', detail: 'lampu' });
      await channel.cancel(consumerTag);
    });
  });

  describe('lists', () => {
    const read = async (path: string, by?: Signed) => {
      const ids: string[] = [];
      for (let next: string | null = ''; next !== null;) {
        const page: { body: { items: { reportId: string }[]; next: string | null } } = await get(
          `${path}${next && `&cursor=${next}`}`,
          by,
        ).expect(200);
        ids.push(...page.body.items.map(({ reportId }) => reportId));
        next = page.body.next;
      }
      return ids;
    };

    it('come in pages without gaps or repeats, the public one newest first', async () => {
      const reports = [];
      for (let i = 0; i < 7; i += 1) {
        const at = `2024-11-2${Math.floor(i / 2)}T05:00:00.000Z`;
        reports.push(
          await known(harness, filedReport({ title: `Sampah ${i} menumpuk`, class: 'aspiration' }), {
            forwardedAt: at,
          }),
        );
      }
      const ids = await read('/v1/public/reports?class=aspiration&limit=2');
      expect([...ids].sort()).toEqual(reports.map(({ reportId }) => reportId).sort());
      expect(ids[0]).toBe(reports[6]?.reportId);
      const own = await signIn(harness, 'verifier', 'kota');
      const desk = await read('/v1/desk/reports?limit=3', own);
      expect(new Set(desk).size).toBe(desk.length);
      expect(desk).toEqual(expect.arrayContaining(ids));
    });

    it('find words in Indonesian', async () => {
      const report = await known(
        harness,
        filedReport({ text: 'Jembatan gantung berlubang, anak sekolah menyeberangi sungai.' }),
        { forwardedAt },
      );
      expect(await read('/v1/public/reports?q=menyeberang+jembatan')).toEqual([report.reportId]);
      expect(await read('/v1/public/reports?q=zebra')).toEqual([]);
      expect(await read(`/v1/public/reports?q=${encodeURIComponent("' & | ! ( <->")}`)).toEqual([]);
    });

    const forged = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    it.each([
      'cursor=x',
      `cursor=${forged(['yesterday', 'x'])}`,
      `cursor=${forged(["2024-11-20T02:00:00.000Z'--", '7d1f6c1e-0b7a-4d33-9a37-6f2d0c5c9f10'])}`,
      `cursor=${forged(['2024-11-20T02:00:00.000Z', '1'])}`,
      'limit=0',
      'limit=1000',
      'status=gone',
      'stauts=submitted',
      'regionCode=x',
    ])('refuse %s', async (query) => {
      const reply = await get(`/v1/public/reports?${query}`).expect(400);
      expect(reply.body).toMatchObject({
        type: 'urn:lapor:problem:validation-failed',
        errors: [{ field: query.split('=')[0] }],
      });
    });

    it('take a region for all within it', async () => {
      const inside = await known(
        harness,
        filedReport({ regionCode: '13.73.04.2001', class: 'information_request' }),
        { forwardedAt },
      );
      expect(await read('/v1/public/reports?class=information_request&regionCode=13.73.04')).toEqual([
        inside.reportId,
      ]);
      expect(await read('/v1/public/reports?class=information_request&regionCode=13.71')).toEqual([]);
    });
  });

  it('is described and can be tried without any other server', async () => {
    const { body } = await get('/openapi.json').expect(200);
    expect(body.openapi).toBe('3.1.0');
    const page = await get('/reference').expect(200);
    expect(page.text).not.toMatch(/(src|href)="https?:/);
    await get('/reference/swagger-ui-bundle.js').expect(200);
    const { headers } = await get('/reference/').expect(200);
    expect(headers['content-security-policy']).toContain("default-src 'self'");
    expect(topology.gateway.consumes).toContain(reportForwarded);
  });
});
