import { setTimeout } from 'node:timers/promises';

import { type LogEvent } from '#event-store';
import { Mutex, type TrofastError } from '#platform';
import { type Checkpoint, DocumentDamaged } from '#read-store';

import { advance, applyBatch } from './apply.js';
import { type EventRate } from './event-rate.js';
import { PoisonEvent } from './fold.js';
import { placeOf } from './generations.js';
import { type Lane } from './lane.js';
import { type Resolved } from './options.js';
import { messageOf } from './parking.js';
import { Rebuilds } from './rebuilds.js';
import { hindmost } from './status.js';

/** Failures that pass by themselves: the same is tried again until it works. */
const TRANSIENT = new Set(['read_store_unavailable', 'read_store_full', 'store_unavailable']);

/** Somebody else wrote, or an answer was lost: read where the checkpoints really are. */
const CONFLICTS = new Set(['checkpoint_conflict', 'collection_missing']);

/** The log that the checkpoint is of is not the one that is read (a backup was restored beneath the read models). */
const FOREIGN_POSITION = 'position_of_another_log';

/** Lanes are no longer where they were thought to be: read again from their checkpoints. */
export class PositionsChanged extends Error {}

/** Applies batches with everything that can go wrong: retries with backoff, parking, ownership lost. */
export class Runner {
  /** Held while a batch, a switch or an act of a person changes documents; never during a pause. */
  readonly mutex = new Mutex();
  private purgeDue = false;

  constructor(
    readonly options: Resolved,
    private readonly rate: EventRate,
    readonly signal: AbortSignal,
    /** Fills the projection's documents again from the log. */
    private readonly rebuild: (projection: string) => void = () => undefined,
  ) {}

  /**
   * Applies the batch to those of the lanes that run, trying again until it is done or the signal ends it.
   * @throws PositionsChanged
   */
  async apply(lanes: Iterable<Lane>, events: readonly LogEvent[]): Promise<void> {
    let poisonAttempts = 1;
    for (let failures = 1; !this.signal.aborted; failures++) {
      try {
        const parkPoison = poisonAttempts >= this.options.poisonAttemptsMax;
        const before = hindmost(running(lanes));
        await this.mutex.run(() => applyBatch(this.options, held(lanes), events, parkPoison));
        this.rate.observe(before, events);
        await this.applied(lanes, events);
        return;
      } catch (error) {
        if (error instanceof PoisonEvent) poisonAttempts += 1;
        await this.recover(lanes, error, failures);
      }
    }
  }

  /** The same for a place that has nothing for the lanes. @throws PositionsChanged */
  async advance(lanes: Iterable<Lane>, position: string): Promise<void> {
    for (let failures = 1; !this.signal.aborted; failures++) {
      try {
        await this.mutex.run(() => advance(this.options, held(lanes), position));
        this.clearErrors(lanes);
        return;
      } catch (error) {
        await this.recover(lanes, error, failures);
      }
    }
  }

  /**
   * Pauses where trying again helps, stops the lanes where it cannot.
   * @throws PositionsChanged where lanes must read again from their checkpoints
   */
  async recover(lanes: Iterable<Lane>, error: unknown, failures: number): Promise<void> {
    if (this.signal.aborted) return;
    if (error instanceof PositionsChanged) throw error;
    const code = (error as Partial<TrofastError>).code ?? '';
    if (CONFLICTS.has(code)) {
      // A lane that went to another process in the middle of a batch is how work is shared, and no fault.
      const isHandedOver = await this.resynchronize(lanes);
      if (!isHandedOver) this.options.onError('applying events to read models', error);
      throw new PositionsChanged();
    }
    this.options.onError('applying events to read models', error);
    if (error instanceof DocumentDamaged) return this.leaveDamaged(lanes, error);
    if (!TRANSIENT.has(code) && !(error instanceof PoisonEvent)) {
      const advice =
        code === FOREIGN_POSITION
          ? ' The read model was made from another log, or from a later state of this one: rebuild it.'
          : '';
      for (const lane of running(lanes)) lane.stop(messageOf(error) + advice);
      this.options.onChange();
      return;
    }
    for (const lane of running(lanes)) lane.error = messageOf(error);
    this.options.onChange();
    await this.pause(failures);
  }

