import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { api, told } from '../api/client';
import { Line } from '../fields';
import { useSay } from '../said';
import { EnrolStep } from '../session/enrol-step';
import { RecoveryCodes } from '../session/recovery-codes';
import { Step } from '../session/step';
import { useWords } from '../words/words';
import { secondFactorQuery } from './queries';

export function SecondFactor() {
  const { words } = useWords();
  const client = useQueryClient();
  const { data: state } = useQuery(secondFactorQuery);
  // It counts before its recovery codes were kept: they stay on the screen until then.
  const [settingUp, setSettingUp] = useState(false);
  const refresh = () => client.invalidateQueries(secondFactorQuery);
  const finish = async () => {
    await refresh();
    setSettingUp(false);
  };
  return (
    <section aria-labelledby="second-factor">
      <h2 id="second-factor">{words('account.factor')}</h2>
      {state === undefined ? <p role="status">{words('waiting')}</p> : null}
      {state?.enrolled === false || settingUp ? (
        <EnrolStep why={words('account.factor.none')} onBegun={() => setSettingUp(true)} onKept={finish} />
      ) : null}
      {state?.enrolled && !settingUp ? <Enrolled left={state.recoveryCodesLeft} onChange={refresh} /> : null}
    </section>
  );
}

function Enrolled({ left, onChange }: { left: number; onChange: () => Promise<unknown> }) {
  const { words } = useWords();
  const say = useSay();
  const renew = useMutation({
    mutationFn: (code: string) => told(api.POST('/v1/me/second-factor/recovery-codes', { body: { code } })),
    onSuccess: onChange,
  });
  const remove = useMutation({
    mutationFn: (code: string) => told(api.POST('/v1/me/second-factor/removals', { body: { code } })),
    onSuccess: () => {
      say(words('account.factor.removed'));
      return onChange();
    },
  });
  return (
    <>
      <p>
        <span className="tag ample">{words('account.factor.on')}</span>{' '}
        {words('account.factor.left', { count: left })}
      </p>
      {renew.data ? (
        <div className="box good">
          <RecoveryCodes codes={renew.data.recoveryCodes} />
          <Button className="quiet" onPress={() => renew.reset()}>
            {words('enrol.kept')}
          </Button>
        </div>
      ) : (
        <details>
          <summary>{words('account.factor.renew')}</summary>
          <CodeForm act={renew} label={words('account.factor.renewDo')} />
        </details>
      )}
      <details>
        <summary>{words('account.factor.remove')}</summary>
        <p>{words('account.factor.removeWhat')}</p>
        <CodeForm act={remove} label={words('account.factor.removeDo')} />
      </details>
    </>
  );
}

function CodeForm({
  act,
  label,
}: {
  act: { mutate: (code: string) => void; isPending: boolean; error: Error | null };
  label: string;
}) {
  const { words } = useWords();
  const [code, setCode] = useState('');
  return (
    <Step act={{ ...act, mutate: () => act.mutate(code) }} label={label}>
      <Line
        label={words('account.factor.code')}
        value={code}
        onChange={setCode}
        autoComplete="one-time-code"
        required
      />
    </Step>
  );
}
