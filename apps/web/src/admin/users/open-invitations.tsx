import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'react-aria-components';
import { api, told } from '../../api/client';
import { RefusedBox } from '../../refused-box';
import { useSay } from '../../said';
import { momentIn } from '../../words/moments';
import { useWords } from '../../words/words';
import { invitationsQuery } from '../queries';

export function OpenInvitations() {
  const { words, wordsFor, locale } = useWords();
  const say = useSay();
  const client = useQueryClient();
  const { data: invitations = [] } = useQuery(invitationsQuery);
  const revoke = useMutation({
    mutationFn: (invitationId: string) =>
      told(api.DELETE('/v1/admin/invitations/{invitationId}', { params: { path: { invitationId } } })),
    onSuccess: () => say(words('admin.invitations.revoked')),
    onSettled: () => client.invalidateQueries(invitationsQuery),
  });
  return (
    <section aria-labelledby="invitations">
      <h2 id="invitations">{words('admin.invitations')}</h2>
      <RefusedBox error={revoke.error} />
      {invitations.length === 0 ? <p className="soft">{words('admin.invitations.none')}</p> : null}
      <ul className="rows">
        {invitations.map(({ invitationId, displayName, email, role, agency, expiresAt }) => (
          <li key={invitationId} className="report">
            <strong>{displayName}</strong>
            <span>{email}</span>
            <span>
              {wordsFor(`role.${role}`, 'role.other')} – {agency.name}
            </span>
            <span className="soft">{words('admin.until', { moment: momentIn(locale, expiresAt) })}</span>
            <span>
              <Button
                className="quiet"
                aria-label={words('admin.invitations.revokeOf', { email })}
                onPress={() => revoke.mutate(invitationId)}
              >
                {words('admin.invitations.revoke')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
