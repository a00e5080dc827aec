// OAuth 2.0's grant for systems (RFC 6749, section 4.4): a key is exchanged for a token that ends soon.
import { Injectable } from '@nestjs/common';
import { note } from '../audit/audit-notes';
import { type SystemScope, systemScopes } from '../domain/system-scopes';
import { Systems } from './systems';

type ErrorCode =
  'invalid_request' | 'invalid_client' | 'unsupported_grant_type' | 'invalid_scope' | 'unauthorized_client';

/** A refusal in the words of RFC 6749, section 5.2. */
export class OAuthError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly description: string,
    /** The client tried HTTP Basic and is answered with its challenge. */
    readonly challenge = false,
  ) {
    super(`${code}: ${description}`);
    this.name = 'OAuthError';
  }
}

interface Credentials {
  clientId: string;
  secret: string;
  basic: boolean;
}

@Injectable()
export class ClientCredentials {
  constructor(private readonly systems: Systems) {}

  /** @throws {OAuthError} */
  async token(
    authorization: string | undefined,
    form: URLSearchParams,
  ): Promise<{ token: string; seconds: number; scopes: readonly SystemScope[] }> {
    for (const name of new Set(form.keys())) {
      if (form.getAll(name).length > 1)
        throw new OAuthError('invalid_request', `${known(name)} is given twice`);
    }
    const { clientId, secret, basic } = credentialsOf(authorization, form);
    const client = await this.systems.withKey(clientId, secret);
    if (!client) throw new OAuthError('invalid_client', 'unknown client or wrong secret', basic);
    note({ subject: { kind: 'system_client', id: client.clientId } });
    const grant = form.get('grant_type');
    if (!grant) throw new OAuthError('invalid_request', 'grant_type is missing');
    if (grant !== 'client_credentials') {
      throw new OAuthError('unsupported_grant_type', 'only client_credentials is supported');
    }
    const scopes = scopesOf(form.get('scope'), client.scopes);
    return { ...(await this.systems.grant(client, scopes)), scopes };
  }
}

/** What is not a parameter of ours is not repeated to whoever sent it. */
const known = (name: string) =>
  ['grant_type', 'scope', 'client_id', 'client_secret'].includes(name) ? name : 'a parameter';

function credentialsOf(authorization: string | undefined, form: URLSearchParams): Credentials {
  const [clientId, secret] = [form.get('client_id'), form.get('client_secret')];
  if (authorization === undefined) {
    if (clientId && secret) return { clientId, secret, basic: false };
    throw new OAuthError('invalid_client', 'client_id and client_secret are needed', true);
  }
  if (secret !== null) throw new OAuthError('invalid_request', 'only one way to authenticate at a time');
  const given = basicOf(authorization);
  if (!given) throw new OAuthError('invalid_client', 'HTTP Basic is needed', true);
  if (clientId !== null && clientId !== given.clientId) {
    throw new OAuthError('invalid_request', 'client_id is another than that of the header');
  }
  return { ...given, basic: true };
}

/** Both parts are form-encoded (RFC 6749, section 2.3.1). */
function basicOf(authorization: string): { clientId: string; secret: string } | undefined {
  const encoded = /^basic +([\w+/=-]+) *$/i.exec(authorization)?.[1];
  const [clientId, ...secret] = Buffer.from(encoded ?? '', 'base64')
    .toString('utf8')
    .split(':');
  if (!clientId || secret.length === 0) return undefined;
  try {
    return { clientId: decoded(clientId), secret: decoded(secret.join(':')) };
  } catch {
    return undefined;
  }
}

const decoded = (text: string) => decodeURIComponent(text.replaceAll('+', ' '));

/** Without a word, all that the client has. */
function scopesOf(asked: string | null, had: readonly SystemScope[]): readonly SystemScope[] {
  const names = (asked ?? '').split(' ').filter((name) => name !== '');
  if (names.length === 0) return had;
  const scopes = systemScopes.filter((scope) => names.includes(scope) && had.includes(scope));
  if (scopes.length !== new Set(names).size) {
    throw new OAuthError('invalid_scope', 'a scope is unknown, or was not given to this client');
  }
  return scopes;
}
