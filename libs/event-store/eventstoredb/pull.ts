import { type Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Why nothing was taken: the stream is over, nothing came within the limit, or the signal was aborted. */
export type Nothing = 'ended' | 'timeout' | 'aborted';

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
    source.on('end', () => this.end());
    source.on('close', () => this.end());
    source.on('error', (error: unknown) => {
      this.failure ??= { error };
      this.wake();
    });
  }

  /**
   * From 1 to `max` objects, in order; `Nothing` once all was taken and no more will come, or has come within `limitMs`.
   * Every way round the loop goes through the event loop, so a stream that wakes it without an object cannot spin it.
   * @throws what the stream failed with, once all was taken
   */
  async next(max: number, limitMs: number, signal?: AbortSignal): Promise<readonly T[] | Nothing> {
    const deadline = performance.now() + limitMs;
    for (;;) {
      if (signal?.aborted) return 'aborted';
      const taken = this.take(max);
      if (taken.length > 0) return taken;
      if (this.failure) throw this.failure.error;
      if (this.ended) return 'ended';
      const leftMs = deadline - performance.now();
      if (leftMs <= 0) return 'timeout';
      await this.woken(leftMs, signal);
      await this.filled();
    }
  }

  private end(): void {
    this.ended = true;
    this.wake();
  }

  private take(max: number): T[] {
    const taken: T[] = [];
    while (taken.length < max) {
      const item = this.source.read() as T | null;
      if (item === null) break;
      taken.push(item);
    }
    return taken;
  }

  /** Resolves when the stream or the signal has news, at the latest after `limitMs`. */
  private async woken(limitMs: number, signal?: AbortSignal): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.wake = resolve;
      timer = setTimeout(resolve, limitMs);
      signal?.addEventListener('abort', this.wake, { once: true });
    });
    clearTimeout(timer);
    signal?.removeEventListener('abort', this.wake);
    this.wake = () => undefined;
  }

  /** What has arrived is parsed object by object: as long as every turn brings more, up to a full buffer, it is worth a wait. */
  private async filled(): Promise<void> {
    const { source } = this;
    let before: number;
    do {
      before = source.readableLength;
      await nextTurn();
    } while (source.readableLength > before && source.readableLength < source.readableHighWaterMark);
  }
}
