import { type ClockLimits, ClockWatch, type Logger, machineClock, type Settings } from '#platform';

import { DirectoryClock } from './clock-memory.js';
import { type Log } from './log.js';

const HOUR_MS = 3_600_000;

export function clockLimits({ clockJumpMaxMs, clockGapMaxHours }: Settings): ClockLimits {
  return { jumpMaxMs: clockJumpMaxMs, gapMaxMs: clockGapMaxHours * HOUR_MS };
}

/** What the data directory remembers of the clock; nothing where the log is on servers, whose clock says more. */
export function clockMemory({ eventStoreUrl, dataDir }: Settings): DirectoryClock | undefined {
  return eventStoreUrl === undefined ? new DirectoryClock(dataDir) : undefined;
}

/** The clock for everything that cannot be undone; it has been checked once when this resolves. */
export async function watchClock(
  settings: Settings,
  memory: DirectoryClock | undefined,
  { storeAheadMs }: Pick<Log, 'storeAheadMs'>,
  logger: Logger,
): Promise<ClockWatch> {
  const onChange = (suspicion: string | undefined) =>
    suspicion === undefined
      ? logger.warn('the clock is trusted again; commands and settling go on')
      : logger.error({ suspicion }, 'the clock may be wrong: commands and settling have stopped');
  const ports = { machine: machineClock, limits: clockLimits(settings), memory, storeAheadMs, onChange };
  const watch = new ClockWatch(ports);
  await watch.start();
  return watch;
}
