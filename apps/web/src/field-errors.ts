import type { UseMutationResult } from '@tanstack/react-query';
import { Refused } from './api/client';
import { useWords } from './words/words';

interface FieldErrors {
  /** What is wrong with a field; undefined: nothing. */
  errorOf: (field: string) => string | undefined;
  /** What is wrong with fields that were not asked for. */
  others: () => string[];
}

/** The rules that a refusal says were broken, in words, field by field. */
export function useFieldErrors(
  error: Error | null,
  nameOf: (field: string) => string = (field) => field,
): FieldErrors {
  const { wordsFor } = useWords();
  const errors = (error instanceof Refused ? error.problem.errors : undefined) ?? [];
  const asked = new Set<string>();
  return {
    errorOf: (field) => {
      asked.add(field);
      const found = errors.find((each) => nameOf(each.field) === field);
      return found && wordsFor(`rule.${found.rule}`, 'rule.other');
    },
    others: () =>
      errors
        .filter(({ field }) => !asked.has(nameOf(field)))
        .map(({ field, rule }) => `${field}: ${wordsFor(`rule.${rule}`, 'rule.other')}`),
  };
}

/**
 * What is wrong with the fields of a form that was refused, as long as they hold what was refused.
 * @param nameOf what this form calls a field of the API.
 */
export function useRefusedFields<Fields extends object>(
  { error, variables }: Pick<UseMutationResult<unknown, Error, Fields>, 'error' | 'variables'>,
  fields: Fields,
  nameOf: (field: string) => string = (field) => field,
): FieldErrors {
  const { errorOf, others } = useFieldErrors(error, nameOf);
  return {
    errorOf: (field) => {
      const wrong = errorOf(field);
      return isAsRefused(field, fields, variables) ? wrong : undefined;
    },
    others,
  };
}

/** Whether a field still holds what was refused. */
function isAsRefused<Fields extends object>(
  path: string,
  fields: Fields,
  refused: Fields | undefined,
): boolean {
  const name = path.split('.')[0] as keyof Fields;
  return refused !== undefined && refused[name] === fields[name];
}
