// What is asked of the API, and under which key the answer is kept.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, needsSignIn, type Schemas, told } from './client';
import type { paths } from './api-types';

type CaseQuery = NonNullable<paths['/v1/desk/reports']['get']['parameters']['query']>;
export type CaseFilter = Pick<CaseQuery, 'status' | 'class' | 'late' | 'officer'>;
type QueueQuery = NonNullable<paths['/v1/desk/verification']['get']['parameters']['query']>;
export type QueueFilter = Pick<QueueQuery, 'only'>;

export type Session = Schemas['CurrentSession'];
export type Account = Schemas['Account'];
export type Report = Schemas['DeskReport'];
export type Summary = Schemas['DeskReportSummary'];

const lasting = { staleTime: Infinity };
/** What may be kept for a minute is asked for anew by who has just changed it. */
export const asked = { cache: 'no-cache' } as const;

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async (): Promise<Session | null> => {
    try {
      return await told(api.GET('/v1/sessions/current'));
    } catch (error) {
      if (needsSignIn(error)) return null;
      throw error;
    }
  },
  ...lasting,
});

/** Whose session ended while they worked; they are to sign in again. */
export const endedQuery = queryOptions({
  queryKey: ['session-ended'],
  queryFn: (): Account | null => null,
  ...lasting,
});

/** Working days pass also while nothing happens. */
const counted = { refetchInterval: 600_000 };
const paged = {
  ...counted,
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ next }: Schemas['DeskReportPage']) => next ?? undefined,
};

export const verificationQueue = (filter: QueueFilter) =>
  infiniteQueryOptions({
    queryKey: ['reports', 'verification', filter],
    queryFn: ({ pageParam: cursor }) =>
      told(api.GET('/v1/desk/verification', { params: { query: { ...filter, cursor, limit: 50 } } })),
    ...paged,
  });

export const caseQueue = (filter: CaseFilter) =>
  infiniteQueryOptions({
    queryKey: ['reports', 'cases', filter],
    queryFn: ({ pageParam: cursor }) =>
      told(api.GET('/v1/desk/reports', { params: { query: { ...filter, cursor, limit: 50 } } })),
    ...paged,
  });

export const countsQuery = queryOptions({
  queryKey: ['reports', 'counts'],
  queryFn: () => told(api.GET('/v1/desk/counts')),
  ...counted,
});

export const reportQuery = (reportId: string) =>
  queryOptions({
    queryKey: ['reports', 'one', reportId],
    queryFn: () => told(api.GET('/v1/desk/reports/{reportId}', { params: { path: { reportId } } })),
    ...counted,
  });

/** Which version an act is about: that of the desk's verification, or that of the agency's case. */
export type Versioned = 'deskVersion' | 'version';

/** The version that one's own last act left behind, of which what is read may tell only a moment later. */
export const ownVersionQuery = (reportId: string, versioned: Versioned) =>
  queryOptions({
    queryKey: ['own-version', reportId, versioned],
    queryFn: () => 0,
    initialData: 0,
    ...lasting,
  });

export const maskingQuery = (reportId: string) =>
  queryOptions({
    queryKey: ['reports', 'masking', reportId],
    queryFn: () => told(api.GET('/v1/desk/reports/{reportId}/masking', { params: { path: { reportId } } })),
  });

/** Asked once, not with every change of any report: they are looked for among all of them. */
export const duplicatesQuery = (reportId: string) =>
  queryOptions({
    queryKey: ['duplicates', reportId],
    queryFn: () =>
      told(api.GET('/v1/desk/reports/{reportId}/duplicates', { params: { path: { reportId } } })),
    staleTime: 60_000,
  });

export const officersQuery = queryOptions({
  queryKey: ['officers'],
  queryFn: async () => (await told(api.GET('/v1/desk/officers'))).items,
  staleTime: 60_000,
});

export const suggestionsQuery = (reportId: string) =>
  queryOptions({
    queryKey: ['suggestions', reportId],
    queryFn: () =>
      told(api.GET('/v1/desk/reports/{reportId}/suggestions', { params: { path: { reportId } } })),
  });

export const savedRepliesQuery = (reportId: string) =>
  queryOptions({
    queryKey: ['saved-replies', reportId],
    queryFn: () =>
      told(api.GET('/v1/desk/reports/{reportId}/saved-replies', { params: { path: { reportId } } })),
  });

export const agenciesQuery = queryOptions({
  queryKey: ['agencies'],
  queryFn: async () => (await told(api.GET('/v1/reference/agencies', asked))).items,
  ...lasting,
});

export const categoriesQuery = queryOptions({
  queryKey: ['categories'],
  queryFn: async () => (await told(api.GET('/v1/reference/categories', asked))).items,
  ...lasting,
});

export const statusesQuery = queryOptions({
  queryKey: ['statuses'],
  queryFn: async () => (await told(api.GET('/v1/reference/statuses'))).items,
  ...lasting,
});

export const regionQuery = (code: string) =>
  queryOptions({
    queryKey: ['region', code],
    queryFn: () => told(api.GET('/v1/reference/regions/{code}', { params: { path: { code } } })),
    ...lasting,
  });
