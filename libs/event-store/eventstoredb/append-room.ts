import { StoreUnavailable } from '../errors.js';

/** How much may be under way to the server at once, and what an append counts at least. */
const BYTES_MAX = 16 * 1024 * 1024;
const APPEND_BYTES_MIN = 16 * 1024;

interface Waiting {
  readonly bytes: number;
  readonly enter: () => void;
}

/** Bounds what is in flight (at most 1,024 appends), since the client's own back-pressure is switched off. */
export class AppendRoom {
  private taken = 0;
  private readonly queue: Waiting[] = [];

  /** Waits for room, first come first served. @returns what gives the room back @throws StoreUnavailable after `limitMs` */
  async enter(appendBytes: number, limitMs: number): Promise<() => void> {
    const bytes = Math.max(appendBytes, APPEND_BYTES_MIN);
    if (this.queue.length > 0 || !this.fits(bytes)) await this.wait(bytes, limitMs);
    else this.taken += bytes;
    return () => {
      this.taken -= bytes;
      while (this.queue[0] && this.fits(this.queue[0].bytes)) {
        const next = this.queue.shift()!;
        this.taken += next.bytes;
        next.enter();
      }
    };
  }

  /** One that is larger than all the room goes alone. */
  private fits(bytes: number): boolean {
    return this.taken === 0 || this.taken + bytes <= BYTES_MAX;
  }

  private wait(bytes: number, limitMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        bytes,
        enter: () => {
          clearTimeout(timer);
          resolve();
        },
      };
      const timer = setTimeout(() => {
        this.queue.splice(this.queue.indexOf(waiting), 1);
        reject(new StoreUnavailable('Too many appends to EventStoreDB are in flight; nothing was written.'));
      }, limitMs);
      this.queue.push(waiting);
    });
  }
}
