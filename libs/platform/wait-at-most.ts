import { setTimeout as pause } from 'node:timers/promises';

/** How long ending waits for a store that does not answer (ms). What is cut off then is safe to cut: a crash may do it too. */
export const ENDING_MAX_MS = 2_000;

/** Resolves with the work, or after so many milliseconds without it. @throws what the work throws in time */
export async function waitAtMost(
  ms: number,
  work: Promise<unknown>,
  after: (ms: number, signal: AbortSignal) => Promise<unknown> = afterPause,
): Promise<void> {
  const ended = new AbortController();
  try {
    await Promise.race([work, after(ms, ended.signal)]);
  } finally {
    ended.abort();
  }
}

async function afterPause(ms: number, signal: AbortSignal): Promise<void> {
  await pause(ms, undefined, { signal }).catch(() => undefined);
}
