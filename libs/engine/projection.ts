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

/** What commands, queries and operations need of the projections, wherever these run. */
export interface Projections {
  status(): Promise<readonly ProjectionStatus[]>;
  /** The largest lag of all projections, as last heard of; for admission and metrics. Never blocks. */
  lag(): Lag;
  /** True once every named projection is at or after the position; false when `timeoutMs` passed first. */
  waitFor(projections: readonly string[], position: string, timeoutMs: number): Promise<boolean>;
  /** Says that something was appended; missing it costs a poll interval and nothing else. */
  wake(): void;
  parked(projection?: string): Promise<readonly ParkedEvent[]>;
  /** Blue/green: fills a new collection from the beginning while the old one serves, then switches at once. */
  rebuild(projection: string): Promise<void>;
  cancelRebuild(projection: string): Promise<void>;
  /** Explicit acts of a person on a parked document: try again, or leave the event out and go on with the later ones. */
  retry(projection: string, documentId: string): Promise<void>;
  skip(projection: string, documentId: string): Promise<void>;
  close(): Promise<void>;
}

export const PROJECTIONS = Symbol('Projections');
