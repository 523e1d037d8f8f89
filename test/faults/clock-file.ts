import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const PRELOAD = pathToFileURL(resolve('dist/test/faults/moved-clock.js')).href;

/** The clock of processes that are started with its environment: off by as much as it was last set. */
export class ClockFile {
  private readonly file: string;

  constructor(directory: string) {
    this.file = join(directory, 'clock-offset');
    this.set(0);
  }

  /** @param offsetMs against the clock of the machine */
  set(offsetMs: number): void {
    writeFileSync(this.file, String(offsetMs));
  }

  get environment(): Record<string, string> {
    return { TROFAST_TEST_CLOCK: this.file, NODE_OPTIONS: `--import ${PRELOAD}` };
  }
}
