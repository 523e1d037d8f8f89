import { type Timers } from '#platform';
import { CheckpointConflict, type CheckpointMove, type ReadStore } from '#read-store';

import { type LeaseWatch } from './lease-watch.js';
import { formatLease, leaseKey, type LeaseReport } from './lease.js';

interface Held {
  readonly epoch: number;
  /** Until when others let it be, by this process's own clock: counted from before the last sign of life was sent. */
  untilMs: number;
}

/**
 * The leases that one process holds, each changed by compare-and-set. A lease is this process's own as long as it shows
 * its owner and epoch, whichever beat the store has: an answer that was lost takes nothing away.
 */
export class LeaseBook {
  private readonly held = new Map<string, Held>();

  constructor(
    private readonly store: Pick<ReadStore, 'checkpoints' | 'write'>,
    readonly watch: LeaseWatch,
    /** Unique among all processes, and among the lives of one. */
    readonly owner: string,
    private readonly timers: Pick<Timers, 'nowMs'>,
  ) {}

  get names(): readonly string[] {
    return [...this.held.keys()];
  }

  /** Whether its time has passed without a sign of life that was heard of: somebody else may have it by now. */
  hasLapsed(name: string): boolean {
    const held = this.held.get(name);
    return held === undefined || this.timers.nowMs() >= held.untilMs;
  }

  /** Those that, as last watched, somebody else has by now. They are held no more. */
  takeLost(): readonly string[] {
    const lost = this.names.filter((name) => !this.isOwn(name));
    for (const name of lost) this.held.delete(name);
    return lost;
  }

  forget(name: string): void {
    this.held.delete(name);
  }

  /** @returns the epoch to write with, or undefined where somebody else was quicker. @throws what the store throws */
  async take(name: string, newestEpoch: number, report: LeaseReport): Promise<number | undefined> {
    const { watch } = this;
    const untilMs = this.timers.nowMs() + watch.leaseMs;
    const [owner, seenEpoch] = [watch.liveOwnerOf(name), watch.epochOf(name)];
    const epoch = Math.max(newestEpoch, seenEpoch) + 1;
    const to = formatLease({ owner: this.owner, beat: 0, ...report });
    if (!(await this.tryToTake(name, to, epoch))) {
      // A live owner may have given a sign of life meanwhile. Where two beat at the same pace it would every time.
      await this.lookAgain([name]);
      const isSame = owner !== null && watch.liveOwnerOf(name) === owner && watch.epochOf(name) === seenEpoch;
      if (!isSame || !(await this.tryToTake(name, to, epoch))) return undefined;
    }
    watch.note(name, { position: to, epoch });
    this.held.set(name, { epoch, untilMs });
    return epoch;
  }

  private async tryToTake(name: string, to: string, epoch: number): Promise<boolean> {
    try {
      await this.store.write([], [{ key: leaseKey(name), from: this.watch.textOf(name), to, epoch }]);
      return true;
    } catch (error) {
      if (error instanceof CheckpointConflict) return false;
      throw error;
    }
  }

  /**
   * A sign of life for all that are reported on, in one write, and in one more where one was refused.
   * @throws what the store throws; then they are held on to until their time has passed
   */
  async renew(reports: ReadonlyMap<string, LeaseReport>): Promise<void> {
    if (reports.size === 0) return;
    const untilMs = this.timers.nowMs() + this.watch.leaseMs;
    try {
      await this.send(reports, untilMs);
    } catch (error) {
      if (!(error instanceof CheckpointConflict)) throw error;
      await this.lookAgain([...reports.keys()]);
      const own = [...reports].filter(([name]) => this.isOwn(name));
      await this.send(new Map(own), untilMs);
    }
  }

  /**
   * Gives them back, so that others need not wait for their time to pass. What cannot be given back passes by itself.
   * @throws what the store throws, CheckpointConflict left aside
   */
  async giveBack(reports: ReadonlyMap<string, LeaseReport>): Promise<void> {
    for (const [name, report] of reports) {
      if (!this.held.has(name)) continue;
      const move = this.move(name, null, report);
      this.held.delete(name);
      try {
        await this.store.write([], [move]);
        this.watch.note(name, { position: move.to, epoch: move.epoch });
      } catch (error) {
        if (!(error instanceof CheckpointConflict)) throw error;
      }
    }
  }

  private async send(reports: ReadonlyMap<string, LeaseReport>, untilMs: number): Promise<void> {
    const moves = new Map([...reports].map(([name, report]) => [name, this.move(name, this.owner, report)]));
    if (moves.size === 0) return;
    await this.store.write([], [...moves.values()]);
    for (const [name, { to, epoch }] of moves) {
      this.watch.note(name, { position: to, epoch });
      const held = this.held.get(name); // given up while this was under way, where its time had passed
      if (held) held.untilMs = untilMs;
    }
  }

  private async lookAgain(names: readonly string[]): Promise<void> {
    const found = await this.store.checkpoints(names.map(leaseKey));
    for (const name of names) this.watch.note(name, found.get(leaseKey(name)));
  }

  private move(name: string, owner: string | null, report: LeaseReport): CheckpointMove {
    const beat = (this.watch.leaseOf(name)?.beat ?? 0) + 1;
    const to = formatLease({ owner, beat, ...report });
    return { key: leaseKey(name), from: this.watch.textOf(name), to, epoch: this.held.get(name)!.epoch };
  }

  private isOwn(name: string): boolean {
    const held = this.held.get(name);
    return held?.epoch === this.watch.epochOf(name) && this.watch.leaseOf(name)?.owner === this.owner;
  }
}
