import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { agenciesQuery } from '../api/queries';
import type { Option } from '../fields';
import { useAccount } from '../session/session-gate';

/** The own agency and all active ones below it. */
export function useOwnAgencies(): Option[] {
  const { agency } = useAccount();
  const { data: agencies = [] } = useQuery(agenciesQuery);
  return useMemo(() => {
    const below = new Map<string | null, typeof agencies>();
    for (const each of agencies) below.set(each.parentId, [...(below.get(each.parentId) ?? []), each]);
    const own = agencies.filter(({ id }) => id === agency.id);
    // A list may grow while it is walked through.
    for (const { id } of own) own.push(...(below.get(id) ?? []));
    return own.map(({ id, name }) => ({ id, name }));
  }, [agencies, agency.id]);
}
