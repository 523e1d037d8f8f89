import { type Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';

export type Waited = 'ready' | 'ended' | 'timeout' | 'aborted';

/**
 * Takes from a stream of objects what is there already, in one go, and waits only when nothing is. A stream that nobody
 * takes from fills its small buffer and slows its server: that is the back-pressure.
 */
export class Pull<T> {
  private ended = false;
  private failure: { readonly error: unknown } | undefined;
  private wake: () => void = () => undefined;

  constructor(private readonly source: Readable) {
    source.on('readable', () => this.wake());
    source.on('end', () => {
      this.ended = true;
      this.wake();
    });
    source.on('close', () => {
      this.ended = true;
      this.wake();
    });
    source.on('error', (error: unknown) => {
      this.failure ??= { error };
      this.wake();
    });
  }

  /** How many objects wait to be taken. */
  get waiting(): number {
    return this.source.readableLength;
  }

  /** At most `max` of what is there; empty when nothing is. */
  take(max: number): T[] {
    const taken: T[] = [];
    while (taken.length < max) {
      const item = this.source.read() as T | null;
      if (item === null) break;
      taken.push(item);
    }
    return taken;
  }

  /** Wakes who waits, because something else happened. */
  interrupt(): void {
    this.wake();
  }

  /** Waits until there may be something to take, or it is over. @throws what the stream failed with, once all is taken */
  async wait(limitMs: number, signal?: AbortSignal): Promise<Waited> {
    if (this.waiting > 0) return 'ready';
    if (this.failure) throw this.failure.error;
    if (this.ended) return 'ended';
    if (signal?.aborted) return 'aborted';
    let timer: NodeJS.Timeout | undefined;
    const timedOut = await new Promise<boolean>((resolve) => {
      this.wake = () => resolve(false);
      timer = setTimeout(() => resolve(true), limitMs);
      signal?.addEventListener('abort', this.wake, { once: true });
    });
    clearTimeout(timer);
    signal?.removeEventListener('abort', this.wake);
    this.wake = () => undefined;
    if (signal?.aborted) return 'aborted';
    if (timedOut) return 'timeout';
    // What has arrived is parsed object by object: as long as every turn brings more, it is worth a wait.
    for (let before = 0; this.waiting > before && this.waiting < this.source.readableHighWaterMark;) {
      before = this.waiting;
      await nextTurn();
    }
    return 'ready';
  }
}
