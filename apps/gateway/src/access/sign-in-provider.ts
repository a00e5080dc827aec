// Signing in with a provider of OpenID Connect: authorization code with PKCE, state and nonce.
import { Inject, Injectable } from '@nestjs/common';
import { DomainError, type Language, languages } from '@lapor/domain-types';
import {
  ConfigError,
  LOGGER,
  type Logger,
  identityKeys,
  type KeyRing,
  seal,
  type SealedBox,
  unseal,
} from '@lapor/service-kit';
import * as oidc from 'openid-client';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { hasProvider, type Settings } from '../config';
import { accountOfIdentity, type Identity, linkIdentity } from '../persistence/account-links.store';
import { findByEmail } from '../persistence/account.store';
import { SETTINGS } from '../settings-token';
import { recordAct } from './acts';

const attemptHoldsMs = 600_000;
const path = '/v1/sign-in/provider/callback';

/** What must be known again when the browser comes back; sealed, so that no replica has to remember it. */
const attemptContent = z.object({
  verifier: z.string(),
  state: z.string(),
  nonce: z.string(),
  expiresAt: z.number(),
  /** The account that wants to be linked; null: somebody signs in. */
  accountId: z.uuid().nullable(),
  /** The language of the portal's desk, if it was begun there and not in the console. */
  desk: z.enum(languages).nullable(),
});
export type Begun = z.infer<typeof attemptContent>;

export interface Beginning {
  /** Where the browser goes. */
  url: string;
  /** What it brings back. */
  attempt: string;
}

export const attemptSeconds = attemptHoldsMs / 1_000;

@Injectable()
export class SignInProvider {
  private readonly keys: KeyRing;
  private readonly redirectUri: string;
  private discovered: Promise<oidc.Configuration> | undefined;

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = settings;
    const given = [OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET].filter((each) => each !== undefined);
    if (given.length % 3 !== 0) throw new ConfigError(['OIDC_*: give issuer, client id and secret, or none']);
    this.keys = identityKeys(settings);
    this.redirectUri = `${settings.PUBLIC_URL.replace(/\/+$/, '')}${path}`;
  }

  get available(): boolean {
    return hasProvider(this.settings);
  }

  /**
   * @param begun `accountId`: who is signed in and wants to be linked; null to sign in.
   * @throws {DomainError} `not-found` without a provider, `service-unavailable` if it does not answer.
   */
  async begin({ accountId, desk }: { accountId: string | null; desk: Language | null }): Promise<Beginning> {
    const configuration = await this.configuration();
    const verifier = oidc.randomPKCECodeVerifier();
    const state = oidc.randomState();
    const nonce = oidc.randomNonce();
    const url = oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: this.redirectUri,
      scope: 'openid email',
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    });
    const expiresAt = Date.now() + attemptHoldsMs;
    const sealed = seal(this.keys, { verifier, state, nonce, expiresAt, accountId, desk });
    return { url: url.href, attempt: Buffer.from(JSON.stringify(sealed)).toString('base64url') };
  }

  /**
   * @param query of the address to which the browser came back, with its question mark.
   * @returns the account to be signed in, or that was linked.
   * @throws {DomainError} `provider-sign-in-failed`, `identity-linked-elsewhere`, `service-unavailable`
   */
  async complete(query: string, begun: Begun): Promise<string> {
    const configuration = await this.configuration();
    const { identity, email } = await this.told(configuration, query, begun).catch((error: Error) => {
      this.logger.info({ reason: error.message }, 'a sign-in with the provider failed');
      throw new DomainError('provider-sign-in-failed');
    });
    if (begun.accountId === null) return this.accountFor(identity, email);
    await this.link(identity, begun.accountId);
    return begun.accountId;
  }

  /** What a browser began that brings this back; null if that was not here, or too long ago. */
  begun(attempt: string | undefined): Begun | null {
    try {
      const sealed = JSON.parse(Buffer.from(attempt ?? '', 'base64url').toString('utf8')) as SealedBox;
      const begun = attemptContent.parse(unseal(this.keys, sealed));
      if (begun.expiresAt > Date.now()) return begun;
    } catch {
      // Not one of ours.
    }
    return null;
  }

  /** What the provider says of who came back. */
  private async told(
    configuration: oidc.Configuration,
    query: string,
    { verifier, state, nonce }: Begun,
  ): Promise<{ identity: Identity; email: string | undefined }> {
    const tokens = await oidc.authorizationCodeGrant(configuration, new URL(`${this.redirectUri}${query}`), {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) throw new Error('no ID token');
    const known =
      claims.email === undefined && configuration.serverMetadata().userinfo_endpoint !== undefined;
    const about = known ? await oidc.fetchUserInfo(configuration, tokens.access_token, claims.sub) : claims;
    const email = about.email_verified === true && typeof about.email === 'string' ? about.email : undefined;
    return { identity: { issuer: claims.iss, subject: claims.sub }, email };
  }

  /** No account is made: it is one that is linked, or that has the address which the provider has verified. */
  private async accountFor(identity: Identity, email: string | undefined): Promise<string> {
    const known = await accountOfIdentity(this.dataSource, identity);
    if (known?.active) return known.accountId;
    const person = known || email === undefined ? undefined : await findByEmail(this.dataSource, email);
    if (!person) throw new DomainError('provider-sign-in-failed', 'No account belongs to this sign-in');
    await this.link(identity, person.accountId);
    return person.accountId;
  }

  private async link(identity: Identity, accountId: string): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      if (!(await linkIdentity(tx, identity, accountId))) {
        const owner = await accountOfIdentity(tx, identity);
        if (owner?.accountId !== accountId) throw new DomainError('identity-linked-elsewhere');
        return;
      }
      const data = { issuer: identity.issuer };
      await recordAct(tx, { kind: 'identity_linked', byAccountId: accountId, accountId, data });
    });
  }

  /** Asked once; after a failure, again. */
  private configuration(): Promise<oidc.Configuration> {
    const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = this.settings;
    if (!OIDC_ISSUER || !OIDC_CLIENT_ID) throw new DomainError('not-found');
    const issuer = new URL(OIDC_ISSUER);
    // Whoever names a provider without encryption has it on this machine, as tests do.
    const execute = issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : [];
    this.discovered ??= oidc
      .discovery(issuer, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, undefined, { execute })
      .catch((error: Error) => {
        this.discovered = undefined;
        this.logger.warn({ reason: error.message }, 'the sign-in provider does not answer');
        throw new DomainError('service-unavailable');
      });
    return this.discovered;
  }
}
