import type { ReactNode } from 'react';
import type { Schemas } from '../api/client';
import { momentIn } from '../words/moments';
import { useWords } from '../words/words';

type Listed = Schemas['AdministeredSessions']['items'][number];

/** Where somebody is signed in. */
export function SessionRows<S extends Listed>({
  sessions,
  end,
}: {
  sessions: readonly S[];
  /** What stands with each, to end it. */
  end: (session: S, name: string) => ReactNode;
}) {
  const { words, locale } = useWords();
  return (
    <ul className="rows">
      {sessions.map((session) => {
        const device = session.device ?? words('sessions.unknown');
        return (
          <li key={session.sessionId} className="report">
            <strong>{device}</strong>
            <span className="soft">
              {words('sessions.used', { moment: momentIn(locale, session.lastUsedAt) })}
              {session.address === null ? null : ` – ${session.address}`}
            </span>
            <span>{end(session, device)}</span>
          </li>
        );
      })}
    </ul>
  );
}
