import type { FastifyRequest } from 'fastify';
import { createHash, randomBytes } from 'node:crypto';

export const sessionCookie = 'lapor_session';

const tokenBytes = 32;
const tokenLength = Math.ceil((tokenBytes * 4) / 3);

export function newToken(): string {
  return randomBytes(tokenBytes).toString('base64url');
}

/** What is stored and looked up instead of the token. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

const inCookies = new RegExp(`(?:^|;\\s*)${sessionCookie}=([\\w-]+)`);

/** The session token of a request, from its Authorization header or else its cookie. */
export function tokenOf({ headers }: FastifyRequest): string | undefined {
  const { authorization, cookie } = headers;
  if (authorization?.slice(0, 7).toLowerCase() === 'bearer ') return authorization.slice(7).trim();
  return cookie && inCookies.exec(cookie)?.[1];
}

/**
 * The `set-cookie` header that hands the token to a browser, out of reach of scripts and of other sites.
 * @param expiresAt in the past to take it away.
 */
export function cookieHeader(token: string, expiresAt: Date, secure: boolean): string {
  const attributes = ['Path=/', `Expires=${expiresAt.toUTCString()}`, 'HttpOnly', 'SameSite=Strict'];
  return [`${sessionCookie}=${token}`, ...attributes, ...(secure ? ['Secure'] : [])].join('; ');
}

const attemptCookie = 'lapor_sign_in';
const inAttemptCookie = new RegExp(`(?:^|;\\s*)${attemptCookie}=([\\w-]+)`);

/** What a browser keeps while its user is at the sign-in provider; lax, because they come back from another site. */
export function attemptHeader(attempt: string, maxAgeSeconds: number, secure: boolean): string {
  const attributes = ['Path=/v1/sign-in', `Max-Age=${maxAgeSeconds}`, 'HttpOnly', 'SameSite=Lax'];
  return [`${attemptCookie}=${attempt}`, ...attributes, ...(secure ? ['Secure'] : [])].join('; ');
}

export function attemptOf({ headers }: FastifyRequest): string | undefined {
  return headers.cookie && inAttemptCookie.exec(headers.cookie)?.[1];
}

export const reporterCookie = 'lapor_reporter';
const inReporterCookie = new RegExp(`(?:^|;\\s*)${reporterCookie}=([\\w-]+)`);
const reporterPrefix = 'lr_';

/** A token that cannot be taken for one of staff. */
export function newReporterToken(): string {
  return `${reporterPrefix}${newToken()}`;
}

/** The reporter's token of a request, from its Authorization header or else its cookie. */
export function reporterTokenOf({ headers }: FastifyRequest): string | undefined {
  const { authorization, cookie } = headers;
  const bearer =
    authorization?.slice(0, 7).toLowerCase() === 'bearer ' ? authorization.slice(7).trim() : undefined;
  if (isReporterToken(bearer)) return bearer;
  return cookie && inReporterCookie.exec(cookie)?.[1];
}

/** By its length, too: the token of an officer may begin with the same letters by chance. */
export function isReporterToken(token: string | undefined): token is string {
  return token?.startsWith(reporterPrefix) === true && token.length === reporterPrefix.length + tokenLength;
}

/** The `set-cookie` header of a reporter; lax, because they come in by links out of their mails. */
export function reporterCookieHeader(token: string, expiresAt: Date, secure: boolean): string {
  const attributes = ['Path=/', `Expires=${expiresAt.toUTCString()}`, 'HttpOnly', 'SameSite=Lax'];
  return [`${reporterCookie}=${token}`, ...attributes, ...(secure ? ['Secure'] : [])].join('; ');
}
