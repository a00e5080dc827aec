import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { describeWithServers, eventually } from '@lapor/testing';
import { SecondFactors } from '../src/access/second-factors';
import { type App, type Harness, password, startHttp } from './gateway.harness';
import {
  actsOn,
  ask,
  codeOf,
  enrol,
  makeAccount,
  playMail,
  signedIn,
  signInAs,
  startAccounts,
} from './accounts.harness';

const problem = (slug: string) => ({ type: `urn:lapor:problem:${slug}` });

describeWithServers('signing in', (servers) => {
  let harness: Harness;
  let replica: App;
  let app: App;

  beforeAll(async () => {
    harness = await startAccounts(servers, { SECOND_FACTOR: 'required' });
    replica = await harness.replica();
    app = harness.app;
  });
  afterAll(() => harness?.stop());

  const current = (token: string, at: App = app) => ask(at, 'get', '/v1/sessions/current', token);

  describe('with a second factor', () => {
    it('is required of who decides over others, who can do nothing else before', async () => {
      const { username, accountId } = await makeAccount(harness, 'verifier', 'kota');
      const { body } = await signInAs(app, username).expect(201);
      expect(body).toMatchObject({ need: 'enrol_second_factor', account: null, person: { username } });
      const { token } = body;
      for (const path of ['/v1/desk/reports', '/v1/me/sessions', '/v1/admin/accounts']) {
        const reply = await ask(app, 'get', path, token).expect(403);
        expect(reply.body).toMatchObject({
          ...problem('second-factor-required'),
          need: 'enrol_second_factor',
        });
      }
      const { recoveryCodes } = await enrol(app, token);
      expect(recoveryCodes).toHaveLength(10);
      expect((await current(token).expect(200)).body).toMatchObject({ need: null, account: { username } });
      await ask(app, 'get', '/v1/desk/reports', token).expect(200);
      expect(await actsOn(harness, accountId)).toEqual(['second_factor_enrolled']);
    });

    it('is not required of others, and can be had', async () => {
      const { username } = await makeAccount(harness, 'liaison_officer', 'dinas');
      const token = await signedIn(app, username);
      const { secret } = await enrol(app, token);
      expect((await signInAs(app, username).expect(201)).body.need).toBe('confirm_second_factor');
      expect((await signInAs(app, username, password, codeOf(secret)).expect(201)).body.need).toBeNull();
    });

    it('can be completed after the password, and shows nothing before', async () => {
      const { username } = await makeAccount(harness, 'liaison_officer', 'dinas');
      const { secret } = await enrol(app, await signedIn(app, username));
      const { body } = await signInAs(app, username).expect(201);
      expect(body).toMatchObject({ account: null, memberships: [] });
      await ask(app, 'get', '/v1/desk/reports', body.token).expect(403);
      await ask(app, 'post', '/v1/me/second-factor', body.token).expect(403);
      await ask(app, 'put', '/v1/sessions/current/second-factor', body.token, { code: '000000' }).expect(422);
      const code = codeOf(secret);
      const shown = await ask(app, 'put', '/v1/sessions/current/second-factor', body.token, { code });
      expect(shown.body).toMatchObject({ need: null, account: { username } });
      await ask(replica, 'get', '/v1/desk/reports', body.token).expect(200);
    });

    it('takes a recovery code once, however it is written', async () => {
      const { username } = await makeAccount(harness, 'liaison_officer', 'dinas');
      const { recoveryCodes } = await enrol(app, await signedIn(app, username));
      const code = String(recoveryCodes[3]).toLowerCase().replaceAll('-', ' ');
      const { body } = await signInAs(app, username, password, code).expect(201);
      expect((await signInAs(app, username, password, code).expect(401)).body).toMatchObject(
        problem('sign-in-failed'),
      );
      const state = await ask(app, 'get', '/v1/me/second-factor', body.token).expect(200);
      expect(state.body).toEqual({ enrolled: true, recoveryCodesLeft: 9 });
      const renewal = { code: recoveryCodes[4] };
      const renewed = await ask(app, 'post', '/v1/me/second-factor/recovery-codes', body.token, renewal);
      expect(renewed.body.recoveryCodes).toHaveLength(10);
      await signInAs(app, username, password, recoveryCodes[5]).expect(401);
      const removal = { code: renewed.body.recoveryCodes[0] };
      await ask(app, 'post', '/v1/me/second-factor/removals', body.token, removal).expect(204);
      expect((await signInAs(app, username).expect(201)).body.need).toBeNull();
    });

    it('keeps the secret so that nobody can read it in the tables', async () => {
      const { username, accountId } = await makeAccount(harness, 'liaison_officer', 'dinas');
      const { secret, recoveryCodes } = await enrol(app, await signedIn(app, username));
      const { rows } = await harness.db.query(
        `SELECT f::text AS row FROM second_factors f WHERE account_id = $1
         UNION ALL SELECT r::text FROM recovery_codes r WHERE account_id = $1`,
        [accountId],
      );
      const stored = rows.map(({ row }) => row).join(' ');
      expect(rows).toHaveLength(11);
      for (const secretText of [secret, ...recoveryCodes]) expect(stored).not.toContain(secretText);
    });

    it('lets each code through once, whatever comes at once and wherever', async () => {
      const { username, accountId } = await makeAccount(harness, 'liaison_officer', 'dinas');
      const { secret, recoveryCodes } = await enrol(app, await signedIn(app, username));
      const factors = [app, replica].map((each) => each.get(SecondFactors));
      // The code of a half minute that was used, or any before it, is no use; of others, one user gets in.
      const codes = [codeOf(secret, 0), codeOf(secret), ...recoveryCodes.slice(0, 6)];
      const used = new Set<string>([codeOf(secret, 0)]);
      const turn = fc.array(fc.record({ code: fc.constantFrom(...codes), at: fc.constantFrom(0, 1) }), {
        minLength: 1,
        maxLength: 12,
      });
      await fc.assert(
        fc.asyncProperty(turn, async (attempts) => {
          const letIn = await Promise.all(
            attempts.map(async ({ code, at }) =>
              (await factors[at]?.accepts(accountId, code)) ? code : null,
            ),
          );
          for (const code of new Set(attempts.map((each) => each.code))) {
            const times = letIn.filter((each) => each === code).length;
            expect(times).toBe(used.has(code) ? 0 : 1);
            used.add(code);
          }
        }),
        { numRuns: 25, endOnFailure: true },
      );
    });
  });

  describe('after many wrong passwords', () => {
    const wrong = async (username: string, times: number) => {
      for (let i = 0; i < times; i += 1) {
        const reply = await signInAs(i % 2 ? app : replica, username, 'salah sekali ini').expect(401);
        expect(reply.body).toMatchObject(problem('sign-in-failed'));
      }
    };
    const waits = async (username: string, secret = password) => {
      const reply = await signInAs(app, username, secret).expect(429);
      expect(reply.body).toMatchObject(problem('too-many-requests'));
      expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0);
      return reply;
    };

    it('has everybody wait who uses the name, at all replicas, also with the right one', async () => {
      const { username } = await makeAccount(harness, 'liaison_officer', 'dinas');
      await wrong(username, 10);
      await waits(username);
      await signInAs(replica, username).expect(429);
      await signInAs(replica, username.toUpperCase(), 'salah').expect(429);
    });

    it('is the same for a name that nobody has', async () => {
      const { username } = await makeAccount(harness, 'liaison_officer', 'dinas');
      const nobody = `tidak.ada.${randomUUID()}`;
      await wrong(username, 10);
      await wrong(nobody, 10);
      const [known, unknown] = [await waits(username), await waits(nobody)];
      expect(Object.keys(unknown.body).sort()).toEqual(Object.keys(known.body).sort());
      expect(unknown.body.detail).toBe(known.body.detail);
    });

    it('ends for who waits, or shows both factors', async () => {
      const { username } = await makeAccount(harness, 'liaison_officer', 'dinas');
      const { secret } = await enrol(app, await signedIn(app, username));
      await wrong(username, 10);
      await waits(username);
      await signInAs(app, username, password, '000000').expect(401);
      await signInAs(app, username, 'salah sekali ini', codeOf(secret)).expect(429);
      await signInAs(app, username, password, codeOf(secret)).expect(201);
      await signInAs(app, username).expect(201);
      const other = await makeAccount(harness, 'liaison_officer', 'dinas');
      await wrong(other.username, 10);
      await waits(other.username);
      await harness.db.query(`UPDATE lockouts SET wait_until = now() WHERE wait_until IS NOT NULL`);
      await signInAs(app, other.username).expect(201);
    });

    it('ends with a new password by mail', async () => {
      const { mails } = await playMail(harness);
      const email = `${randomUUID()}@example.id`;
      const { username } = await makeAccount(harness, 'liaison_officer', 'dinas', email);
      await wrong(username, 10);
      await waits(username);
      await ask(app, 'post', '/v1/password-resets', undefined, { email }).expect(202);
      await eventually(() => expect(mails.filter((each) => each.email === email)).toHaveLength(1));
      const token = mails.find((each) => each.email === email)?.token;
      const next = 'perahu kertas menyeberang senja';
      await ask(app, 'post', '/v1/password-resets/completions', undefined, { token, password: next }).expect(
        204,
      );
      await signInAs(app, username, next).expect(201);
    });

    it('cannot be slipped past by many at once', async () => {
      const { username } = await makeAccount(harness, 'liaison_officer', 'dinas');
      const replies = await Promise.all(
        Array.from({ length: 40 }, (_, i) => signInAs(i % 2 ? app : replica, username, `salah ${i}`)),
      );
      const judged = replies.filter(({ status }) => status === 401);
      expect(judged).toHaveLength(10);
    });

    it('holds for codes too, when the password is known', async () => {
      const { username } = await makeAccount(harness, 'liaison_officer', 'dinas');
      const { secret } = await enrol(app, await signedIn(app, username));
      const { body } = await signInAs(app, username).expect(201);
      const show = (code: string) =>
        ask(app, 'put', '/v1/sessions/current/second-factor', body.token, { code });
      for (let i = 0; i < 10; i += 1) await show('00000').then(({ status }) => expect(status).toBe(400));
      for (let i = 0; i < 10; i += 1)
        await show('AAAA-AAAA-AAAA-AAAA').then(({ status }) => expect(status).toBe(422));
      await show(codeOf(secret)).then(({ status }) => expect(status).toBe(429));
      await signInAs(app, username, password, codeOf(secret)).expect(429);
    });
  });

  it('takes as long for a name that nobody has', async () => {
    const { username } = await makeAccount(harness, 'liaison_officer', 'dinas');
    const median = async (name: () => string) => {
      const times: number[] = [];
      for (let i = 0; i < 9; i += 1) {
        const started = performance.now();
        await signInAs(app, name(), 'salah sekali ini').expect(401);
        times.push(performance.now() - started);
      }
      return times.sort((a, b) => a - b)[4] ?? 0;
    };
    const [known, unknown] = [await median(() => username), await median(() => randomUUID())];
    // Checking a password is nearly all of it: without it, the answer would come several times sooner.
    expect(unknown).toBeGreaterThan(known / 3);
    expect(known).toBeGreaterThan(unknown / 3);
  });

  describe('a session', () => {
    it('is listed with its device and a shortened address', async () => {
      const { username } = await makeAccount(harness, 'liaison_officer', 'dinas');
      const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0';
      const { body } = await signInAs(app, username).set('user-agent', firefox).expect(201);
      const other = await signedIn(app, username);
      const { items } = (await ask(app, 'get', '/v1/me/sessions', body.token).expect(200)).body;
      expect(items).toHaveLength(2);
      const own = items.find((each: { current: boolean }) => each.current);
      expect(own).toMatchObject({
        device: 'Firefox, Linux',
        address: expect.stringMatching(/^198\.51\.\d+\.x$/),
      });
      expect(JSON.stringify(items)).not.toContain(other);
    });

    it('that is revoked is refused at once, here and at other replicas', async () => {
      const { username } = await makeAccount(harness, 'liaison_officer', 'dinas');
      const [kept, one, two] = [
        await signedIn(app, username),
        await signedIn(app, username),
        await signedIn(app, username),
      ];
      for (const at of [app, replica])
        for (const token of [kept, one, two]) await current(token, at).expect(200);
      const { items } = (await ask(app, 'get', '/v1/me/sessions', one).expect(200)).body;
      const { sessionId } = items.find((each: { current: boolean }) => each.current);
      await ask(app, 'delete', `/v1/me/sessions/${sessionId}`, kept).expect(204);
      await current(one).expect(401);
      const revokedAt = Date.now();
      await eventually(async () => void (await current(one, replica).expect(401)));
      expect(Date.now() - revokedAt).toBeLessThan(2_500);
      await current(two, replica).expect(200);
      await ask(app, 'delete', '/v1/me/sessions', kept).expect(204);
      await current(two).expect(401);
      await current(kept).expect(200);
      await ask(app, 'delete', `/v1/me/sessions/${sessionId}`, kept).expect(404);
    });

    it('that ends takes with it what its holder watches', async () => {
      const { username } = await makeAccount(harness, 'liaison_officer', 'dinas');
      const [watching, other] = [await signedIn(app, username), await signedIn(app, username)];
      await replica.listen(0, '127.0.0.1');
      const { port } = replica.getHttpServer().address() as AddressInfo;
      const stream = await fetch(`http://127.0.0.1:${port}/v1/desk/events`, {
        headers: { authorization: `Bearer ${watching}` },
      });
      expect(stream.status).toBe(200);
      const ended = stream.text();
      await ask(app, 'delete', '/v1/me/sessions', other).expect(204);
      expect(await ended).toMatch(/^retry:/);
    });

    it('of somebody else cannot be revoked', async () => {
      const mine = await makeAccount(harness, 'liaison_officer', 'dinas');
      const theirs = await makeAccount(harness, 'liaison_officer', 'dinas');
      const token = await signedIn(app, theirs.username);
      const { items } = (await ask(app, 'get', '/v1/me/sessions', token).expect(200)).body;
      const path = `/v1/me/sessions/${items[0].sessionId}`;
      await ask(app, 'delete', path, await signedIn(app, mine.username)).expect(404);
      await current(token).expect(200);
    });

    it('that lies unused ends; one that is used goes on', async () => {
      const brief = await startHttp({ ...harness.env, SESSION_IDLE_MINUTES: '0.05' });
      try {
        const { username } = await makeAccount(harness, 'liaison_officer', 'dinas');
        const [used, unused] = [await signedIn(brief, username), await signedIn(brief, username)];
        const until = Date.now() + 4_500;
        while (Date.now() < until) {
          await current(used, brief as App).expect(200);
          await new Promise((resolve) => setTimeout(resolve, 300));
        }
        expect((await current(unused, brief as App).expect(401)).body).toMatchObject(
          problem('session-expired'),
        );
      } finally {
        await brief.close();
      }
    });
  });
});
