// A browser sends its cookies along whoever made it ask. `SameSite` keeps other sites out, but not other hosts of
// the same site, nor browsers that do not know it: what changes something must have been asked by our own pages.
import { DomainError } from '@lapor/domain-types';
import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const safe: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];
/** All our cookies are called that; who brings none, or a bearer token instead, speaks for no one else. */
const ourCookie = /(?:^|;\s*)(?:__Host-|__Secure-)?lapor_/;

/** @param publicUrl where people reach the system. */
export function refuseOtherSites(instance: FastifyInstance, publicUrl: string): void {
  const { origin } = new URL(publicUrl);
  instance.addHook('onRequest', (request, _reply, done) => {
    if (provesNothing(request, origin)) done(new DomainError('cross-site-request'));
    else done();
  });
}

function provesNothing({ method, headers }: FastifyRequest, ownOrigin: string): boolean {
  if (safe.includes(method) || !ourCookie.test(headers.cookie ?? '')) return false;
  if (headers.authorization !== undefined) return false;
  const asked = headers['sec-fetch-site'];
  if (asked !== undefined) return asked !== 'same-origin' && asked !== 'none';
  const { origin, host } = headers;
  // Also the host under which a proxy or a developer reached us: no page can choose that header.
  return origin === undefined || (origin !== ownOrigin && hostOf(origin) !== host);
}

/**
 * Whether a page of another site sent a form that acts in nobody's name. Browsers that tell neither site nor
 * origin, or hide the origin for the sake of privacy, are believed: all that could be done is what anybody can.
 */
export function comesFromElsewhere(headers: IncomingHttpHeaders, ownOrigin: string): boolean {
  const asked = headers['sec-fetch-site'];
  if (asked !== undefined) return asked !== 'same-origin' && asked !== 'none';
  const { origin, host } = headers;
  return origin !== undefined && origin !== 'null' && origin !== ownOrigin && hostOf(origin) !== host;
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
