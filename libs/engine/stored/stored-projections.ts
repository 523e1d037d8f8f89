import { comparePositions, type EventStore } from '#event-store';
import { type Clock, processTimers, type Timers, TrofastError, until } from '#platform';
import { CheckpointConflict, type ReadStore } from '#read-store';

import { LagView } from '../lag/lag-view.js';
import { LogHead } from '../lag/log-head.js';
import { inEachLane, parkedEvents } from '../lanes/resolve-parked.js';
import {
  type Generations,
  laneKeys,
  lanesOfParked,
  readAllGenerations,
  readGenerations,
} from '../lanes/generations.js';
import { Rebuilds } from '../lanes/rebuilds.js';
import { Waiters } from '../lanes/waiters.js';
import {
  type Lag,
  type ParkedAction,
  type ParkedEvent,
  type Projection,
  type Projections,
  type ProjectionStatus,
} from '../projection.js';
import { requestAction } from './pending-actions.js';
import { SharedRounds } from './shared-rounds.js';
import { StoredView } from './stored-view.js';

const POLL_MS = 500;

const LEASE_MS = 3000;

const ACT_TIMEOUT_MS = 10_000;

const WAIT_PAUSE_MIN_MS = 10;

const WAIT_PAUSE_MAX_MS = 50;

/** How often a change of the generations is tried while others change them too. */
const CHANGE_TRIES_MAX = 5;

export interface StoredProjectionsOptions {
  readonly store: ReadStore;
  readonly projections: readonly Projection[];
  /** For how far the log has come. */
  readonly events: Pick<EventStore, 'head' | 'ownHead'>;
  readonly clock: Clock;
  /** Between two looks, for `lag` and for noticing that owners are gone (default 500). */
  readonly pollMs?: number;
  /** The time of leases, as the engines have it (default 3,000). */
  readonly leaseMs?: number;
  /** By how many parts a rebuild asked for here is filled. Default: as many as what readers see now. */
  readonly partitions?: number;
  /** How long `retry` and `skip` wait for the lane's owner (default 10,000). */
  readonly actTimeoutMs?: number;
  /** How many events lie between two places of the log. Default: an estimate, with what the owners say of it. */
  readonly eventsBetween?: (after: string | null, until: string) => number;
  readonly timers?: Timers;
  /** Called with what went wrong and is tried again. Must not throw. */
  readonly onError?: (doing: string, error: unknown) => void;
}

/**
 * Projections that run in other processes, by engines that share them by lease, seen and asked through the read store
 * alone. An engine that runs alone (`exclusive`) keeps no leases, so here it looks as if no process ran anything.
 */
export class StoredProjections implements Projections {
  readonly view: StoredView;
  private readonly aborting = new AbortController();
  private readonly waiters = new Waiters();
  private readonly lagView: LagView;
  private readonly timers: Timers;
  private polling: Promise<void> = Promise.resolve();
  private looking: Promise<void> = Promise.resolve();
  private isLooking = false;
  private readonly head: LogHead;
  private readonly rounds = new SharedRounds(() => this.look());

  /** Use `start`, but where somebody else calls `refresh` regularly. */
  constructor(private readonly options: StoredProjectionsOptions) {
    this.timers = options.timers ?? processTimers;
    const nowMs = () => this.timers.nowMs();
    this.lagView = new LagView(options.projections, nowMs, options.eventsBetween);
    const { timeline } = this.lagView;
    this.view = new StoredView({ ...options, timers: this.timers, leaseMs: options.leaseMs ?? LEASE_MS, timeline });
    this.head = new LogHead(options.events, timeline, nowMs, (doing, error) => options.onError?.(doing, error));
  }

  /** Has looked once, or failed to, and looks again and again until `close`. */
  static async start(options: StoredProjectionsOptions): Promise<StoredProjections> {
    const projections = new StoredProjections(options);
    await projections.tryToRefresh();
    projections.polling = projections.poll();
    return projections;
  }

  /** Reads the store, and the head of the log as far as that can be reached. @throws what the store throws */
  refresh(): Promise<void> {
    return this.rounds.ask();
  }

  private async look(): Promise<void> {
    await Promise.all([this.head.refresh(), this.view.look()]);
    this.lagView.heard(this.lastStatus(), this.view.rate.unitsPerEvent);
    this.waiters.check();
  }

  async status(): Promise<readonly ProjectionStatus[]> {
    await Promise.all([this.head.look(), this.refresh()]);
    return this.lastStatus();
  }

  /** As of the last look. */
  lastStatus(): readonly ProjectionStatus[] {
    return this.options.projections.map((projection) => this.view.status(projection));
  }

