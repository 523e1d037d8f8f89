import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads';

/** The threads whose event loops are watched. Others compute for as long as they need to. */
export const WATCHED_THREADS = ['main', 'projections'] as const;
export type WatchedThread = (typeof WATCHED_THREADS)[number];

/** What is shared of a thread: whether it is watched, how often it has beaten, the longest time between two beats. */
const CELLS = 3;
const [IS_WATCHED, COUNT, LONGEST_MS] = [0, 1, 2];
/** After those of the threads: whether the process has to end. */
const MUST_END = WATCHED_THREADS.length * CELLS;
const BYTES = (MUST_END + 1) * Int32Array.BYTES_PER_ELEMENT;
/** Threads find the memory under this name; those that are started later inherit it. */
const SHARED_AS = 'trofast:beats';

/** Signs of life of this process's threads, in memory that they share: a thread that is stuck cannot send a message. */
export class Beats {
  private readonly cells: Int32Array;

  constructor(shared: SharedArrayBuffer) {
    this.cells = new Int32Array(shared);
  }

  /** Those of the process. Ask for them in the main thread before it starts others. */
  static ofProcess(): Beats {
    const known = getEnvironmentData(SHARED_AS);
    if (known instanceof SharedArrayBuffer) return new Beats(known);
    const shared = new SharedArrayBuffer(BYTES);
    setEnvironmentData(SHARED_AS, shared);
    return new Beats(shared);
  }

  watch(thread: WatchedThread, isWatched = true): void {
    Atomics.store(this.cells, place(thread, IS_WATCHED), isWatched ? 1 : 0);
  }

  isWatched(thread: WatchedThread): boolean {
    return Atomics.load(this.cells, place(thread, IS_WATCHED)) === 1;
  }

  /** @param lateMs by how much longer than meant it took since the beat before */
  beat(thread: WatchedThread, lateMs: number): void {
    Atomics.add(this.cells, place(thread, COUNT), 1);
    if (lateMs > this.longestStallMs(thread)) Atomics.store(this.cells, place(thread, LONGEST_MS), Math.round(lateMs));
  }

  count(thread: WatchedThread): number {
    return Atomics.load(this.cells, place(thread, COUNT));
  }

  /** The longest time that the thread's event loop was blocked since the process started, in milliseconds. */
  longestStallMs(thread: WatchedThread): number {
    return Atomics.load(this.cells, place(thread, LONGEST_MS));
  }

  askToEnd(): void {
    Atomics.store(this.cells, MUST_END, 1);
  }

  get mustEnd(): boolean {
    return Atomics.load(this.cells, MUST_END) === 1;
  }
}

function place(thread: WatchedThread, cell: number): number {
  return WATCHED_THREADS.indexOf(thread) * CELLS + cell;
}
