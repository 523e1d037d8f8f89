import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { eventCatalogue } from '#domain';
import { EventRegistry, type EventStore, type KeyStore, StreamNames } from '#event-store';
import { EmbeddedEventStore, EmbeddedKeyStore } from '#event-store/embedded';
import { type Clock, type Logger, type Settings } from '#platform';
import { type Projections } from '#projections';
import { type ReadStore, type SnapshotStore } from '#read-store';

import { startProjections } from './projections.js';

/** The embedded stores of one data directory, and the projections between them. */
export interface Stores {
  readonly registry: EventRegistry;
  readonly names: StreamNames;
  readonly events: EventStore;
  readonly keys: KeyStore;
  readonly reads: ReadStore;
  readonly snapshots: SnapshotStore;
  readonly projections: Projections;
  /** Made just now, in the data directory: whoever can read that can read everything. */
  readonly masterKeyMade: boolean;
  /** Last of all, once nobody asks them any more. */
  close(): Promise<void>;
}

/**
 * Opens what is there and makes what is not. What was opened before something failed is closed again.
 * @throws DirectoryInUse, StoreCorrupted, StoreUnavailable, TrofastError `wrong_master_key` and others of the stores
 */
export async function openStores(settings: Settings, clock: Clock, logger: Logger): Promise<Stores> {
  const directory = settings.dataDir;
  const registry = new EventRegistry(eventCatalogue);
  const names = new StreamNames(settings.namespace);
  const opened: { close(): Promise<void> }[] = [];
  const keep = <T extends { close(): Promise<void> }>(store: T): T => {
    opened.push(store);
    return store;
  };
  const close = async () => {
    for (const store of opened.splice(0).reverse()) await store.close();
  };
  try {
    const events = keep(await EmbeddedEventStore.open({ directory, clock, registry }));
    const hadMasterKey = settings.masterKey !== undefined || existsSync(join(directory, 'master.key'));
    const keys = keep(await EmbeddedKeyStore.open({ directory, masterKey: settings.masterKey }));
    const { projections, reads, snapshots } = await startProjections({ settings, events, clock, logger }, keep);
    events.onAppended(() => projections.wake());
    return { registry, names, events, keys, reads, snapshots, projections, masterKeyMade: !hadMasterKey, close };
  } catch (error) {
    await close();
    throw error;
  }
}
