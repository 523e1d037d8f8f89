import { createHmac } from 'node:crypto';

import { type FastifyRequest } from 'fastify';

import { type Clock, openBytes, sealBytes } from '#platform';

import { CHALLENGE } from '../access/api-keys.js';
import { Problem } from '../conventions/problems.js';
import { SessionCookie } from './session-cookie.js';

/** What the page sends with each request. No other site's page can, without a permission that no answer gives. */
const CONSOLE_HEADER = 'x-trofast-console';

/** A working day; then the key is asked for again. */
const SESSION_MS = 12 * 3_600_000;

/** A cookie has 4096 bytes, of which sealing takes a third. */
const KEY_LENGTH_MAX = 2_000;

const CONTEXT = 'trofast console session 1';

/** Hex digits of the mark that the names of an installation's cookies have. */
const MARK_DIGITS = 8;

interface Session {
  readonly apiKey: string;
  /** In milliseconds since 1970. */
  readonly until: number;
}

type Asking = Pick<FastifyRequest, 'headers' | 'host' | 'protocol'>;

/**
 * Who is signed in to the console. The cookie is the API key itself, encrypted and authenticated (AES-256-GCM) under a key that
 * all servers of an installation share, so any of them accepts it, none keeps a list, and it ends when the key does.
 */
export class ConsoleSessions {
  private named: SessionCookie | undefined;

  /** @param key 32 bytes, asked for when a cookie is made or opened */
  constructor(
    private readonly key: () => Buffer,
    private readonly clock: Clock,
  ) {}

  /** `Set-Cookie` that signs in with the key of an `Authorization` header. @throws Problem missing_credentials, limit_exceeded */
  begin({ headers, protocol }: Pick<FastifyRequest, 'headers' | 'protocol'>): string {
    const apiKey = /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1];
    if (apiKey === undefined)
      throw new Problem('missing_credentials', 'Signing in needs the API key in Authorization.', {
        headers: CHALLENGE,
      });
    if (apiKey.length > KEY_LENGTH_MAX)
      throw new Problem('limit_exceeded', `The console takes keys of up to ${KEY_LENGTH_MAX} characters.`);
    const until = this.nowMs() + SESSION_MS;
    const sealed = sealBytes(JSON.stringify({ apiKey, until } satisfies Session), this.key(), CONTEXT);
    return this.cookie.set(sealed.toString('base64url'), protocol, SESSION_MS / 1000);
  }

  /** `Set-Cookie` that signs out. */
  end({ protocol }: Pick<FastifyRequest, 'protocol'>): string {
    return this.cookie.set('', protocol, 0);
  }

  /**
   * The `Authorization` of a request: its own, else that of its session where a page of this origin sent it.
   * @throws Problem session_ended
   */
  authorizationOf(request: Asking): string | undefined {
    const { authorization, cookie } = request.headers;
    if (authorization !== undefined || cookie === undefined || !isOfOwnPage(request)) return authorization;
    const sealed = this.cookie.valueIn(cookie, request.protocol);
    if (sealed === undefined) return undefined;
    const session = this.opened(sealed);
    if (session === undefined || session.until <= this.nowMs())
      throw new Problem('session_ended', 'The session of the console has ended.', { headers: CHALLENGE });
    return `Bearer ${session.apiKey}`;
  }

  private nowMs(): number {
    return Date.parse(this.clock.now());
  }

  private get cookie(): SessionCookie {
    return (this.named ??= new SessionCookie(markOf(this.key())));
  }

  /** `undefined` for what no server of this installation has sealed. */
  private opened(sealed: string): Session | undefined {
    const key = this.key();
    try {
      return JSON.parse(openBytes(Buffer.from(sealed, 'base64url'), key, CONTEXT).toString('utf8')) as Session;
    } catch {
      return undefined;
    }
  }
}

/** Says which installation it is, and nothing of the key. */
function markOf(key: Buffer): string {
  return createHmac('sha256', key).update('name of the cookie').digest('hex').slice(0, MARK_DIGITS);
}

/**
 * Whether a page that this server served sent the request. Browsers say it themselves over TLS and on this machine
 * (`Sec-Fetch-Site`); elsewhere `Origin` does, which they send with all but GET and HEAD.
 */
function isOfOwnPage({ headers, host }: Asking): boolean {
  if (headers[CONSOLE_HEADER] === undefined) return false;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const { origin } = headers;
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
}
