// What administration asks of the API, and under which key the answer is kept.
import { type FetchQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, type Schemas, told } from '../api/client';
import { asked } from '../api/queries';

export type AdministeredAccount = Schemas['AdministeredAccount'];
export type Agency = Schemas['AgencyDetail']['agency'];
export type Calendar = Schemas['CalendarHistory']['calendar'];

const waitMs = 300;
const mostTries = 40;

/** Services tell each other what was saved; it can be read a moment later. This waits for that moment. */
export async function untilRead<T, K extends readonly unknown[]>(
  client: QueryClient,
  query: FetchQueryOptions<T, Error, T, K>,
  isThere: (found: T) => boolean,
): Promise<void> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const found = await client.fetchQuery({ ...query, staleTime: 0 }).catch(() => undefined);
    if (found !== undefined && isThere(found)) return;
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
}

export const accountsQuery = queryOptions({
  queryKey: ['admin', 'accounts'],
  queryFn: async () => (await told(api.GET('/v1/admin/accounts'))).items,
});

export const sessionsOfQuery = (accountId: string) =>
  queryOptions({
    queryKey: ['admin', 'accounts', accountId, 'sessions'],
    queryFn: async () =>
      (await told(api.GET('/v1/admin/accounts/{accountId}/sessions', { params: { path: { accountId } } })))
        .items,
  });

export const invitationsQuery = queryOptions({
  queryKey: ['admin', 'invitations'],
  queryFn: async () => (await told(api.GET('/v1/admin/invitations'))).items,
});

export const agencyQuery = (agencyId: string) =>
  queryOptions({
    queryKey: ['admin', 'agencies', 'one', agencyId],
    queryFn: () => told(api.GET('/v1/admin/agencies/{agencyId}', { params: { path: { agencyId } } })),
  });

export const agenciesBelowQuery = (parentId: string) =>
  queryOptions({
    queryKey: ['admin', 'agencies', 'below', parentId],
    queryFn: async () => {
      const items: Agency[] = [];
      for (let after: string | undefined; ;) {
        const query = { parentId, limit: 500, after };
        const page = await told(api.GET('/v1/admin/agencies', { params: { query } }));
        items.push(...page.items);
        if (page.next === null) return items;
        after = page.next;
      }
    },
  });

export const agenciesNamedQuery = (q: string) =>
  queryOptions({
    queryKey: ['admin', 'agencies', 'named', q],
    queryFn: () => told(api.GET('/v1/admin/agencies', { params: { query: { q, limit: 50 } } })),
  });

export const calendarsQuery = queryOptions({
  queryKey: ['admin', 'calendars'],
  queryFn: async () => (await told(api.GET('/v1/admin/calendars'))).items,
});

export const calendarQuery = (calendarId: string) =>
  queryOptions({
    queryKey: ['admin', 'calendars', calendarId],
    queryFn: () => told(api.GET('/v1/admin/calendars/{calendarId}', { params: { path: { calendarId } } })),
  });

/** Also those that are not offered today. */
export const allCategoriesQuery = queryOptions({
  queryKey: ['admin', 'categories'],
  queryFn: async () =>
    (await told(api.GET('/v1/reference/categories', { params: { query: { all: 'true' } }, ...asked }))).items,
});

export const categoryQuery = (categoryId: string) =>
  queryOptions({
    queryKey: ['admin', 'categories', categoryId],
    queryFn: () => told(api.GET('/v1/admin/categories/{categoryId}', { params: { path: { categoryId } } })),
  });

export type Rule = Schemas['NewRules']['rules'][number];

export const ruleSetsQuery = queryOptions({
  queryKey: ['admin', 'rules'],
  queryFn: async () => (await told(api.GET('/v1/admin/rules'))).items,
});

export const rulesQuery = (agencyId: string, version: number) =>
  queryOptions({
    queryKey: ['admin', 'rules', agencyId, version],
    queryFn: () =>
      told(
        api.GET('/v1/admin/rules/{agencyId}/versions/{version}', {
          params: { path: { agencyId, version } },
        }),
      ),
  });

export const systemsQuery = queryOptions({
  queryKey: ['admin', 'systems'],
  queryFn: async () => (await told(api.GET('/v1/admin/systems'))).items,
});

export const regulationsQuery = queryOptions({
  queryKey: ['admin', 'regulations'],
  queryFn: async () => (await told(api.GET('/v1/admin/regulations'))).items,
});

export const emergenciesQuery = queryOptions({
  queryKey: ['admin', 'emergencies'],
  queryFn: async () => (await told(api.GET('/v1/reference/emergencies', asked))).items,
});
