import { readFile } from 'node:fs/promises';

import { TrofastError } from '#platform';

const FORM = /^(esdb(?:\+discover)?:\/\/)([^:@/]+):([^@]*)@([^/?,]+)([^?]*)(?:\?(.*))?$/;
const ADMIN = 'admin';

/** Who the user of a connection string is, and how the administrator reaches the same server. */
export interface AdminConnection {
  readonly user: string;
  readonly password: string;
  readonly admin: { readonly name: string; readonly password: string };
  /** The connection string with the administrator in it. */
  readonly adminUrl: string;
  /** Where the server's users are, such as `https://eventstore:2113`. */
  readonly origin: string;
  /** The authority that vouches for the server, in PEM; left out where the system's authorities do. */
  readonly authority?: Buffer;
}

/** @throws TrofastError `invalid_event_store_url` for a URL without TLS, user or password */
export async function adminConnection(url: string, adminPassword: string): Promise<AdminConnection> {
  const [, scheme, user, password, host, moreHosts = '', query = ''] = FORM.exec(url.trim()) ?? [];
  const options = new Map([...new URLSearchParams(query)].map(([name, value]) => [name.toLowerCase(), value]));
  if (scheme === undefined || user === undefined || password === undefined || options.get('tls') === 'false')
    throw new TrofastError(
      'invalid_event_store_url',
      'Access wants TLS and a user: esdb://USER:PASSWORD@HOST:2113?tls=true&tlsCAFile=FILE.',
    );
  const caFile = options.get('tlscafile');
  return {
    user: decodeURIComponent(user),
    password: decodeURIComponent(password),
    admin: { name: ADMIN, password: adminPassword },
    adminUrl: `${scheme}${ADMIN}:${encodeURIComponent(adminPassword)}@${host}${moreHosts}?${query}`,
    origin: `https://${host}`,
    authority: caFile === undefined ? undefined : await readFile(caFile),
  };
}
