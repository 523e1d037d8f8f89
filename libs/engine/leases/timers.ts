import { setTimeout } from 'node:timers/promises';

/** Time as one process has it: nobody else's clock is ever compared with it. Tests drive it by hand. */
export interface LeaseTimers {
  /** Milliseconds of a clock that never goes back. */
  nowMs(): number;
  /** Resolves after so many milliseconds, or when the signal ends it. */
  after(ms: number, signal: AbortSignal): Promise<void>;
}

export const processTimers: LeaseTimers = {
  nowMs: () => performance.now(),
  after: (ms, signal) => setTimeout(ms, undefined, { signal }).catch(() => undefined),
};
