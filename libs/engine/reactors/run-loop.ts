import { setImmediate as nextTurn } from 'node:timers/promises';

import { type Observable } from 'rxjs';

import { type Timers, until } from '#platform';

/** Hears of everything that failed and is tried again; `what` says what was being done. */
export type OnFailure = (what: string, error: unknown) => void;

/**
 * To be awaited after each page of a pass over everything: keeps what is sent below the rate. Where nothing was sent the event
 * loop turns once, since neither an embedded read model nor a decision waits for anything, and the pass would be one stall.
 */
export async function keepPace(
  sent: number,
  ratePerSecondMax: number,
  timers: Pick<Timers, 'after'>,
  signal: AbortSignal,
): Promise<void> {
  if (sent > 0) await until(signal, timers.after((1_000 * sent) / ratePerSecondMax));
  else await nextTurn();
}

/** Something that is done at once and again after each pause, one round at a time, until the signal. */
export interface Loop {
  readonly what: string;
  /** One round. */
  readonly work: (signal: AbortSignal) => Promise<void>;
  /** What ends the pause after a round. */
  readonly pause: () => Observable<unknown>;
  readonly onFailure: OnFailure;
}

/** Goes on after rounds that fail. Resolves once the last round has ended. */
export async function runLoop({ what, work, pause, onFailure }: Loop, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await work(signal);
    } catch (error) {
      onFailure(what, error);
    }
    await until(signal, pause());
  }
}
