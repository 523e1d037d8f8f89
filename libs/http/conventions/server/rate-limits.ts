import { type Settings } from '#platform';

import { type Budget } from './costs.js';
import { type Allowance, RateLimiter } from './rate-limiter.js';

/** How often what was counted here is added to what all processes counted, in milliseconds. */
const SHARED_EVERY_MS = 500;

/** Where processes that share a store count together. */
export interface SharedCounts {
  /** Adds points under a key, and gives those of all processes in the present window. Whatever fails is no error of a request. */
  add(key: string, points: number): Promise<{ readonly total: number; readonly endsInMs: number }>;
}

/** Token under which an app of several processes provides them; `undefined` where there is one process. */
export const SHARED_COUNTS = Symbol('SharedCounts');

type Limits = Pick<
  Settings,
  'rateLimit' | 'rateLimitCommands' | 'rateLimitLines' | 'rateLimitReads' | 'rateLimitExpensive'
>;

interface Counted {
  readonly limiter: RateLimiter;
  readonly caller: string;
  points: number;
}

/**
 * What each client may ask in a minute, by budget. Decided in memory, so that a request waits for no store; with shared
 * counts what other processes counted is known within half a second, and while their store is away each counts for itself.
 */
export class RateLimits {
  private readonly limiters: ReadonlyMap<string, RateLimiter>;
  private readonly pending = new Map<string, Counted>();
  private readonly timer: NodeJS.Timeout | undefined;
  private isSharing = false;

  constructor(
    private readonly limits: Limits,
    private readonly shared?: SharedCounts,
    monotonicMs?: () => number,
  ) {
    this.limiters = new Map(
      Object.entries(budgetsOf(limits)).map(([name, limit]) => [name, new RateLimiter(limit, name, monotonicMs)]),
    );
    if (shared) this.timer = setInterval(() => void this.share(), SHARED_EVERY_MS).unref();
  }

  /** Counts points of a caller; `undefined` where there is no limit. */
  take(caller: string, budget: Budget, points: number): Allowance | undefined {
    const name = this.limiters.has('default') ? 'default' : budget;
    const limiter = this.limiters.get(name);
    if (!limiter) return undefined;
    const allowance = limiter.take(caller, points);
    if (allowance.allowed && this.shared) this.note(`${name} ${caller}`, { limiter, caller, points });
    return allowance;
  }

  /** Whether one limit for everything was asked for, as earlier versions had it. */
  get isOneForAll(): boolean {
    return this.limits.rateLimit !== undefined;
  }

  close(): void {
    clearInterval(this.timer);
  }

  /** Adds what was counted since the last time, and hears what the others counted; not while an earlier round still does. */
  async share(): Promise<void> {
    if (this.isSharing) return;
    this.isSharing = true;
    await this.shareAll().finally(() => (this.isSharing = false));
  }

  private async shareAll(): Promise<void> {
    const counted = [...this.pending];
    this.pending.clear();
    for (const [key, { limiter, caller, points }] of counted) {
      try {
        const { total, endsInMs } = await this.shared!.add(key, points);
        limiter.heard(caller, total + (this.pending.get(key)?.points ?? 0), endsInMs);
      } catch {
        return; // The store is away: until it is back each process counts for itself.
      }
    }
  }

  private note(key: string, counted: Counted): void {
    const known = this.pending.get(key);
    if (known) known.points += counted.points;
    else this.pending.set(key, counted);
  }
}

/** Points a minute by budget; one budget for all where that was asked for; none at 0. */
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
