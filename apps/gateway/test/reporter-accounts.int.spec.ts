import { randomInt, randomUUID } from 'node:crypto';
import { describeWithServers, eventually } from '@lapor/testing';
import { type Harness, http } from './gateway.harness';
import { ask, type Mailed, playMail, startAccounts } from './accounts.harness';

const problem = (slug: string) => ({ type: `urn:lapor:problem:${slug}` });

describeWithServers('accounts of reporters', (servers) => {
  let harness: Harness;
  let mails: Mailed[];
  let raw: string[];

  beforeAll(async () => {
    harness = await startAccounts(servers, { TEXT_MESSAGES: 'on' });
    ({ mails, raw } = await playMail(harness));
  });
  afterAll(() => harness?.stop());

  const newEmail = () => `warga.${randomUUID()}@example.id`;
  const newPhone = () => `+62812${String(randomInt(10_000_000, 99_999_999))}`;
  const given = (contact: string) => (contact.includes('@') ? { email: contact } : { phone: contact });
  const requestCode = (contact: string) =>
    ask(harness.app, 'post', '/v1/reporter/codes', undefined, given(contact));
  const show = (contact: string, code: string) =>
    ask(harness.app, 'post', '/v1/reporter/sessions', undefined, { ...given(contact), code });
  const sentTo = (contact: string) => mails.filter(({ email }) => email === contact.toLowerCase());
  /** As if all that was asked for by a contact had been some minutes ago. */
  const ago = (minutes: number) =>
    harness.db.query(
      `UPDATE reporter_codes SET created_at = created_at - $1 * interval '1 minute',
         expires_at = expires_at - $1 * interval '1 minute',
         counted_from = counted_from - $1 * interval '1 minute'`,
      [minutes],
    );

  async function codeFor(contact: string): Promise<string> {
    const before = sentTo(contact).length;
    await requestCode(contact).expect(202);
    await eventually(() => expect(sentTo(contact)).toHaveLength(before + 1));
    return String(sentTo(contact).at(-1)?.token);
  }

  async function signedIn(contact: string): Promise<string> {
    const { body } = await show(contact, await codeFor(contact)).expect(201);
    return body.token;
  }

  const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
  const contactsOf = async (token: string) =>
    (await ask(harness.app, 'get', '/v1/reporter/contacts', token).expect(200)).body.items;

  it('come about with the first sign-in by a code, and are the same with the next', async () => {
    const email = newEmail();
    const reply = await show(email, await codeFor(email)).expect(201);
    expect(reply.headers['set-cookie']).toEqual([
      expect.stringMatching(
        /^lapor_reporter=lr_[\w-]{43}; Path=\/; Expires=.*; HttpOnly; SameSite=Lax; Secure$/,
      ),
    ]);
    const [contact] = await contactsOf(reply.body.token);
    expect(contact).toMatchObject({ kind: 'email', value: email });
    await ago(2);
    const again = await signedIn(email.toUpperCase().replace('EXAMPLE', 'Example'));
    expect(await contactsOf(again)).toEqual([contact]);
  });

  it('let in with the cookie of a browser', async () => {
    const token = await signedIn(newEmail());
    await http(harness.app)
      .get('/v1/reporter/contacts')
      .set('cookie', `a=b; lapor_reporter=${token}`)
      .expect(200);
  });

  it('take a phone number however it is written, and nothing that is none', async () => {
    const phone = newPhone();
    const written = `0${phone.slice(3, 6)}-${phone.slice(6)}`;
    await requestCode(written).expect(202);
    await eventually(() => expect(sentTo(phone)).toHaveLength(1));
    const { body } = await show(phone, String(sentTo(phone)[0]?.token)).expect(201);
    expect(await contactsOf(body.token)).toMatchObject([{ kind: 'phone', value: phone }]);
    expect((await requestCode('08123').expect(400)).body).toMatchObject(problem('validation-failed'));
  });

  it('say so where no text messages are sent', async () => {
    const other = await startAccounts(servers);
    try {
      const { body } = await ask(other.app, 'post', '/v1/reporter/codes', undefined, { phone: newPhone() });
      expect(body).toMatchObject({ ...problem('sms-not-available'), status: 422 });
    } finally {
      await other.stop();
    }
  });

  it.each([{}, { email: 'a@example.id', phone: '081234567890' }])(
    'ask for one contact, not for %j',
    async (body) => {
      const reply = await ask(harness.app, 'post', '/v1/reporter/codes', undefined, body).expect(400);
      expect(reply.body.errors).toMatchObject([{ field: 'email', rule: 'one_contact' }]);
    },
  );

  describe('tell nobody who has one', () => {
    it('when a code is asked for', async () => {
      const known = newEmail();
      await signedIn(known);
      await ago(2);
      const replies = [await requestCode(known), await requestCode(newEmail()), await requestCode(known)];
      expect(new Set(replies.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    });

    it('when a wrong code is shown', async () => {
      const known = newEmail();
      await signedIn(known);
      const replies = [await show(known, '123456'), await show(newEmail(), '123456')];
      for (const { body, status } of replies) {
        expect([status, body.type]).toEqual([422, 'urn:lapor:problem:code-not-valid']);
      }
    });

    it('in tables, on the way to the mail, or in the session', async () => {
      const email = newEmail();
      const code = await codeFor(email);
      const tables = [
        'reporter_accounts',
        'reporter_contacts',
        'reporter_codes',
        'reporter_sessions',
        'lockouts',
      ];
      const { body } = await show(email, code).expect(201);
      for (const table of tables) {
        const { rows } = await harness.db.query(`SELECT * FROM ${table}`);
        const dump = JSON.stringify(rows);
        expect(dump).not.toContain(email);
        expect(dump).not.toContain(`"${code}"`);
        expect(dump).not.toContain(body.token);
      }
      expect(raw.join()).not.toContain(email);
    });
  });

  describe('a code', () => {
    it('is used up by the first who shows it, of many at once', async () => {
      const email = newEmail();
      const code = await codeFor(email);
      const replies = await Promise.all(Array.from({ length: 4 }, () => show(email, code)));
      expect(replies.map(({ status }) => status).filter((status) => status === 201)).toHaveLength(1);
    });

    it('is worth nothing after five wrong tries, even many at once', async () => {
      const email = newEmail();
      const code = await codeFor(email);
      await Promise.all(Array.from({ length: 5 }, () => show(email, wrong(code)).expect(422)));
      await show(email, code).expect(422);
    });

    it('is worth nothing after ten minutes', async () => {
      const email = newEmail();
      const code = await codeFor(email);
      await ago(11);
      await show(email, code).expect(422);
    });

    it('is worth nothing for another contact, or once a newer one was sent', async () => {
      const email = newEmail();
      const first = await codeFor(email);
      await ago(2);
      const second = await codeFor(email);
      const other = newEmail();
      const third = await codeFor(other);
      if (first !== second) await show(email, first).expect(422);
      if (third !== second) await show(email, third).expect(422);
      await show(email, second).expect(201);
    });

    it('is not sent twice within a minute, nor six times within an hour', async () => {
      const email = newEmail();
      await codeFor(email);
      await requestCode(email).expect(202);
      for (let i = 0; i < 4; i += 1) {
        await ago(2);
        await codeFor(email);
      }
      await ago(2);
      await requestCode(email).expect(202);
      await codeFor(newEmail());
      expect(sentTo(email)).toHaveLength(5);
      await ago(60);
      await codeFor(email);
    });

    it('cannot be found by trying: after ten wrong ones even new codes have to wait', async () => {
      const email = newEmail();
      for (let i = 0; i < 2; i += 1) {
        const code = await codeFor(email);
        for (let j = 0; j < 5; j += 1) await show(email, wrong(code)).expect(422);
        await ago(2);
      }
      const reply = await show(email, await codeFor(email));
      expect([reply.status, reply.body.type]).toEqual([429, 'urn:lapor:problem:too-many-requests']);
      expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0);
    });
  });

  describe('contacts', () => {
    const add = (token: string, contact: string, code: string) =>
      ask(harness.app, 'post', '/v1/reporter/contacts', token, { ...given(contact), code });

    it('are added once they are shown to be the reporter’s, and taken away, but not the last', async () => {
      const [email, phone] = [newEmail(), newPhone()];
      const token = await signedIn(email);
      const code = await codeFor(phone);
      await add(token, phone, wrong(code)).expect(422);
      const { body } = await add(token, phone, code).expect(201);
      expect(body.items).toMatchObject([
        { kind: 'email', value: email },
        { kind: 'phone', value: phone },
      ]);
      await ask(harness.app, 'delete', `/v1/reporter/contacts/${body.items[0].contactId}`, token).expect(204);
      const path = `/v1/reporter/contacts/${body.items[1].contactId}`;
      expect((await ask(harness.app, 'delete', path, token).expect(409)).body).toMatchObject(
        problem('last-contact'),
      );
      await ask(harness.app, 'delete', `/v1/reporter/contacts/${randomUUID()}`, token).expect(404);
      expect(await contactsOf(token)).toHaveLength(1);
    });

    it('belong to one account: one that loses its last goes up in the other', async () => {
      const [mine, alsoMine] = [newEmail(), newEmail()];
      const [token, other] = [await signedIn(mine), await signedIn(alsoMine)];
      await ago(2);
      await add(token, alsoMine, await codeFor(alsoMine)).expect(201);
      await ask(harness.app, 'get', '/v1/reporter/contacts', other).expect(401);
      await ago(2);
      expect(await contactsOf(await signedIn(alsoMine))).toHaveLength(2);
    });
  });

  describe('sessions', () => {
    it('are listed and ended, one or all but this one', async () => {
      const email = newEmail();
      const tokens: string[] = [];
      for (let i = 0; i < 3; i += 1) {
        tokens.push(await signedIn(email));
        await ago(2);
      }
      const [first = '', second = '', third = ''] = tokens;
      const list = (token: string) => ask(harness.app, 'get', '/v1/reporter/sessions', token);
      const { body } = await list(third).expect(200);
      expect(body.items).toHaveLength(3);
      expect(body.items.filter(({ current }: { current: boolean }) => current)).toHaveLength(1);
      await ask(harness.app, 'delete', '/v1/reporter/sessions/current', second).expect(204);
      await list(second).expect(401);
      await ask(harness.app, 'delete', '/v1/reporter/sessions', third).expect(204);
      await list(first).expect(401);
      await list(third).expect(200);
      const stranger = await signedIn(newEmail());
      const { sessionId } = (await list(third)).body.items[0];
      await ask(harness.app, 'delete', `/v1/reporter/sessions/${sessionId}`, stranger).expect(404);
      await list(third).expect(200);
    });

    it('end by themselves', async () => {
      const token = await signedIn(newEmail());
      await harness.db.query(`UPDATE reporter_sessions SET last_used_at = now() - interval '15 days'`);
      await ask(harness.app, 'get', '/v1/reporter/sessions', token).expect(401);
    });

    it('open nothing of staff, nor those of staff anything of a reporter', async () => {
      const token = await signedIn(newEmail());
      await ask(harness.app, 'get', '/v1/desk/reports', token).expect(401);
      await ask(harness.app, 'get', '/v1/sessions/current', token).expect(401);
      await ask(harness.app, 'get', '/v1/reporter/sessions').expect(401);
    });
  });
});
