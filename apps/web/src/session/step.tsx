import type { FormEvent, ReactNode } from 'react';
import { Submit } from '../fields';
import { RefusedBox } from '../refused-box';

/** A form of one step. */
export function Step({
  act,
  label,
  children,
}: {
  act: { mutate: () => void; isPending: boolean; error: Error | null };
  label: string;
  children: ReactNode;
}) {
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!act.isPending) act.mutate();
  };
  return (
    <form onSubmit={send}>
      <RefusedBox error={act.error} />
      {children}
      <Submit busy={act.isPending}>{label}</Submit>
    </form>
  );
}
