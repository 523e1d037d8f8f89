import { type Settings } from '#platform';

import { type Budget } from './costs.js';
import { type Allowance, RateLimiter } from './rate-limiter.js';
import { type SharedCounts, SharedTally } from './shared-counts.js';

type Limits = Pick<
  Settings,
  'rateLimit' | 'rateLimitCommands' | 'rateLimitLines' | 'rateLimitReads' | 'rateLimitExpensive'
>;

/**
 * What each client may ask in a minute, by budget. Decided in memory, so that a request waits for no store; with shared
 * counts what other processes counted is known within half a second, and while their store is away each counts for itself.
 */
export class RateLimits {
  private readonly limiters: ReadonlyMap<string, RateLimiter>;
  private readonly tally: SharedTally;

  constructor(
    private readonly limits: Limits,
    shared?: SharedCounts,
    monotonicMs?: () => number,
  ) {
    this.limiters = new Map(
      Object.entries(budgetsOf(limits)).map(([name, limit]) => [name, new RateLimiter(limit, name, monotonicMs)]),
    );
    this.tally = new SharedTally(shared);
  }

  /** Counts units of a caller; `undefined` where there is no limit. */
  take(caller: string, budget: Budget, units: number): Allowance | undefined {
    const name = this.limiters.has('default') ? 'default' : budget;
    const limiter = this.limiters.get(name);
    if (!limiter) return undefined;
    const allowance = limiter.take(caller, units);
    if (allowance.allowed) this.tally.note(name, { limiter, caller, units });
    return allowance;
  }

  /** Whether one limit for everything was asked for, as earlier versions had it. */
  get isOneForAll(): boolean {
    return this.limits.rateLimit !== undefined;
  }

  /** Exchanges counts with the other processes; done twice a second anyway. */
  share(): Promise<void> {
    return this.tally.share();
  }

  close(): void {
    this.tally.close();
  }
}

/** Units a minute by budget; one budget for all where that was asked for; none at 0. */
export function budgetsOf(limits: Limits): Readonly<Record<string, number>> {
  if (limits.rateLimit !== undefined) return limits.rateLimit === 0 ? {} : { default: limits.rateLimit };
  const budgets: Record<Budget, number> = {
    commands: limits.rateLimitCommands,
    batch_lines: limits.rateLimitLines,
    reads: limits.rateLimitReads,
    expensive: limits.rateLimitExpensive,
  };
  return Object.fromEntries(Object.entries(budgets).filter(([, limit]) => limit > 0));
}
