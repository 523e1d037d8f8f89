/** What is seen further back says nothing about how fast it goes now. */
const WINDOW_MS = 10_000;

/** Looks closer together than this are too noisy to give a speed. */
const SPACING_MS = 500;

interface Seen {
  readonly atMs: number;
  readonly eventsLeft: number;
}

/** How long read models that are behind will take, from how fast what they have left has become less lately. */
export class CatchUpEstimate {
  private readonly seen = new Map<string, Seen[]>();

  constructor(private readonly nowMs: () => number) {}

  observe(name: string, eventsLeft: number): void {
    const atMs = this.nowMs();
    if (eventsLeft === 0) return void this.seen.delete(name);
    const seen = (this.seen.get(name) ?? []).filter((one) => atMs - one.atMs <= WINDOW_MS);
    const last = seen.at(-1);
    if (!last || atMs - last.atMs >= SPACING_MS) seen.push({ atMs, eventsLeft });
    this.seen.set(name, seen);
  }

  /** Until the slowest has nothing left; `null` where one of them does not get nearer, or has not been seen long enough. */
  secondsLeft(): number | null {
    let seconds = 0;
    for (const seen of this.seen.values()) {
      const [first, last] = [seen[0]!, seen.at(-1)!];
      const eventsPerMs = (first.eventsLeft - last.eventsLeft) / (last.atMs - first.atMs);
      if (!(eventsPerMs > 0)) return null;
      const leftMs = last.eventsLeft / eventsPerMs - (this.nowMs() - last.atMs);
      seconds = Math.max(seconds, leftMs / 1000);
    }
    return seconds;
  }
}
