/** Waits at the same time at most; further ones get false at once. */
export const WAITERS_MAX = 10_000;

interface Waiter {
  readonly reached: () => boolean;
  readonly resolve: (reached: boolean) => void;
}

/** Callers that wait until something is true. What may make it true calls `check`. */
export class Waiters {
  private readonly waiting = new Set<Waiter>();

  /** True as soon as `reached` is true, false when the time passed first. */
  wait(reached: () => boolean, timeoutMs: number): Promise<boolean> {
    if (reached()) return Promise.resolve(true);
    if (timeoutMs <= 0 || this.waiting.size >= WAITERS_MAX) return Promise.resolve(false);
    return new Promise((resolve) => {
      const waiter: Waiter = {
        reached,
        resolve: (value) => {
          clearTimeout(timer);
          this.waiting.delete(waiter);
          resolve(value);
        },
      };
      const timer = setTimeout(() => waiter.resolve(false), timeoutMs);
      this.waiting.add(waiter);
    });
  }

  get size(): number {
    return this.waiting.size;
  }

  check(): void {
    for (const waiter of this.waiting) if (waiter.reached()) waiter.resolve(true);
  }

  close(): void {
    for (const waiter of this.waiting) waiter.resolve(false);
  }
}
