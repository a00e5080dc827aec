import { randomUUID } from 'node:crypto';
import { describeWithServers, eventually, startSignInProvider, type TestProvider } from '@lapor/testing';
import { type App, type Harness, password, startHttp } from './gateway.harness';
import {
  actsOn,
  ask,
  codeOf,
  enrol,
  makeAccount,
  signedIn,
  signInAs,
  startAccounts,
} from './accounts.harness';

const gateway = 'https://lapor.example.id';
const callback = `${gateway}/v1/sign-in/provider/callback`;

/** A browser that follows redirects within the provider, and gives where it is sent at last. */
async function visit(url: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let at = new URL(url);
  for (let i = 0; i < 10; i += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const reply = await fetch(at, { redirect: 'manual', headers: { cookie } });
    for (const header of reply.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(header) ?? [];
      cookies.set(name, value);
    }
    const location = reply.headers.get('location');
    if (!location) throw new Error(`${reply.status} ${await reply.text()}`);
    at = new URL(location, at);
    if (at.href.startsWith(gateway)) return at;
  }
  throw new Error('too many redirects');
}

describeWithServers('signing in with a provider', (servers) => {
  let provider: TestProvider;
  let harness: Harness;
  let app: App;

  beforeAll(async () => {
    provider = await startSignInProvider(gateway);
    harness = await startAccounts(servers, provider.env);
    app = harness.app;
  });
  afterAll(async () => {
    await harness?.stop();
    await provider?.stop();
  });

  const someone = (verified = true) => {
    const subject = randomUUID();
    const email = `${subject}@example.id`;
    provider.people.set(subject, { email, verified });
    return { subject, email };
  };
  const cookieIn = (headers: Record<string, unknown>, name: string) =>
    [headers['set-cookie'] ?? []]
      .flat()
      .map(String)
      .find((each) => each.startsWith(`${name}=`))
      ?.split(';')[0];
  const comeBack = (back: URL, attempt: string | undefined) =>
    ask(app, 'get', back.pathname + back.search).set('cookie', attempt ?? '');
  /** Sent back to a page that says why, without a session. */
  const expectRefused = (reply: Awaited<ReturnType<typeof comeBack>>, page: string, reason: string) => {
    expect([reply.status, reply.headers.location]).toEqual([303, `${gateway}${page}=${reason}`]);
    expect(cookieIn(reply.headers, 'lapor_session')).toBeUndefined();
  };
  const failed = (reply: Awaited<ReturnType<typeof comeBack>>) =>
    expectRefused(reply, '/console/?refused', 'provider-sign-in-failed');
  const begin = async (from = '') => {
    const started = await ask(app, 'get', `/v1/sign-in/provider${from}`).expect(302);
    return {
      url: String(started.headers.location),
      attempt: cookieIn(started.headers, 'lapor_sign_in'),
      started,
    };
  };
  const signIn = async (subject: string, from = '') => {
    provider.next = subject;
    const { url, attempt } = await begin(from);
    return comeBack(await visit(url), attempt);
  };
  const sessionOf = async (reply: { headers: Record<string, unknown> }) =>
    (
      await ask(app, 'get', '/v1/sessions/current').set(
        'cookie',
        String(cookieIn(reply.headers, 'lapor_session')),
      )
    ).body;

  it('is told to whoever is about to sign in', async () => {
    expect((await ask(app, 'get', '/v1/sign-in/options').expect(200)).body).toEqual({ provider: true });
  });

  it('asks by code, with PKCE, state and nonce, and keeps them out of reach of scripts', async () => {
    const { url, started } = await begin();
    const asked = new URL(url).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      state: expect.any(String),
      nonce: expect.any(String),
      redirect_uri: callback,
    });
    const header = String(started.headers['set-cookie']);
    expect(header).toMatch(/HttpOnly; SameSite=Lax; Secure/);
    for (const name of ['state', 'nonce']) expect(header).not.toContain(asked.get(name));
  });

  it('lets in whose account has the address that the provider has verified', async () => {
    const { subject, email } = someone();
    const { username, accountId } = await makeAccount(harness, 'liaison_officer', 'dinas', email);
    const reply = await signIn(subject);
    expect([reply.status, reply.headers.location]).toEqual([303, `${gateway}/console/`]);
    expect(await sessionOf(reply)).toMatchObject({ need: null, account: { username } });
    expect(await actsOn(harness, accountId)).toEqual(['identity_linked']);
    provider.people.set(subject, { email: 'lain@example.id', verified: true });
    expect(await sessionOf(await signIn(subject))).toMatchObject({ account: { username } });
  });

  it('makes no account, and believes no address that is not verified', async () => {
    failed(await signIn(someone().subject));
    const { subject, email } = someone(false);
    await makeAccount(harness, 'liaison_officer', 'dinas', email);
    failed(await signIn(subject));
  });

  it('refuses what was begun elsewhere, came twice or was changed', async () => {
    const { subject, email } = someone();
    await makeAccount(harness, 'liaison_officer', 'dinas', email);
    provider.next = subject;
    const [mine, other] = [await begin(), await begin()];
    const back = await visit(mine.url);
    const refused = async (url: URL, attempt: string | undefined) => failed(await comeBack(url, attempt));
    await refused(back, undefined);
    await refused(back, other.attempt);
    await refused(back, 'lapor_sign_in=palsu');
    const changed = new URL(back);
    changed.searchParams.set('code', 'palsu');
    await refused(changed, mine.attempt);
    const fresh = await begin();
    const again = await visit(fresh.url);
    await comeBack(again, fresh.attempt).expect(303);
    await refused(again, fresh.attempt);
  });

  it('links by the wish of who is signed in, and to one account alone', async () => {
    const { subject } = someone();
    const { username } = await makeAccount(harness, 'liaison_officer', 'dinas');
    const token = await signedIn(app, username);
    const link = async (by: string) => {
      provider.next = subject;
      const started = await ask(app, 'post', '/v1/me/identities', by).expect(201);
      return comeBack(await visit(started.body.url), cookieIn(started.headers, 'lapor_sign_in'));
    };
    const linked = await link(token);
    expect([linked.status, linked.headers.location]).toEqual([303, `${gateway}/console/account`]);
    expect(cookieIn(linked.headers, 'lapor_session')).toBeUndefined();
    expect((await ask(app, 'get', '/v1/me/identities', token)).body).toMatchObject({
      available: true,
      items: [{ issuer: provider.issuer }],
    });
    expect(await sessionOf(await signIn(subject))).toMatchObject({ account: { username } });
    const other = await makeAccount(harness, 'liaison_officer', 'dinas');
    const reply = await link(await signedIn(app, other.username));
    expectRefused(reply, '/console/account?refused', 'identity-linked-elsewhere');
    await ask(app, 'delete', '/v1/me/identities', token).expect(204);
    failed(await signIn(subject));
  });

  it('still asks for the second factor, and keeps out who is not active', async () => {
    const { subject, email } = someone();
    const { username, accountId } = await makeAccount(harness, 'liaison_officer', 'dinas', email);
    const { secret } = await enrol(app, await signedIn(app, username));
    const session = await sessionOf(await signIn(subject));
    expect(session).toMatchObject({ need: 'confirm_second_factor', account: null });
    await signInAs(app, username, password, codeOf(secret)).expect(201);
    await harness.db.query(`UPDATE accounts SET active = false WHERE account_id = $1`, [accountId]);
    failed(await signIn(subject));
  });

  it('leads who came from the desk of the portal back there, in their language, and on to what is lacking', async () => {
    expectRefused(
      await signIn(someone().subject, '?desk=en'),
      '/en/desa/masuk?gagal',
      'provider-sign-in-failed',
    );
    const page = await ask(app, 'get', '/en/desa/masuk?gagal=provider-sign-in-failed').expect(200);
    expect(page.text).toContain('Signing in with the identity provider did not work');
    expect(page.text).toContain('href="/v1/sign-in/provider?desk=en"');

    const { subject, email } = someone();
    const { username } = await makeAccount(harness, 'village_admin', 'desa', email);
    const { secret } = await enrol(app, await signedIn(app, username));
    const reply = await signIn(subject, '?desk=id');
    expect([reply.status, reply.headers.location]).toEqual([303, `${gateway}/id/desa/masuk/selesai`]);
    const { headers } = await ask(app, 'get', '/id/desa/masuk/selesai').expect(200);
    expect(headers.refresh).toBe('0; url=/id/desa/masuk/lanjut');
    const cookie = String(cookieIn(reply.headers, 'lapor_session'));
    const code = await ask(app, 'get', '/id/desa/masuk/lanjut').set('cookie', cookie).expect(200);
    expect(code.text).toContain('name="code"');
    await ask(app, 'put', '/v1/sessions/current/second-factor')
      .set('cookie', cookie)
      .set('sec-fetch-site', 'same-origin')
      .send({ code: codeOf(secret) })
      .expect(200);
    const on = await ask(app, 'get', '/id/desa/masuk/lanjut').set('cookie', cookie).expect(303);
    expect(on.headers.location).toBe('/id/desa');
  });

  it('is refused in the audit, too, though the browser is sent on', async () => {
    failed(await signIn(someone().subject));
    await eventually(async () => {
      const { rows } = await harness.db.query(
        `SELECT action, outcome, problem FROM audit_entries ORDER BY sequence DESC LIMIT 1`,
      );
      expect(rows[0]).toEqual({
        action: 'completeSignInWithProvider',
        outcome: 'refused',
        problem: 'provider-sign-in-failed',
      });
    });
  });

  it('is not there without a provider', async () => {
    const { OIDC_ISSUER: _, OIDC_CLIENT_ID: __, OIDC_CLIENT_SECRET: ___, ...env } = harness.env;
    const plain = await startHttp(env);
    try {
      await ask(plain as App, 'get', '/v1/sign-in/provider').expect(404);
    } finally {
      await plain.close();
    }
    await expect(startHttp({ ...env, OIDC_ISSUER: provider.issuer })).rejects.toThrow(/OIDC/);
  });
});
