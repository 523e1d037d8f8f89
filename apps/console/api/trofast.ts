import { createClient, Problem } from '#client';

/** Says that a page of this origin asks: the server takes the cookie of the session only with it. */
const CONSOLE_HEADER = 'x-trofast-console';

const SESSION = '/console/session';

/** The API, as whoever is signed in. A page is loaded again rather than waited for, so little is tried again. */
export const trofast = createClient({
  baseUrl: location.origin,
  retry: { triesMax: 2, busyTriesMax: 2 },
  fetch: (url, init) => fetch(url, { ...init, headers: fromConsole(init.headers), redirect: 'error' }),
});

/** @throws Problem where the key is not known; TypeError where nobody answers */
export async function signIn(apiKey: string): Promise<void> {
  await send('POST', { authorization: `Bearer ${apiKey}` });
}

export const signOut = (): Promise<void> => send('DELETE');

async function send(method: string, headers: HeadersInit = {}): Promise<void> {
  const answer = await fetch(SESSION, { method, headers: fromConsole(headers), redirect: 'error' });
  if (!answer.ok) throw new Problem(answer, await answer.text());
}

function fromConsole(headers: HeadersInit | undefined): Headers {
  const all = new Headers(headers);
  all.set(CONSOLE_HEADER, '1');
  return all;
}
