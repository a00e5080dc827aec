import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface TestProvider {
  issuer: string;
  /** What the gateway needs to know it. */
  env: Record<'OIDC_ISSUER' | 'OIDC_CLIENT_ID' | 'OIDC_CLIENT_SECRET', string>;
  /** Those who can sign in, by subject. */
  people: Map<string, { email: string; verified: boolean }>;
  /** The subject of whoever comes next. */
  next: string;
  stop(): Promise<void>;
}

const client = { id: 'lapor', secret: 'rahasia percobaan' };

/** A real provider of OpenID Connect; whoever comes has agreed to everything. */
export async function startSignInProvider(gatewayUrl: string): Promise<TestProvider> {
  // Loaded where it is needed: most tests sign in without.
  const { default: Provider } = await import('oidc-provider');
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Another site than the gateway, as far as browsers know.
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const people: TestProvider['people'] = new Map();
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [`${gatewayUrl}/v1/sign-in/provider/callback`],
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
  const started: TestProvider = {
    issuer,
    env: { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: client.id, OIDC_CLIENT_SECRET: client.secret },
    people,
    next: '',
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  server.on('request', (request, reply) => {
    if (!request.url?.startsWith('/interaction/')) return void answer(request, reply);
    void provider.interactionFinished(request, reply, { login: { accountId: started.next } });
  });
  return started;
}
