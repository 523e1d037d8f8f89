import { parentPort, workerData } from 'node:worker_threads';

import { runProjectionWorker } from '#engine';
import { EventRegistry, type EventStore } from '#event-store';
import { EmbeddedEventStore } from '#event-store/embedded';
import { eventCatalogue } from '#loyalty/event-catalogue';
import { notaryOfThread } from '#loyalty/proofs';
import { LoyaltyStreams } from '#loyalty/vocabulary';
import { EmbeddedProofStore } from '#notary/embedded';
import { type Clock, createLogger, type Settings, startBeating, systemClock } from '#platform';
import { type ReadStore } from '#read-store';

import { openForWriting } from './embedded-reads.js';
import { engineOptions } from './engine-options.js';
import { connectLog } from './log.js';

/** What the main thread hands over; see `WorkerProjections`. */
type ProjectionWorkerData = Pick<
  Settings,
  'namespace' | 'eventStoreUrl' | 'readStoreUrl' | 'partitions' | 'leaseMs' | 'logLevel'
> & { readonly directory: string; readonly owner: string };

/** This thread's own connection to the log. */
interface OwnLog {
  readonly events: EventStore;
  /** Something was appended by another thread. */
  readonly notify: () => void;
}

interface OwnReads {
  readonly store: ReadStore;
  readonly snapshots: Parameters<typeof runProjectionWorker>[1]['snapshots'];
}

/** Entry of the thread that keeps the read models: it reads the log while others write. */
async function run(given: ProjectionWorkerData): Promise<void> {
  if (!parentPort) throw new Error('This file runs in a worker thread of an app only.');
  startBeating('projections');
  const clock = systemClock;
  const registry = new EventRegistry(eventCatalogue);
  const names = new LoyaltyStreams(given.namespace);
  const { events, notify } = await openLog(given, registry, clock);
  const { store, snapshots } = await openReads(given);
  await runProjectionWorker(parentPort, {
    engine: { ...engineOptions(given, names, given.owner), events, store, clock },
    snapshots,
    notify,
    reactors: { notary: notaryOfThread({ events, openStore: () => EmbeddedProofStore.open(given.directory) }) },
    close: async () => {
      await events.close();
      await store.close();
    },
  });
}

async function openLog(given: ProjectionWorkerData, registry: EventRegistry, clock: Clock): Promise<OwnLog> {
  const { directory, eventStoreUrl: url } = given;
  if (url !== undefined) {
    const events = await connectLog(given, url, registry, clock, createLogger(given.logLevel));
    return { events, notify: () => undefined };
  }
  const events = await EmbeddedEventStore.open({ directory, clock, registry, readOnly: true });
  return { events, notify: () => events.notify() };
}

/** Of an embedded read store this thread is the only writer, also for the runner's snapshots. */
async function openReads({
  directory,
  namespace,
  readStoreUrl: url,
  logLevel,
}: ProjectionWorkerData): Promise<OwnReads> {
  if (url === undefined) {
    const store = openForWriting(directory, createLogger(logLevel));
    return { store, snapshots: store };
  }
  const { MongoReadStore, MongoSnapshotStore } = await import('#read-store/mongodb');
  const store = await MongoReadStore.connect({ url, namespace });
  const kept = new MongoSnapshotStore(store);
  return {
    store,
    snapshots: {
      saveSnapshot: (stream, snapshot) => kept.save(stream, snapshot),
      deleteSnapshot: (stream) => void kept.delete(stream),
    },
  };
}

await run(workerData as ProjectionWorkerData);
