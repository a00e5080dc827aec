import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, told } from '../../api/client';

export type ClaimState = 'open' | 'settled';

export const claimsQuery = (state: ClaimState) =>
  infiniteQueryOptions({
    queryKey: ['privacy', 'claims', state],
    queryFn: ({ pageParam: cursor }) =>
      told(api.GET('/v1/privacy-office/data-requests', { params: { query: { state, cursor, limit: 50 } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });

export const claimQuery = (requestId: string) =>
  queryOptions({
    queryKey: ['privacy', 'claim', requestId],
    queryFn: () =>
      told(api.GET('/v1/privacy-office/data-requests/{requestId}', { params: { path: { requestId } } })),
  });

export const breachesQuery = queryOptions({
  queryKey: ['privacy', 'breaches'],
  queryFn: async () => (await told(api.GET('/v1/privacy-office/breaches'))).items,
});

export const retentionQuery = queryOptions({
  queryKey: ['privacy', 'retention'],
  queryFn: () => told(api.GET('/v1/privacy-office/retention')),
});
