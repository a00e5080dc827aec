import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

/** Asks anew for what is shown of a report as soon as the desk is told that it changed. */
export function useLiveReports(accountId: string): void {
  const client = useQueryClient();
  useEffect(() => {
    const stream = new EventSource('/v1/desk/events');
    const refresh = () => void client.invalidateQueries({ queryKey: ['reports'] });
    stream.addEventListener('report', refresh);
    // What happened while nobody listened.
    stream.addEventListener('open', refresh);
    return () => stream.close();
  }, [client, accountId]);
}
