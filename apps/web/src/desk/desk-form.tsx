import type { UseMutationResult } from '@tanstack/react-query';
import type { FormEvent, ReactNode } from 'react';
import { needsSignIn } from '../api/client';
import { useRefusedFields } from '../field-errors';
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
  const { words } = useWords();
  const { errorOf } = useRefusedFields(act, fields);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!act.isPending) act.mutate(fields);
  };
  return (
    <form onSubmit={submit}>
      {needsSignIn(act.error) ? null : <RefusedBox error={act.error} />}
      <p role="status">{act.isSuccess ? words('kept') : null}</p>
      {children(errorOf)}
      <Submit busy={act.isPending}>{words(label)}</Submit>
    </form>
  );
}
