import { type LogEvent, type SubscriptionMessage } from '#event-store';

import { advance, applyBatch } from './apply.js';
import { type Lane } from './lane.js';
import { mergeCatchUps, type CatchUp, catchUpOf } from './catch-ups.js';
import { PositionsChanged, type Runner, running } from './runner.js';
import { hindmost } from './status.js';

/** Batches that a lane may lack when it joins; what is more it catches up on its own first. */
const JOIN_BATCHES_MAX = 5;

/** Lanes that are so many batches apart read the log together. */
const NEAR_BATCHES = 20;

/** Follows the log with one subscription for all lanes that have caught up, and brings the others there. */
export class Follower {
  private readonly lanes = new Set<Lane>();
  private laneAdded: () => void = () => undefined;
  private readonly tasks = new Set<Promise<void>>();
  private readonly catchUps = new Set<CatchUp>();
  private isRegroupDue = false;
  /** How far the subscription has read, in whichever process it was opened; a lane that joins must not be behind that. */
  private place: string | undefined;

  constructor(
    private readonly runner: Runner,
    /** Called with the mutex held, when a lane that was being built is as far as the others. */
    private readonly onBuilt: (lane: Lane) => Promise<void>,
  ) {}

  /** The foremost lanes are followed together at once, the others catch up. */
  start(lanes: readonly Lane[]): void {
    const foremost = lanes
      .filter((lane) => !lane.building)
      .reduce<string | null>(
        (most, { position }) => (most === null || (position !== null && position > most) ? position : most),
        null,
      );
    for (const lane of lanes) {
      if (!lane.building && lane.position === foremost) this.lanes.add(lane);
      else this.catchUp(lane);
    }
    this.track(this.follow());
  }

  /** Reads the log for the lane, together with others that are near it now or come near it on the way. */
  catchUp(lane: Lane): void {
    this.catchUps.add(catchUpOf(lane));
    if (this.isRegroupDue) return;
    this.isRegroupDue = true;
    setImmediate(() => {
      this.isRegroupDue = false;
      this.regroup();
    });
  }

  /** It is not fed any more. */
  remove(lane: Lane): void {
    this.lanes.delete(lane);
  }

  async finished(): Promise<void> {
    this.laneAdded();
    await Promise.all(this.tasks);
  }

  private track(task: Promise<void>): void {
    this.tasks.add(task);
    void task.finally(() => this.tasks.delete(task));
  }

  private regroup(): void {
    const { batchSizeMax, eventsBetween } = this.runner.options;
    mergeCatchUps([...this.catchUps], NEAR_BATCHES * batchSizeMax, eventsBetween);
    for (const catchUp of this.catchUps) {
      if (catchUp.lanes.size === 0) this.catchUps.delete(catchUp);
      else if (!catchUp.isUnderWay) this.track(this.bringUp(catchUp));
    }
  }

  private async follow(): Promise<void> {
    const { signal } = this.runner;
    for (let failures = 1; !signal.aborted; failures++) {
      const lanes = running(this.lanes);
      if (lanes.length === 0) {
        await new Promise<void>((resolve) => {
          this.laneAdded = resolve;
          if (signal.aborted) resolve();
        });
        continue;
      }
      try {
        for await (const message of this.subscribe(lanes)) {
          await this.take(message);
          failures = 0;
          if (running(this.lanes).length === 0) break;
        }
        // One that ends by itself is opened again, but not in a loop that takes all of the thread.
        if (running(this.lanes).length > 0) await this.runner.pause(Math.max(1, failures));
      } catch (error) {
        await this.recover(this.lanes, error, failures);
      } finally {
        this.place = undefined;
      }
    }
  }

  private subscribe(lanes: readonly Lane[]): AsyncIterable<SubscriptionMessage> {
    const { events, prefixes, batchSizeMax } = this.runner.options;
    const after = (this.place = hindmost(lanes) ?? undefined);
    return events.subscribeToAll({ after, streamPrefixes: prefixes, batchSizeMax, signal: this.runner.signal });
  }

