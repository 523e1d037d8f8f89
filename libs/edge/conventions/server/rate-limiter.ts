import { LRUCache } from 'lru-cache';

import { entriesAtMost } from '#platform';

export const WINDOW_SECONDS = 60;

const CALLERS_MAX = 10_000;

interface Window {
  used: number;
  endsAt: number;
}

export interface Allowance {
  readonly allowed: boolean;
  /** Values of the headers `RateLimit-Policy` and `RateLimit` (IETF draft ratelimit-headers). */
  readonly policy: string;
  readonly state: string;
  readonly secondsLeft: number;
}

/** Units per caller in windows of a minute, in memory. */
export class RateLimiter {
  private readonly windows = new LRUCache<string, Window>(entriesAtMost(CALLERS_MAX));

  /**
   * @param limit units per caller and minute
   * @param name of the policy in the headers
   * @param monotonicMs a clock that never goes back, in milliseconds
   */
  constructor(
    private readonly limit: number,
    private readonly name: string,
    private readonly monotonicMs: () => number = () => performance.now(),
  ) {}

  /** Counts so many units. */
  take(caller: string, units = 1): Allowance {
    const window = this.windowOf(caller);
    window.used += units;
    const secondsLeft = Math.min(WINDOW_SECONDS, Math.ceil((window.endsAt - this.monotonicMs()) / 1000));
    return {
      allowed: window.used <= this.limit,
      policy: `"${this.name}";q=${this.limit};w=${WINDOW_SECONDS}`,
      state: `"${this.name}";r=${Math.max(0, this.limit - window.used)};t=${secondsLeft}`,
      secondsLeft,
    };
  }

  /** Whether the caller has used up its units, without counting one. */
  isUsedUp(caller: string): boolean {
    return this.windowOf(caller).used >= this.limit;
  }

  /** What all processes together have counted, where that is more than this one knows. */
  heard(caller: string, used: number, endsInMs: number): void {
    const window = this.windowOf(caller);
    window.used = Math.max(window.used, used);
    window.endsAt = this.monotonicMs() + endsInMs;
  }

  private windowOf(caller: string): Window {
    const now = this.monotonicMs();
    const known = this.windows.get(caller);
    if (known && known.endsAt > now) return known;
    const window = { used: 0, endsAt: now + WINDOW_SECONDS * 1000 };
    this.windows.set(caller, window);
    return window;
  }
}
