import type { DomainError } from '@lapor/domain-types';
import { type Html, html } from '../http/html';
import { errorSummary, type Filled } from './fields';
import type { Voice } from './layout';
import { wordsFor } from './words';

export interface FailedForm {
  filled: Filled;
  /** Null if it is told beside the fields. */
  problem: string | null;
}

/** What was typed into a form that was refused, and why: beside its fields, or in a sentence. */
export function failedForm(
  { words }: Voice,
  fields: URLSearchParams,
  { slug, data }: DomainError,
): FailedForm {
  const filled = {
    value: (name: string) => fields.get(name) ?? '',
    all: (name: string) => fields.getAll(name),
    errors: data.errors ?? [],
  };
  const besideField = slug === 'validation-failed' || slug === 'attachment-not-usable';
  const problem = besideField ? null : (wordsFor(words, `problem.${slug}`) ?? words('problem.other'));
  return { filled, problem };
}

/** What is told on top of the page. @param fields those of the form, as errors name them. */
export function failureNotice(
  { words }: Voice,
  { filled, problem }: FailedForm,
  fields: Parameters<typeof errorSummary>[2],
): Html | null {
  if (problem !== null) return html`<p class="box bad" role="alert">${problem}</p>`;
  return errorSummary(words, filled.errors, fields);
}

export const failureStatus = ({ problem }: FailedForm) => (problem === null ? 400 : 409);
