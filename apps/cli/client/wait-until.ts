import { setTimeout as sleep } from 'node:timers/promises';

import { type Instant, systemClock } from '#platform';

/** A clock that is set back must not make anybody wait without end. */
const WAIT_MAX_MS = 60_000;

/** Returns when an instant is over, on the clock of this machine, or the run was stopped. */
export async function waitUntil(instant: Instant, signal?: AbortSignal): Promise<void> {
  const left = Date.parse(instant) - Date.parse(systemClock.now());
  if (left > 0) await sleep(Math.min(left + 1, WAIT_MAX_MS), undefined, signal && { signal }).catch(() => undefined);
}
