/** What a connection string of EventStoreDB or MongoDB says, as far as `doctor` uses it. */
export interface ConnectionString {
  readonly user?: string;
  readonly password?: string;
  readonly hosts: readonly string[];
  /** Names and values in lower case. */
  readonly options: ReadonlyMap<string, string>;
  /** `tlsCAFile` as it is written. */
  readonly caFile?: string;
}

const FORM = /^[^:]+:\/\/(?:([^:@/]+)(?::([^@]*))?@)?([^/?]*)(?:\/[^?]*)?(?:\?(.*))?$/;

export function connectionString(url: string): ConnectionString {
  const [, user, password, hosts = '', query = ''] = FORM.exec(url.trim()) ?? [];
  const given = [...new URLSearchParams(query)].map(([name, value]) => [name.toLowerCase(), value] as const);
  return {
    user: user && decodeURIComponent(user),
    password: password && decodeURIComponent(password),
    hosts: hosts.split(','),
    options: new Map(given.map(([name, value]) => [name, value.toLowerCase()])),
    caFile: given.find(([name]) => name === 'tlscafile')?.[1],
  };
}

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/;

/** Whether a host, with or without a port, is this machine. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host);
}

/** Whether both name the same user of the same servers. */
export function isSameUser(url: string, other: string): boolean {
  const [one, two] = [url, other]
    .map(connectionString)
    .map(({ user, hosts }) => JSON.stringify([user, [...hosts].sort()]));
  return one === two;
}
