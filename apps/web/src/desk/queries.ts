// What the pages of a desk ask of the API.
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { api, type Schemas, told } from '../api/client';

export type SavedReply = Schemas['SavedReplyList']['items'][number];
export type StandIn = Schemas['StandInList']['items'][number];

export const allSavedRepliesQuery = queryOptions({
  queryKey: ['saved-replies', 'all'],
  queryFn: async () => (await told(api.GET('/v1/desk/saved-replies'))).items,
});

export const standInsQuery = queryOptions({
  queryKey: ['stand-ins'],
  queryFn: async () => (await told(api.GET('/v1/desk/stand-ins'))).items,
});

const tries = 20;
const betweenMs = 500;

/** Reads a list anew until it tells of what was kept: it hears of that a moment later. */
export function useReadUntil<Item>(
  query: typeof allSavedRepliesQuery | typeof standInsQuery,
): (tells: (items: readonly Item[]) => boolean) => Promise<void> {
  const client = useQueryClient();
  return async (tells) => {
    for (let left = tries; left > 0; left -= 1) {
      await client.refetchQueries({ queryKey: query.queryKey });
      if (tells(client.getQueryData<readonly Item[]>(query.queryKey) ?? [])) return;
      await new Promise((resolve) => setTimeout(resolve, betweenMs));
    }
  };
}
