import { type RateLimiter } from './rate-limiter.js';

/** How often what was counted here is added to what all processes counted, in milliseconds. */
const SHARED_EVERY_MS = 500;

/** Callers that are counted together in that time; what more of them ask counts in this process only. */
const CALLERS_MAX = 1_000;

/** Where processes that share a store count together. */
export interface SharedCounts {
  /** Adds units under a key, and gives those of all processes in the present window. Whatever fails is no error of a request. */
  add(key: string, units: number): Promise<{ readonly total: number; readonly endsInMs: number }>;
}

/** Token under which an app of several processes provides them; `undefined` where there is one process. */
export const SHARED_COUNTS = Symbol('SharedCounts');

export interface Counted {
  readonly limiter: RateLimiter;
  readonly caller: string;
  readonly units: number;
}

/**
 * Adds what this process counted to what all processes counted, twice a second, so that no request waits for a store. While
 * the store is away each process counts for itself.
 */
export class SharedTally {
  private readonly pending = new Map<string, Counted>();
  private readonly timer: NodeJS.Timeout | undefined;
  private isSharing = false;

  /** @param shared left out where there is one process */
  constructor(private readonly shared: SharedCounts | undefined) {
    if (shared) this.timer = setInterval(() => void this.share(), SHARED_EVERY_MS).unref();
  }

  /** @param name of what is counted, which all processes have in common */
  note(name: string, counted: Counted): void {
    if (!this.shared) return;
    const key = `${name} ${counted.caller}`;
    const units = (this.pending.get(key)?.units ?? 0) + counted.units;
    if (this.pending.has(key) || this.pending.size < CALLERS_MAX) this.pending.set(key, { ...counted, units });
  }

  /** Adds what was counted since the last time, and hears what the others counted; not while an earlier round still does. */
  async share(): Promise<void> {
    if (this.isSharing) return;
    this.isSharing = true;
    await this.shareAll().finally(() => (this.isSharing = false));
  }

  close(): void {
    clearInterval(this.timer);
  }

  private async shareAll(): Promise<void> {
    const counted = [...this.pending];
    this.pending.clear();
    for (const [key, { limiter, caller, units }] of counted) {
      try {
        const { total, endsInMs } = await this.shared!.add(key, units);
        limiter.heard(caller, total + (this.pending.get(key)?.units ?? 0), endsInMs);
      } catch {
        return;
      }
    }
  }
}
