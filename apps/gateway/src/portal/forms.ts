// What forms send: taken on the routes of the portal, and there only from pages of our own.
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { DomainError } from '@lapor/domain-types';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { comesFromElsewhere } from '../http/same-origin';
import { isPortal } from './paths';

const formLimit = 256 * 1024;

/** @param where one route `besides` takes forms from anywhere. */
export function acceptForms(
  app: NestFastifyApplication,
  instance: FastifyInstance,
  { publicUrl, besides }: { publicUrl: string; besides: string },
): void {
  const { origin } = new URL(publicUrl);
  instance.addHook('onRequest', (request, _reply, done) => {
    const form = request.method === 'POST' && isPortal(request.routeOptions.url);
    if (form && comesFromElsewhere(request.headers, origin)) done(new DomainError('cross-site-request'));
    else done();
  });
  app.useBodyParser(
    'application/x-www-form-urlencoded',
    { bodyLimit: formLimit },
    (request: FastifyRequest, body, done) => {
      const { url } = request.routeOptions;
      if (isPortal(url) || url === besides) done(null, new URLSearchParams(body.toString('utf8')));
      else done(new DomainError('unsupported-media-type'));
    },
  );
}

/** The fields of a form. */
export const Fields = createParamDecorator((_: unknown, context: ExecutionContext): URLSearchParams => {
  const { body } = context.switchToHttp().getRequest<FastifyRequest>();
  if (body === undefined || body === null) return new URLSearchParams();
  if (body instanceof URLSearchParams) return body;
  throw new DomainError('unsupported-media-type');
});

/** One field, with the line breaks of forms as ours; `undefined` if it was left empty. */
export function given(fields: URLSearchParams, name: string): string | undefined {
  const value = fields.get(name)?.replace(/\r\n?/g, '\n');
  return value === undefined || value.trim() === '' ? undefined : value;
}
