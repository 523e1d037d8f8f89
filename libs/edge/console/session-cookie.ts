import { type FastifyRequest } from 'fastify';

type Protocol = FastifyRequest['protocol'];

const PLAIN = 'trofast_console';

/** Browsers take it over TLS only, for all paths of exactly this host. */
const OVER_TLS = `__Host-${PLAIN}`;

const NAMES = [OVER_TLS, PLAIN];

/** No script can read it, and no request that another site begins carries it. */
export function sessionCookie(value: string, protocol: Protocol, seconds: number): string {
  const [name, secure] = protocol === 'https' ? [OVER_TLS, '; Secure'] : [PLAIN, ''];
  return `${name}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict${secure}`;
}

export function clearedCookie(protocol: Protocol): string {
  return sessionCookie('', protocol, 0);
}

/** The value of the session in a `Cookie` header. */
export function sessionIn(header: string): string | undefined {
  const values = new Map(header.split(';').map((pair) => splitOnce(pair.trim())));
  return NAMES.map((name) => values.get(name)).find((value) => value !== undefined && value !== '');
}

function splitOnce(pair: string): readonly [string, string] {
  const at = pair.indexOf('=');
  return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
}
