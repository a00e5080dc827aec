import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { needsSignIn, Refused } from './api/client';
import { endedQuery, sessionQuery } from './api/queries';
import { router } from './router';
import './style.css';
import { Spoken } from './words/words';

const noteEnd = (error: Error) => {
  const account = client.getQueryData(sessionQuery.queryKey)?.account;
  if (account && needsSignIn(error)) client.setQueryData(endedQuery.queryKey, account);
};
const client = new QueryClient({
  queryCache: new QueryCache({ onError: noteEnd }),
  mutationCache: new MutationCache({ onError: noteEnd }),
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failures, error) => failures < 2 && !(error instanceof Refused && error.status < 500),
    },
  },
});

const place = document.getElementById('console');
if (place) {
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <Spoken>
          <RouterProvider router={router} />
        </Spoken>
      </QueryClientProvider>
    </StrictMode>,
  );
}
