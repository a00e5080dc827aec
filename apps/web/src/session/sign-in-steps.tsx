// Signing in, step by step, until nothing is lacking.
import { type Query, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { api, type Schemas, told } from '../api/client';
import { endedQuery, type Session, sessionQuery } from '../api/queries';
import { Line } from '../fields';
import { RefusedBox } from '../refused-box';
import { useWords } from '../words/words';
import { EnrolStep } from './enrol-step';
import { ProviderLink } from './provider-link';
import { Step } from './step';

/** All that the API told to whoever is signed in. */
export const besidesSession = {
  predicate: ({ queryKey }: Pick<Query, 'queryKey'>) => !String(queryKey[0]).startsWith('session'),
};

/** Notes what the session is now; when it is complete, everything that was refused is asked again. */
export function useNoteSession(): (session: Session) => Promise<void> {
  const client = useQueryClient();
  return async (session) => {
    client.setQueryData(sessionQuery.queryKey, session);
    if (session.need !== null) return;
    client.setQueryData(endedQuery.queryKey, null);
    await client.invalidateQueries(besidesSession);
  };
}

/** @param session null: nobody, or it is over. */
export function SignInSteps({ session }: { session: Session | null }) {
  switch (session?.need) {
    case 'confirm_second_factor':
      return <CodeStep />;
    case 'choose_membership':
      return <MembershipStep memberships={session.memberships} />;
    case 'enrol_second_factor':
      return <NeededFactor />;
    default:
      return (
        <>
          <PasswordStep />
          <ProviderLink />
        </>
      );
  }
}

function PasswordStep() {
  const { words } = useWords();
  const note = useNoteSession();
  const [fields, setFields] = useState({ username: '', password: '', code: '' });
  const signIn = useMutation({
    mutationFn: async () => {
      const { code, ...body } = fields;
      const { token: _, ...session } = await told(
        api.POST('/v1/sessions', { body: { ...body, ...(code === '' ? {} : { code }) } }),
      );
      await note(session);
    },
  });
  const set = (name: keyof typeof fields) => (value: string) => setFields({ ...fields, [name]: value });
  return (
    <Step act={signIn} label={words('signIn.do')}>
      <Line
        label={words('signIn.username')}
        value={fields.username}
        onChange={set('username')}
        autoComplete="username"
        required
      />
      <Line
        label={words('signIn.password')}
        type="password"
        value={fields.password}
        onChange={set('password')}
        autoComplete="current-password"
        required
      />
      {signIn.isError || fields.code !== '' ? (
        <Line
          label={words('signIn.codeIfAny')}
          value={fields.code}
          onChange={set('code')}
          autoComplete="one-time-code"
        />
      ) : null}
    </Step>
  );
}

function CodeStep() {
  const { words } = useWords();
  const note = useNoteSession();
  const [code, setCode] = useState('');
  const confirm = useMutation({
    mutationFn: async () =>
      note(await told(api.PUT('/v1/sessions/current/second-factor', { body: { code } }))),
  });
  return (
    <Step act={confirm} label={words('signIn.confirm')}>
      <p>{words('signIn.codeAsked')}</p>
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

/** For roles that may not be without one. */
function NeededFactor() {
  const { words } = useWords();
  const note = useNoteSession();
  const goOn = async () => note(await told(api.GET('/v1/sessions/current')));
  return <EnrolStep why={words('enrol.needed')} onKept={goOn} />;
}

function MembershipStep({ memberships }: { memberships: Schemas['Membership'][] }) {
  const { words, wordsFor } = useWords();
  const note = useNoteSession();
  const choose = useMutation({
    mutationFn: async (membershipId: string) =>
      note(await told(api.PUT('/v1/sessions/current/membership', { body: { membershipId } }))),
  });
  return (
    <div>
      <p>{words('signIn.chooseRole')}</p>
      <RefusedBox error={choose.error} />
      <ul className="plain">
        {memberships.map(({ membershipId, role, agency }) => (
          <li key={membershipId}>
            <Button className="wide" onPress={() => choose.mutate(membershipId)}>
              {wordsFor(`role.${role}`, 'role.other')} – {agency.name}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
