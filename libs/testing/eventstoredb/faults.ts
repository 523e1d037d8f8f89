/** As the real server was seen to take: 2.7 to 3.0 s. */
const DUPLICATE_TIMEOUT_MS = 2_800;

export type CallKind = 'append' | 'read' | 'subscribe' | 'features';

/** What becomes of an append that waits: it is never written; written when it is let go; written at once, and answered when it is let go. */
export type Waiting = 'lost' | 'late' | 'unanswered';

/** What goes wrong at the stand-in; plain JSON, so that another process can be set. All off by default. */
export interface Faults {
  /** Every answer waits so long. */
  latencyMs: number;
  /** Calls of these kinds are taken and never answered. */
  silent: readonly CallKind[];
  /** So many of the next appends: the connection breaks, nothing is written. */
  cutBeforeCommit: number;
  /** So many of the next appends: written, and the connection breaks before the answer. */
  cutAfterCommit: number;
  /** Reads of `$all` and subscriptions to it are refused, as to a user that its access list does not name. */
  allDenied: boolean;
  /** As in the seconds after a start, before there is a leader. */
  notReady: boolean;
  /** This node has become a follower, and the leader is elsewhere. */
  leader: { readonly host: string; readonly port: number } | undefined;
  /** An append is not committed before; the same append meanwhile is dropped as an in-flight duplicate. */
  commitDelayMs: number;
  /** How long the server takes to give up on an append that it dropped as a duplicate. */
  duplicateTimeoutMs: number;
  /** So many of the next appends are answered twice, as refused requests are by the real server. */
  answerTwice: number;
  /** So many of the next successful appends are answered without the position. */
  withholdPosition: number;
  /** So many of the next appends are written and answered as failed in a way that the client does not know. */
  unknownErrorAfterCommit: number;
  /** The next append with an event of this type waits until it is let go. */
  waitAt: { readonly type: string; readonly waiting: Waiting } | undefined;
}

/** As a healthy node. */
export function noFaults(): Faults {
  return {
    latencyMs: 0,
    silent: [],
    cutBeforeCommit: 0,
    cutAfterCommit: 0,
    allDenied: false,
    notReady: false,
    leader: undefined,
    commitDelayMs: 0,
    duplicateTimeoutMs: DUPLICATE_TIMEOUT_MS,
    answerTwice: 0,
    withholdPosition: 0,
    unknownErrorAfterCommit: 0,
    waitAt: undefined,
  };
}

/** What can be done to a stand-in from outside; one JSON line each on standard input, answered by one on standard output. */
export type Order =
  | { readonly faults: Partial<Faults> }
  | {
      readonly do:
        'refuse' | 'resume' | 'breakConnections' | 'endSubscriptions' | 'dropSubscriptions' | 'letGo' | 'nothing';
    };
