import type { FastifyRequest } from 'fastify';
import { createHash, randomBytes } from 'node:crypto';

export const sessionCookie = 'lapor_session';

export function newToken(): string {
  return randomBytes(32).toString('base64url');
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
