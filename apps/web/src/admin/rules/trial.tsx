// What a draft would have changed, before it is put in force.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, type Schemas, told } from '../../api/client';
import { agenciesQuery } from '../../api/queries';
import { DraftForm } from '../../draft-form';
import { LongText } from '../../fields';
import { NumberLine } from '../../number-line';
import { useSay } from '../../said';
import { Step } from '../../session/step';
import { useWords } from '../../words/words';
import { rulesQuery, untilRead } from '../queries';

type Done = Schemas['RuleTrialDone'];

export function Trial({ agencyId, version }: { agencyId: string; version: number }) {
  const { words } = useWords();
  const [days, setDays] = useState(30);
  const params = { path: { agencyId, version } };
  const attempt = useMutation({
    mutationFn: () =>
      told(api.POST('/v1/admin/rules/{agencyId}/versions/{version}/trial', { params, body: { days } })),
  });
  return (
    <section aria-labelledby="trial">
      <h2 id="trial">{words('trial.title')}</h2>
      <p className="soft">{words('trial.how')}</p>
      <Step act={attempt} label={words('trial.do')}>
        <NumberLine label={words('trial.days')} value={days} onChange={setDays} from={1} to={366} />
      </Step>
      {attempt.data ? (
        <>
          <Outcome done={attempt.data} />
          <Activation agencyId={agencyId} version={version} />
        </>
      ) : null}
    </section>
  );
}

function Outcome({ done }: { done: Done }) {
  const { words } = useWords();
  const { data: agencies = [] } = useQuery(agenciesQuery);
  const { reports, changed, avoidedReturns, causedReturns, items } = done;
  const agency = (id: string | null) =>
    id === null ? words('trial.nobody') : (agencies.find((each) => each.id === id)?.name ?? id);
  return (
    <>
      <p role="status" className="box">
        {words('trial.done', { reports, changed, avoidedReturns, causedReturns })}
      </p>
      {items.length === 0 ? null : (
        <div
          className="scroll"
          role="region"
          aria-label={words('table', { name: words('trial.title') })}
          tabIndex={0}
        >
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{words('trial.report')}</th>
                <th scope="col">{words('trial.before')}</th>
                <th scope="col">{words('trial.after')}</th>
                <th scope="col">{words('trial.owner')}</th>
                <th scope="col">{words('trial.effect')}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((item) => (
                <tr key={item.reportId}>
                  <th scope="row">
                    <Link to="/reports/$reportId" params={{ reportId: item.reportId }}>
                      {item.title}
                    </Link>
                  </th>
                  <td>{agency(item.before)}</td>
                  <td>
                    {agency(item.after)}
                    {item.ruleNumber === null ? null : ` (#${item.ruleNumber})`}
                  </td>
                  <td>{agency(item.ownerId)}</td>
                  <td>{words(`trial.${item.effect}`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

function Activation({ agencyId, version }: { agencyId: string; version: number }) {
  const { words } = useWords();
  const say = useSay();
  const client = useQueryClient();
  const params = { path: { agencyId, version } };
  return (
    <>
      <h3>{words('trial.activate')}</h3>
      <DraftForm
        name={`activate ${agencyId} ${version}`}
        empty={{ reason: '' }}
        label={words('trial.activate')}
        send={async (body) => {
          await told(api.POST('/v1/admin/rules/{agencyId}/versions/{version}/activation', { params, body }));
          await untilRead(client, rulesQuery(agencyId, version), ({ status }) => status === 'active');
        }}
        onDone={() => say(words('trial.activated', { version }))}
      >
        {({ fields, set, errorOf }) => (
          <LongText
            label={words('reason')}
            value={fields.reason}
            onChange={(reason) => set({ reason })}
            error={errorOf('reason')}
            required
          />
        )}
      </DraftForm>
    </>
  );
}
