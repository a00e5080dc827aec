import { Refused } from './api/client';
import { useWords } from './words/words';

interface FieldErrors {
  /** What is wrong with a field; undefined: nothing. */
  errorOf: (field: string) => string | undefined;
  /** What is wrong with fields that were not asked for. */
  others: () => string[];
}

/** The rules that a refusal says were broken, in words, field by field. */
export function useFieldErrors(error: Error | null): FieldErrors {
  const { wordsFor } = useWords();
  const errors = (error instanceof Refused ? error.problem.errors : undefined) ?? [];
  const asked = new Set<string>();
  return {
    errorOf: (field) => {
      asked.add(field);
      const found = errors.find((each) => each.field === field);
      return found && wordsFor(`rule.${found.rule}`, 'rule.other');
    },
    others: () =>
      errors
        .filter(({ field }) => !asked.has(field))
        .map(({ field, rule }) => `${field}: ${wordsFor(`rule.${rule}`, 'rule.other')}`),
  };
}
