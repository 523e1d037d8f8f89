import { type RecordedEvent } from '#event-store';
import { type JsonObject } from '#platform';
import { type IndexSpec } from '#read-store';

/**
 * A read model: data and two pure functions. `evolve` gets the document as it was (or `null`) and gives the document as
 * it is now, or `null` to delete it; it never throws for a recorded fact, and never reads anything but its arguments.
 */
export interface Projection<Document extends JsonObject = JsonObject> {
  readonly name: string;
  /** Raise it when the documents change shape or meaning: a new collection is filled while the old one serves. */
  readonly version: number;
  readonly indexes: readonly IndexSpec[];
  /** True where processes keep a copy of its documents, which they bring up to date by what changed: `ReadModels.follow`. */
  readonly followed?: true;
  /** Types of events that it handles. */
  readonly handles: readonly string[];
  /** The documents an event touches, each evolved on its own. */
  documentIds(event: RecordedEvent): readonly string[];
  evolve(document: Document | null, event: RecordedEvent, documentId: string): Document | null;
  /** The first version whose ids begin with the programme; left out where all versions' do. */
  readonly programInIdsSince?: number;
  /** Every document is written by one event only (a row of a ledger), so nothing need be loaded before it. */
  readonly rows?: boolean;
}

export interface ProjectionStatus {
  readonly name: string;
  readonly version: number;
  readonly position: string | null;
  readonly lagEvents: number;
  /**
   * How old what it shows is: everything that was in the log so many milliseconds ago is applied. 0 where the log was just
   * seen to have nothing more, `null` where that has never been seen.
   */
  readonly lagMs: number | null;
  readonly parked: number;
  readonly state: 'running' | 'catching_up' | 'stopped';
  /** Why it stopped, where it did. */
  readonly error?: string;
  readonly rebuild?: {
    readonly version: number;
    readonly eventsDone: number;
    readonly eventsTotal: number;
    readonly secondsLeft: number | null;
  };
}

export interface ParkedEvent {
  readonly projection: string;
  readonly documentId: string;
  readonly eventId: string;
  readonly position: string;
  readonly error: string;
  /** Later events of the same document that wait behind it. */
  readonly waiting: number;
}

/** How far the read models are behind, the worst of each; 0 where none is known to be behind. */
export interface Lag {
  readonly events: number;
  readonly ms: number;
  /** Until nothing is left to apply, at the speed of the last seconds; `null` where they do not get nearer. */
  readonly secondsLeft: number | null;
}

/** What a person may do with a parked document: try its events again, or leave out the one that failed and go on with the later ones. */
export type ParkedAction = 'retry' | 'skip';

/** What commands, queries and operations need of the projections, wherever these run. */
export interface Projections {
  status(): Promise<readonly ProjectionStatus[]>;
  /** The largest lag of all projections, as last heard of; for admission and metrics. Never blocks. */
  lag(): Lag;
  /** True once every named projection is at or after the position; false when `timeoutMs` passed first. @throws TrofastError `projection_unknown`; ForeignPosition */
  waitFor(projections: readonly string[], position: string, timeoutMs: number): Promise<boolean>;
  /** Says that something was appended; missing it costs a poll interval and nothing else. */
  wake(): void;
  parked(projection?: string): Promise<readonly ParkedEvent[]>;
  /**
   * Blue/green: fills a new collection from the beginning while the old one serves, then switches at once. Resolves when it has
   * begun; `status` says how far it is. @throws TrofastError `rebuild_running`, `projection_unknown`
   */
  rebuild(projection: string): Promise<void>;
  /** @throws TrofastError `no_rebuild`, `projection_unknown` */
  cancelRebuild(projection: string): Promise<void>;
  /**
   * @throws TrofastError `not_parked`, `projection_lagging`, `projection_unknown`, `projection_stopped`, `projections_unavailable`
   */
  resolveParked(projection: string, documentId: string, action: ParkedAction): Promise<void>;
  close(): Promise<void>;
}

/** The projections where they are run. Closing ends after the batch in hand and gives leases back; the stores stay open. */
export interface ProjectionEngine extends Projections {
  /** How much of the log an event takes up, as seen lately. */
  readonly rate: { readonly unitsPerEvent: number };
  /** Begins to follow the log with what it takes over. @throws CheckpointConflict, what the store throws */
  start(): Promise<void>;
  /** As of now where that asks no store that others share, else as of the last look: for what asks all the time. */
  cachedStatus(): Promise<readonly ProjectionStatus[]>;
  /** Resolves when no byte of what projections removed before is left in the store's files. @throws ReadStoreUnavailable */
  purge(): Promise<void>;
}

export const PROJECTIONS = Symbol('Projections');
