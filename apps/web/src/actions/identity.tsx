// Who filed a report. It is shown where it was asked for, and kept nowhere: neither in a cache nor in a draft.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { api, type Schemas, told } from '../api/client';
import { LongText } from '../fields';
import { RefusedBox } from '../refused-box';
import { momentIn } from '../words/moments';
import { useWords } from '../words/words';
import { ActionForm } from './action-form';
import type { ActProps } from './acts';

type Identity = Schemas['ReporterIdentity'];

/** Of a report that is not anonymous; whoever looks is recorded. */
export function ReadReporter({ report: { reportId } }: ActProps) {
  const { words } = useWords();
  const [identity, show] = useState<Identity | null>(null);
  const read = useMutation({
    mutationFn: async () =>
      show(await told(api.GET('/v1/desk/reports/{reportId}/reporter', { params: { path: { reportId } } }))),
  });
  return (
    <>
      <p>{words('readReporter.recorded')}</p>
      <RefusedBox error={read.error} />
      {identity ? (
        <Shown identity={identity} onHide={() => show(null)} />
      ) : (
        <Button onPress={() => read.mutate()}>{words('readReporter.do')}</Button>
      )}
    </>
  );
}

/** Of an anonymous report: the reporter is told who asked, and why. */
export function OpenIdentity({ report, onDone }: ActProps) {
  const { words } = useWords();
  const [identity, show] = useState<Identity | null>(null);
  const path = { reportId: report.reportId };
  if (identity) return <Shown identity={identity} onHide={() => show(null)} />;
  return (
    <ActionForm
      report={report}
      name="open-identity"
      versioned="deskVersion"
      empty={{ reason: '' }}
      label="openIdentity.do"
      send={async (body) =>
        show(
          await told(api.POST('/v1/desk/reports/{reportId}/identity-openings', { params: { path }, body })),
        )
      }
      onDone={onDone}
    >
      {({ fields, set, errorOf }) => (
        <>
          <p className="box ask">{words('openIdentity.told')}</p>
          <LongText
            label={words('openIdentity.reason')}
            value={fields.reason}
            onChange={(reason) => set({ reason })}
            error={errorOf('reason')}
            required
          />
        </>
      )}
    </ActionForm>
  );
}

const parts = ['name', 'phone', 'email', 'nik', 'address'] as const;

function Shown({
  identity: { reporter, proxy, erasedAt },
  onHide,
}: {
  identity: Identity;
  onHide: () => void;
}) {
  const { words, locale } = useWords();
  const known = parts.flatMap((name) =>
    reporter?.[name] === undefined ? [] : [[name, reporter[name]] as const],
  );
  return (
    <div className="box" role="group" aria-label={words('act.readReporter')}>
      {erasedAt === null ? null : <p>{words('identity.erased', { moment: momentIn(locale, erasedAt) })}</p>}
      {erasedAt === null && known.length === 0 ? <p>{words('identity.unknown')}</p> : null}
      <dl>
        {known.map(([name, value]) => (
          <div key={name}>
            <dt>{words(`identity.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {proxy ? <p>{words('identity.proxy')}</p> : null}
      <Button className="quiet" onPress={onHide}>
        {words('identity.hide')}
      </Button>
    </div>
  );
}
