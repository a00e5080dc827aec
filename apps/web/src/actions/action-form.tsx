// The form of one act on one report: keeps what is typed, and minds what others did meanwhile.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent, ReactNode } from 'react';
import { needsSignIn, Refused } from '../api/client';
import type { Report } from '../api/queries';
import { useDraft } from '../drafts';
import { Submit } from '../fields';
import { RefusedBox } from '../refused-box';
import { ChangedMeanwhile } from '../report/changed-meanwhile';
import { useAccount } from '../session/session-gate';
import { useWords, type WordKey } from '../words/words';

/** Which version an act is about: that of the desk's verification, or that of the agency's case. */
export type Versioned = 'deskVersion' | 'version';

/** What was on the screen when somebody began to type. */
export interface Seen {
  version: number;
  /** Of the newest entry of the timeline. */
  latest: string | null;
}

export interface FormState<Fields> {
  fields: Fields;
  set: (changes: Partial<Fields>) => void;
  errorOf: (field: string) => string | undefined;
}

interface Props<Fields> {
  report: Report;
  name: string;
  versioned: Versioned;
  empty: Fields;
  label: WordKey;
  send: (fields: Fields, expectedVersion: number) => Promise<unknown>;
  onDone: () => void;
  children: (form: FormState<Fields>) => ReactNode;
}

/** The agency's case comes about a moment after the report was forwarded: before that there is nothing to act on. */
export function ActionForm<Fields extends object>(props: Props<Fields>) {
  const { words } = useWords();
  const version = props.report[props.versioned];
  return version === null ? <p>{words('waiting')}</p> : <VersionedForm {...props} version={version} />;
}

function VersionedForm<Fields extends object>(props: Props<Fields> & { version: number }) {
  const { report, version, name, empty, label, send, onDone, children } = props;
  const { words, wordsFor } = useWords();
  const client = useQueryClient();
  const now: Seen = { version, latest: report.timeline.at(-1)?.at ?? null };
  const [draft, change, drop] = useDraft<{ fields: Fields; seen: Seen } | null>(
    `draft ${useAccount().accountId} ${report.reportId} ${name}`,
    null,
  );
  const { fields, seen } = draft ?? { fields: empty, seen: now };
  const act = useMutation({
    mutationFn: () => send(fields, seen.version),
    onSuccess: () => {
      drop();
      onDone();
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['reports'] }),
  });
  const problem = act.error instanceof Refused ? act.error : null;
  // Told elsewhere: by the dialog to sign in again, and by what changed, as soon as that is known here.
  const toldElsewhere =
    needsSignIn(problem) || (problem?.slug === 'changed-meanwhile' && seen.version !== now.version);
  const errorOf = (field: string) => {
    const found = problem?.problem.errors?.find((error) => error.field === field);
    return found && wordsFor(`rule.${found.rule}`, 'rule.other');
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!act.isPending) act.mutate();
  };
  return (
    <form onSubmit={submit}>
      {seen.version === now.version ? null : (
        <ChangedMeanwhile
          reportId={report.reportId}
          items={report.timeline.filter(({ at }) => seen.latest === null || at > seen.latest)}
          onRead={() => {
            act.reset();
            change({ fields, seen: now });
          }}
        />
      )}
      {toldElsewhere ? null : <RefusedBox error={act.error} />}
      {children({ fields, set: (changes) => change({ fields: { ...fields, ...changes }, seen }), errorOf })}
      <Submit busy={act.isPending}>{words(label)}</Submit>
    </form>
  );
}
