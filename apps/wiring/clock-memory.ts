import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { acknowledgedAt } from '#event-store/embedded';
import { type ClockMemory, type ClockSeen } from '#platform';

/** What the clock said when it was last found right. */
const CLOCK_FILE = 'clock.json';
const EVENTS_FILE = 'events.db';

/**
 * The clock of a data directory, remembered beside the log. Where that was never done, the newest append says when something ran
 * here last, or for older logs the time of their file. To be made before the log is opened, which writes to both.
 */
export class DirectoryClock implements ClockMemory {
  readonly #seen: ClockSeen | undefined;

  constructor(private readonly directory: string) {
    this.#seen = seenIn(directory);
  }

  load(): ClockSeen | undefined {
    return this.#seen;
  }

  /** A disk that is full leaves what was there: the clock is looked at again in a minute. */
  save(seen: ClockSeen): void {
    const file = join(this.directory, CLOCK_FILE);
    try {
      writeFileSync(`${file}.${process.pid}`, `${JSON.stringify(seen)}\n`, { mode: 0o600 });
      renameSync(`${file}.${process.pid}`, file);
    } catch {
      return;
    }
  }
}

/** What a data directory says of when something ran there last, and what the clock was then; `undefined` for a new one. */
export function seenIn(directory: string): ClockSeen | undefined {
  return remembered(directory) ?? recorded(directory);
}

function remembered(directory: string): ClockSeen | undefined {
  try {
    const seen = JSON.parse(readFileSync(join(directory, CLOCK_FILE), 'utf8')) as Partial<ClockSeen>;
    return Number.isFinite(seen.wallMs) ? (seen as ClockSeen) : undefined;
  } catch {
    return undefined;
  }
}

function recorded(directory: string): ClockSeen | undefined {
  const at = acknowledgedAt(directory);
  if (at !== undefined) return { wallMs: Date.parse(at) };
  const stats = statSync(join(directory, EVENTS_FILE), { throwIfNoEntry: false });
  return stats && { wallMs: stats.mtimeMs };
}
