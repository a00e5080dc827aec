import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { paths } from '../api/api-types';
import { api, type Schemas, told } from '../api/client';

type IndicatorsQuery = NonNullable<paths['/v1/indicators']['get']['parameters']['query']>;
type CaseQuery = NonNullable<paths['/v1/desk/reports']['get']['parameters']['query']>;

export type DashboardFilter = Pick<IndicatorsQuery, 'from' | 'to' | 'regionCode' | 'agencyId' | 'class'>;
export type Grouping = NonNullable<IndicatorsQuery['groupBy']>;
/** Which reports a number stands for. */
export type BehindFilter = Pick<
  CaseQuery,
  | 'from'
  | 'to'
  | 'regionCode'
  | 'class'
  | 'countedFor'
  | 'countedWithin'
  | 'channel'
  | 'archiveReason'
  | 'age'
  | 'status'
  | 'late'
  | 'returns'
>;
export type Indicators = Schemas['Indicators'];
export type Indicator = Indicators['indicators'][number];
export type Measure = Indicator['total'];
export type Group = Indicator['groups'][number];

/** The API counts once a minute for all. */
const minute = { staleTime: 60_000, placeholderData: keepPreviousData };

export const indicatorsQuery = (query: IndicatorsQuery) =>
  queryOptions({
    queryKey: ['indicators', query],
    queryFn: () => told(api.GET('/v1/indicators', { params: { query } })),
    ...minute,
  });

export const deskCountsQuery = queryOptions({
  queryKey: ['reports', 'counts'],
  queryFn: () => told(api.GET('/v1/desk/counts')),
});

export const regionMapQuery = queryOptions({
  queryKey: ['region-map'],
  queryFn: () => told(api.GET('/v1/reference/map')),
  staleTime: Infinity,
});

export const regionsCalled = (q: string) =>
  queryOptions({
    queryKey: ['regions', q],
    queryFn: async () =>
      (await told(api.GET('/v1/reference/regions', { params: { query: { q, limit: 12 } } }))).items,
    enabled: q.length > 1,
    ...minute,
  });

export const reportsBehind = (filter: BehindFilter) =>
  infiniteQueryOptions({
    queryKey: ['reports', 'behind', filter],
    queryFn: ({ pageParam: cursor }) =>
      told(api.GET('/v1/desk/reports', { params: { query: { ...filter, cursor, limit: 50 } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });

/** What `/v1/indicators` and its files are asked, as an address has it. */
export function addressOf(query: IndicatorsQuery): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  return new URLSearchParams(given as [string, string][]).toString();
}

/** The filter of the dashboard as that of a list. */
export function behindFilter({ agencyId, ...same }: DashboardFilter): BehindFilter {
  return { ...same, ...(agencyId === undefined ? {} : { countedWithin: agencyId }) };
}
