import { type Timers } from '#platform';

import { type OnFailure, runLoop } from './run-loop.js';

/** Something of the log that a process keeps in memory, and that other processes change. */
export interface Refreshed {
  /** What it is, for reports of failures: `the rules of programmes`. */
  readonly what: string;
  refresh(): Promise<unknown>;
}

/** Looks up again, with a pause after each round, what this process keeps in memory and others may have changed. */
export class Refreshing {
  constructor(
    private readonly refreshed: readonly Refreshed[],
    private readonly pauseMs: number,
    private readonly timers: Timers,
    private readonly onFailure: OnFailure,
  ) {}

  /** Rounds until the signal. One that fails keeps no other from being looked up. */
  run(signal: AbortSignal): Promise<void> {
    const work = async () => {
      for (const one of this.refreshed) {
        await one.refresh().catch((error: unknown) => this.onFailure(`looking up ${one.what}`, error));
      }
    };
    const pause = () => this.timers.after(this.pauseMs);
    return runLoop({ what: 'looking up what others change', work, pause, onFailure: this.onFailure }, signal);
  }
}
