import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, told } from '../api/client';
import { useFieldErrors } from '../field-errors';
import { Line } from '../fields';
import { useSay } from '../said';
import { Step } from '../session/step';
import { useWords } from '../words/words';

const empty = { oldPassword: '', newPassword: '' };

/** What is typed here stays out of drafts: it is in memory alone. */
export function ChangePassword() {
  const { words } = useWords();
  const say = useSay();
  const [fields, setFields] = useState(empty);
  const change = useMutation({
    mutationFn: () => told(api.PUT('/v1/me/password', { body: fields })),
    onSuccess: () => {
      setFields(empty);
      say(words('password.changed'));
    },
  });
  const { errorOf } = useFieldErrors(change.error);
  return (
    <section aria-labelledby="password">
      <h2 id="password">{words('password.title')}</h2>
      <p className="soft">{words('password.how')}</p>
      <Step act={change} label={words('password.do')}>
        <Line
          label={words('password.old')}
          type="password"
          value={fields.oldPassword}
          onChange={(oldPassword) => setFields({ ...fields, oldPassword })}
          error={errorOf('oldPassword')}
          autoComplete="current-password"
          required
        />
        <Line
          label={words('password.new')}
          type="password"
          value={fields.newPassword}
          onChange={(newPassword) => setFields({ ...fields, newPassword })}
          error={errorOf('newPassword')}
          autoComplete="new-password"
          required
        />
      </Step>
    </section>
  );
}
