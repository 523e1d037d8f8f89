import { setImmediate } from 'node:timers/promises';

/** Others wait this long at most for what one request works through in one go, in milliseconds. */
const EVERY_MS = 50;

/** Lets other requests have their turn while one works through much. */
export class Breather {
  private since = performance.now();

  constructor(private readonly everyMs = EVERY_MS) {}

  /** Goes on at once, or after a turn of the event loop where the last one was too long ago. */
  async breathe(): Promise<void> {
    if (performance.now() - this.since < this.everyMs) return;
    await setImmediate();
    this.since = performance.now();
  }
}
