import type { UseMutationResult } from '@tanstack/react-query';
import type { FormEvent, ReactNode } from 'react';
import { isAsRefused } from '../actions/action-form';
import { needsSignIn, Refused } from '../api/client';
import { Submit } from '../fields';
import { RefusedBox } from '../refused-box';
import { useWords, type WordKey } from '../words/words';

/** A form for something that a desk keeps. */
export function DeskForm<Fields extends object>({
  act,
  fields,
  label,
  children,
}: {
  act: UseMutationResult<unknown, Error, Fields>;
  fields: Fields;
  label: WordKey;
  children: (errorOf: (field: string) => string | undefined) => ReactNode;
}) {
  const { words, wordsFor } = useWords();
  const problem = act.error instanceof Refused ? act.error : null;
  const errorOf = (field: string) => {
    if (!isAsRefused(field, fields, act.variables)) return undefined;
    const found = problem?.problem.errors?.find((error) => error.field === field);
    return found && wordsFor(`rule.${found.rule}`, 'rule.other');
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!act.isPending) act.mutate(fields);
  };
  return (
    <form onSubmit={submit}>
      {needsSignIn(problem) ? null : <RefusedBox error={act.error} />}
      <p role="status">{act.isSuccess ? words('kept') : null}</p>
      {children(errorOf)}
      <Submit busy={act.isPending}>{words(label)}</Submit>
    </form>
  );
}
