import { type Timers } from '#platform';

/** Between two heads, however many events come: each takes two durable writes and a signature. */
const PAUSE_MS = 1_000;

interface HeadLimits {
  /** A head is signed after so many events, */
  readonly eventsMax: number;
  /** or so long. */
  readonly intervalMs: number;
}

/**
 * When a head is signed: after so many events, but not within a second of the last one, so that a busy log has one a second and not dozens; and
 * after the interval at the latest. An event waits for its head no longer than the interval, or a second where many come.
 */
export class HeadPace {
  /** After so long `isTime` is to be asked again. */
  readonly tickMs: number;
  private signedAtMs = -Infinity;
  private sealedAtMs: number;

  constructor(
    private readonly timers: Pick<Timers, 'nowMs'>,
    private readonly limits: HeadLimits,
  ) {
    this.tickMs = Math.min(PAUSE_MS, limits.intervalMs);
    this.sealedAtMs = timers.nowMs();
  }

  /** Whether so many events without a head are enough for one now. */
  isEnough(unsigned: number): boolean {
    return unsigned >= this.limits.eventsMax && this.timers.nowMs() - this.signedAtMs >= this.tickMs;
  }

  /** Whether the interval is over before it is asked again, or a head was put off. */
  isTime(unsigned: number): boolean {
    return this.isEnough(unsigned) || this.timers.nowMs() + this.tickMs > this.sealedAtMs + this.limits.intervalMs;
  }

  /** There is a head now, or nothing to sign. */
  sealed(): void {
    this.sealedAtMs = this.signedAtMs = this.timers.nowMs();
  }
}
