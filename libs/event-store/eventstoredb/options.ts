import { type Clock } from '#platform';

import { type Upcaster } from '../registry.js';

/** How long each kind of call may take, in milliseconds. The client itself waits without limit. */
export interface Timeouts {
  /** Connecting and asking the server what it can do, before the first append of a connection. */
  readonly connectMs: number;
  /** An append, from waiting for room to the server's answer. The server gives up on in-flight duplicates after 3 s. */
  readonly appendMs: number;
  /** The next event of a read, or of a subscription that has not caught up. */
  readonly readMs: number;
  /** The server's confirmation of a subscription. */
  readonly subscribeMs: number;
  /** A live subscription on which nothing came for so long is opened again, since only that shows whether it still lives. */
  readonly idleMs: number;
}

export const DEFAULT_TIMEOUTS: Timeouts = {
  connectMs: 3_000,
  appendMs: 5_000,
  readMs: 5_000,
  subscribeMs: 10_000,
  idleMs: 60_000,
};

/** What the adapter lives through without anybody noticing; for metrics and logs. */
export interface EventStoreDbObserver {
  /** A client was given up, for `reason`; the next call uses a new one. */
  clientReplaced?(lane: Lane, reason: string): void;
  /** A subscription was cut, for `reason`, and begins again after its last position. */
  resubscribing?(reason: string): void;
  /** The server answered an append that nobody waits for; unshielded, the client would take the process with it. */
  strayAnswer?(error: unknown): void;
}

/** Each has a client and a connection of its own: long reads and subscriptions never delay an append. */
export type Lane = 'appends' | 'reads' | 'subscriptions';

export interface ConnectOptions {
  /** `esdb://` or `esdb+discover://`, with the options that the client documents (TLS, user and password among them). */
  readonly url: string;
  /** What our streams begin with; the log's id is kept in its stream `{namespace}.log`. */
  readonly namespace: string;
  readonly clock: Clock;
  readonly timeouts?: Partial<Timeouts>;
  /** Brings what was read to the newest version of its type. */
  readonly upcaster?: Upcaster;
  readonly observer?: EventStoreDbObserver;
}
