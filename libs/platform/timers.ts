import { firstValueFrom, fromEvent, merge, type Observable, timer } from 'rxjs';

/** Time as one process has it: nobody else's clock is ever compared with it. Tests drive it by hand. */
export interface Timers {
  /** Milliseconds of a clock that never goes back. */
  nowMs(): number;
  /** Emits once, so many milliseconds after it is subscribed to. */
  after(ms: number): Observable<unknown>;
}

export const processTimers: Timers = { nowMs: () => performance.now(), after: (ms) => timer(ms) };

/** Resolves at the first of what can end a wait, or when the signal is aborted. */
export async function until(signal: AbortSignal, ...ends: readonly Observable<unknown>[]): Promise<void> {
  if (!signal.aborted) await firstValueFrom(merge(...ends, fromEvent(signal, 'abort')));
}