  /** Only the projection that the document is of stops, until a rebuild has taken the place of its documents. */
  private leaveDamaged(lanes: Iterable<Lane>, error: DocumentDamaged): void {
    const { name } = error.collection;
    for (const lane of running(lanes)) if (lane.projection.name === name) lane.stop(messageOf(error));
    this.options.onChange();
    this.rebuild(name);
  }

  async pause(failures: number): Promise<void> {
    const { retryPauseMs, retryPauseMaxMs } = this.options;
    const pauseMs = Math.min(retryPauseMs * 2 ** Math.min(failures - 1, 20), retryPauseMaxMs);
    await setTimeout(pauseMs, undefined, { signal: this.signal }).catch(() => undefined);
  }

  /**
   * Where the checkpoints say that lanes are. A newer epoch there means that another engine has taken over.
   * @returns whether one of them was lost to another engine
   */
  private async resynchronize(lanes: Iterable<Lane>): Promise<boolean> {
    const { store, onError, onChange } = this.options;
    const doubtful = running(lanes);
    for (const lane of doubtful) lane.cache.clear();
    try {
      const checkpoints = await store.checkpoints(doubtful.map((lane) => lane.key));
      for (const lane of doubtful) resynchronizeLane(lane, checkpoints.get(lane.key));
    } catch (error) {
      onError('reading the checkpoints of projections', error);
      await this.pause(1);
    }
    const lost = doubtful.filter((lane) => lane.lost);
    for (const lane of lost) await this.dropUnlessCurrent(lane);
    onChange();
    return lost.length > 0;
  }

  /** What a lane wrote after another process had dropped its collection must not bring that back. */
  async dropUnlessCurrent({ projection, generation, key }: Lane): Promise<void> {
    try {
      await new Rebuilds(this.options.store, projection).dropUnlessCurrent(generation);
    } catch (error) {
      this.options.onError(`looking whether the collection of ${key} is still wanted`, error);
    }
  }

  private async applied(lanes: Iterable<Lane>, events: readonly LogEvent[]): Promise<void> {
    this.clearErrors(lanes);
    const { purgeAfter } = this.options;
    if (purgeAfter.length > 0 && events.some((event) => purgeAfter.includes(event.type))) this.purgeDue = true;
    if (this.purgeDue) await this.purge();
    this.options.onChange();
  }

  /** What could not be purged now is purged after the next batch. */
  private async purge(): Promise<void> {
    try {
      await this.mutex.run(() => this.options.store.purge());
      this.purgeDue = false;
    } catch (error) {
      this.options.onError('purging the read store', error);
    }
  }

  private clearErrors(lanes: Iterable<Lane>): void {
    for (const lane of running(lanes)) lane.error = undefined;
  }
}

function resynchronizeLane(lane: Lane, checkpoint: Checkpoint | undefined): void {
  if (!checkpoint && lane.stored !== null) lane.lose('Its checkpoint is gone: the collection was replaced or dropped.');
  else if (checkpoint && checkpoint.epoch > lane.epoch) lane.lose('Another process has taken over this projection.');
  else lane.position = placeOf(checkpoint);
}

/** Those that run and whose lease has not run out meanwhile, as it may where the process was paused. */
function held(lanes: Iterable<Lane>): Lane[] {
  for (const lane of running(lanes)) if (lane.hasLapsed()) lane.lose('Its lease ran out.');
  return running(lanes);
}

export function running(lanes: Iterable<Lane>): Lane[] {
  return [...lanes].filter((lane) => !lane.stopped);
}
