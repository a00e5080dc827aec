import type { DomainError } from '@lapor/domain-types';
import type { Filled } from './fields';
import type { Voice } from './layout';
import { wordsFor } from './words';

/** What was typed into a form that was refused, and why: beside its fields, or in a sentence. */
export function failedForm(
  { words }: Voice,
  fields: URLSearchParams,
  { slug, data }: DomainError,
): { filled: Filled; problem: string | null } {
  const filled = {
    value: (name: string) => fields.get(name) ?? '',
    all: (name: string) => fields.getAll(name),
    errors: data.errors ?? [],
  };
  const besideField = slug === 'validation-failed' || slug === 'attachment-not-usable';
  const problem = besideField ? null : (wordsFor(words, `problem.${slug}`) ?? words('problem.other'));
  return { filled, problem };
}
