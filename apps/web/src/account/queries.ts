import { queryOptions } from '@tanstack/react-query';
import { api, told } from '../api/client';

export const secondFactorQuery = queryOptions({
  queryKey: ['me', 'second-factor'],
  queryFn: () => told(api.GET('/v1/me/second-factor')),
});

export const ownSessionsQuery = queryOptions({
  queryKey: ['me', 'sessions'],
  queryFn: async () => (await told(api.GET('/v1/me/sessions'))).items,
});
