import { api, told } from '../../api/client';
import { ReasonDialog } from '../../reason-dialog';
import { useSay } from '../../said';
import { useAccount } from '../../session/session-gate';
import { momentIn } from '../../words/moments';
import { useWords } from '../../words/words';
import type { AdministeredAccount } from '../queries';

export function Memberships({ account }: { account: AdministeredAccount }) {
  const { words, wordsFor, locale } = useWords();
  const say = useSay();
  const { accountId: ownId, grants } = useAccount();
  const { accountId, displayName, memberships } = account;
  return (
    <section aria-labelledby="memberships">
      <h2 id="memberships">{words('admin.memberships')}</h2>
      {memberships.length === 0 ? <p className="soft">{words('admin.memberships.none')}</p> : null}
      <ul className="rows">
        {memberships.map(({ membershipId, role, agency, from, until, delegated, reason }) => {
          const name = `${wordsFor(`role.${role}`, 'role.other')} – ${agency.name}`;
          return (
            <li key={membershipId} className="report">
              <strong>{name}</strong>
              {from ? <span>{words('admin.from', { moment: momentIn(locale, from) })}</span> : null}
              {until ? <span>{words('admin.until', { moment: momentIn(locale, until) })}</span> : null}
              {delegated ? <span className="soft">{words('admin.memberships.delegated')}</span> : null}
              {reason ? <span className="soft">{reason}</span> : null}
              {accountId !== ownId && grants.includes(role) ? (
                <span>
                  <ReasonDialog
                    name={`end ${membershipId}`}
                    label={words('admin.memberships.end')}
                    title={words('admin.memberships.endOf', { name: displayName, role: name })}
                    act={(given) =>
                      told(
                        api.POST('/v1/admin/accounts/{accountId}/memberships/{membershipId}/endings', {
                          params: { path: { accountId, membershipId } },
                          body: { reason: given },
                        }),
                      )
                    }
                    onDone={() => say(words('admin.memberships.ended', { role: name }))}
                  />
                </span>
              ) : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
