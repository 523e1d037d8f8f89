import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { EventRegistry, type EventStore, type KeyStore } from '#event-store';
import { EmbeddedEventStore, EmbeddedKeyStore } from '#event-store/embedded';
import { type EventStoreDbEventStore } from '#event-store/eventstoredb';
import { eventCatalogue } from '#loyalty/event-catalogue';
import { LoyaltyStreams } from '#loyalty/vocabulary';
import { type Clock, type Logger, type Settings } from '#platform';

// The clients of the servers are loaded where servers are named: without them a process starts a good part faster.

/** What the process opened, to be closed in reverse. */
export type Keep = <T extends { close(): Promise<void> }>(opened: T) => T;

/** The log and the keys that its personal values are sealed with: primary data, both of them. */
export interface Log {
  readonly registry: EventRegistry;
  readonly events: EventStore;
  readonly keys: KeyStore;
  /** Made just now, in the data directory: anybody who can read that can read everything. */
  readonly masterKeyMade: boolean;
  /** How far the clock of the keys' server is ahead of this one, in milliseconds; left out where there is none. */
  readonly storeAheadMs?: () => Promise<number>;
  /** Says after each append of this process that something is there; servers say so themselves. */
  onAppended(listener: () => void): void;
}

/** @throws DirectoryInUse, StoreCorrupted, StoreUnavailable, TrofastError `wrong_master_key` and others of the stores */
export function openLog(settings: Settings, clock: Clock, logger: Logger, keep: Keep): Promise<Log> {
  return settings.eventStoreUrl === undefined
    ? openEmbeddedLog(settings, clock, logger, keep)
    : openServedLog(settings, settings.eventStoreUrl, clock, logger, keep);
}

async function openEmbeddedLog(
  { dataDir, masterKey }: Settings,
  clock: Clock,
  logger: Logger,
  keep: Keep,
): Promise<Log> {
  const registry = new EventRegistry(eventCatalogue);
  const events = keep(await EmbeddedEventStore.open({ directory: dataDir, clock, registry }));
  const hadMasterKey = masterKey !== undefined || existsSync(join(dataDir, 'master.key'));
  const keys = keep(await EmbeddedKeyStore.open({ directory: dataDir, masterKey, log: events }));
  if (keys.mended !== undefined) logger.error({ mended: keys.mended }, 'the key store was damaged, and is mended');
  return {
    registry,
    events,
    keys,
    masterKeyMade: !hadMasterKey,
    onAppended: (listener) => events.onAppended(listener),
  };
}

async function openServedLog(settings: Settings, url: string, clock: Clock, logger: Logger, keep: Keep): Promise<Log> {
  const registry = new EventRegistry(eventCatalogue);
  const events = keep(await connectLog(settings, url, registry, clock, logger));
  await events.head(); // a user whom the access list of $all leaves out is reported now, not by the first reader
  const { MongoKeyStore } = await import('#event-store/mongodb');
  const keys = keep(
    await MongoKeyStore.connect({
      url: settings.keyStoreUrl!,
      masterKey: settings.masterKey!,
      namespace: settings.namespace,
      eventsExist: await hasBegun(events, settings),
    }),
  );
  const storeAheadMs = () => keys.clockAheadMs(() => Date.parse(clock.now()));
  return { registry, events, keys, masterKeyMade: false, storeAheadMs, onAppended: () => undefined };
}

/** The log in EventStoreDB, which reports what happens to its connection. @throws StoreUnavailable, StoreCorrupted */
export async function connectLog(
  { namespace }: Pick<Settings, 'namespace'>,
  url: string,
  registry: EventRegistry,
  clock: Clock,
  logger: Logger,
): Promise<EventStoreDbEventStore> {
  const { EventStoreDbEventStore } = await import('#event-store/eventstoredb');
  return EventStoreDbEventStore.connect({
    url,
    namespace,
    clock,
    upcaster: registry,
    observer: {
      clientReplaced: (lane, reason) => logger.warn({ lane, reason }, 'a connection to EventStoreDB was replaced'),
      resubscribing: (reason) => logger.debug({ reason }, 'subscribing again'),
      strayAnswer: (err) => logger.warn({ err }, 'EventStoreDB answered what nobody waits for any more'),
    },
  });
}

/** The programme is founded before anything is sealed. The log may have what others wrote into it. */
async function hasBegun(events: EventStore, { namespace, program }: Settings): Promise<boolean> {
  for await (const _first of events.readStream(new LoyaltyStreams(namespace).program(program), { limit: 1 }))
    return true;
  return false;
}
