import { type Beats, WATCHED_THREADS, type WatchedThread } from './beats.js';

/** A thread whose event loop is blocked, and for how long, in milliseconds. */
export interface Blocked {
  readonly thread: WatchedThread;
  readonly blockedMs: number;
}

interface Seen {
  readonly count: number;
  readonly ticks: number;
}

/**
 * Counts for how long a thread has not beaten, in ticks of the watch itself and not by a clock: when the whole process was
 * paused (SIGSTOP, a suspended machine), the watch did not tick either, and its thread has every tick still to come.
 */
export class Standstill {
  private readonly seen = new Map<WatchedThread, Seen>();

  constructor(
    private readonly beats: Beats,
    private readonly tickMs: number,
    private readonly limitMs: number,
  ) {}

  /** To be called every `tickMs`. @returns the first thread that stands for longer than the limit */
  tick(): Blocked | undefined {
    return WATCHED_THREADS.map((thread) => ({ thread, blockedMs: this.blockedMs(thread) })).find(
      ({ blockedMs }) => blockedMs > this.limitMs,
    );
  }

  private blockedMs(thread: WatchedThread): number {
    const count = this.beats.count(thread);
    const before = this.seen.get(thread);
    const isStanding = this.beats.isWatched(thread) && before?.count === count;
    const ticks = isStanding ? before.ticks + 1 : 0;
    this.seen.set(thread, { count, ticks });
    return ticks * this.tickMs;
  }
}
