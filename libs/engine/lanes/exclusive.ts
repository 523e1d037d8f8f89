import { comparePositions } from '#event-store';
import { TrofastError } from '#platform';

import { CatchUpEstimate } from '../lag/catch-up-estimate.js';
import { LogHead } from '../lag/log-head.js';
import { LogTimeline } from '../lag/log-timeline.js';
import {
  type Lag,
  type ParkedAction,
  type ParkedEvent,
  type ProjectionEngine,
  type ProjectionStatus,
} from '../projection.js';
import { inEachLane, parkedEvents, resolveParked, retryStreams } from './resolve-parked.js';
import { type EventRate } from './event-rate.js';
import { Follower } from './follower.js';
import { laneKeys, lanesOfParked, placeOf } from './generations.js';
import { type Lane } from './lane.js';
import { type Resolved } from './options.js';
import { Ownership } from './ownership.js';
import { PARKED } from './parking.js';
import { Runner } from './runner.js';
import { combined, hindmost, type ProjectionView, stateOf, Statuses } from './status.js';
import { Waiters } from './waiters.js';

/** What the engine knows of one projection. */
interface Entry {
  readonly ownership: Ownership;
  /** The lanes that fill what readers see; none while its documents are of another version of the code. */
  active: readonly Lane[];
  /** The progress of the documents of another version. */
  readonly frozenAt: string | null;
  building: readonly Lane[];
}

/** An engine that runs every projection alone, and has taken them all over at its start. */
export class ExclusiveEngine implements ProjectionEngine {
  private readonly options: Resolved;
  private readonly aborting = new AbortController();
  private readonly runner: Runner;
  private readonly follower: Follower;
  private readonly entries = new Map<string, Entry>();
  private readonly waiters = new Waiters();
  private readonly statuses: Statuses;
  private readonly timeline: LogTimeline;
  private readonly head: LogHead;
  private readonly estimate: CatchUpEstimate;

  constructor(
    options: Resolved,
    readonly rate: EventRate,
  ) {
    this.options = { ...options, onChange: () => this.changed(options.onChange) };
    const nowMs = () => options.timers.nowMs();
    this.timeline = new LogTimeline(nowMs);
    this.estimate = new CatchUpEstimate(nowMs);
    this.head = new LogHead(options.events, this.timeline, nowMs, options.onError);
    this.statuses = new Statuses({ ...this.options, timeline: this.timeline });
    this.runner = new Runner(this.options, rate, this.aborting.signal, (projection) => this.beginRebuild(projection));
    this.follower = new Follower(this.runner, (lane) => this.built(lane));
  }

  async start(): Promise<void> {
    const { store, projections, partitions } = this.options;
    await store.prepare(PARKED);
    const lanes: Lane[] = [];
    for (const projection of projections) {
      const ownership = await Ownership.claim(store, projection, partitions);
      const own = await ownership.lanes();
      const keys = laneKeys(projection.name, ownership.active);
      const frozen = await store.checkpoints(keys);
      this.entries.set(projection.name, {
        ownership,
        active: own.filter((lane) => !lane.building),
        frozenAt: hindmost(keys.map((key) => ({ position: placeOf(frozen.get(key)) }))),
        building: own.filter((lane) => lane.building),
      });
      lanes.push(...own);
    }
    await this.head.look();
    for (const lane of lanes) await retryStreams(this.options, lane, this.options.onError);
    this.follower.start(lanes);
  }

  async status(): Promise<readonly ProjectionStatus[]> {
    await this.head.look();
    const statuses = this.lastStatus();
    for (const { name, lagEvents } of statuses) this.estimate.observe(name, lagEvents);
    return statuses;
  }

  cachedStatus(): Promise<readonly ProjectionStatus[]> {
    return this.status();
  }

  /** As of the last look at the log's head. */
  private lastStatus(): readonly ProjectionStatus[] {
    return [...this.entries.values()].map((entry) => this.statuses.of(viewOf(entry)));
  }

