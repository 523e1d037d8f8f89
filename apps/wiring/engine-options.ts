import { type EventRegistry, type StreamNames } from '#event-store';
import { type Settings } from '#platform';
import { allProjections, type ProjectionEngineOptions } from '#projections';

/** What every engine of an installation is told alike, whichever process or thread runs it. @param owner names the process among those that share the work */
export function engineOptions(
  {
    readStoreUrl,
    eventStoreUrl,
    partitions,
    leaseMs,
  }: Pick<Settings, 'readStoreUrl' | 'eventStoreUrl' | 'partitions' | 'leaseMs'>,
  names: StreamNames,
  registry: EventRegistry,
  owner: string,
): Pick<
  ProjectionEngineOptions,
  'projections' | 'prefixes' | 'knows' | 'purgeAfter' | 'exclusive' | 'partitions' | 'leaseMs' | 'owner'
> {
  // Where either side is embedded, its directory lets one process in, and that one has all of the work.
  const exclusive = readStoreUrl === undefined || eventStoreUrl === undefined;
  return {
    projections: allProjections,
    prefixes: [names.prefix],
    knows: (type) => registry.has(type),
    purgeAfter: ['MemberForgotten'],
    exclusive,
    partitions: exclusive ? 1 : partitions,
    leaseMs,
    owner,
  };
}
