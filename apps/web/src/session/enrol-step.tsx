import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, told } from '../api/client';
import { Line } from '../fields';
import { useWords } from '../words/words';
import { Step, useNoteSession } from './sign-in-steps';

/** Sets up a second factor, for roles that need one. */
export function EnrolStep() {
  const { words } = useWords();
  const note = useNoteSession();
  const [code, setCode] = useState('');
  const begin = useMutation({ mutationFn: () => told(api.POST('/v1/me/second-factor')) });
  const confirm = useMutation({
    mutationFn: () => told(api.POST('/v1/me/second-factor/confirmations', { body: { code } })),
  });
  const finish = useMutation({
    mutationFn: async () => note(await told(api.GET('/v1/sessions/current'))),
  });
  if (confirm.data) {
    return (
      <Step act={finish} label={words('enrol.kept')}>
        <p>{words('enrol.recovery')}</p>
        <ul className="codes">
          {confirm.data.recoveryCodes.map((each) => (
            <li key={each}>
              <code>{each}</code>
            </li>
          ))}
        </ul>
      </Step>
    );
  }
  if (!begin.data) {
    return (
      <Step act={begin} label={words('enrol.begin')}>
        <p>{words('enrol.needed')}</p>
      </Step>
    );
  }
  const { secret, uri } = begin.data;
  return (
    <Step act={confirm} label={words('signIn.confirm')}>
      <p>{words('enrol.secret')}</p>
      <p>
        <code>{secret}</code> <a href={uri}>{words('enrol.open')}</a>
      </p>
      <Line
        label={words('signIn.code')}
        value={code}
        onChange={setCode}
        autoComplete="one-time-code"
        required
      />
    </Step>
  );
}