  private async take(message: SubscriptionMessage): Promise<void> {
    if (message.kind === 'events') {
      this.place = message.events.at(-1)?.position ?? this.place;
      return this.runner.apply(this.lanes, message.events);
    }
    this.place = message.position;
    await this.runner.advance(this.lanes, message.position);
    if (message.kind !== 'caughtUp') return;
    for (const lane of running(this.lanes)) lane.state = 'running';
    this.runner.options.onChange();
  }

  /** Reads the log for lanes that are behind, until they can join the others. */
  private async bringUp(catchUp: CatchUp): Promise<void> {
    catchUp.isUnderWay = true;
    try {
      await this.readOn(catchUp);
    } finally {
      this.catchUps.delete(catchUp);
    }
  }

  private async readOn(catchUp: CatchUp): Promise<void> {
    const { lanes } = catchUp;
    for (let failures = 1; running(lanes).length > 0 && !this.runner.signal.aborted; failures++) {
      try {
        const isAtEnd = await this.readToEnd(lanes, () => (failures = 0));
        if (isAtEnd && (await this.runner.mutex.run(() => this.join(catchUp)))) return;
      } catch (error) {
        await this.recover(lanes, error, failures);
      }
    }
  }

  /**
   * A lane that comes to these while a batch is being applied does not get that batch, so the log must be read again for it.
   * @returns false where it stopped before the end: for such a lane, or because no lane is left to read for
   */
  private async readToEnd(lanes: ReadonlySet<Lane>, progressed: () => void): Promise<boolean> {
    for await (const events of this.read(lanes)) {
      await this.runner.apply(lanes, events);
      progressed();
      if (this.catchUps.size > 1) this.regroup();
      if (this.runner.signal.aborted || running(lanes).length === 0) return false;
      const last = events.at(-1);
      if (last && !running(lanes).every((lane) => lane.hasPassed(last))) return false;
    }
    return true;
  }

  private read(lanes: Iterable<Lane>): AsyncIterable<readonly LogEvent[]> {
    const { events, prefixes, batchSizeMax } = this.runner.options;
    return events.readAll({ after: hindmost(running(lanes)) ?? undefined, streamPrefixes: prefixes, batchSizeMax });
  }

  /** With the mutex held, so that the others stand still. What a lane is ahead of them it will leave out by itself. */
  private async join(catchUp: CatchUp): Promise<boolean> {
    catchUp.isJoining = true;
    try {
      return await this.joinNow(catchUp.lanes);
    } finally {
      catchUp.isJoining = false;
    }
  }

  private async joinNow(lanes: ReadonlySet<Lane>): Promise<boolean> {
    for (let batches = 0; running(lanes).length > 0; batches++) {
      const place = this.placeAhead(lanes);
      if (place === undefined) break;
      if (batches === JOIN_BATCHES_MAX) return false;
      let isEmpty = true;
      for await (const events of this.read(lanes)) {
        await applyBatch(this.runner.options, running(lanes), events, true);
        isEmpty = false;
        break;
      }
      // Between here and there is nothing of ours.
      if (isEmpty) await advance(this.runner.options, running(lanes), place);
    }
    for (const lane of running(lanes)) lane.state = 'running';
    for (const lane of running(lanes)) {
      if (lane.building) await this.onBuilt(lane);
      this.lanes.add(lane);
    }
    this.laneAdded();
    this.runner.options.onChange();
    return true;
  }

  /** Where the others are, if these are behind it. */
  private placeAhead(lanes: Iterable<Lane>): string | undefined {
    const place = this.place ?? hindmost(running(this.lanes));
    const own = hindmost(running(lanes));
    return place !== null && (own === null || own < place) ? place : undefined;
  }

  private async recover(lanes: Iterable<Lane>, error: unknown, failures: number): Promise<void> {
    try {
      await this.runner.recover(lanes, error, failures);
    } catch (changed) {
      if (!(changed instanceof PositionsChanged)) throw changed;
      await this.runner.pause(failures);
    }
  }
}
