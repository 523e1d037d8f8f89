import { type Clock, type Timers } from '#platform';
import { type Checkpoint, type ReadStore } from '#read-store';

import { type LogTimeline } from '../lag/log-timeline.js';
import { EventRate } from '../lanes/event-rate.js';
import {
  type Generation,
  type Generations,
  generationsIn,
  generationsKey,
  laneKeys,
  placeOf,
} from '../lanes/generations.js';
import { combined, hindmost, type LaneState, type ProjectionView, Statuses } from '../lanes/status.js';
import { LeaseWatch } from '../leases/lease-watch.js';
import { leaseKey } from '../leases/lease.js';
import { type Projection, type ProjectionStatus } from '../projection.js';

/** What a status says where nobody has given a sign of life for a lease's time. */
export const NO_PROCESS = 'No process runs it.';

export interface StoredViewOptions {
  readonly store: ReadStore;
  readonly projections: readonly Projection[];
  readonly clock: Clock;
  readonly timers: Timers;
  readonly leaseMs: number;
  readonly timeline: LogTimeline;
  readonly eventsBetween?: ((after: string | null, until: string) => number) | undefined;
}

/**
 * Projections as the store has them: generations, where lanes are, and what their owners last said. One look is one
 * round trip, two where generations have changed.
 */
export class StoredView {
  readonly watch: LeaseWatch;
  readonly rate = new EventRate();
  private readonly statuses: Statuses;
  private generations: ReadonlyMap<string, Generations> = new Map();
  private checkpoints: ReadonlyMap<string, Checkpoint> = new Map();

  constructor(private readonly options: StoredViewOptions) {
    this.watch = new LeaseWatch(options.timers, options.leaseMs);
    const eventsBetween =
      options.eventsBetween ?? ((after: string | null, until: string) => this.rate.between(after, until));
    this.statuses = new Statuses({ clock: options.clock, timeline: options.timeline, eventsBetween });
  }

  /** Where the log ended when, as this process has seen it. */
  get timeline(): LogTimeline {
    return this.options.timeline;
  }

  /** As of the last look; undefined before the projection has ever run. */
  generationsOf(name: string): Generations | undefined {
    return this.generations.get(name);
  }

  /** The position of the lane; `null` for the beginning. */
  placeOf(lane: string): string | null {
    return placeOf(this.checkpoints.get(lane));
  }

  /** The newest epoch that its checkpoint has been moved with. */
  epochOf(lane: string): number {
    return this.checkpoints.get(lane)?.epoch ?? 0;
  }

  /** Everything that readers see includes what was appended up to here. */
  positionOf(name: string): string | null {
    const generations = this.generations.get(name);
    return generations ? this.positionOfGeneration(name, generations.active) : null;
  }

  status(projection: Projection): ProjectionStatus {
    return this.statuses.of(this.viewOf(projection));
  }

  private viewOf({ name, version }: Projection): ProjectionView {
    const generations = this.generations.get(name);
    if (!generations) return { name, version, active: NEVER_MADE, building: undefined, frozenAt: null };
    const { active, building } = generations;
    const built = building && combined(laneKeys(name, building).map((lane) => this.laneState(lane)));
    return {
      name,
      version: active.version,
      active:
        active.version === version ? combined(laneKeys(name, active).map((lane) => this.laneState(lane))) : undefined,
      building: built ? { ...built, key: laneKeys(name, building)[0]!, version: building.version } : undefined,
      frozenAt: this.positionOfGeneration(name, active),
    };
  }

  private laneState(lane: string): LaneState {
    const lease = this.watch.leaseOf(lane);
    const position = this.placeOf(lane);
    const said = { position, parked: lease?.parked ?? 0, pendingSince: lease?.pendingSince };
    if (this.watch.liveOwnerOf(lane) !== null) return { ...said, state: lease!.state, error: lease!.error };
    if (lease?.error !== undefined) return { ...said, state: 'stopped', error: lease.error };
    // Between two owners it takes a beat.
    if (!this.watch.isStill(lane)) return { ...said, state: 'catching_up', error: undefined };
    return { ...said, state: 'stopped', error: NO_PROCESS };
  }

  private positionOfGeneration(name: string, generation: Generation): string | null {
    return hindmost(laneKeys(name, generation).map((lane) => ({ position: this.placeOf(lane) })));
  }

  /** The caller sees to it that there is one look at a time. @throws what the store throws */
  async look(): Promise<void> {
    const { store, projections } = this.options;
    const names = projections.map(({ name }) => name);
    const asked = new Set([...names.map(generationsKey), ...textsOf(this.generations)]);
    const found = new Map(await store.checkpoints([...asked]));
    const generations = generationsIn(found, names);
    const missing = textsOf(generations).filter((key) => !asked.has(key));
    if (missing.length > 0)
      for (const [key, checkpoint] of await store.checkpoints(missing)) found.set(key, checkpoint);
    this.generations = generations;
    this.checkpoints = found;
    this.watch.observe(lanesOf(generations), found);
    this.learnRate();
  }

  private learnRate(): void {
    for (const lane of lanesOf(this.generations)) {
      const units = this.watch.leaseOf(lane)?.unitsPerEvent;
      if (units === undefined || this.watch.liveOwnerOf(lane) === null) continue;
      this.rate.unitsPerEvent = units;
      return;
    }
  }
}

const NEVER_MADE: LaneState = {
  position: null,
  state: 'stopped',
  error: NO_PROCESS,
  parked: 0,
  pendingSince: undefined,
};

function lanesOf(generations: ReadonlyMap<string, Generations>): string[] {
  return [...generations].flatMap(([name, { active, building }]) => [
    ...laneKeys(name, active),
    ...(building ? laneKeys(name, building) : []),
  ]);
}

/** Checkpoints and leases of their lanes. */
function textsOf(generations: ReadonlyMap<string, Generations>): string[] {
  const lanes = lanesOf(generations);
  return [...lanes, ...lanes.map(leaseKey)];
}
