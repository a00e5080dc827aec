import type { ExecutionContext } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AuditLog } from '../audit/audit-log';
import { type AuditNotes, withNotes } from '../audit/audit-notes';
import { entriesOf, isLight } from '../audit/request-entries';
import { operationOf } from './api-docs';

/**
 * How long an answer waits for its entry. What was done is done: should the database stay away longer, the
 * answer says so, and the entry is written when it is back.
 */
const waitedForMs = 2_000;

/** Writes down who asked for what and what became of it; a command's entry is there before its answer. */
export function auditRequests(app: NestFastifyApplication, instance: FastifyInstance): void {
  const audit = app.get(AuditLog);
  instance.addHook('onRequest', (request, _reply, done) => {
    request.auditNotes = {};
    done();
  });
  instance.addHook('preValidation', (request, _reply, done) => withNotes(request.auditNotes ?? {}, done));
  // Before the guards: what they refuse has a name too.
  app.useGlobalGuards({
    canActivate(context: ExecutionContext) {
      const request = context.switchToHttp().getRequest<FastifyRequest>();
      const operation = operationOf(context.getHandler());
      if (request.auditNotes && operation !== undefined) request.auditNotes.operation = operation;
      return true;
    },
  });
  instance.addHook('preSerialization', (request, _reply, payload, done) => {
    if (request.auditNotes) readAnswer(request.auditNotes, payload);
    done(null, payload);
  });
  instance.addHook('onSend', (request, reply, payload, done) => {
    const entries = entriesOf(request, reply.statusCode);
    if (entries.length === 0) return done(null, payload);
    const written = Promise.all(entries.map((each) => audit.record(each)));
    if (isLight(request) || audit.away) return done(null, payload);
    let timer: NodeJS.Timeout | undefined;
    const enough = new Promise<void>((resolve) => (timer = setTimeout(resolve, waitedForMs)));
    void Promise.race([written, enough]).then(() => {
      clearTimeout(timer);
      done(null, payload);
    });
  });
  // All that was begun is answered by then, and the database is still there.
  instance.addHook('onClose', () => audit.drain());
}

interface Answer {
  type?: unknown;
  status?: unknown;
  items?: unknown;
  reportId?: unknown;
}

/** Ids and numbers alone. */
function readAnswer(notes: AuditNotes, payload: unknown): void {
  if (typeof payload !== 'object' || payload === null) return;
  const { type, items, reportId } = payload as Answer;
  const slug = typeof type === 'string' && /^urn:lapor:problem:([a-z-]+)$/.exec(type)?.[1];
  if (slug) notes.problem = slug;
  if (typeof reportId === 'string') notes.subject ??= { kind: 'report', id: reportId };
  if (!Array.isArray(items)) return;
  notes.count = items.length;
  const outcomes = (items as Partial<Outcome>[]).flatMap(({ reportId: id, ok, problem }) => {
    if (typeof id !== 'string' || typeof ok !== 'boolean') return [];
    return [{ reportId: id, problem: ok ? null : (problem?.type.split(':').at(-1) ?? null) }];
  });
  if (outcomes.length > 0) notes.outcomes = outcomes;
}

interface Outcome {
  reportId: string;
  ok: boolean;
  problem: { type: string };
}
