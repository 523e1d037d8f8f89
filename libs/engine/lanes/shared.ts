import { randomUUID } from 'node:crypto';

import { ENDING_MAX_MS, type TrofastError, until, waitAtMost } from '#platform';

import { LeaseBook } from '../leases/lease-book.js';
import {
  type Lag,
  type ParkedAction,
  type ParkedEvent,
  type ProjectionEngine,
  type ProjectionStatus,
} from '../projection.js';
import { pendingActions } from '../stored/pending-actions.js';
import { StoredProjections } from '../stored/stored-projections.js';
import { resolveParked } from './resolve-parked.js';
import { type EventRate } from './event-rate.js';
import { Follower } from './follower.js';
import { CollectionMaintenance } from './collection-maintenance.js';
import { lanesOfParked } from './generations.js';
import { type Lane } from './lane.js';
import { type Resolved } from './options.js';
import { PARKED } from './parking.js';
import { Runner } from './runner.js';
import { SharedLanes } from './shared-lanes.js';

/**
 * An engine that shares the projections with others over one read store: it runs the lanes that it has leases of, and sees
 * the rest as the store shows it. A beat is two round trips: one that reads everything, one that renews all leases.
 */
export class SharedEngine implements ProjectionEngine {
  private readonly aborting = new AbortController();
  private readonly runner: Runner;
  private readonly follower: Follower;
  private readonly stored: StoredProjections;
  private readonly lanes: SharedLanes;
  private readonly maintenance: readonly CollectionMaintenance[];
  private loops: Promise<unknown> = Promise.resolve();
  private chores: Promise<void> | undefined;
  private isBeatDue = false;
  private endPause: () => void = () => undefined;

  constructor(
    private readonly options: Resolved,
    readonly rate: EventRate,
  ) {
    const { store, projections, partitions, timers } = options;
    this.runner = new Runner(options, rate, this.aborting.signal);
    // A lane that is built says so with the next beat, and the process that sees all of them built switches.
    this.follower = new Follower(this.runner, async () => this.beatNow());
    this.stored = new StoredProjections(options);
    const { view } = this.stored;
    const book = new LeaseBook(store, view.watch, `${options.owner}/${randomUUID()}`, timers);
    this.lanes = new SharedLanes(this.runner, this.follower, book, view, rate);
    this.maintenance = projections.map((projection) => new CollectionMaintenance(store, projection, partitions, view));
  }

  /** Resolves after the first beat, with what was free taken. */
  async start(): Promise<void> {
    await this.options.store.prepare(PARKED);
    await this.stored.refresh();
    for (const care of this.maintenance) await care.run();
    this.follower.start([]);
    await this.beat();
    this.loops = Promise.all([this.keepBeating(), this.keepLeases()]);
  }

  status(): Promise<readonly ProjectionStatus[]> {
    return this.stored.status();
  }

  async cachedStatus(): Promise<readonly ProjectionStatus[]> {
    return this.stored.lastStatus();
  }

  lag(): Lag {
    return this.stored.lag();
  }

  waitFor(projections: readonly string[], position: string, timeoutMs: number): Promise<boolean> {
    return this.stored.waitFor(projections, position, timeoutMs);
  }

  wake(): void {
    this.stored.wake();
  }

  parked(projection?: string): Promise<readonly ParkedEvent[]> {
    return this.stored.parked(projection);
  }

  async rebuild(projection: string): Promise<void> {
    await this.stored.rebuild(projection);
    this.beatNow();
  }

  async cancelRebuild(projection: string): Promise<void> {
    await this.stored.cancelRebuild(projection);
    this.beatNow();
  }

  /** At once where the lane is run here; else its owner is asked. */
  async resolveParked(projection: string, documentId: string, action: ParkedAction): Promise<void> {
    const active = this.stored.view.generationsOf(projection)?.active;
    const lanes = active ? lanesOfParked(projection, active, documentId).map((key) => this.lanes.own.get(key)) : [];
    const [lane] = lanes;
    if (lanes.length > 1 || !lane || lane.stopped || lane.position === null)
      return this.stored.resolveParked(projection, documentId, action);
    await this.resolve(lane, documentId, action);
  }

  async purge(): Promise<void> {
    await this.runner.mutex.run(() => this.options.store.purge());
  }

  /** What a store that does not answer keeps from ending is left: leases lapse by themselves, and each write is fenced. */
  async close(): Promise<void> {
    this.aborting.abort();
    this.beatNow();
    await waitAtMost(ENDING_MAX_MS, this.end(), this.options.timers);
  }

  private async end(): Promise<void> {
    await this.loops;
    await this.chores;
    await this.follower.finished();
    await this.runner.mutex.run(async () => undefined);
    await this.lanes.close().catch((error) => this.options.onError('giving leases back (others wait them out)', error));
    await this.stored.close();
  }

  private async keepBeating(): Promise<void> {
    const { timers, beatMs } = this.options;
    const { signal } = this.aborting;
    while (!signal.aborted) {
      const pause = new AbortController();
      this.endPause = () => pause.abort();
      if (!this.isBeatDue) await until(pause.signal, timers.after(beatMs));
      this.isBeatDue = false;
      if (!signal.aborted) await this.beat();
    }
  }

  /** Without waiting for its time, after the one that is under way. */
  private beatNow(): void {
    this.isBeatDue = true;
    this.endPause();
  }

  /** Apart from the beats, for one that gets no answer from the store renews nothing. */
  private async keepLeases(): Promise<void> {
    const { timers, beatMs } = this.options;
    const { signal } = this.aborting;
    while (!signal.aborted) {
      await until(signal, timers.after(beatMs / 2));
      this.lanes.stopLapsed();
    }
  }

  private async beat(): Promise<void> {
    try {
      await this.stored.refresh();
      await this.lanes.beat();
      this.chores ??= this.doChores().finally(() => (this.chores = undefined));
    } catch (error) {
      if (!this.aborting.signal.aborted) this.options.onError('renewing the leases of projections', error);
    }
    this.options.onChange();
  }

  /** Apart from the beats, since none of it may keep leases from being renewed. */
  private async doChores(): Promise<void> {
    let isChanged = false;
    for (const care of this.maintenance) {
      if (this.aborting.signal.aborted) return;
      try {
        if (await care.run()) isChanged = true;
      } catch (error) {
        this.options.onError('looking after the collections of projections', error);
      }
    }
    try {
      await this.doWhatWasAsked();
    } catch (error) {
      this.options.onError('looking for parked documents to be retried or skipped', error);
    }
    if (isChanged) this.beatNow();
  }

  private async doWhatWasAsked(): Promise<void> {
    const withParked = [...this.lanes.own.values()].filter((lane) => !lane.stopped && lane.parked.size > 0);
    if (withParked.length === 0) return;
    for (const { lane, documentId, action } of await pendingActions(
      this.options.store,
      withParked.map(({ key }) => key),
    )) {
      const own = this.lanes.own.get(lane);
      if (!own || own.stopped) continue;
      try {
        await this.resolve(own, documentId, action);
      } catch (error) {
        if ((error as Partial<TrofastError>).code !== 'projection_lagging')
          this.options.onError(`doing the ${action} of ${documentId} of ${lane} that was asked for`, error);
      }
    }
  }

  private async resolve(lane: Lane, documentId: string, action: ParkedAction): Promise<void> {
    await this.runner.mutex.run(() => resolveParked(this.options, lane, documentId, action));
    this.options.onChange();
  }
}
