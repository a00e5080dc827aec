import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import { problems, type ProblemSlug } from '@lapor/domain-types';
import type { z } from 'zod';

/** Refusals that any route may give. */
const everywhere: readonly ProblemSlug[] = ['too-many-requests', 'internal-error'];

/** Refusals of whatever needs a session. */
export const signInProblems = [
  'not-signed-in',
  'session-expired',
  'service-unavailable',
] as const satisfies ProblemSlug[];

export interface Operation {
  id: string;
  summary: string;
  description?: string;
  /** What a success answers; a code without a schema has no JSON body. */
  answers: Record<number, { description: string; schema?: z.ZodType; headers?: Record<string, string> }>;
  problems?: readonly ProblemSlug[];
}

const operationName = 'lapor:operation';

/** What a route is called, in OpenAPI and in the audit. */
export function operationOf(handler: object): string | undefined {
  return Reflect.getMetadata(operationName, handler) as string | undefined;
}

/** One operation in OpenAPI: its answers from zod schemas, its refusals from the table of problems. */
export function Documented(operation: Operation): MethodDecorator {
  const { id, summary, description, answers, problems: refusals = [] } = operation;
  return applyDecorators(
    SetMetadata(operationName, id),
    ApiOperation({ operationId: id, summary, ...(description ? { description } : {}) }),
    ...Object.entries(answers).map(([status, answer]) =>
      ApiResponse({
        status: Number(status),
        description: answer.description,
        ...(answer.schema ? { standardSchema: answer.schema } : {}),
        ...(answer.headers ? { headers: headersOf(answer.headers) } : {}),
      }),
    ),
    ...problemResponses([...refusals, ...everywhere]),
  );
}

function headersOf(headers: Record<string, string>) {
  return Object.fromEntries(
    Object.entries(headers).map(([name, description]) => [
      name,
      { description, schema: { type: 'string' as const } },
    ]),
  );
}

function problemResponses(slugs: readonly ProblemSlug[]) {
  const statuses = [...new Set(slugs.map((slug) => problems[slug].status))];
  return statuses.map((status) => {
    const alike = slugs.filter((slug) => problems[slug].status === status);
    return ApiResponse({
      status,
      description: alike.map((slug) => `\`${slug}\`: ${problems[slug].title}`).join('; '),
      content: {
        'application/problem+json': {
          schema: { $ref: '#/components/schemas/Problem' },
        },
      },
    });
  });
}

/** A stream of server-sent events, for which OpenAPI has but a media type. */
export function EventStream(description: string): MethodDecorator {
  return ApiResponse({
    status: 200,
    description,
    content: { 'text/event-stream': { schema: { type: 'string' } } },
  });
}
