import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { api, type Schemas, told } from '../../api/client';
import { ReasonDialog } from '../../reason-dialog';
import { RefusedBox } from '../../refused-box';
import { useSay } from '../../said';
import { momentIn } from '../../words/moments';
import { useWords } from '../../words/words';
import { systemsQuery } from '../queries';
import { AddSystem } from './add-system';
import { RenewKey } from './renew-key';

type System = Schemas['SystemList']['items'][number];

/** A key that was just made: nobody can show it again. */
export interface FreshKey {
  name: string;
  key: string;
}

export function SystemsPage() {
  const { words } = useWords();
  const { data: systems, error } = useQuery(systemsQuery);
  const [fresh, setFresh] = useState<FreshKey | null>(null);
  return (
    <>
      <h1>{words('admin.systems')}</h1>
      <p>{words('systems.what')}</p>
      <RefusedBox error={error} />
      {fresh ? (
        <div className="box good" role="alert">
          <p>{words('systems.key', { name: fresh.name })}</p>
          <p>
            <code>{fresh.key}</code>
          </p>
          <Button className="quiet" onPress={() => setFresh(null)}>
            {words('enrol.kept')}
          </Button>
        </div>
      ) : null}
      <div className="columns">
        <section aria-labelledby="systems">
          <h2 id="systems">{words('systems.list')}</h2>
          {systems?.length === 0 ? <p className="soft">{words('systems.none')}</p> : null}
          <ul className="rows">
            {(systems ?? []).map((system) => (
              <li key={system.clientId} className="report">
                <Listed system={system} onKey={setFresh} />
              </li>
            ))}
          </ul>
        </section>
        <AddSystem onKey={setFresh} />
      </div>
    </>
  );
}

function Listed({ system, onKey }: { system: System; onKey: (key: FreshKey) => void }) {
  const { words, locale } = useWords();
  const say = useSay();
  const { clientId, name, agency, scopes, expiresAt, revokedAt, lastUsedAt, requestsPerMinute } = system;
  const params = { path: { clientId } };
  return (
    <>
      <strong>{name}</strong>
      <span>{agency.name}</span>
      <span className="soft">
        <code>{clientId}</code>
      </span>
      <span className="marks">
        {scopes.map((scope) => (
          <span key={scope} className="tag">
            {words(`systems.${scope}`)}
          </span>
        ))}
      </span>
      <span className="soft">
        {words('systems.perMinute', { count: requestsPerMinute })} –{' '}
        {lastUsedAt
          ? words('sessions.used', { moment: momentIn(locale, lastUsedAt) })
          : words('systems.unused')}
      </span>
      {revokedAt ? (
        <span>
          <span className="tag late">
            {words('systems.revoked', { moment: momentIn(locale, revokedAt) })}
          </span>
        </span>
      ) : (
        <>
          <span>{words('admin.until', { moment: momentIn(locale, expiresAt) })}</span>
          <span className="row">
            <RenewKey system={system} onKey={onKey} />
            <ReasonDialog
              name={`revoke ${clientId}`}
              label={words('systems.revoke')}
              title={words('systems.revokeWhich', { name })}
              act={(reason) =>
                told(api.POST('/v1/admin/systems/{clientId}/revocations', { params, body: { reason } }))
              }
              onDone={() => say(words('systems.revokedNow', { name }))}
            />
          </span>
        </>
      )}
    </>
  );
}
