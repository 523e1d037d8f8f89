import { randomUUID } from 'node:crypto';

/** What everything that this process writes on given servers begins with; no installation has such a name. */
let prefix: string | undefined;
let given = 0;

export interface GivenServers {
  /** Drawn for this caller alone: nothing on the servers has it yet, least of all an installation. */
  readonly namespace: string;
  readonly eventStoreUrl?: string;
  readonly mongoUrl?: string;
}

/**
 * The servers that `TROFAST_TEST_EVENTSTORE_URL` and `TROFAST_TEST_MONGODB_URL` name, and a new namespace to use there. This
 * is the only place that reads the two variables: they may name servers that are in use, so a URL never comes without a
 * namespace. The namespaces of a process share a prefix, which is printed once on standard error.
 */
export function givenServers(): GivenServers {
  const [eventStoreUrl, mongoUrl] = [
    process.env['TROFAST_TEST_EVENTSTORE_URL'],
    process.env['TROFAST_TEST_MONGODB_URL'],
  ];
  if (prefix === undefined) {
    prefix = `trofast-test-${randomUUID().slice(0, 8)}`;
    if (eventStoreUrl || mongoUrl)
      process.stderr.write(`On the servers given, this process writes into namespaces ${prefix}-…\n`);
  }
  return {
    namespace: `${prefix}-${++given}`,
    eventStoreUrl: eventStoreUrl || undefined,
    mongoUrl: mongoUrl || undefined,
  };
}
