import { LRUCache } from 'lru-cache';

const WINDOW_SECONDS = 60;
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

/** Requests per caller in windows of a minute. In memory, so with several servers each has its own count. */
export class RateLimiter {
  private readonly windows = new LRUCache<string, Window>({ max: CALLERS_MAX });

  /**
   * @param limit requests per caller and minute; 0 for no limit
   * @param monotonicMs a clock that never goes back, in milliseconds
   */
  constructor(
    private readonly limit: number,
    private readonly monotonicMs: () => number = () => performance.now(),
  ) {}

  /** Counts one request; `undefined` where there is no limit. */
  take(caller: string): Allowance | undefined {
    if (this.limit === 0) return undefined;
    const now = this.monotonicMs();
    let window = this.windows.get(caller);
    if (!window || window.endsAt <= now) {
      window = { used: 0, endsAt: now + WINDOW_SECONDS * 1000 };
      this.windows.set(caller, window);
    }
    window.used += 1;
    const secondsLeft = Math.min(WINDOW_SECONDS, Math.ceil((window.endsAt - now) / 1000));
    return {
      allowed: window.used <= this.limit,
      policy: `"default";q=${this.limit};w=${WINDOW_SECONDS}`,
      state: `"default";r=${Math.max(0, this.limit - window.used)};t=${secondsLeft}`,
      secondsLeft,
    };
  }
}
