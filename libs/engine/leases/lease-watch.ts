import { type Timers } from '#platform';
import { type Checkpoint } from '#read-store';

import { type Lease, leaseKey, parseLease } from './lease.js';

interface Seen {
  /** `null` where there is no lease yet. */
  readonly text: string | null;
  readonly lease: Lease | null;
  readonly epoch: number;
  /** Since when this process has seen that very text, by its own clock. */
  readonly sinceMs: number;
}

/** What a process has seen of leases, and for how long it has seen them unchanged. */
export class LeaseWatch {
  private seen = new Map<string, Seen>();

  constructor(
    private readonly timers: Pick<Timers, 'nowMs'>,
    readonly leaseMs: number,
  ) {}

  /** Takes note of what the store had; leases that are not named are forgotten. */
  observe(names: readonly string[], found: ReadonlyMap<string, Checkpoint>): void {
    const nowMs = this.timers.nowMs();
    const before = this.seen;
    this.seen = new Map(names.map((name) => [name, seenAs(found.get(leaseKey(name)), before.get(name), nowMs)]));
  }

  /** The same for one, whether or not it was named before. */
  note(name: string, checkpoint: Checkpoint | undefined): void {
    this.seen.set(name, seenAs(checkpoint, this.seen.get(name), this.timers.nowMs()));
  }

  textOf(name: string): string | null {
    return this.seen.get(name)?.text ?? null;
  }

  leaseOf(name: string): Lease | null {
    return this.seen.get(name)?.lease ?? null;
  }

  epochOf(name: string): number {
    return this.seen.get(name)?.epoch ?? 0;
  }

  /** Whether it has not changed for the lease's time: its owner, if it has one, is gone. */
  isStill(name: string): boolean {
    const seen = this.seen.get(name);
    return seen !== undefined && this.timers.nowMs() - seen.sinceMs >= this.leaseMs;
  }

  /** Who has it and gives signs of life; `null` where it is free to be taken. */
  liveOwnerOf(name: string): string | null {
    const owner = this.leaseOf(name)?.owner ?? null;
    return owner === null || this.isStill(name) ? null : owner;
  }
}

function seenAs(checkpoint: Checkpoint | undefined, before: Seen | undefined, nowMs: number): Seen {
  const text = checkpoint?.position ?? null;
  const epoch = checkpoint?.epoch ?? 0;
  if (before && before.text === text && before.epoch === epoch) return before;
  return { text, lease: text === null ? null : parseLease(text), epoch, sinceMs: nowMs };
}
