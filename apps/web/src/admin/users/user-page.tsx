import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'react-aria-components';
import { api, told } from '../../api/client';
import { ReasonDialog } from '../../reason-dialog';
import { RefusedBox } from '../../refused-box';
import { useSay } from '../../said';
import { useAccount } from '../../session/session-gate';
import { SessionRows } from '../../session/session-rows';
import { useWords } from '../../words/words';
import { type AdministeredAccount, accountsQuery, sessionsOfQuery } from '../queries';
import { Grant } from './grant';
import { Memberships } from './memberships';

const route = getRouteApi('/admin/users/$accountId');

export function UserPage() {
  const { words } = useWords();
  const { accountId } = route.useParams();
  const { data: accounts, error } = useQuery(accountsQuery);
  const account = accounts?.find((each) => each.accountId === accountId);
  if (error) return <RefusedBox error={error} />;
  if (!accounts) return <p role="status">{words('waiting')}</p>;
  return (
    <>
      <p>
        <Link to="/admin/users">{words('admin.users')}</Link>
      </p>
      {account ? <Shown key={accountId} account={account} /> : <p>{words('problem.account-not-found')}</p>}
    </>
  );
}

function Shown({ account }: { account: AdministeredAccount }) {
  const { words } = useWords();
  const own = useAccount().accountId === account.accountId;
  const { displayName, username, email, active, secondFactor, mine } = account;
  return (
    <>
      <h1>{displayName}</h1>
      <p className="marks">
        {active ? null : <span className="tag late">{words('admin.users.inactive')}</span>}
        {secondFactor ? <span className="tag ample">{words('admin.users.secondFactor')}</span> : null}
      </p>
      <dl className="facts">
        <div>
          <dt>{words('signIn.username')}</dt>
          <dd>{username}</dd>
        </div>
        <div>
          <dt>{words('admin.email')}</dt>
          <dd>{email ?? '–'}</dd>
        </div>
      </dl>
      {own ? <p className="box">{words('admin.users.own')}</p> : null}
      {mine || own ? null : <p className="box">{words('admin.users.elsewhere')}</p>}
      <div className="columns">
        <div>
          <Memberships account={account} />
          {mine && !own ? <Grant account={account} /> : null}
        </div>
        {mine && !own ? (
          <div>
            <Access account={account} />
            <Sessions account={account} />
          </div>
        ) : null}
      </div>
    </>
  );
}

function Access({ account }: { account: AdministeredAccount }) {
  const { words } = useWords();
  const say = useSay();
  const { accountId, displayName, active, secondFactor } = account;
  const params = { path: { accountId } };
  return (
    <section aria-labelledby="access">
      <h2 id="access">{words('admin.access')}</h2>
      <div className="row">
        {active ? (
          <ReasonDialog
            name={`deactivate ${accountId}`}
            label={words('admin.deactivate')}
            title={words('admin.deactivate.who', { name: displayName })}
            act={(reason) =>
              told(api.POST('/v1/admin/accounts/{accountId}/deactivations', { params, body: { reason } }))
            }
            onDone={() => say(words('admin.deactivate.done', { name: displayName }))}
          />
        ) : (
          <ReasonDialog
            name={`reactivate ${accountId}`}
            label={words('admin.reactivate')}
            title={words('admin.reactivate.who', { name: displayName })}
            act={(reason) =>
              told(api.POST('/v1/admin/accounts/{accountId}/reactivations', { params, body: { reason } }))
            }
            onDone={() => say(words('admin.reactivate.done', { name: displayName }))}
          />
        )}
        {secondFactor ? (
          <ReasonDialog
            name={`second-factor ${accountId}`}
            label={words('admin.dropFactor')}
            title={words('admin.dropFactor.who', { name: displayName })}
            act={(reason) =>
              told(
                api.POST('/v1/admin/accounts/{accountId}/second-factor-removals', {
                  params,
                  body: { reason },
                }),
              )
            }
            onDone={() => say(words('admin.dropFactor.done'))}
          />
        ) : null}
      </div>
    </section>
  );
}

function Sessions({ account: { accountId } }: { account: AdministeredAccount }) {
  const { words } = useWords();
  const say = useSay();
  const client = useQueryClient();
  const { data: sessions = [] } = useQuery(sessionsOfQuery(accountId));
  const ended = () => {
    say(words('sessions.ended'));
    return client.invalidateQueries(sessionsOfQuery(accountId));
  };
  const end = (sessionId: string) =>
    told(
      api.DELETE('/v1/admin/accounts/{accountId}/sessions/{sessionId}', {
        params: { path: { accountId, sessionId } },
      }),
    ).then(ended);
  const endAll = () =>
    told(api.DELETE('/v1/admin/accounts/{accountId}/sessions', { params: { path: { accountId } } })).then(
      ended,
    );
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">{words('sessions.title')}</h2>
      {sessions.length === 0 ? (
        <p className="soft">{words('sessions.none')}</p>
      ) : (
        <>
          <SessionRows
            sessions={sessions}
            end={({ sessionId }, name) => (
              <Button
                className="quiet"
                aria-label={words('sessions.endOf', { name })}
                onPress={() => void end(sessionId)}
              >
                {words('sessions.end')}
              </Button>
            )}
          />
          <Button className="quiet" onPress={() => void endAll()}>
            {words('sessions.endAll')}
          </Button>
        </>
      )}
    </section>
  );
}
