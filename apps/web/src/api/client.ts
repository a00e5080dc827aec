import createClient from 'openapi-fetch';
import type { components, paths } from './api-types';

export type Schemas = components['schemas'];
export type Problem = Schemas['Problem'];

export const api = createClient<paths>();

/** The API said no. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly problem: Partial<Problem>,
  ) {
    super(problem.detail ?? problem.title ?? `HTTP ${status}`);
  }

  /** The stable end of the problem's type. */
  get slug(): string {
    return this.problem.type?.split(':').at(-1) ?? 'other';
  }
}

/** Whether signing in, or another step of it, comes first. */
export function needsSignIn(error: unknown): boolean {
  return error instanceof Refused && ['not-signed-in', 'session-expired'].includes(error.slug);
}

/** Whether something was neither done nor refused as far as is known here: it may have been done all the same. */
export function isUnanswered(error: Error | null): boolean {
  return error !== null && !(error instanceof Refused && error.status < 500);
}

/**
 * What the API answered.
 * @throws {Refused}
 */
export async function told<T>(
  answer: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<T> {
  const { data, error, response } = await answer;
  if (!response.ok) throw new Refused(response.status, (error ?? {}) as Partial<Problem>);
  return data as T;
}
