import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

import { type FastifyRequest } from 'fastify';

import { type Clock } from '#platform';

import { Problem } from '../conventions/problems.js';
import { clearedCookie, sessionCookie, sessionIn } from './session-cookie.js';

/** What the page sends with each request. No other site's page can, without a permission that no answer gives. */
const CONSOLE_HEADER = 'x-trofast-console';

/** A working day; then the key is asked for again. */
const SESSION_MS = 12 * 3_600_000;

/** A cookie has 4096 bytes, of which sealing takes a third. */
const KEY_LENGTH_MAX = 2_000;

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const CONTEXT = Buffer.from('trofast console session 1');

interface Session {
  readonly apiKey: string;
  /** In milliseconds since 1970. */
  readonly until: number;
}

type Headers = Pick<FastifyRequest, 'headers' | 'host'>;

/**
 * Who is signed in to the console. The cookie is the API key itself, encrypted and authenticated (AES-256-GCM) under a key that
 * all servers of an installation share, so any of them accepts it, none keeps a list, and it ends when the key does.
 */
export class ConsoleSessions {
  /** @param key 32 bytes, asked for when a cookie is made or opened */
  constructor(
    private readonly key: () => Buffer,
    private readonly clock: Clock,
  ) {}

  /** `Set-Cookie` that signs in with the key of an `Authorization` header. @throws Problem missing_credentials, limit_exceeded */
  begin({ headers, protocol }: Pick<FastifyRequest, 'headers' | 'protocol'>): string {
    const apiKey = /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1];
    if (apiKey === undefined)
      throw new Problem('missing_credentials', 'Signing in needs the API key in Authorization.');
    if (apiKey.length > KEY_LENGTH_MAX)
      throw new Problem('limit_exceeded', `The console takes keys of up to ${KEY_LENGTH_MAX} characters.`);
    const until = this.nowMs() + SESSION_MS;
    return sessionCookie(this.seal({ apiKey, until }), protocol, SESSION_MS / 1000);
  }

  /** `Set-Cookie` that signs out. */
  end({ protocol }: Pick<FastifyRequest, 'protocol'>): string {
    return clearedCookie(protocol);
  }

  /**
   * The `Authorization` of a request: its own, else that of its session where a page of this origin sent it.
   * @throws Problem session_ended
   */
  authorizationOf(request: Headers): string | undefined {
    const { authorization, cookie } = request.headers;
    if (authorization !== undefined || cookie === undefined || !isOfOwnPage(request)) return authorization;
    const sealed = sessionIn(cookie);
    if (sealed === undefined) return undefined;
    const session = this.opened(sealed);
    if (session === undefined || session.until <= this.nowMs())
      throw new Problem('session_ended', 'The session of the console has ended.');
    return `Bearer ${session.apiKey}`;
  }

  private nowMs(): number {
    return Date.parse(this.clock.now());
  }

  private seal(session: Session): string {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(CIPHER, this.key(), iv).setAAD(CONTEXT);
    const text = [cipher.update(JSON.stringify(session), 'utf8'), cipher.final()];
    return Buffer.concat([iv, ...text, cipher.getAuthTag()]).toString('base64url');
  }

  /** `undefined` for what no server of this installation has sealed. */
  private opened(sealed: string): Session | undefined {
    const bytes = Buffer.from(sealed, 'base64url');
    if (bytes.length <= IV_BYTES + TAG_BYTES) return undefined;
    const decipher = createDecipheriv(CIPHER, this.key(), bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(CONTEXT).setAuthTag(bytes.subarray(-TAG_BYTES));
    try {
      const text = [decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()];
      return JSON.parse(Buffer.concat(text).toString('utf8')) as Session;
    } catch {
      return undefined;
    }
  }
}

/**
 * Whether a page that this server served sent the request. Browsers say it themselves over TLS and on this machine
 * (`Sec-Fetch-Site`); elsewhere `Origin` does, which they send with all but GET and HEAD.
 */
function isOfOwnPage({ headers, host }: Headers): boolean {
  if (headers[CONSOLE_HEADER] === undefined) return false;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const { origin } = headers;
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
}
