import { type NewEvent, type Position, type RecordedEvent, type StreamName } from './envelope.js';
import { type LogEvent } from './unreadable.js';

/** The revision that the stream must be at, or `no_stream` when it must not exist. There is no `any`. */
export type ExpectedRevision = number | 'no_stream';

export interface Appended {
  /** Revision and position of the last event of the append. */
  readonly revision: number;
  readonly position: Position;
}

export interface ReadStreamOptions {
  /** Inclusive. Default: the first event forwards, the last event backwards. */
  readonly fromRevision?: number;
  readonly direction?: 'forwards' | 'backwards';
  /** At most so many events; all when left out. */
  readonly limit?: number;
  /** How long the whole read may take, in milliseconds; a store's own limits apply too. */
  readonly limitMs?: number;
}

/** The first event of a stream that says whose something is: the first to append it has it. */
export interface Claim {
  readonly stream: StreamName;
  readonly event: NewEvent;
}

export interface AppendOptions {
  /**
   * Taken with the append, or the append is refused: each becomes the first event of its stream. The embedded log writes them and
   * the append together; EventStoreDB takes the claims first, so a crash can leave claims whose append never came.
   */
  readonly claims?: readonly Claim[];
  /** How long the append may take until its answer, in milliseconds; a store's own limits apply too. */
  readonly limitMs?: number;
}

export interface ReadAllOptions {
  /** Exclusive; from the beginning when left out. */
  readonly after?: Position;
  /** Only streams whose names begin with one of these; all when empty or left out. */
  readonly streamPrefixes?: readonly string[];
  /** How many events a batch has at most (default 500). */
  readonly batchSizeMax?: number;
}

export interface SubscribeOptions extends ReadAllOptions {
  /** Ends the subscription, which then returns normally. Nothing else ends it but an error that cannot be outlived. */
  readonly signal: AbortSignal;
}

/**
 * `events`: a batch in log order, never empty. `caughtUp`: there was nothing more at `position`. `checkpoint`: everything
 * up to `position` was read and filtered out, so a subscriber may move its checkpoint there.
 */
export type SubscriptionMessage =
  | { readonly kind: 'events'; readonly events: readonly LogEvent[] }
  | { readonly kind: 'caughtUp'; readonly position: Position }
  | { readonly kind: 'checkpoint'; readonly position: Position };

/**
 * The log. Every adapter keeps what the contract suite (`#testing`) says: an append is atomic and at an exact revision,
 * acknowledged means durable and readable, revisions are gapless, positions strictly increase, the same append again
 * (same ids, same expected revision) answers as the first did, and a subscription delivers committed events only, in
 * order, and slows the producer when its consumer is slow.
 *
 * Iterables pull: `readStream` gives single events, `readAll` and `subscribeToAll` batches, since they carry many.
 */
export interface EventStore {
  /** Identity of the log: the first part of every position. */
  readonly logId: string;
  /** @throws WrongRevision, ClaimTaken, AppendTooLarge, AppendOutcomeUnknown, StoreUnavailable, StoreFull */
  append(
    stream: StreamName,
    events: readonly NewEvent[],
    expected: ExpectedRevision,
    options?: AppendOptions,
  ): Promise<Appended>;
  /**
   * A stream that does not exist reads as empty. Ends with an error at an event that this build cannot read.
   * @throws StoreUnavailable, StoreCorrupted, EventUnreadable
   */
  readStream(stream: StreamName, options?: ReadStreamOptions): AsyncIterable<RecordedEvent>;
  /** Ends at what was the end of the log when it got there; an event that cannot be read is one of the others. @throws ForeignPosition, StoreUnavailable, StoreCorrupted */
  readAll(options?: ReadAllOptions): AsyncIterable<readonly LogEvent[]>;
  /** @throws ForeignPosition, StoreCorrupted */
  subscribeToAll(options: SubscribeOptions): AsyncIterable<SubscriptionMessage>;
  /** Position of the newest event, ours or not, or the position before all events in an empty log. */
  head(): Promise<Position>;
  /**
   * Whether a position that was remembered is one of this log as it is now. False where the log ends before it: an older
   * copy was put back. The embedded log also notices that another event is there. @throws StoreUnavailable
   */
  holds(position: Position): Promise<boolean>;
  /**
   * A position after which there is no event of this installation: that of its newest event, or a later one where too
   * many events of other applications lie on top of it. What lag is measured against; `head` counts everybody's events.
   */
  ownHead(): Promise<Position>;
  close(): Promise<void>;
}

/** Token under which the app provides the adapter that it chose. */
export const EVENT_STORE = Symbol('EventStore');
