import { url as inspectorUrl } from 'node:inspector';
import { Worker } from 'node:worker_threads';

import { Beats } from './beats.js';
import { startBeating } from './heartbeat.js';

/** Status of a process that the watchdog ended: that of one ended by SIGKILL. */
export const EXIT_STALLED = 137;
const HEAP_MB_MAX = 16;
const LOOK_MS = 250;

export interface WatchSettings {
  readonly limitMs: number;
}

/**
 * From now on the process ends itself, with a reason on standard error, when the event loop of its main thread, or of another
 * one that calls `startBeating`, does not turn for `limitMs`; 0 watches nothing. Nor does it watch while a debugger listens,
 * which halts loops. A watch that fails is an uncaught error.
 */
export function startWatchdog(limitMs: number): void {
  const beats = Beats.ofProcess();
  startBeating('main', beats);
  if (limitMs === 0 || inspectorUrl() !== undefined) return;
  const workerData: WatchSettings = { limitMs };
  const worker = new Worker(new URL('./watch-thread.js', import.meta.url), {
    workerData,
    name: 'watchdog',
    execArgv: [], // what the process was started with is not for it
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB_MAX },
  });
  worker.unref();
  setInterval(() => {
    if (beats.mustEnd) process.exit(EXIT_STALLED);
  }, LOOK_MS).unref();
}
