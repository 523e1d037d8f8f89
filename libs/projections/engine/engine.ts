import { comparePositions } from '#event-store';
import { TrofastError } from '#platform';

import { type ParkedEvent, type Projections, type ProjectionStatus } from '../projection.js';
import { parkedEvents, release } from './acts.js';
import { EventRate } from './event-rate.js';
import { Follower } from './follower.js';
import { laneKey } from './generations.js';
import { type Lane } from './lane.js';
import { ENGINE_DEFAULTS, type ProjectionEngineOptions, type Resolved } from './options.js';
import { Ownership } from './ownership.js';
import { PARKED } from './parking.js';
import { Runner } from './runner.js';
import { type LaneView, statusOf } from './status.js';
import { Waiters } from './waiters.js';

/** What the engine knows of one projection. */
interface Entry {
  readonly ownership: Ownership;
  /** The lane that fills what readers see; none while its documents are of another version of the code. */
  active: Lane | undefined;
  /** Where the documents of another version stand. */
  readonly frozenAt: string | null;
  building: Lane | undefined;
}

/**
 * Keeps read models up with the log: one subscription for all projections that stand at the same place, bounded batches
 * folded in memory and written once, documents before checkpoints. Every effect happens once, whatever is killed when:
 * documents refuse positions that they have passed, checkpoints move by compare-and-set with the engine's epoch.
 */
export class ProjectionEngine implements Projections {
  /** How much of the log an event takes up, as seen lately. */
  readonly rate = new EventRate();
  private readonly options: Resolved;
  private readonly aborting = new AbortController();
  private readonly runner: Runner;
  private readonly follower: Follower;
  private readonly entries = new Map<string, Entry>();
  private readonly waiters = new Waiters();
  private head: string | undefined;

  constructor(options: ProjectionEngineOptions) {
    const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
    this.options = {
      ...ENGINE_DEFAULTS,
      eventsBetween: (after, until) => this.rate.between(after, until),
      ...(given as unknown as ProjectionEngineOptions),
      onChange: () => this.changed(options.onChange),
    };
    this.runner = new Runner(this.options, this.rate, this.aborting.signal);
    this.follower = new Follower(this.runner, (lane) => this.switchTo(lane));
  }

  /** Takes the projections over and begins to follow the log. @throws CheckpointConflict, what the store throws */
  async start(): Promise<void> {
    const { store, projections } = this.options;
    await store.prepare(PARKED);
    const lanes: Lane[] = [];
    for (const projection of projections) {
      const ownership = await Ownership.claim(store, projection);
      const own = await ownership.lanes();
      const frozen = await store.checkpoint(laneKey(projection.name, ownership.active));
      this.entries.set(projection.name, {
        ownership,
        active: own.find((lane) => !lane.building),
        frozenAt: frozen?.position ?? null,
        building: own.find((lane) => lane.building),
      });
      lanes.push(...own);
    }
    this.head = await this.options.events.head();
    this.follower.start(lanes);
  }

  async status(): Promise<readonly ProjectionStatus[]> {
    this.head = await this.options.events.head();
    return this.lastStatus();
  }

  /** As of the last look at the log's head. */
  lastStatus(): readonly ProjectionStatus[] {
    return [...this.entries.values()].map((entry) => statusOf(viewOf(entry), this.options, this.head));
  }

  lag(): { readonly events: number; readonly ms: number } {
    const statuses = this.lastStatus();
    return {
      events: Math.max(0, ...statuses.map((status) => status.lagEvents)),
      ms: Math.max(0, ...statuses.map((status) => status.lagMs)),
    };
  }

  /** @throws TrofastError `projection_unknown`; ForeignPosition */
  async waitFor(projections: readonly string[], position: string, timeoutMs: number): Promise<boolean> {
    comparePositions(position, await this.options.events.head());
    const entries = projections.map((name) => this.entry(name));
    const reached = () => entries.every((entry) => (positionOf(entry) ?? '') >= position);
    return this.waiters.wait(reached, timeoutMs);
  }

  /** The subscription hears of appends by itself; only the head that the lag is measured against is looked up. */
  wake(): void {
    this.options.events.head().then(
      (head) => (this.head = head),
      (error) => this.options.onError('looking up the head of the log', error),
    );
  }

  async parked(projection?: string): Promise<readonly ParkedEvent[]> {
    const names = projection === undefined ? [...this.entries.keys()] : [projection];
    const lists = [];
    for (const name of names) {
      const lane = this.entry(name).active;
      if (lane) lists.push(await parkedEvents(this.options.store, lane));
    }
    return lists.flat();
  }

  /** Resolves when the rebuild has begun; `status` tells how far it is. @throws TrofastError `rebuild_running`, `projection_unknown` */
  async rebuild(projection: string): Promise<void> {
    const entry = this.entry(projection);
    entry.building = await this.runner.mutex.run(() => entry.ownership.beginBuild());
    this.follower.catchUp(entry.building);
    this.options.onChange();
  }

  /** @throws TrofastError `no_rebuild`, `projection_unknown` */
  async cancelRebuild(projection: string): Promise<void> {
    const entry = this.entry(projection);
    await this.runner.mutex.run(async () => {
      entry.building?.stop('The rebuild was cancelled.');
      await entry.ownership.cancelBuild();
      entry.building = undefined;
    });
    this.options.onChange();
  }

  async retry(projection: string, documentId: string): Promise<void> {
    await this.act(projection, documentId, 'retry');
  }

  async skip(projection: string, documentId: string): Promise<void> {
    await this.act(projection, documentId, 'skip');
  }

  /** Resolves when no byte of what projections removed before is left in the store's files. @throws ReadStoreUnavailable */
  async purge(): Promise<void> {
    await this.runner.mutex.run(() => this.options.store.purge());
  }

  /** Ends after the batch in hand; the stores stay open. */
  async close(): Promise<void> {
    this.aborting.abort();
    await this.follower.finished();
    await this.runner.mutex.run(async () => undefined);
    this.waiters.close();
  }

  private async act(projection: string, documentId: string, act: 'retry' | 'skip'): Promise<void> {
    const lane = this.entry(projection).active;
    if (!lane)
      throw new TrofastError('projection_stopped', `${projection} is being built for this version of the code.`);
    await this.runner.mutex.run(() => release(this.options, lane, documentId, act));
    this.options.onChange();
  }

  /** With the mutex held. Readers are shown the new collection; the old one goes. */
  private async switchTo(lane: Lane): Promise<void> {
    const entry = this.entry(lane.projection.name);
    await entry.ownership.switchToBuilt();
    lane.building = false;
    if (entry.active) {
      entry.active.stop('It was replaced by a rebuild.');
      this.follower.remove(entry.active);
    }
    entry.active = lane;
    entry.building = undefined;
    try {
      await entry.ownership.dropRetired();
    } catch (error) {
      this.options.onError(`dropping the collection that ${lane.key} replaces (done at the next start)`, error);
    }
  }

  private entry(name: string): Entry {
    const entry = this.entries.get(name);
    if (!entry) throw new TrofastError('projection_unknown', `There is no projection "${name}".`, { projection: name });
    return entry;
  }

  private changed(onChange: (() => void) | undefined): void {
    this.waiters.check();
    onChange?.();
  }
}

function positionOf(entry: Entry): string | null {
  return entry.active ? entry.active.position : entry.frozenAt;
}

function viewOf(entry: Entry): LaneView {
  const { ownership, active, building, frozenAt } = entry;
  return { name: ownership.projection.name, version: ownership.active.version, active, building, frozenAt };
}
