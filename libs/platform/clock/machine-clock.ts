import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';

import { type ClockSeen } from './judge.js';

/** Where a watched clock gets its time from. */
export interface MachineClock {
  /** Milliseconds since 1970. */
  wallMs(): number;
  /** Milliseconds of this process, whatever the clock is set to; a sleep of the machine may be left out. */
  monotonicMs(): number;
  /** With everything that a later reading is compared with. */
  seen(): ClockSeen;
}

/** Linux counts sleep in its uptime; elsewhere it follows the clock, so that the monotonic clock of the process has to do. */
export const machineClock: MachineClock = {
  wallMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  seen: () => ({ wallMs: Date.now(), bootId, uptimeMs: isLinux ? uptime() * 1_000 : performance.now() }),
};

const isLinux = process.platform === 'linux';
const bootId = isLinux ? readBootId() : `process ${process.pid} of ${Math.round(performance.timeOrigin)}`;

function readBootId(): string | undefined {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return undefined;
  }
}
