import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { EventRegistry, type EventStore, type KeyStore } from '#event-store';
import { EventStoreDbEventStore } from '#event-store/eventstoredb';
import { MongoKeyStore } from '#event-store/mongodb';
import { eventCatalogue } from '#loyalty/event-catalogue';
import { type Members } from '#loyalty/members';
import { systemClock } from '#platform';
import { type SnapshotStore } from '#read-store';
import { EmbeddedReadStore, EmbeddedSnapshotStore } from '#read-store/embedded';
import { MongoReadStore, MongoSnapshotStore } from '#read-store/mongodb';
import { EventStoreDbStandIn } from '#testing/eventstoredb';
import { MongoStandIn } from '#testing/mongodb';

import { membersOver, NAMES, openWriteSide } from '../bench/world.js';

const MASTER_KEY = 'c0ffee'.repeat(10) + 'c0ff';

export interface StorageSide {
  readonly store: EventStore;
  readonly keys: KeyStore;
  readonly members: Members;
  close(): Promise<void>;
}

/** What servers leave behind: settings that find it, and stores to fill it with. */
export interface Storage {
  readonly settings: Readonly<Record<string, string>>;
  openWriteSide(): Promise<StorageSide>;
  openSnapshots(): Promise<{ readonly snapshots: SnapshotStore; readonly close: () => Promise<void> }>;
  remove(): Promise<void>;
}

async function inDirectory(): Promise<Storage> {
  const directory = mkdtempSync(join(tmpdir(), 'trofast-storage-'));
  return {
    settings: { TROFAST_DATA_DIR: directory },
    openWriteSide: () => openWriteSide(directory),
    openSnapshots: async () => {
      const reads = EmbeddedReadStore.open({ directory });
      const snapshots = new EmbeddedSnapshotStore(reads, EmbeddedSnapshotStore.writerOf(reads));
      return { snapshots, close: () => reads.close() };
    },
    remove: async () => rmSync(directory, { recursive: true, force: true }),
  };
}

async function onServers(): Promise<Storage> {
  const log = await EventStoreDbStandIn.start();
  const documents = await MongoStandIn.start();
  const { namespace } = NAMES;
  return {
    settings: {
      TROFAST_EVENT_STORE_URL: log.url,
      TROFAST_READ_STORE_URL: documents.url,
      TROFAST_KEY_STORE_URL: documents.url,
      TROFAST_MASTER_KEY: MASTER_KEY,
    },
    openWriteSide: async () => {
      const registry = new EventRegistry(eventCatalogue);
      const store = await EventStoreDbEventStore.connect({ url: log.url, namespace, clock: systemClock });
      const keys = await MongoKeyStore.connect({ url: documents.url, namespace, masterKey: MASTER_KEY });
      const members = await membersOver(store, keys, registry);
      const close = async () => {
        await store.close();
        await keys.close();
      };
      return { store, keys, members, close };
    },
    openSnapshots: async () => {
      const reads = await MongoReadStore.connect({ url: documents.url, namespace });
      const snapshots = new MongoSnapshotStore(reads);
      const close = async () => {
        await snapshots.settled();
        await reads.close();
      };
      return { snapshots, close };
    },
    remove: async () => {
      await log.stop();
      await documents.stop();
    },
  };
}

/** Where servers may have put what verbs read. */
export const STORAGES = [
  ['a directory that no server runs on', inDirectory],
  ['EventStoreDB and MongoDB', onServers],
] as const;
