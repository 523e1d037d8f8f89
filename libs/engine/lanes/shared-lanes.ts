import { CheckpointConflict } from '#read-store';

import { fairShare } from '../leases/fair-share.js';
import { type LeaseBook } from '../leases/lease-book.js';
import { type LeaseReport } from '../leases/lease.js';
import { type Projection } from '../projection.js';
import { type StoredView } from '../stored/stored-view.js';
import { retryStreams } from './resolve-parked.js';
import { type EventRate } from './event-rate.js';
import { type Follower } from './follower.js';
import { type Generation, laneKey } from './generations.js';
import { Lane } from './lane.js';
import { openLane } from './open-lane.js';
import { type Runner } from './runner.js';

/** Beats for which a process leaves a lane to others that stopped in its own hands. */
const LEFT_TO_OTHERS_BEATS = 30;

/** A lane that this build can run, wherever it runs. */
interface Runnable {
  readonly key: string;
  readonly projection: Projection;
  readonly generation: Generation;
  readonly partition: number;
  readonly building: boolean;
  /** No owner that writes with this epoch or an older one may be. */
  readonly newestEpoch: number;
}

/** The lanes that one process runs by lease: takes them, shows signs of life for them, lets them go. */
export class SharedLanes {
  private readonly lanes = new Map<string, Lane>();
  private readonly leftUntilBeat = new Map<string, number>();
  private readonly openings = new Set<Promise<void>>();
  private beats = 0;

  constructor(
    private readonly runner: Runner,
    private readonly follower: Follower,
    private readonly book: LeaseBook,
    private readonly view: StoredView,
    private readonly rate: EventRate,
  ) {}

  /** Those that are open and run here, by key. */
  get own(): ReadonlyMap<string, Lane> {
    return this.lanes;
  }

  /** One beat, after a look: what is lost or useless is dropped, what is held renewed, what is due taken. */
  async beat(): Promise<void> {
    this.beats += 1;
    const runnable = new Map(this.runnable().map((lane) => [lane.key, lane]));
    this.dropLost();
    for (const key of this.book.names) {
      const wanted = runnable.get(key);
      const lane = this.lanes.get(key);
      if (!wanted) {
        this.book.forget(key);
        this.drop(key, 'Its generation was replaced or cancelled.');
      } else if (lane) lane.building = wanted.building;
    }
    await this.letGo();
    await this.book.renew(this.reports());
    this.dropLost();
    await this.takeDue([...runnable.values()]);
  }

  /** Stops those whose time has passed without a sign of life that was heard of. */
  stopLapsed(): void {
    for (const key of this.book.names) {
      if (!this.book.hasLapsed(key)) continue;
      this.book.forget(key);
      this.drop(key, 'Its lease ran out.');
    }
  }

  /** Resolves when all are given back, as far as the store can be reached. The follower must have finished. */
  async close(): Promise<void> {
    await Promise.all(this.openings);
    await this.book.giveBack(this.reports());
    this.lanes.clear();
  }

  /** Lanes that stopped by a fault go to others, who may be able to run them; those that were lost go as they are. */
  private async letGo(): Promise<void> {
    const stopped = [...this.lanes.values()].filter((lane) => lane.stopped);
    const reports = new Map(stopped.map((lane) => [lane.key, this.report(lane)]));
    for (const lane of stopped) {
      if (!lane.lost) this.leftUntilBeat.set(lane.key, this.beats + LEFT_TO_OTHERS_BEATS);
      this.lanes.delete(lane.key);
      this.follower.remove(lane);
    }
    await this.book.giveBack(reports);
  }

  private async takeDue(runnable: readonly Runnable[]): Promise<void> {
    const shares = runnable
      .filter(({ key }) => (this.leftUntilBeat.get(key) ?? 0) <= this.beats)
      .map(({ key }) => ({ name: key, owner: this.lanes.has(key) ? this.book.owner : this.ownerOf(key) }));
    const due = new Set(fairShare(shares, this.book.owner));
    // Side by side: one after the other, many of them could take longer than the first of them lasts without a sign of life.
    await Promise.all(runnable.filter(({ key }) => due.has(key)).map((lane) => this.take(lane)));
  }

