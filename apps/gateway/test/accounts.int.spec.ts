import { createHash, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describeWithServers, eventually } from '@lapor/testing';
import { type App, type Harness, password, startHttp } from './gateway.harness';
import {
  actsOn,
  ask,
  enrol,
  makeAccount,
  type Mailed,
  playMail,
  signedIn,
  signInAs,
  startAccounts,
} from './accounts.harness';

const problem = (slug: string) => ({ type: `urn:lapor:problem:${slug}` });
const good = 'perahu kertas menyeberang senja';
const newAddress = () => `${randomUUID()}@example.id`;

describeWithServers('accounts', (servers) => {
  let harness: Harness;
  let app: App;
  let mails: Mailed[];
  let raw: string[];

  beforeAll(async () => {
    harness = await startAccounts(servers);
    app = harness.app;
    ({ mails, raw } = await playMail(harness));
  });
  afterAll(() => harness?.stop());

  const post = (path: string, token: string | undefined, body: object) => ask(app, 'post', path, token, body);
  const mailedTo = async (email: string, count = 1): Promise<Mailed> => {
    const sent = () => mails.filter((each) => each.email === email);
    await eventually(() => expect(sent()).toHaveLength(count));
    return sent()[count - 1] as Mailed;
  };
  const admin = async (role: 'verifier' | 'agency_admin', agencyId: string) => {
    const staff = await makeAccount(harness, role, agencyId);
    return { ...staff, token: await signedIn(app, staff.username) };
  };
  const inviteTo = (by: { token: string }, email: string, role: string, agencyId: string) =>
    post('/v1/admin/invitations', by.token, { email, displayName: 'Petugas Baru', role, agencyId });
  const accept = (token: string, secret?: string) =>
    post('/v1/invitations/acceptances', undefined, { token, ...(secret ? { password: secret } : {}) });

  describe('an invitation', () => {
    it('is mailed, makes an account once and says what it is about', async () => {
      const by = await admin('verifier', 'kota');
      const email = newAddress();
      const { body } = await inviteTo(by, email.toUpperCase(), 'liaison_officer', 'dinas').expect(201);
      expect(body).toMatchObject({ email, role: 'liaison_officer', agency: { name: 'Kantor dinas' } });
      const hours = (Date.parse(body.expiresAt) - Date.parse(body.createdAt)) / 3_600_000;
      expect(hours).toBe(72);
      const { token, mail } = await mailedTo(email);
      expect(mail).toBe('invitation');
      const facts = await post('/v1/invitations/lookups', undefined, { token }).expect(200);
      expect(facts.body).toMatchObject({ email, role: 'liaison_officer', hasAccount: false });
      const { username } = (await accept(token, good).expect(201)).body;
      const signed = await signInAs(app, username, good).expect(201);
      expect(signed.body.account).toMatchObject({ role: 'liaison_officer', agency: { id: 'dinas' } });
      expect((await accept(token, good).expect(410)).body).toMatchObject(problem('link-not-valid'));
      const { accountId } = signed.body.person;
      expect(await actsOn(harness, accountId)).toEqual(['invitation_accepted']);
    });

    it('is readable neither on its way nor in the tables', async () => {
      const by = await admin('verifier', 'kota');
      const email = newAddress();
      await inviteTo(by, email, 'liaison_officer', 'dinas').expect(201);
      const { token } = await mailedTo(email);
      expect(raw.join()).not.toContain(email);
      expect(raw.join()).not.toContain(token);
      const { rows } = await harness.db.query(`SELECT i::text AS row FROM invitations i WHERE email = $1`, [
        email,
      ]);
      expect(rows).toHaveLength(1);
      expect(rows[0].row).not.toContain(token);
    });

    it('is for roles below the own one in the own subtree', async () => {
      const office = await admin('agency_admin', 'dinas');
      const village = await makeAccount(harness, 'village_admin', 'desa');
      await inviteTo(office, newAddress(), 'verifier', 'dinas').expect(403);
      await inviteTo(office, newAddress(), 'liaison_officer', 'desa').expect(403);
      await inviteTo(
        { token: await signedIn(app, village.username) },
        newAddress(),
        'village_admin',
        'desa',
      ).expect(403);
      const nation = await admin('verifier', 'nasional');
      const reply = await inviteTo(nation, newAddress(), 'liaison_officer', 'tidak-ada').expect(422);
      expect(reply.body).toMatchObject({ ...problem('unknown-agency'), errors: [{ field: 'agencyId' }] });
    });

    it('can be listed and taken back', async () => {
      const by = await admin('agency_admin', 'dinas');
      const email = newAddress();
      const { invitationId } = (await inviteTo(by, email, 'liaison_officer', 'dinas').expect(201)).body;
      const { token } = await mailedTo(email);
      const stranger = await admin('agency_admin', 'kota-lain');
      await ask(app, 'delete', `/v1/admin/invitations/${invitationId}`, stranger.token).expect(404);
      const list = await ask(app, 'get', '/v1/admin/invitations', by.token).expect(200);
      expect(list.body.items).toContainEqual(expect.objectContaining({ invitationId, email }));
      await ask(app, 'delete', `/v1/admin/invitations/${invitationId}`, by.token).expect(204);
      await accept(token, good).expect(410);
    });

    it('is of no use after its hours', async () => {
      const by = await admin('agency_admin', 'dinas');
      const email = newAddress();
      await inviteTo(by, email, 'liaison_officer', 'dinas').expect(201);
      const { token } = await mailedTo(email);
      await harness.db.query(`UPDATE invitations SET expires_at = now() WHERE email = $1`, [email]);
      await accept(token, good).expect(410);
    });

    it('gives who has an account a further role, without touching the password', async () => {
      const by = await admin('verifier', 'kota');
      const email = newAddress();
      const { username } = await makeAccount(harness, 'village_admin', 'desa', email);
      await inviteTo(by, email, 'liaison_officer', 'dinas').expect(201);
      await accept((await mailedTo(email)).token, good).expect(201);
      await signInAs(app, username, good).expect(401);
      const { body } = await signInAs(app, username).expect(201);
      expect(body).toMatchObject({ need: 'choose_membership', account: null });
      expect(body.memberships.map(({ role }: { role: string }) => role)).toEqual([
        'village_admin',
        'liaison_officer',
      ]);
    });

    it('leads to a page that browsers let run its own script and no other', async () => {
      const reply = await ask(app, 'get', '/v1/sign-in/link').expect(200);
      for (const element of ['script', 'style']) {
        const [, inner = ''] = new RegExp(`<${element}>([^]*)</${element}>`).exec(reply.text) ?? [];
        const digest = createHash('sha256').update(inner).digest('base64');
        expect(reply.headers['content-security-policy']).toContain(`${element}-src 'sha256-${digest}'`);
      }
    });
  });

  describe('a password', () => {
    const change = async (username: string, next: string, old = password) => {
      const token = await signedIn(app, username);
      return ask(app, 'put', '/v1/me/password', token, { oldPassword: old, newPassword: next });
    };

    it.each([
      ['is short', 'kt8#Zq1', 'too_small'],
      ['is long', `Kt8#Zq1m${'x'.repeat(200)}`, 'too_big'],
      ['is common', 'password12345', 'too_easy_to_guess'],
      ['is common in Indonesia', 'bismillah1234', 'too_easy_to_guess'],
      ['is a row of keys', 'qwertyuiop123', 'too_easy_to_guess'],
      ['repeats itself', 'ayamayamayamayam', 'too_easy_to_guess'],
    ])('that %s is refused', async (_, next, rule) => {
      const { username } = await makeAccount(harness, 'liaison_officer', 'dinas');
      const reply = await change(username, next);
      expect(reply.body).toMatchObject({
        ...problem('validation-failed'),
        errors: [{ field: 'newPassword', rule }],
      });
    });

    it('that is made of the own name is refused', async () => {
      const { username } = await makeAccount(harness, 'liaison_officer', 'dinas');
      const reply = await change(username, username);
      expect(reply.body.errors).toMatchObject([{ rule: 'too_easy_to_guess' }]);
    });

    it('is changed by who knows it, and the other sessions end', async () => {
      const { username, accountId } = await makeAccount(harness, 'liaison_officer', 'dinas');
      const [here, elsewhere] = [await signedIn(app, username), await signedIn(app, username)];
      const asked = { oldPassword: 'bukan yang itu', newPassword: good };
      const reply = await ask(app, 'put', '/v1/me/password', here, asked).expect(400);
      expect(reply.body.errors).toMatchObject([{ field: 'oldPassword', rule: 'wrong' }]);
      await ask(app, 'put', '/v1/me/password', here, { ...asked, oldPassword: password }).expect(204);
      await ask(app, 'get', '/v1/sessions/current', elsewhere).expect(401);
      await ask(app, 'get', '/v1/sessions/current', here).expect(200);
      await signInAs(app, username).expect(401);
      await signInAs(app, username, good).expect(201);
      expect(await actsOn(harness, accountId)).toEqual(['password_changed']);
    });

    it('is kept as Argon2id', async () => {
      const { username, accountId } = await makeAccount(harness, 'liaison_officer', 'dinas');
      expect((await change(username, good)).status).toBe(204);
      const sql = `SELECT password_hash FROM accounts WHERE account_id = $1`;
      const { rows } = await harness.db.query(sql, [accountId]);
      expect(rows[0].password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    });

    it('is replaced by a mailed link, once, and every session ends', async () => {
      const email = newAddress();
      const { username } = await makeAccount(harness, 'liaison_officer', 'dinas', email);
      const session = await signedIn(app, username);
      await post('/v1/password-resets', undefined, { email: email.toUpperCase() }).expect(202);
      const { token, mail } = await mailedTo(email);
      expect(mail).toBe('password_reset');
      const complete = (secret: string) =>
        post('/v1/password-resets/completions', undefined, { token, password: secret });
      expect((await complete('password12345').expect(400)).body.errors).toMatchObject([
        { field: 'password' },
      ]);
      await complete(good).expect(204);
      await complete('lentera biru di dermaga tua').expect(410);
      await ask(app, 'get', '/v1/sessions/current', session).expect(401);
      await signInAs(app, email, good).expect(201);
    });

    it('is asked for in the same way whether or not an account has the address', async () => {
      const email = newAddress();
      await makeAccount(harness, 'liaison_officer', 'dinas', email);
      const times: number[] = [];
      const replies = [];
      for (const address of [email, newAddress(), email]) {
        const started = performance.now();
        replies.push(await post('/v1/password-resets', undefined, { email: address }));
        times.push(performance.now() - started);
      }
      expect(replies.map(({ status, text }) => [status, text])).toEqual([
        [202, ''],
        [202, ''],
        [202, ''],
      ]);
      // Nobody waits for the mail; that would take until somebody has taken it.
      expect(Math.max(...times)).toBeLessThan(1_000);
      await mailedTo(email);
    });

    it('is compared with stolen ones if that is wished, and is taken if nobody can say', async () => {
      const asked: string[] = [];
      const collection = createServer((request, reply) => {
        asked.push(String(request.url));
        // SHA-1 of the good password, whose first five letters were asked for; and padding, which counts nothing.
        reply.end(`${stolen.slice(5)}:3\r\n0000000000000000000000000000000000A:0`);
      });
      const stolen = createHash('sha1').update(good).digest('hex').toUpperCase();
      await new Promise<void>((resolve) => collection.listen(0, '127.0.0.1', resolve));
      const url = `http://127.0.0.1:${(collection.address() as AddressInfo).port}/range`;
      const careful = (await startHttp({ ...harness.env, BREACHED_PASSWORDS_URL: url })) as App;
      try {
        const { username } = await makeAccount(harness, 'liaison_officer', 'dinas');
        const token = await signedIn(careful, username);
        const body = { oldPassword: password, newPassword: good };
        const reply = await ask(careful, 'put', '/v1/me/password', token, body).expect(400);
        expect(reply.body.errors).toMatchObject([{ rule: 'breached' }]);
        expect(asked).toEqual([`/range/${stolen.slice(0, 5)}`]);
        collection.closeAllConnections();
        await new Promise((resolve) => collection.close(resolve));
        await ask(careful, 'put', '/v1/me/password', token, body).expect(204);
      } finally {
        await careful.close();
      }
    });
  });

  describe('several roles', () => {
    const grant = (by: { token: string }, accountId: string, body: object) =>
      post(`/v1/admin/accounts/${accountId}/memberships`, by.token, { reason: 'Merangkap tugas.', ...body });
    const act = (token: string, membershipId: string) =>
      ask(app, 'put', '/v1/sessions/current/membership', token, { membershipId });

    it('are acted in one at a time, by choice', async () => {
      const by = await admin('verifier', 'kota');
      const { accountId, username } = await makeAccount(harness, 'village_admin', 'desa');
      await grant(by, accountId, { role: 'liaison_officer', agencyId: 'dinas' }).expect(201);
      const { body } = await signInAs(app, username).expect(201);
      expect(body.need).toBe('choose_membership');
      const desk = () => ask(app, 'get', '/v1/desk/reports', body.token);
      expect((await desk().expect(403)).body).toMatchObject(problem('membership-required'));
      const [village, office] = body.memberships;
      const chosen = await act(body.token, office.membershipId).expect(200);
      expect(chosen.body.account).toMatchObject({ role: 'liaison_officer', agency: { id: 'dinas' } });
      await desk().expect(200);
      await act(body.token, village.membershipId).expect(200);
      const now = await ask(app, 'get', '/v1/sessions/current', body.token).expect(200);
      expect(now.body.account).toMatchObject({ role: 'village_admin', agency: { id: 'desa' } });
      const other = await admin('verifier', 'kota');
      const theirs = (await ask(app, 'get', '/v1/sessions/current', other.token)).body.membershipId;
      expect((await act(body.token, theirs).expect(404)).body).toMatchObject(problem('membership-not-found'));
    });

    it('end when an admin ends them, at once', async () => {
      const by = await admin('verifier', 'kota');
      const { accountId, username } = await makeAccount(harness, 'liaison_officer', 'dinas');
      const token = await signedIn(app, username);
      await ask(app, 'get', '/v1/desk/reports', token).expect(200);
      const { membershipId } = (await ask(app, 'get', '/v1/sessions/current', token)).body;
      const ending = `/v1/admin/accounts/${accountId}/memberships/${membershipId}/endings`;
      await post(ending, (await admin('agency_admin', 'kota-lain')).token, {
        reason: 'Salah alamat.',
      }).expect(404);
      await post(ending, by.token, { reason: 'Pindah tugas.' }).expect(204);
      await eventually(async () => void (await ask(app, 'get', '/v1/desk/reports', token).expect(403)));
      expect(await actsOn(harness, accountId)).toEqual(['membership_ended']);
    });

    it('with dates begin and end by themselves', async () => {
      const by = await admin('verifier', 'kota');
      const { accountId, username } = await makeAccount(harness, 'village_admin', 'desa');
      const role = { role: 'liaison_officer', agencyId: 'dinas' };
      const inMs = (ms: number) => new Date(Date.now() + ms).toISOString();
      await grant(by, accountId, { ...role, from: inMs(3_600_000), until: inMs(7_200_000) }).expect(201);
      expect((await signInAs(app, username)).body.memberships).toHaveLength(1);
      const backwards = { ...role, from: inMs(7_200_000), until: inMs(3_600_000) };
      expect((await grant(by, accountId, backwards).expect(400)).body.errors).toMatchObject([
        { field: 'until' },
      ]);
      await grant(by, accountId, { ...role, until: inMs(2_500) }).expect(201);
      const { body } = await signInAs(app, username).expect(201);
      const lent = body.memberships.find((each: { role: string }) => each.role === 'liaison_officer');
      await act(body.token, lent.membershipId).expect(200);
      await ask(app, 'get', '/v1/desk/reports', body.token).expect(200);
      await new Promise((resolve) => setTimeout(resolve, Date.parse(lent.until) - Date.now() + 20));
      const reply = await ask(app, 'get', '/v1/desk/reports', body.token).expect(403);
      expect(reply.body).toMatchObject(problem('membership-required'));
    });
  });

  describe('a delegation', () => {
    const span = (fromMs: number, untilMs: number) => ({
      from: new Date(Date.now() + fromMs).toISOString(),
      until: new Date(Date.now() + untilMs).toISOString(),
      reason: 'Cuti tahunan.',
    });
    const hour = 3_600_000;
    const pair = async () => {
      const [holder, deputy] = [
        await makeAccount(harness, 'liaison_officer', 'dinas'),
        await makeAccount(harness, 'agency_admin', 'dinas'),
      ];
      const token = await signedIn(app, holder.username);
      const { membershipId } = (await ask(app, 'get', '/v1/sessions/current', token)).body;
      return { holder: { ...holder, token }, deputy, membershipId };
    };

    it('lends a role to a colleague until it ends or is ended', async () => {
      const { holder, deputy, membershipId } = await pair();
      const given = { membershipId, accountId: deputy.accountId, ...span(-1_000, hour) };
      const { items } = (await post('/v1/me/delegations', holder.token, given).expect(201)).body;
      expect(items).toMatchObject([
        { accountId: deputy.accountId, delegated: true, reason: 'Cuti tahunan.' },
      ]);
      const { body } = await signInAs(app, deputy.username).expect(201);
      const lent = body.memberships.find((each: { delegated: boolean }) => each.delegated);
      await ask(app, 'put', '/v1/sessions/current/membership', body.token, {
        membershipId: lent.membershipId,
      });
      const acting = await ask(app, 'get', '/v1/sessions/current', body.token).expect(200);
      expect(acting.body.account).toMatchObject({ accountId: deputy.accountId, role: 'liaison_officer' });
      await ask(app, 'delete', `/v1/me/delegations/${lent.membershipId}`, holder.token).expect(204);
      await eventually(async () => void (await ask(app, 'get', '/v1/desk/reports', body.token).expect(403)));
      expect((await ask(app, 'get', '/v1/me/delegations', holder.token)).body.items).toEqual([]);
      expect(await actsOn(harness, deputy.accountId)).toEqual(['membership_delegated', 'membership_ended']);
    });

    it('finds those to whom a role can be lent, and nobody else', async () => {
      const { holder, deputy } = await pair();
      const stranger = await makeAccount(harness, 'liaison_officer', 'kota-lain');
      const { items } = (await ask(app, 'get', '/v1/me/colleagues', holder.token).expect(200)).body;
      const found = items.map(({ accountId }: { accountId: string }) => accountId);
      expect(found).toContain(deputy.accountId);
      expect(found).not.toContain(stranger.accountId);
      expect(found).not.toContain(holder.accountId);
    });

    it('is not lent on, not given to strangers and not given for ever', async () => {
      const { holder, deputy, membershipId } = await pair();
      const delegate = (token: string, body: object) => post('/v1/me/delegations', token, body);
      const to = { membershipId, accountId: deputy.accountId };
      const stranger = await makeAccount(harness, 'liaison_officer', 'kota-lain');
      const cases = [
        [{ ...to, ...span(hour, hour / 2) }, 'until', 'not_after_from'],
        [{ ...to, ...span(-2 * hour, -hour) }, 'until', 'not_after_from'],
        [{ ...to, ...span(0, 400 * 24 * hour) }, 'until', 'too_long'],
        [{ ...to, ...span(0, hour), accountId: stranger.accountId }, 'accountId', 'not_a_colleague'],
        [{ ...to, ...span(0, hour), accountId: holder.accountId }, 'accountId', 'not_a_colleague'],
      ] as const;
      for (const [body, field, rule] of cases) {
        expect((await delegate(holder.token, body).expect(400)).body.errors).toMatchObject([{ field, rule }]);
      }
      const { items } = (await delegate(holder.token, { ...to, ...span(-1_000, hour) }).expect(201)).body;
      const { token } = (await signInAs(app, deputy.username)).body;
      await ask(app, 'put', '/v1/sessions/current/membership', token, {
        membershipId: items[0].membershipId,
      });
      const on = { membershipId: items[0].membershipId, accountId: holder.accountId, ...span(0, hour) };
      expect((await delegate(token, on).expect(404)).body).toMatchObject(problem('membership-not-found'));
    });

    it('ends with its giver', async () => {
      const by = await admin('verifier', 'kota');
      const { holder, deputy, membershipId } = await pair();
      const given = { membershipId, accountId: deputy.accountId, ...span(-1_000, hour) };
      const { items } = (await post('/v1/me/delegations', holder.token, given).expect(201)).body;
      const { token } = (await signInAs(app, deputy.username)).body;
      await ask(app, 'put', '/v1/sessions/current/membership', token, {
        membershipId: items[0].membershipId,
      });
      await ask(app, 'get', '/v1/desk/reports', token).expect(200);
      await post(`/v1/admin/accounts/${holder.accountId}/deactivations`, by.token, {
        reason: 'Pensiun.',
      }).expect(204);
      await eventually(async () => void (await ask(app, 'get', '/v1/desk/reports', token).expect(403)));
    });
  });

  describe('an admin', () => {
    it('sees and keeps the accounts of the own subtree alone', async () => {
      const by = await admin('agency_admin', 'dinas');
      const own = await makeAccount(harness, 'liaison_officer', 'dinas');
      const above = await makeAccount(harness, 'verifier', 'kota');
      const { items } = (await ask(app, 'get', '/v1/admin/accounts', by.token).expect(200)).body;
      const ids = items.map(({ accountId }: { accountId: string }) => accountId);
      expect(ids).toContain(own.accountId);
      expect(ids).not.toContain(above.accountId);
      expect(JSON.stringify(items)).not.toMatch(/hash|argon2/);
      const deactivate = (accountId: string) =>
        post(`/v1/admin/accounts/${accountId}/deactivations`, by.token, { reason: 'Pindah tugas.' });
      await deactivate(above.accountId).expect(404);
      await deactivate(by.accountId).expect(403);
      await deactivate('x').expect(404);
      await deactivate(own.accountId).expect(204);
    });

    it('cannot reach up through a second role of somebody above', async () => {
      const by = await admin('agency_admin', 'dinas');
      const above = await makeAccount(harness, 'verifier', 'kota');
      const nation = await admin('verifier', 'nasional');
      const role = { role: 'liaison_officer', agencyId: 'dinas', reason: 'Merangkap tugas.' };
      await post(`/v1/admin/accounts/${above.accountId}/memberships`, nation.token, role).expect(201);
      for (const [action, body] of [
        ['deactivations', { reason: 'Ambil alih.' }],
        ['second-factor-removals', { reason: 'Ambil alih.' }],
        ['memberships', { ...role, role: 'agency_admin' }],
      ] as const) {
        await post(`/v1/admin/accounts/${above.accountId}/${action}`, by.token, body).expect(403);
      }
      await ask(app, 'delete', `/v1/admin/accounts/${above.accountId}/sessions`, by.token).expect(403);
      const { items } = (await ask(app, 'get', '/v1/admin/accounts', by.token)).body;
      const seen = items.find((each: { accountId: string }) => each.accountId === above.accountId);
      expect(seen).toMatchObject({ mine: false, memberships: [{ role: 'liaison_officer' }] });
      expect(seen.memberships).toHaveLength(1);
    });

    it('deactivates: sessions and sign-ins end until the account is active again', async () => {
      const by = await admin('agency_admin', 'dinas');
      const { accountId, username } = await makeAccount(harness, 'liaison_officer', 'dinas');
      const token = await signedIn(app, username);
      const reason = { reason: 'Cuti di luar tanggungan.' };
      await post(`/v1/admin/accounts/${accountId}/deactivations`, by.token, reason).expect(204);
      await eventually(async () => void (await ask(app, 'get', '/v1/sessions/current', token).expect(401)));
      expect((await signInAs(app, username).expect(401)).body).toMatchObject(problem('sign-in-failed'));
      await post(`/v1/admin/accounts/${accountId}/reactivations`, by.token, reason).expect(204);
      await signInAs(app, username).expect(201);
      expect(await actsOn(harness, accountId)).toEqual(['deactivated', 'reactivated']);
    });

    it('ends sessions, and removes a second factor that was lost', async () => {
      const by = await admin('agency_admin', 'dinas');
      const { accountId, username } = await makeAccount(harness, 'liaison_officer', 'dinas');
      const [one, two] = [await signedIn(app, username), await signedIn(app, username)];
      await enrol(app, one);
      const sessions = `/v1/admin/accounts/${accountId}/sessions`;
      const { items } = (await ask(app, 'get', sessions, by.token).expect(200)).body;
      expect(items).toHaveLength(2);
      await ask(app, 'delete', `${sessions}/${items[0].sessionId}`, by.token).expect(204);
      await ask(app, 'delete', sessions, by.token).expect(204);
      for (const token of [one, two]) {
        await eventually(async () => void (await ask(app, 'get', '/v1/sessions/current', token).expect(401)));
      }
      const reason = { reason: 'Telepon hilang.' };
      await post(`/v1/admin/accounts/${accountId}/second-factor-removals`, by.token, reason).expect(204);
      expect((await signInAs(app, username).expect(201)).body.need).toBeNull();
      expect(await actsOn(harness, accountId)).toEqual([
        'second_factor_enrolled',
        'sessions_revoked',
        'sessions_revoked',
        'second_factor_removed',
      ]);
    });

    it('gives a role once', async () => {
      const by = await admin('verifier', 'kota');
      const { accountId } = await makeAccount(harness, 'liaison_officer', 'dinas');
      const again = { role: 'liaison_officer', agencyId: 'dinas', reason: 'Sekali lagi.' };
      const reply = await post(`/v1/admin/accounts/${accountId}/memberships`, by.token, again).expect(409);
      expect(reply.body).toMatchObject(problem('membership-exists'));
    });
  });
});
