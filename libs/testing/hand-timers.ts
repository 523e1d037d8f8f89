import { Observable } from 'rxjs';

import { type Timers } from '#platform';

interface Waiter {
  readonly ms: number;
  readonly atMs: number;
  readonly go: () => void;
}

/** Time of one process that passes when the test says so. */
export class HandTimers implements Timers {
  private now = 0;
  private readonly waiting = new Set<Waiter>();
  private wanted: { readonly count: number; readonly met: () => void } | undefined;

  nowMs(): number {
    return this.now;
  }

  after(ms: number): Observable<unknown> {
    return new Observable((subscriber) => {
      const go = () => {
        subscriber.next(ms);
        subscriber.complete();
      };
      const waiter = { ms, atMs: this.now + ms, go };
      this.waiting.add(waiter);
      if (this.wanted && this.waiting.size >= this.wanted.count) this.wanted.met();
      return () => this.waiting.delete(waiter);
    });
  }

  /** Wakes who waited so long; what they do then takes turns of the loop. */
  pass(ms: number): void {
    this.now += ms;
    for (const { atMs, go } of [...this.waiting]) if (atMs <= this.now) go();
  }

  /** Resolves with the milliseconds of the waits once so many wait. */
  async waits(count = 1): Promise<readonly number[]> {
    if (this.waiting.size < count) await new Promise<void>((met) => (this.wanted = { count, met }));
    this.wanted = undefined;
    await new Promise(setImmediate); // what the waiters do before they wait
    return [...this.waiting].map(({ ms }) => ms);
  }

  /** Lets all that wait go on. */
  fire(): void {
    for (const { go } of [...this.waiting]) go();
  }
}
