/** Sends a request to the API, as the global `fetch` does. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** No redirect is followed: the key is for this server alone. */
export const globalFetch: Fetch = (url, init) => fetch(url, { ...init, redirect: 'error' });
