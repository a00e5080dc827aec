import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { api, type Schemas, told } from '../../api/client';
import { DraftForm } from '../../draft-form';
import { Choice, LongText } from '../../fields';
import { RefusedBox } from '../../refused-box';
import { useSay } from '../../said';
import { momentIn } from '../../words/moments';
import { useWords } from '../../words/words';
import { untilRead } from '../queries';
import { claimQuery } from './queries';

const route = getRouteApi('/admin/claims/$requestId');
const outcomes = ['granted', 'refused'] as const;
type Claim = Schemas['OpenedDataRequest'];

export function ClaimPage() {
  const { words } = useWords();
  const { requestId } = route.useParams();
  const { data, error } = useQuery(claimQuery(requestId));
  return (
    <>
      <p>
        <Link to="/admin/claims">{words('admin.claims')}</Link>
      </p>
      {data ? <Shown key={requestId} claim={data} /> : null}
      {error && !data ? <RefusedBox error={error} /> : null}
    </>
  );
}

function Shown({ claim }: { claim: Claim }) {
  const { words, locale } = useWords();
  const { kind, text, receivedAt, dueAt, late, settledAt, outcome, reason } = claim;
  return (
    <>
      <h1>{words(`privacy.${kind}`)}</h1>
      <p className="marks">
        {late ? <span className="tag late">{words('privacy.late')}</span> : null}
        {outcome ? <span className="tag">{words(`privacy.${outcome}`)}</span> : null}
      </p>
      <p className="soft">
        {momentIn(locale, receivedAt)} – {words('clock.until', { moment: momentIn(locale, dueAt) })}
      </p>
      <p className="text box">{text ?? words('privacy.noText')}</p>
      {reason ? <p className="text">{reason}</p> : null}
      {settledAt === null ? <Settle claim={claim} /> : null}
    </>
  );
}

function Settle({ claim: { requestId } }: { claim: Claim }) {
  const { words } = useWords();
  const say = useSay();
  const client = useQueryClient();
  const empty = { outcome: 'granted' as (typeof outcomes)[number], reason: '' };
  return (
    <DraftForm
      name={`claim ${requestId}`}
      empty={empty}
      label={words('privacy.settle')}
      send={async (body) => {
        const params = { path: { requestId } };
        await told(api.POST('/v1/privacy-office/data-requests/{requestId}/settlement', { params, body }));
        await untilRead(client, claimQuery(requestId), ({ settledAt }) => settledAt !== null);
      }}
      onDone={() => say(words('privacy.settled'))}
    >
      {({ fields, set, errorOf }) => (
        <>
          <Choice
            label={words('privacy.outcome')}
            value={fields.outcome}
            options={outcomes.map((id) => ({ id, name: words(`privacy.${id}`) }))}
            onChange={(chosen) => set({ outcome: chosen as typeof fields.outcome })}
          />
          <LongText
            label={words('privacy.reason')}
            value={fields.reason}
            onChange={(reason) => set({ reason })}
            error={errorOf('reason')}
            required
          />
        </>
      )}
    </DraftForm>
  );
}
