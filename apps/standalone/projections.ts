import { pathToFileURL } from 'node:url';

import { type EventStore } from '#event-store';
import { type Clock, type Logger, type Settings } from '#platform';
import { allProjections, type Projections, WorkerProjections } from '#projections';
import { type ReadStore, type SnapshotStore } from '#read-store';
import { EmbeddedReadStore, EmbeddedSnapshotStore } from '#read-store/embedded';

import { WORKER_FILE } from './package-facts.js';

interface ProjectionParts {
  readonly settings: Settings;
  /** This thread's own connection to the log. */
  readonly events: EventStore;
  readonly clock: Clock;
  readonly logger: Logger;
}

interface StartedProjections {
  readonly projections: Projections;
  /** For reading only: the worker alone writes. */
  readonly reads: ReadStore;
  readonly snapshots: SnapshotStore;
}

/**
 * Starts the projections in a thread of their own, with a file of their own, so that they hold up no append.
 * @param keep is given what is to be closed, in reverse
 */
export async function startProjections(
  { settings, events, clock, logger }: ProjectionParts,
  keep: <T extends { close(): Promise<void> }>(opened: T) => T,
): Promise<StartedProjections> {
  const directory = settings.dataDir;
  const projections = keep(
    await WorkerProjections.start({
      entry: pathToFileURL(WORKER_FILE),
      workerData: { directory, namespace: settings.namespace },
      projections: allProjections,
      events,
      clock,
      onError: (doing, err) => logger.error({ doing, err }, 'a projection failed'),
    }),
  );
  const reads = keep(EmbeddedReadStore.open({ directory, readOnly: true }));
  return { projections, reads, snapshots: new EmbeddedSnapshotStore(reads, projections) };
}
