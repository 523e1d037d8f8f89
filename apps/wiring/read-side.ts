import { mkdirSync } from 'node:fs';
import { hostname } from 'node:os';
import { pathToFileURL } from 'node:url';

import { type SharedCounts } from '#edge';
import {
  type ProjectionEngine,
  projectionEngine,
  type Projections,
  type ReactorThread,
  StoredProjections,
  WorkerProjections,
} from '#engine';
import { DirectoryOwner } from '#event-store/embedded';
import { allProjections } from '#loyalty/features';
import { type LoyaltyStreams } from '#loyalty/vocabulary';
import { type Clock, type Logger, type Settings, type TrofastError } from '#platform';
import { type DocumentDamaged, type ReadStore, type SnapshotStore } from '#read-store';
import { EmbeddedReadStore, EmbeddedSnapshotStore, QueryThreads, type SnapshotWriter } from '#read-store/embedded';

import { openForWriting } from './embedded-reads.js';
import { engineOptions, isAlone } from './engine-options.js';
import { type Keep, type Log } from './log.js';
import { QUERY_WORKER_FILE, WORKER_FILE } from './package-facts.js';
import { type Role } from './roles.js';
import { assertSameLog } from './same-log.js';

/** The read models, however they are kept up, and the snapshots with them: all of it disposable. */
export interface ReadSide {
  readonly reads: ReadStore;
  readonly snapshots: SnapshotStore;
  readonly projections: Projections;
  /** Where a thread has the projections and this process all of the work. */
  readonly thread?: ReactorThread;
  /** Where processes count their clients' requests together. */
  readonly sharedCounts?: SharedCounts;
}

interface ReadParts {
  readonly settings: Settings;
  readonly role: Role;
  readonly names: LoyaltyStreams;
  readonly log: Log;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Names this process among those that share read models. */
export const OWNER = `${hostname()}:${process.pid}`;

/** @throws DirectoryInUse, ReadStoreUnavailable, ReadStoreCorrupted */
export function openReads(parts: ReadParts, keep: Keep): Promise<ReadSide> {
  const { readStoreUrl } = parts.settings;
  return readStoreUrl === undefined ? openEmbeddedReads(parts, keep) : openServedReads(parts, readStoreUrl, keep);
}

/** The projections have a file of their own, and most often a thread of their own, so that they delay no append. */
async function openEmbeddedReads(parts: ReadParts, keep: Keep): Promise<ReadSide> {
  const { eventStoreUrl, dataDir: directory } = parts.settings;
  // An embedded log has locked the directory already.
  if (eventStoreUrl !== undefined) keep(ownerOf(directory));
  await assertSameLog(parts.log.events, directory);
  const { projections, writer, thread } = await (parts.role.projections === 'in_process' ? startHere : startApart)(
    parts,
    keep,
  );
  const threads = keep(new QueryThreads({ entry: pathToFileURL(QUERY_WORKER_FILE), directory }));
  const onDamage = (err: DocumentDamaged) => rebuildDamaged(projections, err, parts.logger);
  const reads = keep(EmbeddedReadStore.open({ directory, readOnly: true, threads, onDamage }));
  return { reads, snapshots: new EmbeddedSnapshotStore(reads, writer), projections, ...(thread && { thread }) };
}

interface EmbeddedWriter {
  readonly projections: Projections;
  readonly writer: SnapshotWriter;
  readonly thread?: ReactorThread;
}

async function startApart(parts: ReadParts, keep: Keep): Promise<EmbeddedWriter> {
  const projections = await startThread(parts, keep);
  return { projections, writer: projections, thread: projections.reactors };
}

/** For a process that appends little or has many stores: a thread takes a second to load its modules. */
async function startHere(parts: ReadParts, keep: Keep): Promise<EmbeddedWriter> {
  const store = keep(openForWriting(parts.settings.dataDir, parts.logger));
  const projections = await startEngine(parts, store, keep);
  return { projections, writer: EmbeddedSnapshotStore.writerOf(store) };
}

/** A rebuild that is under way already is as good as one that begins now. */
function rebuildDamaged(projections: Projections, err: DocumentDamaged, logger: Logger): void {
  const { name } = err.collection;
  logger.error({ err, projection: name }, 'a document is damaged; its read model is rebuilt from the log');
  projections.rebuild(name).catch((error: unknown) => {
    if ((error as Partial<TrofastError>).code !== 'rebuild_running')
      logger.error({ err: error, projection: name }, 'the rebuild of a damaged read model could not begin');
  });
}

async function openServedReads(parts: ReadParts, url: string, keep: Keep): Promise<ReadSide> {
  const { settings, role, log, clock, logger } = parts;
  const { MongoReadStore, MongoSharedCounts, MongoSnapshotStore } = await import('#read-store/mongodb');
  const reads = keep(await MongoReadStore.connect({ url, namespace: settings.namespace }));
  const thread = role.projections === 'in_thread' ? await startThread(parts, keep) : undefined;
  if (role.projections === 'in_process') await startEngine(parts, reads, keep);
  const snapshots = new MongoSnapshotStore(reads);
  const sharedCounts = new MongoSharedCounts(reads, () => Date.parse(clock.now()));
  void sharedCounts
    .prepare()
    .catch((err: unknown) => logger.warn({ err }, 'the indexes of the rate limits could not be made'));
  if (thread && isAlone(settings))
    return { reads, snapshots, projections: thread, thread: thread.reactors, sharedCounts };
  const projections = keep(
    await StoredProjections.start({
      store: reads,
      events: log.events,
      projections: allProjections,
      clock,
      leaseMs: settings.leaseMs,
      partitions: settings.partitions,
      onError: (doing, err) => logger.warn({ doing, err }, 'looking at the projections failed'),
    }),
  );
  return { reads, snapshots, projections, sharedCounts };
}

async function startThread({ settings, log, logger }: ReadParts, keep: Keep): Promise<WorkerProjections> {
  const { dataDir: directory, namespace, eventStoreUrl, readStoreUrl, partitions, leaseMs, logLevel } = settings;
  const projections = keep(
    await WorkerProjections.start({
      entry: pathToFileURL(WORKER_FILE),
      workerData: { directory, namespace, eventStoreUrl, readStoreUrl, partitions, leaseMs, logLevel, owner: OWNER },
      projections: allProjections,
      events: log.events,
      onError: (doing, err) => logger.error({ doing, err }, 'a projection failed'),
    }),
  );
  log.onAppended(() => projections.wake());
  return projections;
}

async function startEngine(parts: ReadParts, store: ReadStore, keep: Keep): Promise<ProjectionEngine> {
  const { settings, names, log, clock, logger } = parts;
  const engine = projectionEngine({
    ...engineOptions(settings, names, OWNER),
    events: log.events,
    store,
    clock,
    onError: (doing, err) => logger.error({ doing, err }, 'a projection failed'),
  });
  await engine.start();
  return keep(engine);
}

function ownerOf(directory: string): { close(): Promise<void> } {
  mkdirSync(directory, { recursive: true });
  const owner = DirectoryOwner.take(directory);
  return { close: async () => owner.release() };
}