  lag(): Lag {
    const behind = this.lastStatus().filter(({ position }) => this.timeline.isBehind(position));
    return {
      events: Math.max(0, ...behind.map((status) => status.lagEvents)),
      ms: Math.max(0, ...behind.map((status) => status.lagMs ?? 0)),
      secondsLeft: this.estimate.secondsLeft(),
    };
  }

  async waitFor(projections: readonly string[], position: string, timeoutMs: number): Promise<boolean> {
    comparePositions(position, await this.options.events.head());
    const entries = projections.map((name) => this.entry(name));
    const reached = () => entries.every((entry) => (positionOf(entry) ?? '') >= position);
    return this.waiters.wait(reached, timeoutMs);
  }

  wake(): void {
    void this.head.look();
  }

  async parked(projection?: string): Promise<readonly ParkedEvent[]> {
    const names = projection === undefined ? [...this.entries.keys()] : [projection];
    const lanes = names.flatMap((name) => this.entry(name).active.map(({ key }) => key));
    return parkedEvents(this.options.store, lanes);
  }

  async rebuild(projection: string): Promise<void> {
    const entry = this.entry(projection);
    entry.building = await this.runner.mutex.run(() => entry.ownership.beginBuild());
    for (const lane of entry.building) this.follower.catchUp(lane);
    this.options.onChange();
  }

  /** For who cannot wait for it; one that is under way already is as good. */
  private beginRebuild(projection: string): void {
    this.rebuild(projection).catch((error: unknown) => {
      if ((error as Partial<TrofastError>).code !== 'rebuild_running')
        this.options.onError(`rebuilding ${projection}`, error);
    });
  }

  async cancelRebuild(projection: string): Promise<void> {
    const entry = this.entry(projection);
    await this.runner.mutex.run(async () => {
      for (const lane of entry.building) {
        lane.stop('The rebuild was cancelled.');
        this.follower.remove(lane);
      }
      await entry.ownership.cancelBuild();
      entry.building = [];
    });
    this.options.onChange();
  }

  async resolveParked(projection: string, documentId: string, action: ParkedAction): Promise<void> {
    const { active, ownership } = this.entry(projection);
    if (active.length === 0)
      throw new TrofastError('projection_stopped', `${projection} is being built for this version of the code.`);
    await inEachLane(lanesOfParked(projection, ownership.active, documentId), (key) => {
      const lane = active.find((candidate) => candidate.key === key)!;
      return this.runner.mutex.run(() => resolveParked(this.options, lane, documentId, action));
    });
    this.options.onChange();
  }

  async purge(): Promise<void> {
    await this.runner.mutex.run(() => this.options.store.purge());
  }

  async close(): Promise<void> {
    this.aborting.abort();
    await this.follower.finished();
    await this.runner.mutex.run(async () => undefined);
    this.waiters.close();
  }

  /** With the mutex held. Once all parts are built, readers are shown the new collection, and the old one goes. */
  private async built(lane: Lane): Promise<void> {
    const entry = this.entry(lane.projection.name);
    const { building, active } = entry;
    if (!building.every((part) => part.state === 'running')) return;
    await entry.ownership.switchToBuilt();
    for (const part of building) part.building = false;
    for (const part of active) {
      part.stop('It was replaced by a rebuild.');
      this.follower.remove(part);
    }
    entry.active = building;
    entry.building = [];
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

  private changed(onChange: () => void): void {
    this.waiters.check();
    onChange();
  }
}

function positionOf({ active, frozenAt }: Entry): string | null {
  return active.length > 0 ? hindmost(active) : frozenAt;
}

function viewOf({ ownership, active, building, frozenAt }: Entry): ProjectionView {
  const built = combined(building.map(stateOf));
  const { key, generation } = building[0] ?? {};
  return {
    name: ownership.projection.name,
    version: ownership.active.version,
    active: combined(active.map(stateOf)),
    building: built && { ...built, key: key!, version: generation!.version },
    frozenAt,
  };
}
