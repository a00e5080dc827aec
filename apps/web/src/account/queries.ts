import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, told } from '../api/client';

export const secondFactorQuery = queryOptions({
  queryKey: ['me', 'second-factor'],
  queryFn: () => told(api.GET('/v1/me/second-factor')),
});

export const ownSessionsQuery = queryOptions({
  queryKey: ['me', 'sessions'],
  queryFn: async () => (await told(api.GET('/v1/me/sessions'))).items,
});

export const delegationsQuery = queryOptions({
  queryKey: ['me', 'delegations'],
  queryFn: async () => (await told(api.GET('/v1/me/delegations'))).items,
});

export const colleaguesQuery = queryOptions({
  queryKey: ['me', 'colleagues'],
  queryFn: async () => (await told(api.GET('/v1/me/colleagues'))).items,
});

export const identitiesQuery = queryOptions({
  queryKey: ['me', 'identities'],
  queryFn: () => told(api.GET('/v1/me/identities')),
});

export const ownAuditQuery = infiniteQueryOptions({
  queryKey: ['me', 'audit'],
  queryFn: ({ pageParam: cursor }) =>
    told(api.GET('/v1/me/audit', { params: { query: { cursor, limit: 20 } } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ next }) => next ?? undefined,
});
