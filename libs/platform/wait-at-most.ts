import { processTimers, type Timers, until } from './timers.js';

/** How long ending waits for a store that does not answer (ms). What is cut off then is safe to cut: a crash may do it too. */
export const ENDING_MAX_MS = 2_000;

/** Resolves with the work, or after so many milliseconds without it. @throws what the work throws in time */
export async function waitAtMost(
  ms: number,
  work: Promise<unknown>,
  timers: Pick<Timers, 'after'> = processTimers,
): Promise<void> {
  const ended = new AbortController();
  try {
    await Promise.race([work, until(ended.signal, timers.after(ms))]);
  } finally {
    ended.abort();
  }
}
