import { postResponse } from '@lapor/contracts';
import { describeWithServers, eventually, filedReport, sampleCase } from '@lapor/testing';
import { randomUUID } from 'node:crypto';
import { ask, makeAccount, signedIn, startAccounts } from './accounts.harness';
import { type Asked, type Harness, http, known, playIntake, playServices, withCase } from './gateway.harness';

const forwardedAt = '2024-11-20T02:00:00.000Z';
const filing = {
  class: 'complaint',
  title: 'Lampu jalan mati',
  text: 'Lampu jalan di depan pasar mati sejak tiga hari yang lalu.',
  incidentDate: '2024-11-18',
  regionCode: '13.73',
  anonymous: true,
};

describeWithServers('systems of agencies', (servers) => {
  let harness: Harness;
  let admin: string;
  let asked: Asked[];
  let submitted: Awaited<ReturnType<typeof playIntake>>;

  const add = async (by: string, body: object) =>
    ask(harness.app, 'post', '/v1/admin/systems', by, { name: 'Portal desa', ...body });
  const made = async (scopes: string[], more: object = {}) => {
    const { body } = await ask(harness.app, 'post', '/v1/admin/systems', admin, {
      name: 'Portal',
      agencyId: 'dinas',
      scopes,
      ...more,
    }).expect(201);
    return { key: body.key as string, clientId: body.system.clientId as string };
  };
  const exchange = (form: Record<string, string> | string, basic?: [string, string]) => {
    const request = http(harness.app).post('/v1/oauth/token').type('form');
    if (basic) void request.auth(...basic);
    return request.send(form);
  };
  const slug = ({ body }: { body: { type?: string } }) => body.type?.split(':').at(-1);

  beforeAll(async () => {
    harness = await startAccounts(servers);
    submitted = await playIntake(harness);
    asked = await playServices(harness, ({ request }) => ({
      result: sampleCase({ reportId: String(request.reportId) }),
    }));
    admin = await signedIn(harness.app, (await makeAccount(harness, 'verifier', 'kota')).username);
  });
  afterAll(() => harness?.stop());

  describe('a key', () => {
    it('is shown once and kept as a hash', async () => {
      const { key, clientId } = await made(['reports:read']);
      expect(key).toMatch(/^lapor_[0-9a-f]{32}_[\w-]{43}$/);
      const { rows } = await harness.db.query('SELECT k::text AS row FROM system_keys k');
      expect(JSON.stringify(rows)).not.toContain(key.slice(-43));
      const { body } = await ask(harness.app, 'get', '/v1/admin/systems', admin).expect(200);
      const listed = body.items.find((each: { clientId: string }) => each.clientId === clientId);
      expect(listed).toMatchObject({ agency: { id: 'dinas' }, scopes: ['reports:read'], lastUsedAt: null });
      expect(JSON.stringify(body)).not.toContain(key);
    });

    it('opens the reports of the own subtree, and those of nobody else', async () => {
      const own = await known(harness, filedReport(), { forwardedAt });
      const village = await made(['reports:read'], { agencyId: 'desa' });
      const { key } = await made(['reports:read']);
      await ask(harness.app, 'get', `/v1/desk/reports/${own.reportId}`, key).expect(200);
      const refused = await ask(harness.app, 'get', `/v1/desk/reports/${own.reportId}`, village.key).expect(
        404,
      );
      expect(slug(refused)).toBe('report-not-found');
    });

    it('opens what its scopes say, and says which one is lacking', async () => {
      const { key } = await made(['registry:read']);
      await ask(harness.app, 'get', '/v1/admin/agencies', key).expect(200);
      const refused = await ask(harness.app, 'get', '/v1/desk/reports', key).expect(403);
      expect(refused.body).toMatchObject({
        type: 'urn:lapor:problem:scope-required',
        scope: 'reports:read',
      });
      const csv = await ask(harness.app, 'get', '/v1/admin/agencies/export', key).expect(403);
      expect(csv.body).toMatchObject({ scope: 'exports:read' });
      const change = await ask(harness.app, 'put', '/v1/admin/agencies/dinas', key, {}).expect(403);
      expect(change.body).toMatchObject({ scope: 'registry:write' });
    });

    it('posts a response for the agency, as its machine', async () => {
      const report = await known(harness, filedReport(), { forwardedAt });
      await withCase(harness, report, { status: 'assigned', agencyId: 'dinas' });
      const { key, clientId } = await made(['cases:write']);
      const path = `/v1/desk/reports/${report.reportId}/responses`;
      await ask(harness.app, 'post', path, key, { text: 'Petugas menuju lokasi.' }).expect(200);
      const order = asked.find(({ type }) => type === postResponse.type);
      expect(order?.request.actor).toEqual({
        kind: 'staff',
        accountId: clientId,
        role: 'liaison_officer',
        agencyId: 'dinas',
      });
    });

    it.each([
      ['forwardings', { agencyId: 'dinas', categoryId: 'lampu' }],
      ['archivings', { reason: 'incomplete', message: 'Tidak lengkap.' }],
      ['answers', { text: 'Sudah diperbaiki.' }],
      ['returns', { reason: 'Bukan kewenangan.' }],
      ['assignments', { officerId: null }],
    ])('never takes a decision: %s need a human', async (what, body) => {
      const report = await known(harness, filedReport(), { forwardedAt });
      const all = ['reports:read', 'reports:file', 'cases:read', 'cases:write', 'registry:write'];
      const { key } = await made(all, { agencyId: 'kota' });
      const before = asked.length;
      const path = `/v1/desk/reports/${report.reportId}/${what}`;
      const reply = await ask(harness.app, 'post', path, key, body).expect(403);
      expect(slug(reply)).toBe('human-required');
      expect(asked).toHaveLength(before);
    });

    it('manages no people, no systems and no audit', async () => {
      const { key } = await made(['registry:write', 'reports:read']);
      for (const path of ['/v1/admin/accounts', '/v1/admin/systems', '/v1/oversight/audit', '/v1/me/audit']) {
        expect(slug(await ask(harness.app, 'get', path, key).expect(403))).toBe('human-required');
      }
    });

    it('files reports for the agency', async () => {
      const { key } = await made(['reports:file'], { agencyId: 'desa' });
      for (const path of ['/v1/desk/reports', '/v1/reports']) {
        await ask(harness.app, 'post', path, key, filing).expect(201);
        expect(submitted.at(-1)?.report).toMatchObject({ filedByAgencyId: 'desa' });
        const other = (await made(['reports:read'])).key;
        expect(slug(await ask(harness.app, 'post', path, other, filing).expect(403))).toBe('scope-required');
      }
    });

    it('is replaced while the old one still holds, if so wished', async () => {
      const { key, clientId } = await made(['reports:read']);
      const path = `/v1/admin/systems/${clientId}/keys`;
      const second = (await ask(harness.app, 'post', path, admin, { graceDays: 7 }).expect(201)).body.key;
      for (const each of [key, second]) await ask(harness.app, 'get', '/v1/desk/reports', each).expect(200);
      const third = (await ask(harness.app, 'post', path, admin, { graceDays: 0 }).expect(201)).body.key;
      for (const each of [key, second]) await ask(harness.app, 'get', '/v1/desk/reports', each).expect(401);
      await ask(harness.app, 'get', '/v1/desk/reports', third).expect(200);
      await ask(harness.app, 'post', path, admin, { graceDays: 31 }).expect(400);
    });

    it('does not hold longer because of a later renewal', async () => {
      const { key, clientId } = await made(['reports:read']);
      const path = `/v1/admin/systems/${clientId}/keys`;
      await ask(harness.app, 'post', path, admin, { graceDays: 0 }).expect(201);
      await ask(harness.app, 'post', path, admin, { graceDays: 30 }).expect(201);
      await ask(harness.app, 'get', '/v1/desk/reports', key).expect(401);
    });

    it('opens nothing once it is revoked or has ended, and neither do its tokens', async () => {
      const { key, clientId } = await made(['reports:read']);
      const { body } = await exchange({ grant_type: 'client_credentials' }, [clientId, key]).expect(200);
      await ask(harness.app, 'get', '/v1/desk/reports', body.access_token).expect(200);
      const path = `/v1/admin/systems/${clientId}/revocations`;
      await ask(harness.app, 'post', path, admin, { reason: 'Kunci bocor.' }).expect(204);
      for (const each of [key, body.access_token]) {
        expect(slug(await ask(harness.app, 'get', '/v1/desk/reports', each).expect(401))).toBe(
          'not-signed-in',
        );
      }
      const over = await made(['reports:read']);
      await harness.db.query(
        `UPDATE system_clients SET expires_at = now() - interval '1 s' WHERE client_id = $1`,
        [over.clientId],
      );
      await ask(harness.app, 'get', '/v1/desk/reports', over.key).expect(401);
    });

    it('notes its last use once a minute, not with each request', async () => {
      const { key, clientId } = await made(['reports:read']);
      const lastUse = async () =>
        (await harness.db.query('SELECT last_used_at FROM system_clients WHERE client_id = $1', [clientId]))
          .rows[0].last_used_at as Date | null;
      await ask(harness.app, 'get', '/v1/desk/reports', key).expect(200);
      const first = await eventually(async () => {
        const at = await lastUse();
        expect(at).not.toBeNull();
        return at;
      });
      await ask(harness.app, 'get', '/v1/desk/reports', key).expect(200);
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(await lastUse()).toEqual(first);
    });

    it('has a limit of its own, whichever address and token it comes with', async () => {
      const { key, clientId } = await made(['reports:read'], { requestsPerMinute: 3 });
      const { body } = await exchange({ grant_type: 'client_credentials' }, [clientId, key]).expect(200);
      for (const each of [key, body.access_token, key]) {
        await ask(harness.app, 'get', '/v1/desk/reports', each).expect(200);
      }
      const reply = await ask(harness.app, 'get', '/v1/desk/reports', body.access_token).expect(429);
      expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0);
      await ask(harness.app, 'get', '/v1/desk/reports', (await made(['reports:read'])).key).expect(200);
    });
  });

  describe('letting a system in', () => {
    it('is for the own subtree, and for no more than one could let a person do', async () => {
      const scopes = ['reports:read'];
      expect(slug(await add(admin, { agencyId: 'kota-lain', scopes }))).toBe('unknown-agency');
      const office = await signedIn(
        harness.app,
        (await makeAccount(harness, 'agency_admin', 'dinas')).username,
      );
      await add(office, { agencyId: 'dinas', scopes: ['cases:write', 'exports:read'] }).then(({ status }) =>
        expect(status).toBe(201),
      );
      expect(slug(await add(office, { agencyId: 'dinas', scopes: ['registry:write'] }))).toBe('not-allowed');
      expect(slug(await add(office, { agencyId: 'kota', scopes }))).toBe('unknown-agency');
      const officer = await signedIn(
        harness.app,
        (await makeAccount(harness, 'liaison_officer', 'dinas')).username,
      );
      expect(slug(await add(officer, { agencyId: 'dinas', scopes }))).toBe('not-allowed');
    });

    it('leaves those of others unseen and untouched', async () => {
      const { clientId } = await made(['reports:read']);
      const other = await signedIn(
        harness.app,
        (await makeAccount(harness, 'verifier', 'kota-lain')).username,
      );
      const { body } = await ask(harness.app, 'get', '/v1/admin/systems', other).expect(200);
      expect(body.items).toEqual([]);
      for (const what of ['keys', 'revocations']) {
        const path = `/v1/admin/systems/${clientId}/${what}`;
        const sent = what === 'keys' ? {} : { reason: 'Bukan milik kami.' };
        expect(slug(await ask(harness.app, 'post', path, other, sent).expect(404))).toBe('system-not-found');
      }
    });
  });

  describe('a token', () => {
    const grant = { grant_type: 'client_credentials' };

    it('is had by HTTP Basic or by the form, for an hour at most', async () => {
      const { key, clientId } = await made(['reports:read', 'cases:read']);
      const replies = [
        await exchange(grant, [clientId, key]),
        await exchange({ ...grant, client_id: clientId, client_secret: key }),
      ];
      for (const reply of replies) {
        expect(reply.status).toBe(200);
        expect(reply.headers['cache-control']).toBe('no-store');
        expect(reply.body).toEqual({
          access_token: expect.stringMatching(/^lapor_at_[\w-]{43}$/),
          token_type: 'Bearer',
          expires_in: 3_600,
          scope: 'reports:read cases:read',
        });
        await ask(harness.app, 'get', '/v1/desk/counts', reply.body.access_token).expect(200);
        const { rows } = await harness.db.query('SELECT t::text AS row FROM system_tokens t');
        expect(JSON.stringify(rows)).not.toContain(reply.body.access_token);
      }
    });

    it('opens what was asked for, of what the system has', async () => {
      const { key, clientId } = await made(['reports:read', 'cases:read']);
      const { body } = await exchange({ ...grant, scope: 'cases:read' }, [clientId, key]).expect(200);
      expect(body.scope).toBe('cases:read');
      await ask(harness.app, 'get', '/v1/desk/counts', body.access_token).expect(200);
      await ask(harness.app, 'get', '/v1/desk/reports', body.access_token).expect(403);
    });

    it('ends', async () => {
      const { key, clientId } = await made(['reports:read']);
      const { body } = await exchange(grant, [clientId, key]).expect(200);
      await harness.db.query(`UPDATE system_tokens SET expires_at = now() WHERE client_id = $1`, [clientId]);
      await ask(harness.app, 'get', '/v1/desk/reports', body.access_token).expect(401);
    });

    it('is refused in the words of OAuth 2.0', async () => {
      const { key, clientId } = await made(['reports:read']);
      const credentials: [string, string] = [clientId, key];
      const wrong = await exchange(grant, [clientId, `${key.slice(0, -3)}xyz`]).expect(401);
      expect(wrong.body).toMatchObject({ error: 'invalid_client' });
      expect(wrong.headers['www-authenticate']).toMatch(/^Basic /);
      const others: [Record<string, string> | string, [string, string] | undefined, number, string][] = [
        [grant, [randomUUID(), key], 401, 'invalid_client'],
        [grant, undefined, 401, 'invalid_client'],
        [{}, credentials, 400, 'invalid_request'],
        [{ ...grant, client_secret: key }, credentials, 400, 'invalid_request'],
        ['grant_type=client_credentials&grant_type=password', credentials, 400, 'invalid_request'],
        [{ grant_type: 'password' }, credentials, 400, 'unsupported_grant_type'],
        [{ ...grant, scope: 'cases:write' }, credentials, 400, 'invalid_scope'],
        [{ ...grant, scope: 'segala' }, credentials, 400, 'invalid_scope'],
      ];
      for (const [form, basic, status, error] of others) {
        const reply = await exchange(form, basic);
        expect([reply.status, reply.body.error]).toEqual([status, error]);
        expect(reply.headers['content-type']).toMatch(/^application\/json/);
        expect(reply.headers['cache-control']).toBe('no-store');
      }
      const json = await http(harness.app).post('/v1/oauth/token').send(grant).expect(400);
      expect(json.body.error).toBe('invalid_request');
    });

    it('is described where clients look for it, and forms are taken nowhere else', async () => {
      const { body } = await http(harness.app).get('/.well-known/oauth-authorization-server').expect(200);
      expect(body).toMatchObject({
        issuer: 'https://lapor.example.id',
        token_endpoint: 'https://lapor.example.id/v1/oauth/token',
        grant_types_supported: ['client_credentials'],
      });
      const reply = await http(harness.app).post('/v1/sessions').type('form').send({ username: 'a' });
      expect(reply.status).toBe(415);
    });
  });
});