  /** A lease under this process's own name that it does not hold is one whose answer was lost: it is free. */
  private ownerOf(key: string): string | null {
    const owner = this.view.watch.liveOwnerOf(key);
    return owner === this.book.owner ? null : owner;
  }

  private async take(wanted: Runnable): Promise<void> {
    const { key, projection, generation, partition, building } = wanted;
    const epoch = await this.book.take(key, wanted.newestEpoch, { state: 'catching_up' });
    if (epoch === undefined) return;
    const lane = new Lane(projection, generation, partition, epoch, building);
    lane.hasLapsed = () => this.book.hasLapsed(key);
    this.lanes.set(key, lane);
    const opening = this.open(lane).finally(() => this.openings.delete(opening));
    this.openings.add(opening);
  }

  /** Apart from the beat, since making indexes may take longer than one. */
  private async open(lane: Lane): Promise<void> {
    try {
      await openLane(this.runner.options.store, lane, true);
      // It may have been replaced while it was opened: then its collection must go again.
      await this.runner.dropUnlessCurrent(lane);
      const { options, mutex } = this.runner;
      await mutex.run(() => retryStreams(options, lane, options.onError));
      if (!lane.stopped) this.follower.catchUp(lane);
    } catch (error) {
      const isLostRace = error instanceof CheckpointConflict;
      if (!isLostRace) this.runner.options.onError(`taking over ${lane.key}`, error);
      if (!lane.stopped) lane.lose(isLostRace ? 'Another process was quicker.' : 'Not opened.');
    }
  }

  private dropLost(): void {
    for (const key of this.book.takeLost()) this.drop(key, 'Another process has taken it over.');
  }

  private drop(key: string, reason: string): void {
    const lane = this.lanes.get(key);
    if (!lane) return;
    this.lanes.delete(key);
    lane.lose(reason);
    this.follower.remove(lane);
    // After the batch in hand, which may have written to a collection that is gone.
    const swept = this.runner.mutex
      .run(() => this.runner.dropUnlessCurrent(lane))
      .finally(() => this.openings.delete(swept));
    this.openings.add(swept);
  }

  private reports(): ReadonlyMap<string, LeaseReport> {
    const held = this.book.names.flatMap((key) => {
      const lane = this.lanes.get(key);
      return lane ? [[key, this.report(lane)] as const] : [];
    });
    return new Map(held);
  }

  private report({ state, error, lost, position, appliedAt, parked }: Lane): LeaseReport {
    const pendingSince = this.view.timeline.isBehind(position) ? this.appliedUntil(position, appliedAt) : undefined;
    return {
      state: lost ? 'catching_up' : state,
      ...(error !== undefined && !lost && { error }),
      ...(pendingSince !== undefined && { pendingSince }),
      ...(parked.size > 0 && { parked: parked.size }),
      unitsPerEvent: Math.round(this.rate.unitsPerEvent),
    };
  }

  /** As this process has seen the log, else as the events say that it has applied. */
  private appliedUntil(position: string | null, appliedAt: string | undefined): string | undefined {
    const ageMs = this.view.timeline.ageOf(position);
    if (ageMs === undefined) return appliedAt;
    return new Date(Date.parse(this.runner.options.clock.now()) - ageMs).toISOString();
  }

  private runnable(): Runnable[] {
    return this.runner.options.projections.flatMap((projection) => {
      const generations = this.view.generationsOf(projection.name);
      if (!generations) return [];
      const { active, building, epoch } = generations;
      const own = [active, building].filter((generation) => generation?.version === projection.version);
      return own.flatMap((generation) =>
        Array.from({ length: generation!.partitions }, (_, partition) => {
          const key = laneKey(projection.name, generation!, partition);
          const newestEpoch = Math.max(epoch, this.view.epochOf(key));
          return {
            key,
            projection,
            generation: generation!,
            partition,
            building: generation === building,
            newestEpoch,
          };
        }),
      );
    });
  }
}
