import { randomUUID } from 'node:crypto';

import { processTimers, type Timers, until } from '#platform';
import { type ReadStore } from '#read-store';

import { LeaseBook } from './lease-book.js';
import { LeaseWatch } from './lease-watch.js';
import { leaseKey } from './lease.js';

const BEAT_MS = 1000;

const LEASE_MS = 3000;

export interface WhileLeasedOptions {
  /** What only one process at a time may do (`reactor:expiry`); the lease is the checkpoint `lease:{name}`. */
  readonly name: string;
  /** What the lease calls this process, for people to read; made unique by what is added. */
  readonly owner: string;
  /** Between two signs of life (default 1,000). */
  readonly beatMs?: number;
  /** Without a sign of life for so long the owner is taken to be gone (default 3,000; at least two beats). */
  readonly leaseMs?: number;
  readonly timers?: Timers;
  /** Called with what went wrong and is tried again. Must not throw. */
  readonly onError?: (doing: string, error: unknown) => void;
}

/**
 * Does the work only while this process holds the lease: waits until it is free, works, stops the work by its signal when
 * the lease is lost, and waits again. Resolves when `signal` ends it, or when the work ends by itself, and gives the lease
 * back then, so that the next process need not wait. A paused process may go on for a moment with a lease that it has
 * lost, so what the work does must be safe to do twice, as commands with ids of their own are.
 * @throws what the work throws while the lease is held
 */
export async function whileLeased(
  store: Pick<ReadStore, 'checkpoints' | 'write'>,
  options: WhileLeasedOptions,
  work: (signal: AbortSignal) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const lease = new SingleLease(store, options);
  while (!signal.aborted) {
    if (!(await lease.take())) await lease.pause(signal);
    else if (await lease.hold(work, signal)) return;
  }
}

class SingleLease {
  private readonly timers: Timers;
  private readonly beatMs: number;
  private readonly book: LeaseBook;

  constructor(
    private readonly store: Pick<ReadStore, 'checkpoints' | 'write'>,
    private readonly options: WhileLeasedOptions,
  ) {
    const { timers = processTimers, beatMs = BEAT_MS, leaseMs = LEASE_MS, owner } = options;
    if (!(beatMs > 0) || !(leaseMs >= 2 * beatMs))
      throw new RangeError(`leaseMs (${leaseMs}) must be at least twice beatMs (${beatMs}), which must be above 0.`);
    this.timers = timers;
    this.beatMs = beatMs;
    this.book = new LeaseBook(store, new LeaseWatch(timers, leaseMs), `${owner}/${randomUUID()}`, timers);
  }

  pause(signal: AbortSignal): Promise<void> {
    return until(signal, this.timers.after(this.beatMs));
  }

  /** Whether it was free and is ours now. */
  async take(): Promise<boolean> {
    const { name } = this.options;
    try {
      await this.look();
      const owner = this.book.watch.liveOwnerOf(name);
      if (owner !== null && owner !== this.book.owner) return false;
      return (await this.book.take(name, 0, { state: 'running' })) !== undefined;
    } catch (error) {
      this.options.onError?.(`taking the lease of ${name}`, error);
      return false;
    }
  }

  /** @returns whether the work is over: it ended by itself, or the signal ended it */
  async hold(work: (signal: AbortSignal) => Promise<void>, signal: AbortSignal): Promise<boolean> {
    const lost = new AbortController();
    const ended = new AbortController();
    const over = AbortSignal.any([signal, ended.signal]);
    const loops = Promise.all([this.keepBeating(lost, over), this.watchTheTime(lost, over)]);
    try {
      await work(AbortSignal.any([signal, lost.signal]));
    } catch (error) {
      if (!lost.signal.aborted && !signal.aborted) throw error;
      this.options.onError?.(`ending what was done under the lease of ${this.options.name}`, error);
    } finally {
      ended.abort();
      await loops;
      await this.giveBack();
    }
    return !lost.signal.aborted;
  }

  private async keepBeating(lost: AbortController, over: AbortSignal): Promise<void> {
    const { name } = this.options;
    while (!over.aborted && !lost.signal.aborted) {
      await this.pause(over);
      if (over.aborted) return;
      try {
        await this.look();
        if (this.book.takeLost().length === 0) await this.book.renew(new Map([[name, { state: 'running' }]]));
        if (this.book.takeLost().length > 0 || this.book.hasLapsed(name)) lost.abort();
      } catch (error) {
        this.options.onError?.(`renewing the lease of ${name}`, error);
      }
    }
  }

  /** Apart from the beats, for one that gets no answer from the store renews nothing. */
  private async watchTheTime(lost: AbortController, over: AbortSignal): Promise<void> {
    while (!over.aborted && !lost.signal.aborted) {
      await until(over, this.timers.after(this.beatMs / 2));
      if (this.book.hasLapsed(this.options.name)) lost.abort();
    }
  }

  private async giveBack(): Promise<void> {
    const { name } = this.options;
    try {
      await this.book.giveBack(new Map([[name, { state: 'stopped' }]]));
    } catch (error) {
      this.options.onError?.(`giving back the lease of ${name} (others wait it out)`, error);
    }
  }

  private async look(): Promise<void> {
    const { name } = this.options;
    this.book.watch.observe([name], await this.store.checkpoints([leaseKey(name)]));
  }
}
