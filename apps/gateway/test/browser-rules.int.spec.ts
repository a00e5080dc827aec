import { describeWithServers, filedReport } from '@lapor/testing';
import { createHash } from 'node:crypto';
import { deliverReference, type Harness, http, known, signIn, startGateway } from './gateway.harness';

describeWithServers('what browsers are told and believed', (servers) => {
  let harness: Harness;
  let base: string;

  beforeAll(async () => {
    harness = await startGateway(servers);
    await deliverReference(harness);
    await harness.app.listen(0, '127.0.0.1');
    base = `http://127.0.0.1:${(harness.app.getHttpServer().address() as { port: number }).port}`;
  });
  afterAll(() => harness?.stop());

  describe('a request with our cookie that changes something', () => {
    const ask = async (headers: Record<string, string>, bearer = false) => {
      const { token } = await signIn(harness, 'verifier', 'kota');
      const shown: Record<string, string> = bearer
        ? { authorization: `Bearer ${token}` }
        : { cookie: `other=1; lapor_session=${token}` };
      return http(harness.app)
        .delete('/v1/sessions/current')
        .set({ ...shown, ...headers });
    };

    it.each([
      [{ 'sec-fetch-site': 'same-origin' }],
      [{ 'sec-fetch-site': 'none' }],
      [{ origin: 'https://lapor.example.id' }],
      [{ origin: 'http://localhost:3000', host: 'localhost:3000' }],
      [{ 'sec-fetch-site': 'same-origin', origin: 'https://lapor.example.id' }],
    ])('is done when our own page asked: %j', async (headers) => {
      expect((await ask(headers as unknown as Record<string, string>)).status).toBe(204);
    });

    it.each([
      [{}],
      [{ 'sec-fetch-site': 'cross-site' }],
      [{ 'sec-fetch-site': 'same-site', origin: 'https://lapor.example.id' }],
      [{ origin: 'https://example.id' }],
      [{ origin: 'http://lapor.example.id' }],
      [{ origin: 'https://lapor.example.id.attacker.example' }],
      [{ origin: 'null' }],
      [{ referer: 'https://lapor.example.id/' }],
    ])('is refused when another page may have asked: %j', async (headers) => {
      const reply = await ask(headers as unknown as Record<string, string>);
      expect(reply.status).toBe(403);
      expect(reply.body.type).toBe('urn:lapor:problem:cross-site-request');
    });

    it('is no question where a token is shown, which no browser adds by itself', async () => {
      expect((await ask({ 'sec-fetch-site': 'cross-site' }, true)).status).toBe(204);
    });

    it('is no question where nothing is changed', async () => {
      const { token } = await signIn(harness, 'verifier', 'kota');
      const headers = { cookie: `lapor_session=${token}`, 'sec-fetch-site': 'cross-site' };
      await http(harness.app).get('/v1/sessions/current').set(headers).expect(200);
    });
  });

  describe('every kind of answer', () => {
    const fetched = async (path: string, headers: Record<string, string> = {}) => {
      const ending = new AbortController();
      const reply = await fetch(base + path, { headers, signal: ending.signal });
      const stream = reply.headers.get('content-type')?.startsWith('text/event-stream');
      const text = stream ? '' : await reply.text();
      ending.abort();
      return { status: reply.status, headers: reply.headers, text };
    };
    const kinds = async () => {
      const { token } = await signIn(harness, 'agency_admin', 'kota');
      const { code } = await known(harness, filedReport());
      const bearer = { authorization: `Bearer ${token}` };
      return [
        [200, 'application/json', '/v1/public/reports', {}],
        [404, 'application/problem+json', '/v1/nothing', {}],
        [404, 'application/problem+json', '/v1/reports/7KQM-2FXA-9PDT', {}],
        [401, 'application/problem+json', '/v1/desk/reports', {}],
        [200, 'text/html', '/v1/sign-in/link', {}],
        [200, 'text/html', `/v1/reports/${code}/referral-package?format=html`, {}],
        [200, 'application/json', `/v1/reports/${code}/referral-package`, {}],
        [200, 'text/event-stream', `/v1/reports/${code}/events`, {}],
        [200, 'text/csv', '/v1/admin/agencies/export', bearer],
        [200, 'text/html', '/reference', {}],
        [200, 'application/json', '/openapi.json', {}],
      ] as const;
    };

    it('is not sniffed, framed or sent on, and loads nothing but what it names', async () => {
      for (const [status, type, path, headers] of await kinds()) {
        const reply = await fetched(path, headers);
        expect([path, reply.status]).toEqual([path, status]);
        expect(reply.headers.get('content-type')).toContain(type);
        expect(reply.headers.get('x-content-type-options')).toBe('nosniff');
        expect(reply.headers.get('x-frame-options')).toMatch(/DENY|SAMEORIGIN/);
        expect(reply.headers.get('referrer-policy')).toBe('no-referrer');
        expect(reply.headers.get('strict-transport-security')).toMatch(/max-age=\d{8}/);
        const policy = reply.headers.get('content-security-policy') ?? '';
        expect(policy).toMatch(/default-src '(none|self)'/);
        expect(policy).toMatch(/frame-ancestors '(none|self)'/);
        expect(policy).not.toMatch(/script-src[^;]*'unsafe-(inline|eval)'/);
        expect(reply.headers.get('access-control-allow-origin')).toBeNull();
        expect(reply.headers.get('x-powered-by')).toBeNull();
        expect(reply.headers.get('server')).toBeNull();
      }
    });

    it('has of style and script only what browsers find named by its hash', async () => {
      for (const [, type, path, headers] of await kinds()) {
        if (type !== 'text/html' || path === '/reference') continue;
        const { text, headers: got } = await fetched(path, headers);
        const policy = got.get('content-security-policy') ?? '';
        const inline = [...text.matchAll(/<(style|script)>([^]*?)<\/\1>/g)];
        expect(inline.length).toBeGreaterThan(0);
        for (const [, element, inner = ''] of inline) {
          const digest = createHash('sha256').update(inner).digest('base64');
          expect(policy).toContain(`${element}-src 'sha256-${digest}'`);
        }
        expect(text).not.toMatch(/\son\w+=|\sstyle=|javascript:/);
      }
    });

    it('of somebody is kept by no cache', async () => {
      const { code } = await known(harness, filedReport());
      for (const path of [`/v1/reports/${code}`, `/v1/reports/${code}/clocks`]) {
        expect((await fetched(path)).headers.get('cache-control')).toBe('no-store');
      }
    });
  });
});
