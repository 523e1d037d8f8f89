import { type LeaseTimers } from '../leases/timers.js';

/** Time of one process that passes when the test says so. */
export class HandTimers implements LeaseTimers {
  private now = 0;
  private readonly waiting = new Set<{ readonly atMs: number; readonly go: () => void }>();

  nowMs(): number {
    return this.now;
  }

  after(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const waiter = {
        atMs: this.now + ms,
        go: () => {
          this.waiting.delete(waiter);
          resolve();
        },
      };
      this.waiting.add(waiter);
      signal.addEventListener('abort', waiter.go, { once: true });
    });
  }

  /** Wakes who waited so long; what they do then takes turns of the loop, which `until` gives. */
  pass(ms: number): void {
    this.now += ms;
    for (const waiter of [...this.waiting]) if (waiter.atMs <= this.now) waiter.go();
  }
}
