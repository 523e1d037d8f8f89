import { type StreamName } from '#event-store';

import { type Run, RUN_EVENTS_MAX } from './runs.js';

/** What may be under way at once, counted from the oldest run that is not acknowledged yet. */
export const UNDER_WAY_RUNS_MAX = 128;
/** By so many events the target may have later ones while an earlier one is missing, when everything is killed. */
export const STRAGGLERS_MAX = UNDER_WAY_RUNS_MAX * RUN_EVENTS_MAX;

export interface Copying {
  append(run: Run): Promise<void>;
  /** What others build upon (rules, days, keys): nothing overtakes such a run, and it overtakes nothing. */
  isShared(stream: StreamName): boolean;
  copied(events: number): void;
  readonly signal: AbortSignal;
}

/**
 * Appends runs in the order of the log, many at once. They are sent in that order, and the server takes what one client
 * sends in the order of sending; a run that has to be sent again may fall behind others, never behind its own stream's.
 * @returns false when it was stopped on the way; what was sent is acknowledged then, too
 * @throws what `append` throws, once everything under way is settled
 */
export async function copyRuns(runs: AsyncIterable<Run>, copying: Copying): Promise<boolean> {
  const underWay: { readonly stream: StreamName; readonly done: Promise<void> }[] = [];
  const untilAtMost = async (count: number) => {
    while (underWay.length > count) {
      await underWay[0]!.done;
      underWay.shift();
    }
  };
  try {
    for await (const run of runs) {
      if (copying.signal.aborted) break;
      const isShared = copying.isShared(run.stream);
      await untilAtMost(isShared ? 0 : UNDER_WAY_RUNS_MAX - 1);
      await underWay.findLast(({ stream }) => stream === run.stream)?.done;
      const done = copying.append(run).then(() => copying.copied(run.events.length));
      done.catch(() => undefined); // heard of when its turn comes
      underWay.push({ stream: run.stream, done });
      if (isShared) await untilAtMost(0);
    }
    await untilAtMost(0);
    return !copying.signal.aborted;
  } finally {
    await Promise.allSettled(underWay.map(({ done }) => done));
  }
}
