/** Wakes those who wait for something new. A call that comes while nobody waits is not lost: its number has moved on. */
export class Waker {
  private calls = 0;
  private readonly waiting = new Set<() => void>();

  /** Compare it before and after looking: when it changed, look again. */
  get count(): number {
    return this.calls;
  }

  wake(): void {
    this.calls++;
    for (const resolve of this.waiting) resolve();
  }

  /** Resolves at the next call after `seen`, when `signal` aborts, or after `timeoutMs`, whichever is first. */
  async wait(seen: number, timeoutMs: number, signal: AbortSignal): Promise<void> {
    if (this.calls !== seen || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        this.waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, timeoutMs);
      signal.addEventListener('abort', done);
      this.waiting.add(done);
    });
  }
}
