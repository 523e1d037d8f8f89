import { TrofastError } from '#platform';
import { type ReadStore } from '#read-store';

import { type Projection } from '../projection.js';
import {
  changeGenerations,
  collectionOf,
  type Generation,
  type Generations,
  laneKey,
  nextGeneration,
  readGenerations,
} from './generations.js';
import { Lane } from './lane.js';
import { allParkedRows, changedRow, PARKED, PARKED_ROWS_PER_ACT, type ParkedRow } from './parking.js';

/**
 * The collections of one projection, and this engine's right to write them. Every step is one compare-and-set; what
 * follows it (dropping a collection) is done again at the next start where it was cut off.
 */
export class Ownership {
  private constructor(
    private readonly store: ReadStore,
    readonly projection: Projection,
    private current: Generations,
  ) {}

  /** Takes the projection over: engines that had it before can write no more. @throws CheckpointConflict */
  static async claim(store: ReadStore, projection: Projection): Promise<Ownership> {
    const found = await readGenerations(store, projection.name);
    const fresh: Generations = {
      active: { version: projection.version, number: 1 },
      building: null,
      retired: null,
      epoch: 1,
    };
    const claimed = await changeGenerations(
      store,
      projection.name,
      found,
      found ? { ...found, epoch: found.epoch + 1 } : fresh,
    );
    const ownership = new Ownership(store, projection, claimed);
    await ownership.dropRetired();
    const { active, building } = ownership.current;
    // A build of another version of the code cannot be gone on with; nor can documents of another version be kept up.
    if (building && building.version !== projection.version) await ownership.retire(building);
    if (active.version !== projection.version && !ownership.current.building) await ownership.beginBuild();
    return ownership;
  }

  get active(): Generation {
    return this.current.active;
  }

  get building(): Generation | null {
    return this.current.building;
  }

  /** The lanes that this code can run, at their checkpoints: the active one, the one being built. */
  async lanes(): Promise<Lane[]> {
    const { active, building } = this.current;
    const lanes: Lane[] = [];
    if (active.version === this.projection.version) lanes.push(await this.lane(active, false));
    if (building) lanes.push(await this.lane(building, true));
    return lanes;
  }

  private async lane(generation: Generation, building: boolean): Promise<Lane> {
    const { epoch } = this.current;
    const lane = new Lane(this.projection, generation, epoch, building);
    await this.store.prepare(lane.collection);
    const checkpoint = await this.store.checkpoint(lane.key);
    if (checkpoint) {
      lane.position = checkpoint.position;
      await this.store.write([], [{ projection: lane.key, from: lane.position, to: lane.position, epoch }]);
    }
    for await (const row of allParkedRows(this.store, lane.key)) remember(lane, row.body as unknown as ParkedRow);
    return lane;
  }

  /** A new collection, to be filled from the beginning. @throws TrofastError `rebuild_running` */
  async beginBuild(): Promise<Lane> {
    const { current, projection } = this;
    if (current.building) throw new TrofastError('rebuild_running', `${projection.name} is being rebuilt already.`);
    await this.dropRetired();
    await this.change({ building: nextGeneration(this.current, projection.version) });
    return this.lane(this.current.building!, true);
  }

  /** Readers are shown what was built; the collection that they saw goes. */
  async switchToBuilt(): Promise<void> {
    const { active, building } = this.current;
    await this.change({ active: building!, building: null, retired: active });
  }

  /** @throws TrofastError `no_rebuild` */
  async cancelBuild(): Promise<void> {
    const { building } = this.current;
    if (!building) throw new TrofastError('no_rebuild', `${this.projection.name} is not being rebuilt.`);
    await this.retire(building);
  }

  private async retire(generation: Generation): Promise<void> {
    await this.dropRetired();
    await this.change({ building: null, retired: generation });
    await this.dropRetired();
  }

  /** Drops what nobody is shown any more. Safe to repeat. */
  async dropRetired(): Promise<void> {
    const { retired } = this.current;
    if (!retired) return;
    const key = laneKey(this.projection.name, retired);
    await this.store.drop(collectionOf(this.projection, retired));
    await this.dropParked(key);
    await this.store.dropCheckpoint(key);
    await this.change({ retired: null });
  }

  private async dropParked(key: string): Promise<void> {
    for (;;) {
      const { documents } = await this.store.find(PARKED, { filter: { lane: key }, limit: PARKED_ROWS_PER_ACT });
      if (documents.length === 0) return;
      await this.store.write(
        documents.map((row) => changedRow(row, null)),
        [],
      );
    }
  }

  private async change(change: Partial<Generations>): Promise<void> {
    const { name } = this.projection;
    this.current = await changeGenerations(this.store, name, this.current, { ...this.current, ...change });
  }
}

function remember(lane: Lane, row: ParkedRow): void {
  if (row.state === 'skipped') return;
  const known = lane.parked.get(row.documentId);
  lane.parked.set(row.documentId, { waiting: known ? known.waiting + 1 : 0, position: row.position });
}
