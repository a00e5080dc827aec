import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, type Schemas, told } from '../../api/client';
import { asked } from '../../api/queries';

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

export const noticeQuery = (channel: Schemas['PrivacyNotice']['channel']) =>
  queryOptions({
    queryKey: ['privacy', 'notices', channel],
    queryFn: () => told(api.GET('/v1/privacy/notices', { params: { query: { channel } }, ...asked })),
  });
