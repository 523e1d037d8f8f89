import { type Lag, type ParkedEvent, type Projections, type ProjectionStatus } from '../projection.js';
import { EventRate } from './event-rate.js';
import { ExclusiveMode } from './exclusive.js';
import { type EngineMode } from './mode.js';
import { checkOptions, ENGINE_DEFAULTS, type ProjectionEngineOptions, type Resolved } from './options.js';
import { SharedMode } from './shared.js';

/**
 * Keeps read models up with the log: one subscription for all lanes (projection × generation × partition) that are at the
 * same place, bounded batches folded in memory and written once, documents before checkpoints. Every effect happens once,
 * whatever is killed when: documents refuse positions that they have passed, checkpoints move by compare-and-set with the
 * epoch of their owner.
 */
export class ProjectionEngine implements Projections {
  /** How much of the log an event takes up, as seen lately. */
  readonly rate = new EventRate();
  private readonly mode: EngineMode;

  /** @throws RangeError where a number of the options makes no sense */
  constructor(options: ProjectionEngineOptions) {
    const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
    const resolved: Resolved = {
      ...ENGINE_DEFAULTS,
      eventsBetween: (after, until) => this.rate.between(after, until),
      ...(given as unknown as ProjectionEngineOptions),
    };
    checkOptions(resolved);
    this.mode = resolved.exclusive ? new ExclusiveMode(resolved, this.rate) : new SharedMode(resolved, this.rate);
  }

  /** Begins to follow the log with what it takes over. @throws CheckpointConflict, what the store throws */
  start(): Promise<void> {
    return this.mode.start();
  }

  status(): Promise<readonly ProjectionStatus[]> {
    return this.mode.status();
  }

  /** As of now where that asks no store that others share, else as of the last look: for who asks all the time. */
  cachedStatus(): Promise<readonly ProjectionStatus[]> {
    return this.mode.cachedStatus();
  }

  /** As of the last look at the log's head. */
  lastStatus(): readonly ProjectionStatus[] {
    return this.mode.lastStatus();
  }

  lag(): Lag {
    return this.mode.lag();
  }

  /** @throws TrofastError `projection_unknown`; ForeignPosition */
  waitFor(projections: readonly string[], position: string, timeoutMs: number): Promise<boolean> {
    return this.mode.waitFor(projections, position, timeoutMs);
  }

  /** The subscription hears of appends by itself; only the head that the lag is measured against is looked up. */
  wake(): void {
    this.mode.wake();
  }

  parked(projection?: string): Promise<readonly ParkedEvent[]> {
    return this.mode.parked(projection);
  }

  /** Resolves when the rebuild has begun; `status` says how far it is. @throws TrofastError `rebuild_running`, `projection_unknown` */
  rebuild(projection: string): Promise<void> {
    return this.mode.rebuild(projection);
  }

  /** @throws TrofastError `no_rebuild`, `projection_unknown` */
  cancelRebuild(projection: string): Promise<void> {
    return this.mode.cancelRebuild(projection);
  }

  /** @throws TrofastError `not_parked`, `projection_lagging`, `projection_unknown`, `projection_stopped` */
  retry(projection: string, documentId: string): Promise<void> {
    return this.mode.resolveParked(projection, documentId, 'retry');
  }

  /** @throws as `retry` */
  skip(projection: string, documentId: string): Promise<void> {
    return this.mode.resolveParked(projection, documentId, 'skip');
  }

  /** Resolves when no byte of what projections removed before is left in the store's files. @throws ReadStoreUnavailable */
  purge(): Promise<void> {
    return this.mode.purge();
  }

  /** Ends after the batch in hand, and gives leases back; the stores stay open. */
  close(): Promise<void> {
    return this.mode.close();
  }
}
