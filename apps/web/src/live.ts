import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { endedQuery } from './api/queries';

/** Browsers try again by themselves only when they were answered before. */
const retryMs = 10_000;

/**
 * Asks anew for what is shown of reports as soon as the desk is told that one changed.
 * @param reads whether who works here reads reports; others would be refused again and again.
 */
export function useLiveReports(reads: boolean): void {
  const client = useQueryClient();
  const { data: ended } = useQuery(endedQuery);
  const listens = reads && ended === null;
  useEffect(() => {
    if (!listens) return undefined;
    let stream: EventSource;
    let retry: ReturnType<typeof setTimeout> | undefined;
    const refresh = () => void client.invalidateQueries({ queryKey: ['reports'] });
    const listen = () => {
      stream = new EventSource('/v1/desk/events');
      stream.addEventListener('report', refresh);
      // What happened while nobody listened.
      stream.addEventListener('open', refresh);
      stream.addEventListener('error', () => {
        if (stream.readyState !== EventSource.CLOSED) return;
        // Asking also tells whether the session is over.
        refresh();
        retry = setTimeout(listen, retryMs);
      });
    };
    listen();
    return () => {
      clearTimeout(retry);
      stream.close();
    };
  }, [client, listens]);
}
