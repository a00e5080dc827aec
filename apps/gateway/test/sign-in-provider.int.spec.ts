import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { describeWithServers } from '@lapor/testing';
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

const problem = (slug: string) => ({ type: `urn:lapor:problem:${slug}` });
const gateway = 'https://lapor.example.id';
const callback = `${gateway}/v1/sign-in/provider/callback`;
const client = { id: 'lapor', secret: 'rahasia percobaan' };

interface Person {
  email: string;
  verified: boolean;
}

/** A real provider; whoever comes is whom `next` names, and has agreed to everything. */
async function startProvider(
  people: Map<string, Person>,
  next: () => string,
): Promise<{ issuer: string; server: Server }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [callback],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    pkce: { required: () => true },
    cookies: { keys: [randomUUID()] },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ sub: id, email: people.get(id)?.email, email_verified: people.get(id)?.verified }),
    }),
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    loadExistingGrant: async (context) => {
      const { provider: own, session, client: asker } = context.oidc;
      const grant = new own.Grant({
        clientId: String(asker?.clientId),
        accountId: String(session?.accountId),
      });
      grant.addOIDCScope('openid email');
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  server.on('request', (request, reply) => {
    if (!request.url?.startsWith('/interaction/')) return void answer(request, reply);
    void provider.interactionFinished(request, reply, { login: { accountId: next() } });
  });
  return { issuer, server };
}

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
  const people = new Map<string, Person>();
  let who = '';
  let provider: Server;
  let issuer: string;
  let harness: Harness;
  let app: App;

  beforeAll(async () => {
    ({ issuer, server: provider } = await startProvider(people, () => who));
    const env = { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: client.id, OIDC_CLIENT_SECRET: client.secret };
    harness = await startAccounts(servers, env);
    app = harness.app;
  });
  afterAll(async () => {
    await harness?.stop();
    provider?.closeAllConnections();
    await new Promise((resolve) => provider?.close(resolve));
  });

  const someone = (verified = true) => {
    const subject = randomUUID();
    const email = `${subject}@example.id`;
    people.set(subject, { email, verified });
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
  const begin = async () => {
    const started = await ask(app, 'get', '/v1/sign-in/provider').expect(302);
    return {
      url: String(started.headers.location),
      attempt: cookieIn(started.headers, 'lapor_sign_in'),
      started,
    };
  };
  const signIn = async (subject: string) => {
    who = subject;
    const { url, attempt } = await begin();
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
    people.set(subject, { email: 'lain@example.id', verified: true });
    expect(await sessionOf(await signIn(subject))).toMatchObject({ account: { username } });
  });

  it('makes no account, and believes no address that is not verified', async () => {
    expect((await signIn(someone().subject)).body).toMatchObject(problem('provider-sign-in-failed'));
    const { subject, email } = someone(false);
    await makeAccount(harness, 'liaison_officer', 'dinas', email);
    const reply = await signIn(subject);
    expect([reply.status, reply.body]).toMatchObject([401, problem('provider-sign-in-failed')]);
    expect(cookieIn(reply.headers, 'lapor_session')).toBeUndefined();
  });

  it('refuses what was begun elsewhere, came twice or was changed', async () => {
    const { subject, email } = someone();
    await makeAccount(harness, 'liaison_officer', 'dinas', email);
    who = subject;
    const [mine, other] = [await begin(), await begin()];
    const back = await visit(mine.url);
    const refused = async (url: URL, attempt: string | undefined) => {
      const reply = await comeBack(url, attempt).expect(401);
      expect(reply.body).toMatchObject(problem('provider-sign-in-failed'));
    };
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
      who = subject;
      const started = await ask(app, 'post', '/v1/me/identities', by).expect(201);
      return comeBack(await visit(started.body.url), cookieIn(started.headers, 'lapor_sign_in'));
    };
    const linked = await link(token);
    expect([linked.status, linked.headers.location]).toEqual([303, `${gateway}/console/account`]);
    expect(cookieIn(linked.headers, 'lapor_session')).toBeUndefined();
    expect((await ask(app, 'get', '/v1/me/identities', token)).body).toMatchObject({
      available: true,
      items: [{ issuer }],
    });
    expect(await sessionOf(await signIn(subject))).toMatchObject({ account: { username } });
    const other = await makeAccount(harness, 'liaison_officer', 'dinas');
    const reply = await link(await signedIn(app, other.username));
    expect([reply.status, reply.body]).toMatchObject([409, problem('identity-linked-elsewhere')]);
    await ask(app, 'delete', '/v1/me/identities', token).expect(204);
    expect((await signIn(subject)).status).toBe(401);
  });

  it('still asks for the second factor, and keeps out who is not active', async () => {
    const { subject, email } = someone();
    const { username, accountId } = await makeAccount(harness, 'liaison_officer', 'dinas', email);
    const { secret } = await enrol(app, await signedIn(app, username));
    const session = await sessionOf(await signIn(subject));
    expect(session).toMatchObject({ need: 'confirm_second_factor', account: null });
    await signInAs(app, username, password, codeOf(secret)).expect(201);
    await harness.db.query(`UPDATE accounts SET active = false WHERE account_id = $1`, [accountId]);
    expect((await signIn(subject)).body).toMatchObject(problem('provider-sign-in-failed'));
  });

  it('is not there without a provider', async () => {
    const { OIDC_ISSUER: _, OIDC_CLIENT_ID: __, OIDC_CLIENT_SECRET: ___, ...env } = harness.env;
    const plain = await startHttp(env);
    try {
      await ask(plain as App, 'get', '/v1/sign-in/provider').expect(404);
    } finally {
      await plain.close();
    }
    await expect(startHttp({ ...env, OIDC_ISSUER: issuer })).rejects.toThrow(/OIDC/);
  });
});
