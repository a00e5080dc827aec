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
import type { Socket } from 'node:net';
import { hasProvider, reachedByHttps, sendsTexts, type Settings } from '../config';
import { requirePolicies } from '../access/route-policies';
import { longestTicket } from '../attachments/limits';
import { auditRequests } from './audit-trail';
import { compressAnswers } from './compression';
import { serveConsole } from './console';
import { SharedCounts } from '../limits/shared-counts';
import { nestsDeeperThan } from './json-depth';
import { acceptForms } from '../portal/forms';
import { PageErrors } from '../portal/page-errors';
import { serveReference } from './open-api';
import { acceptFiles } from './uploaded-files';
import { limitRates } from './rate-limits';
import { refuseOtherSites } from './same-origin';

declare module 'fastify' {
  interface FastifyRequest {
    correlationId: string;
  }
}

const bodyLimit = 256 * 1024;
/** Far deeper than anything that is taken. */
const deepest = 32;
/** Five thousand agencies or rules, with room. */
const listLimit = 4 * 1024 * 1024;
const takesLists = '/v1/admin/agencies/import';
/** As OAuth 2.0 wants it; there, no cookie opens anything. */
const takesForms = '/v1/oauth/token';
const takesRules = '/v1/admin/rules/:agencyId/versions';
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

export function adapterFor(settings: Settings): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit,
    routerOptions: { maxParamLength: longestTicket },
    trustProxy: settings.TRUSTED_PROXIES ?? false,
    // Requests that come while we stop are still answered; load balancers look at readiness.
    return503OnClosing: false,
    clientErrorHandler: (error, socket) => refuseUnreadable(error, socket, settings),
    // Before any hook runs.
    frameworkErrors: (error: Error, _request: FastifyRequest, reply: FastifyReply) =>
      void sendProblem(error, reply.headers(headersOfAnswers(settings))),
  });
}

export async function configureHttp(app: NestFastifyApplication, settings: Settings): Promise<void> {
  requirePolicies(app);
  const instance = app.getHttpAdapter().getInstance();
  acceptJson(app, instance);
  acceptLists(app);
  acceptManyRules(instance);
  acceptForms(app, instance, { publicUrl: settings.PUBLIC_URL, besides: takesForms });
  instance.decorateRequest('correlationId', '');
  correlate(instance);
  auditRequests(app, instance);
  measure(instance, app.get<Logger>(LOGGER));
  await secureHeaders(app, instance, settings);
  await compressAnswers(app);
  refuseOtherSites(instance, settings.PUBLIC_URL);
  await limitRates(instance, settings, app.get(SharedCounts));
  await acceptFiles(app, instance);
  app.useGlobalPipes(new StandardSchemaValidationPipe({ exceptionFactory: validationProblem }));
  serveReference(app);
  await serveConsole(instance);
  app.useGlobalFilters(
    new PageErrors(app.get<Logger>(LOGGER), { texts: sendsTexts(settings), provider: hasProvider(settings) }),
  );
}

/** Pages get all of helmet; answers that are no pages get the few headers that matter to them, made once. */
async function secureHeaders(
  app: NestFastifyApplication,
  instance: FastifyInstance,
  settings: Settings,
): Promise<void> {
  const https = reachedByHttps(settings);
  await app.register(helmet, {
    global: false,
    contentSecurityPolicy: { directives: https ? {} : { 'upgrade-insecure-requests': null } },
    strictTransportSecurity: https,
  });
  const ofAnswers = headersOfAnswers(settings);
  instance.addHook('onRequest', (request, reply, done) => {
    if (request.url.startsWith('/reference')) Promise.resolve(reply.helmet()).then(() => done(), done);
    else done(void reply.headers(ofAnswers));
  });
}

/** What Node itself cannot read as HTTP, such as an address of many kilobytes, never becomes a request. */
function refuseUnreadable(error: Error & { code?: string }, socket: Socket, settings: Settings): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const body = JSON.stringify(problemFrom(new DomainError('malformed-request')));
  const headers = {
    ...headersOfAnswers(settings),
    'content-type': 'application/problem+json',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end(`HTTP/1.1 400 Bad Request\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
}

function headersOfAnswers(settings: Settings): Record<string, string> {
  return {
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    ...(reachedByHttps(settings)
      ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }
      : {}),
  };
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
    const json = body.toString('utf8');
    // What checks and copies bodies goes down into them, and has no bottom of its own.
    if (nestsDeeperThan(deepest, json)) done(new DomainError('malformed-request'));
    else void parse(request, json, done);
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
