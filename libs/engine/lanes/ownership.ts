import { type ReadStore } from '#read-store';

import { type Projection } from '../projection.js';
import {
  changeGenerations,
  firstGenerations,
  type Generation,
  type Generations,
  laneKeys,
  readGenerations,
} from './generations.js';
import { Lane } from './lane.js';
import { openLane } from './open-lane.js';
import { Rebuilds } from './rebuilds.js';

/** The collections of one projection, and the right of an engine that runs alone to write them all. */
export class Ownership {
  private constructor(
    private readonly store: ReadStore,
    private readonly rebuilds: Rebuilds,
    private readonly partitions: number,
    private current: Generations,
  ) {}

  /**
   * Takes the projection over: engines that had it before can write no more.
   * @param partitions of generations that are begun from now on
   * @throws CheckpointConflict
   */
  static async claim(store: ReadStore, projection: Projection, partitions: number): Promise<Ownership> {
    const { name, version } = projection;
    const found = await readGenerations(store, name);
    const claimed = found
      ? { ...found, epoch: (await newestEpoch(store, name, found)) + 1 }
      : firstGenerations(version, partitions);
    const current = await changeGenerations(store, name, found, claimed);
    const rebuilds = new Rebuilds(store, projection);
    const ownership = new Ownership(store, rebuilds, partitions, await rebuilds.dropRetired(current));
    const { active, building } = ownership.current;
    // A build of another version of the code cannot be gone on with; nor can documents of another version be kept up.
    if (building && building.version !== version) await ownership.cancelBuild();
    if (active.version !== version && !ownership.current.building) await ownership.begin();
    return ownership;
  }

  get projection(): Projection {
    return this.rebuilds.projection;
  }

  get active(): Generation {
    return this.current.active;
  }

  /** The lanes that this code can run, at their checkpoints: those of the active generation, of the one being built. */
  async lanes(): Promise<Lane[]> {
    const { active, building } = this.current;
    const own = active.version === this.projection.version ? await this.open(active, false) : [];
    return building ? [...own, ...(await this.open(building, true))] : own;
  }

  private async open(generation: Generation, building: boolean): Promise<Lane[]> {
    const lanes: Lane[] = [];
    for (let partition = 0; partition < generation.partitions; partition++) {
      const lane = new Lane(this.projection, generation, partition, this.current.epoch, building);
      await openLane(this.store, lane, false);
      lanes.push(lane);
    }
    return lanes;
  }

  /** A new collection, to be filled from the beginning. @throws TrofastError `rebuild_running` */
  async beginBuild(): Promise<Lane[]> {
    await this.begin();
    return this.open(this.current.building!, true);
  }

  /** Readers are shown what was built; the collection that they saw goes. */
  async switchToBuilt(): Promise<void> {
    await this.dropRetired();
    this.current = await this.rebuilds.switchTo(this.current);
  }

  /** @throws TrofastError `no_rebuild` */
  async cancelBuild(): Promise<void> {
    await this.dropRetired();
    this.current = await this.rebuilds.cancel(this.current);
    await this.dropRetired();
  }

  /** Drops what nobody is shown any more. Safe to repeat. */
  async dropRetired(): Promise<void> {
    this.current = await this.rebuilds.dropRetired(this.current);
  }

  private async begin(): Promise<void> {
    await this.dropRetired();
    this.current = await this.rebuilds.begin(this.current, this.partitions);
  }
}

/** The newest epoch of any owner, those that had single lanes by lease included. */
async function newestEpoch(store: ReadStore, name: string, { active, building, epoch }: Generations): Promise<number> {
  const keys = [active, building].flatMap((generation) => (generation ? laneKeys(name, generation) : []));
  const lanes = await store.checkpoints(keys);
  return Math.max(epoch, ...[...lanes.values()].map((lane) => lane.epoch));
}
