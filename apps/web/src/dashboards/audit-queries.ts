import { infiniteQueryOptions } from '@tanstack/react-query';
import type { paths } from '../api/api-types';
import { api, type Schemas, told } from '../api/client';

type AuditQuery = NonNullable<paths['/v1/oversight/audit']['get']['parameters']['query']>;
/** `from` and `to` are days, both included. */
export type AuditFilter = Pick<
  AuditQuery,
  'reportId' | 'accountId' | 'agencyId' | 'action' | 'outcome' | 'from' | 'to'
>;
export type AuditEntry = Schemas['AuditPage']['items'][number];

export const auditEntries = ({ from, to, ...filter }: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ['audit', { from, to, ...filter }],
    queryFn: ({ pageParam: cursor }) => {
      const days = { ...(from ? { from: beginOf(from, 0) } : {}), ...(to ? { to: beginOf(to, 1) } : {}) };
      return told(
        api.GET('/v1/oversight/audit', { params: { query: { ...filter, ...days, cursor, limit: 50 } } }),
      );
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });

/** A day begins where whoever looks at it is. */
function beginOf(day: string, later: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).toISOString();
}
