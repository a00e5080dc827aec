// A form that keeps what is typed until it is sent, and says beside each field what is wrong with it.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent, ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { needsSignIn, Refused } from './api/client';
import { useDraft } from './drafts';
import { useRefusedFields } from './field-errors';
import { Submit } from './fields';
import type { FormState } from './form-state';
import { RefusedBox } from './refused-box';
import { useSay } from './said';
import { useAccount } from './session/session-gate';
import { besidesSession } from './session/sign-in-steps';
import { useWords } from './words/words';

interface Props<Fields, Answer> {
  /** Of the draft: another for each form, and for each thing that it changes. */
  name: string;
  /** What stands in it before anything is typed. */
  empty: Fields;
  /** The version of what is changed; null if it has none. */
  version?: number | null;
  label: string;
  send: (fields: Fields, version: number | null) => Promise<Answer>;
  onDone?: (answer: Answer) => void;
  /** What this form calls a field of the API. */
  nameOf?: (field: string) => string;
  children: (form: FormState<Fields>) => ReactNode;
}

export function DraftForm<Fields extends object, Answer>(props: Props<Fields, Answer>) {
  return <KeptForm key={props.name} {...props} />;
}

function KeptForm<Fields extends object, Answer>(props: Props<Fields, Answer>) {
  const { name, empty, version = null, label, send, onDone, nameOf, children } = props;
  const { words } = useWords();
  const client = useQueryClient();
  const say = useSay();
  const [draft, change, drop] = useDraft<{ fields: Fields; seen: number | null } | null>(
    `draft ${useAccount().accountId} ${name}`,
    null,
  );
  const { fields, seen } = draft ?? { fields: empty, seen: version };
  const act = useMutation({
    mutationFn: (sent: Fields) => send(sent, seen),
    // What was done before is said no longer.
    onMutate: () => say(''),
    onSuccess: (answer) => {
      drop();
      onDone?.(answer);
    },
    // What was changed may stand anywhere.
    onSettled: () => client.invalidateQueries(besidesSession),
  });
  const { errorOf, others } = useRefusedFields(act, fields, nameOf);
  const content = children({
    fields,
    set: (changes) => change({ fields: { ...fields, ...changes }, seen }),
    errorOf,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // A form in a dialog lies within that of the page, as far as React knows.
    event.stopPropagation();
    if (!act.isPending) act.mutate(fields);
  };
  const outdated = seen !== version;
  const changedMeanwhile = act.error instanceof Refused && act.error.slug === 'changed-meanwhile';
  return (
    <form onSubmit={submit} noValidate>
      {outdated ? (
        <div className="box ask" role="alert">
          <p>{words('draft.outdated')}</p>
          <div className="row">
            <Button
              className="quiet"
              onPress={() => {
                act.reset();
                change({ fields, seen: version });
              }}
            >
              {words('draft.keep')}
            </Button>
            <Button
              className="quiet"
              onPress={() => {
                act.reset();
                drop();
              }}
            >
              {words('draft.drop')}
            </Button>
          </div>
        </div>
      ) : null}
      {/* Told elsewhere: by the dialog to sign in again, and by the box above as soon as the new version is read. */}
      {needsSignIn(act.error) || changedMeanwhile ? null : <RefusedBox error={act.error} />}
      {changedMeanwhile && version === null ? (
        <p className="box bad" role="alert">
          {words('draft.exists')}
        </p>
      ) : null}
      {content}
      <Others of={others} />
      <Submit busy={act.isPending}>{label}</Submit>
    </form>
  );
}

/** Stands after the fields: only then it is known which of them said what is wrong themselves. */
function Others({ of: others }: { of: () => string[] }) {
  return others().map((each) => (
    <p key={each} className="react-aria-FieldError" role="alert">
      {each}
    </p>
  ));
}
