import './styles/tokens.css';
import './styles/base.css';
import './styles/parts.css';
import './styles/layout.css';
import './styles/member.css';
import './styles/print.css';

import { CSPProvider } from '@base-ui/react/csp-provider';
import { hashKey, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { Problem } from '#client';

import { sessionQuery } from './api/queries.js';
import { firstLanguage, PreferencesProvider, spoken } from './preferences/preferences.js';
import { router } from './router.js';

/** What was read stays good for a moment; the client itself repeats what may be repeated. */
const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: askWhetherSignedIn }),
  defaultOptions: { queries: { retry: false, staleTime: 10_000, refetchOnWindowFocus: false } },
});

const first = await spoken(firstLanguage());

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={queries}>
        <PreferencesProvider first={first}>
          <RouterProvider router={router} />
        </PreferencesProvider>
      </QueryClientProvider>
    </CSPProvider>
  </StrictMode>,
);

/** A session that has ended, or a key that was revoked, leads back to where to sign in. */
function askWhetherSignedIn(error: Error, { queryHash }: { readonly queryHash: string }): void {
  const isAnswered = queryHash === hashKey(sessionQuery.queryKey);
  if (!isAnswered && error instanceof Problem && error.status === 401) void queries.invalidateQueries(sessionQuery);
}
