import { createClient, Problem } from '#client';

/** Says that a page of this origin asks: the server takes the cookie of the session only with it. */
const CONSOLE_HEADER = 'x-trofast-console';

const SESSION = '/console/session';

/** The API, as the one who is signed in. A page is loaded again rather than waited for, so little is tried again. */
export const trofast = createClient({
  baseUrl: location.origin,
  retry: { triesMax: 2, busyTriesMax: 2 },
  fetch: (url, init) => fetch(url, { ...init, headers: fromConsole(init.headers), redirect: 'error' }),
});

/** @throws Problem where the key is not known; TypeError where nobody answers */
export async function signIn(apiKey: string): Promise<void> {
  await send('POST', { authorization: `Bearer ${apiKey}` });
}

export async function signOut(): Promise<void> {
  await send('DELETE');
}

/** Whether a key is kept that is still known. */
export async function isSignedIn(): Promise<boolean> {
  return ((await (await send('GET')).json()) as { readonly signedIn: boolean }).signedIn;
}

async function send(method: string, headers: HeadersInit = {}): Promise<Response> {
  const answer = await fetch(SESSION, { method, headers: fromConsole(headers), redirect: 'error' });
  if (!answer.ok) throw new Problem(answer, await answer.text());
  return answer;
}

function fromConsole(headers: HeadersInit | undefined): Headers {
  const all = new Headers(headers);
  all.set(CONSOLE_HEADER, '1');
  return all;
}
