import { type ProjectionEngineOptions } from '#engine';
import { allProjections } from '#loyalty/features';
import { type LoyaltyStreams } from '#loyalty/vocabulary';
import { type Settings } from '#platform';

/** Signs of life within the time of a lease: one may be late or lost. */
const BEATS_PER_LEASE = 3;

type Servers = Pick<Settings, 'readStoreUrl' | 'eventStoreUrl'>;

/** Whether one process has all of the work: where either store is embedded, its directory lets no other in. */
export function isAlone({ readStoreUrl, eventStoreUrl }: Servers): boolean {
  return readStoreUrl === undefined || eventStoreUrl === undefined;
}

/** How long the leases of an installation last, and how often they are renewed. */
export function leaseTimes({ leaseMs }: Pick<Settings, 'leaseMs'>): {
  readonly leaseMs: number;
  readonly beatMs: number;
} {
  return { leaseMs, beatMs: Math.floor(leaseMs / BEATS_PER_LEASE) };
}

/**
 * What every engine of an installation gets alike, whichever process or thread runs it.
 * @param owner names the process among those that share the work
 */
export function engineOptions(
  settings: Servers & Pick<Settings, 'partitions' | 'leaseMs'>,
  names: LoyaltyStreams,
  owner: string,
): Omit<ProjectionEngineOptions, 'events' | 'store' | 'clock'> {
  const exclusive = isAlone(settings);
  return {
    projections: allProjections,
    prefixes: [names.prefix],
    hasNoDocuments: (stream) => names.is('identity', stream),
    purgeAfter: ['MemberForgotten'],
    exclusive,
    partitions: exclusive ? 1 : settings.partitions,
    ...leaseTimes(settings),
    owner,
  };
}
