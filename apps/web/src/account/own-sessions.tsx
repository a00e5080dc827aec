import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'react-aria-components';
import { api, told } from '../api/client';
import { RefusedBox } from '../refused-box';
import { useSay } from '../said';
import { SessionRows } from '../session/session-rows';
import { useWords } from '../words/words';
import { ownSessionsQuery } from './queries';

export function OwnSessions() {
  const { words } = useWords();
  const say = useSay();
  const client = useQueryClient();
  const { data: sessions = [] } = useQuery(ownSessionsQuery);
  /** @param sessionId null: all but this one. */
  const end = useMutation({
    mutationFn: (sessionId: string | null) =>
      told(
        sessionId === null
          ? api.DELETE('/v1/me/sessions')
          : api.DELETE('/v1/me/sessions/{sessionId}', { params: { path: { sessionId } } }),
      ),
    onSuccess: () => say(words('sessions.ended')),
    onSettled: () => client.invalidateQueries(ownSessionsQuery),
  });
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">{words('sessions.own')}</h2>
      <RefusedBox error={end.error} />
      <SessionRows
        sessions={sessions}
        end={({ sessionId, current }, name) =>
          current ? (
            <span className="tag ample">{words('sessions.this')}</span>
          ) : (
            <Button
              className="quiet"
              aria-label={words('sessions.endOf', { name })}
              onPress={() => end.mutate(sessionId)}
            >
              {words('sessions.end')}
            </Button>
          )
        }
      />
      {sessions.length > 1 ? (
        <Button className="quiet" onPress={() => end.mutate(null)}>
          {words('sessions.endOthers')}
        </Button>
      ) : null}
    </section>
  );
}
