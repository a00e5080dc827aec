import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'react-aria-components';
import { api, told } from '../api/client';
import { RefusedBox } from '../refused-box';
import { momentIn } from '../words/moments';
import { useWords } from '../words/words';
import { identitiesQuery } from './queries';

/** Signing in with a provider; nothing where there is none. */
export function Identities() {
  const { words, locale } = useWords();
  const client = useQueryClient();
  const { data } = useQuery(identitiesQuery);
  const link = useMutation({
    mutationFn: () => told(api.POST('/v1/me/identities')),
    onSuccess: ({ url }) => location.assign(url),
  });
  const unlink = useMutation({
    mutationFn: () => told(api.DELETE('/v1/me/identities')),
    onSettled: () => client.invalidateQueries(identitiesQuery),
  });
  if (!data || (!data.available && data.items.length === 0)) return null;
  return (
    <section aria-labelledby="identities">
      <h2 id="identities">{words('identities.title')}</h2>
      <RefusedBox error={link.error ?? unlink.error} />
      <ul className="rows">
        {data.items.map(({ issuer, linkedAt }) => (
          <li key={issuer} className="report">
            <strong>{issuer}</strong>
            <span className="soft">{words('admin.from', { moment: momentIn(locale, linkedAt) })}</span>
          </li>
        ))}
      </ul>
      {data.items.length > 0 ? (
        <Button className="quiet" onPress={() => unlink.mutate()}>
          {words('identities.unlink')}
        </Button>
      ) : (
        <Button className="quiet" onPress={() => link.mutate()}>
          {words('identities.link')}
        </Button>
      )}
    </section>
  );
}