  lag(): Lag {
    return this.lagView.lag();
  }

  /** Reads the store while somebody waits, and no more often than every 10 to 50 ms. @throws TrofastError `projection_unknown`; ForeignPosition */
  async waitFor(projections: readonly string[], position: string, timeoutMs: number): Promise<boolean> {
    for (const name of projections) this.projection(name);
    comparePositions(position, this.lagView.timeline.head ?? (await this.options.events.head()));
    const reached = () => projections.every((name) => (this.view.positionOf(name) ?? '') >= position);
    const wait = this.waiters.wait(reached, timeoutMs);
    if (!this.isLooking) this.looking = this.lookWhileWaiting();
    return wait;
  }

  /** Engines hear of appends by themselves. */
  wake(): void {}

  async parked(projection?: string): Promise<readonly ParkedEvent[]> {
    const chosen = projection === undefined ? this.options.projections : [this.projection(projection)];
    const { store } = this.options;
    const generations = await readAllGenerations(
      store,
      chosen.map(({ name }) => name),
    );
    return parkedEvents(
      store,
      [...generations].flatMap(([name, { active }]) => laneKeys(name, active)),
    );
  }

  /** Resolves when it is asked for; engines begin within a beat. @throws TrofastError `rebuild_running`, `projection_unknown` */
  async rebuild(projection: string): Promise<void> {
    await this.change(projection, (rebuilds, generations) =>
      rebuilds.begin(generations, this.options.partitions ?? generations.active.partitions),
    );
  }

  /** @throws TrofastError `no_rebuild`, `projection_unknown` */
  async cancelRebuild(projection: string): Promise<void> {
    await this.change(projection, (rebuilds, generations) => rebuilds.cancel(generations));
  }

  /** @param by who asks, for the record @throws TrofastError `not_parked`, `projections_unavailable`, `projection_unknown` */
  async resolveParked(projection: string, documentId: string, action: ParkedAction, by?: string): Promise<void> {
    const { active } = await this.generations(this.projection(projection));
    const { store, actTimeoutMs = ACT_TIMEOUT_MS } = this.options;
    await inEachLane(lanesOfParked(projection, active, documentId), (lane) =>
      requestAction(store, { lane, documentId, action, by }, this.timers, actTimeoutMs),
    );
  }

  /** The stores stay open. */
  async close(): Promise<void> {
    this.aborting.abort();
    this.waiters.close();
    await Promise.all([this.polling, this.looking]);
  }

  private async change(
    name: string,
    step: (rebuilds: Rebuilds, generations: Generations) => Promise<Generations>,
  ): Promise<void> {
    const projection = this.projection(name);
    const rebuilds = new Rebuilds(this.options.store, projection);
    for (let tries = 1; ; tries++) {
      try {
        await step(rebuilds, await rebuilds.dropRetired(await this.generations(projection)));
        return;
      } catch (error) {
        if (!(error instanceof CheckpointConflict) || tries === CHANGE_TRIES_MAX) throw error;
      }
    }
  }

  private async generations({ name }: Projection): Promise<Generations> {
    const generations = await readGenerations(this.options.store, name);
    if (!generations)
      throw new TrofastError('projections_unavailable', `The read model ${name} has not been made yet.`);
    return generations;
  }

  private async poll(): Promise<void> {
    const { pollMs = POLL_MS } = this.options;
    const { signal } = this.aborting;
    while (!signal.aborted) {
      await until(signal, this.timers.after(pollMs));
      if (!signal.aborted) await this.tryToRefresh();
    }
  }

  private async lookWhileWaiting(): Promise<void> {
    const { signal } = this.aborting;
    let pauseMs = WAIT_PAUSE_MIN_MS;
    this.isLooking = true;
    while (this.waiters.size > 0 && !signal.aborted) {
      await this.tryToRefresh();
      if (this.waiters.size > 0) await until(signal, this.timers.after(pauseMs));
      pauseMs = Math.min(2 * pauseMs, WAIT_PAUSE_MAX_MS);
    }
    this.isLooking = false;
  }

  private async tryToRefresh(): Promise<void> {
    try {
      await this.refresh();
    } catch (error) {
      if (!this.aborting.signal.aborted) this.options.onError?.('looking up the progress of the projections', error);
    }
  }

  private projection(name: string): Projection {
    const projection = this.options.projections.find((candidate) => candidate.name === name);
    if (projection) return projection;
    throw new TrofastError('projection_unknown', `There is no projection "${name}".`, { projection: name });
  }
}
