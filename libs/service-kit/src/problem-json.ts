import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import { DomainError, type ProblemSlug, problems } from '@lapor/domain-types';
import type { FastifyReply } from 'fastify';
import { type Observable, throwError } from 'rxjs';
import type { z } from 'zod';
import { currentCorrelation } from './context';
import { isDatabaseOutage } from './database';
import type { Logger } from './logger';

/** An RFC 9457 problem document. `type` is a URN that ends in the stable slug. */
export interface ProblemDocument {
  type: string;
  title: string;
  status: number;
  detail: string;
  correlationId?: string;
  [extension: string]: unknown;
}

const slugByStatus: Record<number, ProblemSlug> = {
  400: 'malformed-request',
  401: 'not-signed-in',
  403: 'not-allowed',
  404: 'not-found',
  405: 'method-not-allowed',
  413: 'body-too-large',
  415: 'unsupported-media-type',
  429: 'too-many-requests',
  503: 'service-unavailable',
};

/** Turns anything thrown into a problem document; faults of ours say nothing about what happened inside. */
export function problemFrom(error: unknown): ProblemDocument {
  if (error instanceof DomainError) return document(error.slug, error.detail, error.data);
  if (isDatabaseOutage(error)) return document('service-unavailable', problems['service-unavailable'].title);
  const status =
    error instanceof HttpException ? error.getStatus() : (error as { statusCode?: number }).statusCode;
  const slug = slugOf(status);
  return document(slug, problems[slug].title);
}

/** What is the asker's fault and has no name of its own, such as an address that is too long, cannot be read. */
function slugOf(status: number | undefined): ProblemSlug {
  const known = status === undefined ? undefined : slugByStatus[status];
  const theirs = status !== undefined && status >= 400 && status < 500;
  return known ?? (theirs ? 'malformed-request' : 'internal-error');
}

/** What a zod error says, field by field, without the values that were sent. */
export function validationProblem(
  issues: readonly z.core.$ZodIssue[] | readonly StandardIssue[],
): DomainError {
  const errors = issues.flatMap((issue: ReadIssue) => {
    if (issue.code === 'unrecognized_keys' && issue.keys) {
      return issue.keys.map((key) => ({
        field: fieldPath([...(issue.path ?? []), key]),
        rule: 'unknown_field',
        message: 'There is no such field',
      }));
    }
    const rule = issue.params?.rule ?? issue.code ?? 'invalid';
    return [{ field: fieldPath(issue.path), rule, message: issue.message }];
  });
  return new DomainError('validation-failed', problems['validation-failed'].title, { errors });
}

interface StandardIssue {
  message: string;
  path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined;
}

/** What is read of an issue: zod's own have a code, a refinement may name its rule in `params`. */
interface ReadIssue extends StandardIssue {
  code?: string;
  keys?: readonly string[];
  params?: { rule?: string };
}

function fieldPath(path: StandardIssue['path']): string {
  return (path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.') || '(body)';
}

function document(slug: ProblemSlug, detail: string, data: Record<string, unknown> = {}): ProblemDocument {
  const correlationId = currentCorrelation()?.correlationId;
  return {
    // First, so that no extension can take the place of a member that RFC 9457 defines.
    ...data,
    type: `urn:lapor:problem:${slug}`,
    title: problems[slug].title,
    status: problems[slug].status,
    detail,
    ...(correlationId ? { correlationId } : {}),
  };
}

/** Answers every failure of an HTTP request with `application/problem+json`; logs faults, not refusals. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): Observable<never> | void {
    // Whoever handles messages must see what was thrown to decide what becomes of the message.
    if (host.getType() === 'rpc') return throwError(() => error);
    const problem = problemFrom(error);
    if (problem.status === 503)
      this.logger.warn({ reason: (error as Error).message }, 'request not possible now');
    else if (problem.status >= 500) this.logger.error({ err: error }, 'request failed');
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (reply.sent) return;
    const { retryAfterSeconds } = problem;
    if (typeof retryAfterSeconds === 'number') void reply.header('retry-after', retryAfterSeconds);
    void reply.status(problem.status).type('application/problem+json').send(problem);
  }
}
