import { LRUCache } from 'lru-cache';

import { AppendOutcomeUnknown } from '#event-store';
import { TrofastError } from '#platform';

import { TookTooLong } from './errors.js';

/** How long one try of a command may take in all, queueing and retries included. */
export const COMMAND_MS_MAX = 10_000;

/**
 * Commands that are, or may be, in the log: "nothing was written" would be untrue of a later try of them, whatever that
 * try does. Old ones are forgotten; another process knows none of them.
 */
const RECENT = new LRUCache<string, true>({ max: 20_000 });

/** Codes whose problem says that nothing was written. */
const SAYS_NOTHING_WRITTEN: ReadonlySet<string> = new Set([
  'store_unavailable',
  'key_store_unavailable',
  'store_full',
  'queue_full',
  'too_much_contention',
  'timed_out',
  'clock_suspect',
]);

/**
 * One try to carry out a command, which may append to several streams: how long it may still take, and whether anything
 * of it is, or may be, in the log. All parts of a command share it through their envelopes.
 */
export class Attempt {
  private readonly endsAtMs: number;
  private commandId: string | undefined;
  private hasPossiblyWritten = false;

  /** @param limitMs from now on @param monotonicMs a clock that nobody sets, in milliseconds */
  constructor(
    private readonly limitMs = COMMAND_MS_MAX,
    private readonly monotonicMs: () => number = () => performance.now(),
  ) {
    this.endsAtMs = monotonicMs() + limitMs;
  }

  /** What is left of its time, in milliseconds, for the next call to a store. @throws TookTooLong when nothing is left */
  timeLeftMs(): number {
    const leftMs = Math.ceil(this.endsAtMs - this.monotonicMs());
    if (leftMs <= 0) throw new TookTooLong(this.limitMs);
    return leftMs;
  }

  /** To be called when an append succeeded, or nobody knows whether it did. */
  mayHaveWritten(): void {
    this.hasPossiblyWritten = true;
    if (this.commandId !== undefined) RECENT.set(this.commandId, true);
  }

  /** Says which command it is a try of, as its caller knows it. */
  of(commandId: string): this {
    this.commandId = commandId;
    if (RECENT.has(commandId)) this.hasPossiblyWritten = true;
    return this;
  }

  /** The error as the caller may see it: none says "nothing was written" once something may have been. */
  seen(error: unknown): unknown {
    if (!this.hasPossiblyWritten || !(error instanceof TrofastError) || !SAYS_NOTHING_WRITTEN.has(error.code))
      return error;
    return new AppendOutcomeUnknown(`The command is written in part, or may be: ${error.message}`, { cause: error });
  }
}
