/** Bytes that the other side must send or take in a second, once its grace is used up; slow lines are faster. */
const BYTES_PER_SECOND_MIN = 4_096;

/** How long the other side may keep us waiting whatever its pace, in milliseconds. */
export const GRACE_MS = 15_000;

/**
 * How long we still wait for the other side of a stream. Only time in which it lets us wait counts, so work of our own
 * between two pieces costs the other side nothing.
 */
export class Pace {
  private waitedMs = 0;
  private bytes = 0;

  constructor(
    private readonly graceMs = GRACE_MS,
    private readonly monotonicMs: () => number = () => performance.now(),
  ) {}

  /** A piece that was waited for. @returns what `wait` gives @throws what `tooSlow` makes, when the time is over */
  async waitFor<T>(wait: Promise<T>, tooSlow: () => Error): Promise<T> {
    const started = this.monotonicMs();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(tooSlow()), this.leftMs()).unref();
    });
    wait.catch(() => undefined); // may end after nobody waits any more
    try {
      return await Promise.race([wait, late]);
    } finally {
      clearTimeout(timer);
      this.waitedMs += this.monotonicMs() - started;
    }
  }

  moved(bytes: number): void {
    this.bytes += bytes;
  }

  private leftMs(): number {
    return Math.max(0, this.graceMs + (this.bytes / BYTES_PER_SECOND_MIN) * 1000 - this.waitedMs);
  }
}
