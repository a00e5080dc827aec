// Everything around the routes: parsing, headers, limits, correlation, measuring.
import helmet from '@fastify/helmet';
import { StandardSchemaValidationPipe } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  httpDuration,
  LOGGER,
  type Logger,
  problemFrom,
  validationProblem,
  withCorrelation,
} from '@lapor/service-kit';
import { DomainError } from '@lapor/domain-types';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { Settings } from '../config';
import { acceptForms } from '../portal/forms';
import { PageErrors } from '../portal/page-errors';
import { requirePolicies } from '../access/route-policies';
import { SharedCounts } from '../limits/shared-counts';
import { serveReference } from './open-api';
import { limitRates } from './rate-limits';
import { refuseOtherSites } from './same-origin';

declare module 'fastify' {
  interface FastifyRequest {
    correlationId: string;
  }
}

const bodyLimit = 256 * 1024;
/** Five thousand agencies or rules, with room. */
const listLimit = 4 * 1024 * 1024;
const takesLists = '/v1/admin/agencies/import';
const takesRules = '/v1/admin/rules/:agencyId/versions';
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

export function adapterFor(settings: Settings): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit,
    trustProxy: settings.TRUSTED_PROXIES ?? false,
    // Requests that come while we stop are still answered; load balancers look at readiness.
    return503OnClosing: false,
    frameworkErrors: (error: Error, _request: FastifyRequest, reply: FastifyReply) =>
      void sendProblem(error, reply),
  });
}

export async function configureHttp(app: NestFastifyApplication, settings: Settings): Promise<void> {
  requirePolicies(app);
  const instance = app.getHttpAdapter().getInstance();
  acceptJson(app, instance);
  acceptLists(app);
  acceptManyRules(instance);
  acceptForms(app, instance, settings.PUBLIC_URL);
  instance.decorateRequest('correlationId', '');
  correlate(instance);
  measure(instance, app.get<Logger>(LOGGER));
  await secureHeaders(app, instance, settings.PUBLIC_URL.startsWith('https:'));
  refuseOtherSites(instance, settings.PUBLIC_URL);
  await limitRates(instance, settings, app.get(SharedCounts));
  app.useGlobalPipes(new StandardSchemaValidationPipe({ exceptionFactory: validationProblem }));
  serveReference(app);
  app.useGlobalFilters(new PageErrors(app.get<Logger>(LOGGER)));
}

/** Pages get all of helmet; answers that are no pages get the few headers that matter to them, made once. */
async function secureHeaders(
  app: NestFastifyApplication,
  instance: FastifyInstance,
  https: boolean,
): Promise<void> {
  await app.register(helmet, {
    global: false,
    contentSecurityPolicy: { directives: https ? {} : { 'upgrade-insecure-requests': null } },
    strictTransportSecurity: https,
  });
  const ofAnswers = {
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    ...(https ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  };
  instance.addHook('onRequest', (request, reply, done) => {
    if (request.url.startsWith('/reference')) Promise.resolve(reply.helmet()).then(() => done(), done);
    else done(void reply.headers(ofAnswers));
  });
}

function sendProblem(error: unknown, reply: FastifyReply): FastifyReply {
  const problem = problemFrom(error);
  return reply.status(problem.status).type('application/problem+json').send(problem);
}

/** Nest would take forms everywhere, which any page of any site can send in a visitor's name. */
function acceptJson(app: NestFastifyApplication, instance: FastifyInstance): void {
  instance.removeAllContentTypeParsers();
  const parse = instance.getDefaultJsonParser('error', 'error');
  app.useBodyParser('application/json', { bodyLimit }, (request: FastifyRequest, body, done) => {
    void parse(request, body.toString('utf8'), done);
  });
}

/** CSV where a list is expected, and nowhere else. */
function acceptLists(app: NestFastifyApplication): void {
  app.useBodyParser('text/csv', { bodyLimit: listLimit }, (request: FastifyRequest, body, done) => {
    if (request.routeOptions.url === takesLists) done(null, body);
    else done(new DomainError('unsupported-media-type'));
  });
}

/** The one JSON body that may be long: all rules of a desk. */
function acceptManyRules(instance: FastifyInstance): void {
  instance.addHook('onRoute', (route) => {
    if (route.method === 'POST' && route.url === takesRules) route.bodyLimit = listLimit;
  });
}

/** All that a request sets off carries its correlation id, which the answer names. */
function correlate(instance: FastifyInstance): void {
  instance.addHook('onRequest', (request, reply, done) => {
    const given = request.headers['x-correlation-id'];
    request.correlationId =
      typeof given === 'string' && uuid.test(given) ? given.toLowerCase() : randomUUID();
    void reply.header('x-correlation-id', request.correlationId);
    withCorrelation({ correlationId: request.correlationId }, done);
  });
  // Reading a body loses the context; here it is found again.
  instance.addHook('preValidation', (request, _reply, done) => {
    withCorrelation({ correlationId: request.correlationId }, done);
  });
}

function measure(instance: FastifyInstance, logger: Logger): void {
  instance.addHook('onResponse', (request: FastifyRequest, reply: FastifyReply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    const { method } = request;
    const status = reply.statusCode;
    // How long somebody watched says nothing about how long an answer took.
    if (!route.endsWith('/events')) httpDuration.observe({ method, route, status }, reply.elapsedTime / 1000);
    // The pattern, not the address: addresses hold tracking codes and search words.
    logger.debug({ method, route, status, ms: Math.round(reply.elapsedTime) }, 'answered');
    done();
  });
}
