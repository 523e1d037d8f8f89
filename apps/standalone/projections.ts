import { type EventRegistry, type EventStore, type StreamNames } from '#event-store';
import { type Clock, type Logger } from '#platform';
import { allProjections, ProjectionEngine, type Projections } from '#projections';
import { type ReadStore, type SnapshotStore } from '#read-store';
import { EmbeddedReadStore, EmbeddedSnapshotStore } from '#read-store/embedded';

interface ProjectionParts {
  readonly directory: string;
  readonly events: EventStore;
  readonly names: StreamNames;
  readonly registry: EventRegistry;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Starts the projections on the data directory. @param keep takes what is to be closed, in reverse */
export async function startProjections(
  parts: ProjectionParts,
  keep: <T extends { close(): Promise<void> }>(opened: T) => T,
): Promise<{ projections: Projections; reads: ReadStore; snapshots: SnapshotStore }> {
  const { directory, events, names, registry, clock, logger } = parts;
  const store = keep(EmbeddedReadStore.open({ directory }));
  const engine = new ProjectionEngine({
    events,
    store,
    projections: allProjections,
    clock,
    prefixes: [names.prefix],
    knows: (type) => registry.has(type),
    purgeAfter: ['MemberForgotten'],
    onError: (doing, err) => logger.error({ doing, err }, 'a projection failed'),
  });
  keep(engine);
  await engine.start();
  return {
    projections: engine,
    reads: store,
    snapshots: new EmbeddedSnapshotStore(store, EmbeddedSnapshotStore.writerOf(store)),
  };
}
