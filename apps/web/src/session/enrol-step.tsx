import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, told } from '../api/client';
import { Line } from '../fields';
import { useWords } from '../words/words';
import { QrCode } from './qr-code';
import { RecoveryCodes } from './recovery-codes';
import { Step } from './step';

/** Sets up a second factor. */
export function EnrolStep({
  why,
  onBegun,
  onKept,
}: {
  /** What is said before it begins. */
  why: string;
  onBegun?: () => void;
  onKept: () => Promise<unknown>;
}) {
  const { words } = useWords();
  const [code, setCode] = useState('');
  const begin = useMutation({
    mutationFn: () => told(api.POST('/v1/me/second-factor')),
    onSuccess: () => onBegun?.(),
  });
  const confirm = useMutation({
    mutationFn: () => told(api.POST('/v1/me/second-factor/confirmations', { body: { code } })),
  });
  const finish = useMutation({ mutationFn: onKept });
  if (confirm.data) {
    return (
      <Step act={finish} label={words('enrol.kept')}>
        <RecoveryCodes codes={confirm.data.recoveryCodes} />
      </Step>
    );
  }
  if (!begin.data) {
    return (
      <Step act={begin} label={words('enrol.begin')}>
        <p>{why}</p>
      </Step>
    );
  }
  const { secret, uri } = begin.data;
  return (
    <Step act={confirm} label={words('signIn.confirm')}>
      <p>{words('enrol.secret')}</p>
      <QrCode text={uri} />
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
