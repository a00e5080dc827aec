import { queryOptions } from '@tanstack/react-query';
import { api, type Schemas, told } from '../../api/client';

export type Wording = Schemas['Wording'];
export type Texts = Wording['texts'];

export const wordingsQuery = queryOptions({
  queryKey: ['admin', 'wordings'],
  queryFn: async () => (await told(api.GET('/v1/admin/wordings'))).items,
});

export const wordingQuery = (wordingId: string) =>
  queryOptions({
    queryKey: ['admin', 'wordings', wordingId],
    queryFn: () => told(api.GET('/v1/admin/wordings/{wordingId}', { params: { path: { wordingId } } })),
  });
