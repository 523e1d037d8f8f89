import { parentPort, workerData } from 'node:worker_threads';

import { eventCatalogue } from '#domain';
import { EventRegistry, StreamNames } from '#event-store';
import { EmbeddedEventStore } from '#event-store/embedded';
import { systemClock } from '#platform';
import { allProjections, runProjectionWorker } from '#projections';
import { EmbeddedReadStore } from '#read-store/embedded';

/** What the main thread hands over; see `WorkerProjections`. */
interface ProjectionWorkerData {
  readonly directory: string;
  readonly namespace: string;
}

/** Entry of the thread that keeps the read models: it reads events.db beside its writer, and alone writes readmodels.db. */
async function run({ directory, namespace }: ProjectionWorkerData): Promise<void> {
  if (!parentPort) throw new Error('This file runs in a worker thread of the standalone app only.');
  const clock = systemClock;
  const registry = new EventRegistry(eventCatalogue);
  const events = await EmbeddedEventStore.open({ directory, clock, registry, readOnly: true });
  const store = EmbeddedReadStore.open({ directory });
  await runProjectionWorker(parentPort, {
    engine: {
      events,
      store,
      clock,
      projections: allProjections,
      prefixes: [new StreamNames(namespace).prefix],
      knows: (type) => registry.has(type),
      purgeAfter: ['MemberForgotten'],
    },
    snapshots: store,
    notify: () => events.notify(),
    close: async () => {
      await events.close();
      await store.close();
    },
  });
}

await run(workerData as ProjectionWorkerData);
