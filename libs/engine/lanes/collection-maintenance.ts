import { comparePositions } from '#event-store';
import { CheckpointConflict, type ReadStore } from '#read-store';

import { type Projection } from '../projection.js';
import { type StoredView } from '../stored/stored-view.js';
import { changeGenerations, firstGenerations, type Generation, type Generations, laneKeys } from './generations.js';
import { Rebuilds } from './rebuilds.js';
import { hindmost } from './status.js';

/** Looks to wait for an exact moment to switch. After that, readers may be shown what had been applied one look earlier. */
const EXACT_LOOKS = 10;

/** Looks after which a process that did not switch drops the retired collection; by then readers have left it. */
const OTHERS_DROP_LOOKS = 3;

/** How many looks apart collections that were dropped lately are dropped again; the first look does it too. */
const SWEEP_LOOKS = 600;

interface Watched {
  /** Of the building generation that it is about. */
  readonly number: number;
  readonly looks: number;
  /** The position of the foremost lane of what readers see, at the look before. */
  readonly foremost: string | null;
}

/**
 * Keeps up the collections of one projection for engines that share it: begins those that this build needs, switches readers to
 * those that are built, drops those that are retired. Each step is one compare-and-set, so exactly one engine does it.
 */
export class CollectionMaintenance {
  private readonly rebuilds: Rebuilds;
  private looks = 0;
  private watched: Watched | undefined;
  private retired: { readonly number: number; readonly since: number; readonly isOurs: boolean } | undefined;

  constructor(
    private readonly store: ReadStore,
    private readonly projection: Projection,
    private readonly partitions: number,
    private readonly view: StoredView,
  ) {
    this.rebuilds = new Rebuilds(store, projection);
  }

  /** After a look. @returns whether something was changed. @throws what the store throws, CheckpointConflict left aside */
  async run(): Promise<boolean> {
    try {
      return await this.step(this.view.generationsOf(this.projection.name));
    } catch (error) {
      // Another process has changed them since the look: what is left to do the next look will show.
      if (error instanceof CheckpointConflict) return false;
      throw error;
    }
  }

  private async step(generations: Generations | undefined): Promise<boolean> {
    const { name, version } = this.projection;
    if (!generations) {
      await changeGenerations(this.store, name, null, firstGenerations(version, this.partitions));
      return true;
    }
    if (this.looks++ % SWEEP_LOOKS === 0) await this.rebuilds.sweep(generations);
    if (generations.retired) return this.drop(generations, generations.retired);
    const { active, building } = generations;
    if (building && building.version !== version) {
      if (!this.isGivenUp(building)) return false;
      await this.rebuilds.cancel(generations);
      return true;
    }
    if (!building) {
      if (active.version === version || !this.isGivenUp(active)) return false;
      await this.rebuilds.begin(generations, this.partitions);
      return true;
    }
    if (!this.isBuilt(active, building)) return false;
    await this.rebuilds.switchTo(generations);
    this.retired = { number: active.number, since: this.looks, isOurs: true };
    return true;
  }

  /** The next look will do for who switched: by then readers have looked up the new collection (`ReadModels`). */
  private async drop(generations: Generations, retired: Generation): Promise<boolean> {
    if (this.retired?.number !== retired.number)
      this.retired = { number: retired.number, since: this.looks, isOurs: false };
    const { since, isOurs } = this.retired;
    if (this.looks - since < (isOurs ? 1 : OTHERS_DROP_LOOKS)) return false;
    await this.rebuilds.dropRetired(generations);
    return true;
  }

  /**
   * Whether documents of another version may be left behind: those of an older build, and those of a newer one that nobody
   * runs any more, as after going back to an earlier release. While both run, the newer one is served.
   */
  private isGivenUp(generation: Generation): boolean {
    if (generation.version < this.projection.version) return true;
    const { watch } = this.view;
    return laneKeys(this.projection.name, generation).every((lane) => watch.isStill(lane));
  }

  /**
   * Whether readers may be shown what is being built: all its lanes have caught up with the log, and the hindmost of them is
   * as far as the foremost of those that readers see, both as of one look. Under load that may not come to pass for
   * long; after `EXACT_LOOKS` it is enough to be as far as the foremost was at the look before. So what readers are
   * shown is never further behind what they saw than that had come between one look and the switch (a few
   * milliseconds), or then since the look before (a beat).
   */
  private isBuilt(active: Generation, building: Generation): boolean {
    const { name } = this.projection;
    const lanes = laneKeys(name, building);
    const before = this.watched?.number === building.number ? this.watched : undefined;
    const place = hindmost(lanes.map((lane) => ({ position: this.view.placeOf(lane) })));
    const seen = laneKeys(name, active).map((lane) => this.view.placeOf(lane));
    const foremost = seen.reduce((most, position) => (isBefore(most, position) ? position : most), null);
    const looks = (before?.looks ?? 0) + 1;
    this.watched = { number: building.number, looks, foremost };
    const { watch } = this.view;
    if (!lanes.every((lane) => watch.liveOwnerOf(lane) !== null && watch.leaseOf(lane)?.state === 'running'))
      return false;
    return !isBefore(place, foremost) || (looks > EXACT_LOOKS && !isBefore(place, before!.foremost));
  }
}

/** Places of another log, as after a restored backup, are before nothing and behind nothing. */
function isBefore(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return b !== null;
  try {
    return comparePositions(a, b) < 0;
  } catch {
    return false;
  }
}
