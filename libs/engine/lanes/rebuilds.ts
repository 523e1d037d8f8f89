import { TrofastError } from '#platform';
import { type ReadStore } from '#read-store';

import { leaseKey } from '../leases/lease.js';
import { type Projection } from '../projection.js';
import {
  changeGenerations,
  collectionOf,
  type Generation,
  type Generations,
  isCurrent,
  laneKeys,
  nextGeneration,
  readGenerations,
  withoutRetired,
  resolvedKey,
} from './generations.js';
import { changedRow, parkedPages } from './parking.js';

/**
 * The steps of a blue/green rebuild, each one compare-and-set of the generations that any process may make. There is room
 * for one retired generation: drop it before a step that retires another. What follows a step (dropping a collection) is
 * done again, by the process that looks next, where it was cut off.
 */
export class Rebuilds {
  constructor(
    private readonly store: ReadStore,
    readonly projection: Projection,
  ) {}

  /** A new collection, to be filled from the beginning. @throws TrofastError `rebuild_running`, CheckpointConflict */
  async begin(from: Generations, partitions: number): Promise<Generations> {
    const { name, version } = this.projection;
    if (from.building) throw new TrofastError('rebuild_running', `${name} is being rebuilt already.`);
    return this.change(from, { ...from, building: nextGeneration(from, version, partitions) });
  }

  /** @throws TrofastError `no_rebuild`, CheckpointConflict */
  async cancel(from: Generations): Promise<Generations> {
    if (!from.building) throw new TrofastError('no_rebuild', `${this.projection.name} is not being rebuilt.`);
    return this.change(from, { ...from, building: null, retired: from.building });
  }

  /** Readers are shown what was built; the collection that they saw is to be dropped. @throws CheckpointConflict */
  async switchTo(from: Generations): Promise<Generations> {
    const { active, building } = from;
    return this.change(from, { ...from, active: building!, building: null, retired: active });
  }

  /** Drops what nobody is shown any more. Safe to repeat. @throws CheckpointConflict */
  async dropRetired(from: Generations): Promise<Generations> {
    if (!from.retired) return from;
    await this.drop(from.retired);
    return this.change(from, withoutRetired(from));
  }

  /**
   * Drops a generation again unless it is current: what an owner does whose lane went while it was writing, since a store
   * that makes the collections that are inserted into may have brought this one back.
   */
  async dropUnlessCurrent(generation: Generation): Promise<void> {
    const generations = await readGenerations(this.store, this.projection.name);
    if (generations && !isCurrent(generations, generation)) await this.drop(generation);
  }

  /** The same for all that were dropped lately. */
  async sweep({ dropped }: Generations): Promise<void> {
    for (const generation of dropped) await this.drop(generation);
  }

  /** Checkpoints first: from then on an owner that does not know yet can move nothing. */
  private async drop(generation: Generation): Promise<void> {
    const keys = laneKeys(this.projection.name, generation);
    const texts = [...keys, ...keys.map(leaseKey), ...keys.map(resolvedKey)];
    for (const key of (await this.store.checkpoints(texts)).keys()) await this.store.dropCheckpoint(key);
    await this.store.drop(collectionOf(this.projection, generation));
    for (const key of keys) await this.dropParked(key);
  }

  private async dropParked(lane: string): Promise<void> {
    for await (const rows of parkedPages(this.store, { lane }))
      await this.store.write(
        rows.map((row) => changedRow(row, null)),
        [],
      );
  }

  private change(from: Generations, to: Generations): Promise<Generations> {
    return changeGenerations(this.store, this.projection.name, from, to);
  }
}
