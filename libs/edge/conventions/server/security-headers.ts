import { type FastifyRequest } from 'fastify';

const API_POLICY = "default-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const PAGE_POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const CONSOLE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const PAGES = /^\/(docs|problems)(\/|$)/;

/** Two years in seconds; sent only over TLS, as browsers heed it there alone (RFC 6797, 8.1). */
const TLS_ONLY = 'max-age=63072000; includeSubDomains';

interface Answered extends Pick<FastifyRequest, 'url' | 'protocol'> {
  readonly isConsole?: boolean | undefined;
}

/** What keeps a browser from harm: nothing stored, guessed, framed or submitted elsewhere, and no way back from TLS. */
export function securityHeaders({ url, protocol, isConsole = false }: Answered): Readonly<Record<string, string>> {
  return {
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'content-security-policy': isConsole ? CONSOLE_POLICY : PAGES.test(url) ? PAGE_POLICY : API_POLICY,
    ...(protocol === 'https' && { 'strict-transport-security': TLS_ONLY }),
  };
}
