// What reporters can do, as forms: which fields each act has, and which of the API's schemas they must meet.
import { validationProblem } from '@lapor/service-kit';
import { z } from 'zod';
import type { ReporterAction } from '../domain/reporter-options';
import type { ReporterActs } from '../http/reporter-acts';
import { acceptanceBody, objectionBody } from '../http/schemas/actions';
import { ratingBody, referralBody, reporterReopeningBody } from '../http/schemas/case-actions';
import { additionBody, appealBody, withdrawalBody } from '../http/schemas/reporter-additions';
import { given } from './forms';

export type ActField = 'text' | 'reason' | 'rating' | 'comment';

export const actFields: Record<ReporterAction, readonly { name: ActField; required: boolean }[]> = {
  add: [{ name: 'text', required: false }],
  withdraw: [{ name: 'reason', required: false }],
  appeal: [{ name: 'reason', required: true }],
  accept: [
    { name: 'rating', required: false },
    { name: 'comment', required: false },
  ],
  object: [{ name: 'reason', required: true }],
  rate: [
    { name: 'rating', required: true },
    { name: 'comment', required: false },
  ],
  reopen: [{ name: 'reason', required: true }],
  refer: [{ name: 'reason', required: false }],
};

/** With these a reporter may show something. */
export const actsWithFiles: ReadonlySet<ReporterAction> = new Set(['add', 'appeal', 'object', 'reopen']);

/** @throws {DomainError} `validation-failed`, or what the act itself is refused with. */
export async function perform(
  acts: ReporterActs,
  act: ReporterAction,
  reportId: string,
  fields: URLSearchParams,
): Promise<void> {
  const files = actsWithFiles.has(act) ? { attachments: fields.getAll('attachment') } : {};
  const body = { ...bodyOf(act, fields), ...files };
  await performers[act](acts, reportId, body);
}

type Performer = (acts: ReporterActs, reportId: string, body: unknown) => Promise<unknown>;
const performers: Record<ReporterAction, Performer> = {
  add: (acts, id, body) => acts.add(id, checked(additionBody, body)),
  withdraw: (acts, id, body) => acts.withdraw(id, checked(withdrawalBody, body)),
  appeal: (acts, id, body) => acts.appeal(id, checked(appealBody, body)),
  accept: (acts, id, body) => acts.accept(id, checked(acceptanceBody, body)),
  object: (acts, id, body) => acts.object(id, checked(objectionBody, body)),
  rate: (acts, id, body) => acts.rate(id, checked(ratingBody, body)),
  reopen: (acts, id, body) => acts.reopen(id, checked(reporterReopeningBody, body)),
  refer: (acts, id, body) => acts.refer(id, checked(referralBody, body)),
};

/** What is typed, by a schema of the API. */
export function checked<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  throw validationProblem(result.error.issues);
}

function bodyOf(act: ReporterAction, fields: URLSearchParams): Record<string, unknown> {
  const entries = actFields[act].flatMap(({ name }) => {
    const value = given(fields, name);
    return value === undefined ? [] : [[name, name === 'rating' ? Number(value) : value] as const];
  });
  return Object.fromEntries(entries);
}
