// The form of one act on one report: keeps what is typed, and minds what others did meanwhile.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type FormEvent, type ReactNode, useContext, useEffect, useState } from 'react';
import { isUnanswered, needsSignIn, Refused, type Schemas } from '../api/client';
import { ownVersionQuery, type Report, reportQuery, type Versioned } from '../api/queries';
import { useDraft } from '../drafts';
import { useRefusedFields } from '../field-errors';
import { Submit } from '../fields';
import type { FormState } from '../form-state';
import { RefusedBox } from '../refused-box';
import { ChangedMeanwhile } from '../report/changed-meanwhile';
import { useAccount } from '../session/session-gate';
import { useWords, type WordKey } from '../words/words';

/** What was on the screen when somebody began to type. */
export interface Seen {
  version: number;
  /** Of the newest entry of the timeline. */
  latest: string | null;
}

/** Told while it is not known whether an act was done: its form stays, though the act may no longer be offered. */
export const DoubtContext = createContext<(inDoubt: boolean) => void>(() => undefined);

interface Props<Fields> {
  report: Report;
  name: string;
  versioned: Versioned;
  empty: Fields;
  label: WordKey;
  send: (fields: Fields, expectedVersion: number) => Promise<unknown>;
  onDone: (status?: Report['status']) => void;
  children: (form: FormState<Fields>) => ReactNode;
}

/** The agency's case comes about a moment after the report was forwarded: before that there is nothing to act on. */
export function ActionForm<Fields extends object>(props: Props<Fields>) {
  const { words } = useWords();
  const { report, versioned } = props;
  const { data: own } = useQuery(ownVersionQuery(report.reportId, versioned));
  const version = report[versioned];
  if (version === null) return <p>{words('waiting')}</p>;
  return <VersionedForm {...props} version={Math.max(version, own)} />;
}

function VersionedForm<Fields extends object>(props: Props<Fields> & { version: number }) {
  const { report, versioned, version, name, empty, label, send, onDone, children } = props;
  const { words } = useWords();
  const client = useQueryClient();
  const now: Seen = { version, latest: report.timeline.at(-1)?.at ?? null };
  const [draft, change, drop] = useDraft<{ fields: Fields; seen: Seen } | null>(
    `draft ${useAccount().accountId} ${report.reportId} ${name}`,
    null,
  );
  const { fields, seen } = draft ?? { fields: empty, seen: now };
  const tellDoubt = useContext(DoubtContext);
  const [inDoubt, setInDoubt] = useState(false);
  useEffect(() => tellDoubt(inDoubt), [tellDoubt, inDoubt]);
  // Read until it is known what became of it.
  useQuery({ ...reportQuery(report.reportId), refetchInterval: inDoubt ? 2_000 : false });
  const finish = (status?: Report['status']) => {
    setInDoubt(false);
    drop();
    onDone(status);
  };
  const act = useMutation({
    mutationFn: (sent: Fields) => send(sent, seen.version),
    onSuccess: (answer) => {
      const done = answer as Partial<Schemas['ActionDone']> | undefined;
      if (done?.version)
        client.setQueryData(ownVersionQuery(report.reportId, versioned).queryKey, done.version);
      finish(done?.status);
    },
    onError: (error) => setInDoubt((before) => before || isUnanswered(error)),
    onSettled: () => client.invalidateQueries({ queryKey: ['reports'] }),
  });
  const problem = act.error instanceof Refused ? act.error : null;
  // Told elsewhere: by the dialog to sign in again, and by what changed, as soon as that is known here.
  const toldElsewhere =
    needsSignIn(problem) ||
    (seen.version !== now.version && (problem?.slug === 'changed-meanwhile' || isUnanswered(act.error)));
  const { errorOf } = useRefusedFields(act, fields);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!act.isPending) act.mutate(fields);
  };
  return (
    <form onSubmit={submit}>
      {seen.version === now.version ? null : (
        <ChangedMeanwhile
          reportId={report.reportId}
          items={report.timeline.filter(({ at }) => seen.latest === null || at > seen.latest)}
          onOwn={inDoubt ? () => finish() : undefined}
          onRead={() => {
            act.reset();
            setInDoubt(false);
            change({ fields, seen: now });
          }}
        />
      )}
      {toldElsewhere ? null : isUnanswered(act.error) ? (
        <p className="box ask" role="alert">
          {words('doubt.reading')}
        </p>
      ) : (
        <RefusedBox error={act.error} />
      )}
      {children({ fields, set: (changes) => change({ fields: { ...fields, ...changes }, seen }), errorOf })}
      <Submit busy={act.isPending}>{words(label)}</Submit>
    </form>
  );
}
