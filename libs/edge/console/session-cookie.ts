import { type FastifyRequest } from 'fastify';

type Protocol = FastifyRequest['protocol'];

/**
 * The cookie of an installation. Browsers send cookies to all ports of a host, so each installation on it has a name of its own.
 * Over TLS no other host and no page without TLS can set it.
 */
export class SessionCookie {
  constructor(private readonly installation: string) {}

  /** No script can read it, and no request that another site begins carries it. */
  set(value: string, protocol: Protocol, seconds: number): string {
    const secure = protocol === 'https' ? '; Secure' : '';
    return `${this.name(protocol)}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict${secure}`;
  }

  /** Its value in a `Cookie` header. */
  valueIn(header: string, protocol: Protocol): string | undefined {
    const start = `${this.name(protocol)}=`;
    const pair = header.split(/; */).find((one) => one.startsWith(start));
    return pair?.slice(start.length);
  }

  private name(protocol: Protocol): string {
    return `${protocol === 'https' ? '__Host-' : ''}trofast_console_${this.installation}`;
  }
}
