import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { lastWrittenAt } from '#event-store/embedded';
import { type ClockMemory, type ClockSeen } from '#platform';

/** What the clock said when it was last found right. */
const CLOCK_FILE = 'clock.json';

/**
 * What the clock said when it was last right, stored in the data directory. A directory without that file has the time of its
 * newest append, or for older logs that of their file. Make it before the log is opened, which changes both.
 */
export class DirectoryClock implements ClockMemory {
  private readonly seen: ClockSeen | undefined;

  constructor(private readonly directory: string) {
    this.seen = seenIn(directory);
  }

  load(): ClockSeen | undefined {
    return this.seen;
  }

  /** On a full disk the old file stays; the next look, a minute later, tries again. */
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
  const at = lastWrittenAt(directory);
  return at === undefined ? undefined : { wallMs: Date.parse(at) };
}
