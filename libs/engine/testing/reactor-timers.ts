import { type Observable, Subject, take } from 'rxjs';

import { type Timers } from '../reactors/timers.js';

/** Timers that go off when the test says so. */
export class HandTimers implements Timers {
  private readonly waiting: { readonly ms: number; readonly fired: Subject<void> }[] = [];
  private wanted: { readonly count: number; readonly met: () => void } | undefined;

  after(ms: number): Observable<unknown> {
    const fired = new Subject<void>();
    this.waiting.push({ ms, fired });
    if (this.wanted && this.waiting.length >= this.wanted.count) this.wanted.met();
    return fired.pipe(take(1));
  }

  /** Resolves with the milliseconds of the waits once so many wait. */
  async waits(count = 1): Promise<readonly number[]> {
    if (this.waiting.length < count) await new Promise<void>((met) => (this.wanted = { count, met }));
    this.wanted = undefined;
    await new Promise(setImmediate); // the waiter subscribes after it asked
    return this.waiting.map(({ ms }) => ms);
  }

  /** Lets all that wait go on. */
  fire(): void {
    for (const { fired } of this.waiting.splice(0)) fired.next();
  }
}
