import { LRUCache } from 'lru-cache';

import { type RecordedEvent } from '#event-store';
import { type CollectionSpec, type StoredDocument } from '#read-store';

import { type Projection } from '../projection.js';
import { collectionOf, type Generation, laneKey } from './generations.js';

/** Documents kept per lane: those of busy members are then neither read nor parsed again. */
const CACHED_DOCUMENTS_MAX = 5000;

/** How many events wait behind the one that failed, and the position of the last of them. */
export interface ParkedDocument {
  readonly waiting: number;
  readonly position: string;
}

/** One generation of one projection on its way through the log. */
export class Lane {
  readonly key: string;
  readonly collection: CollectionSpec;
  /** Everything up to here is applied and stored; `null` before the first event. */
  position: string | null = null;
  /** Documents that wait behind an event that could not be applied. */
  readonly parked = new Map<string, ParkedDocument>();
  /** What was written last, as it was written. Only this engine writes; whenever that is in doubt, it is emptied. */
  readonly cache = new LRUCache<string, StoredDocument>({ max: CACHED_DOCUMENTS_MAX });
  state: 'running' | 'catching_up' | 'stopped' = 'catching_up';
  /** Why it stopped, or what is being tried again. */
  error: string | undefined;
  /** Since when the oldest event that is not yet applied has been recorded, as far as it was seen. */
  oldestPendingAt: string | undefined;
  /** When and where its progress was first looked at, for the estimate of a rebuild. */
  began: { readonly atMs: number; readonly eventsDone: number } | undefined;
  private readonly handled: ReadonlySet<string>;

  constructor(
    readonly projection: Projection,
    readonly generation: Generation,
    /** Of the engine's ownership of the projection; every checkpoint move carries it. */
    readonly epoch: number,
    /** Not yet shown to readers. */
    public building: boolean,
  ) {
    this.key = laneKey(projection.name, generation);
    this.collection = collectionOf(projection, generation);
    this.handled = new Set(projection.handles);
  }

  handles(event: RecordedEvent): boolean {
    return this.handled.has(event.type) && (this.position === null || event.position > this.position);
  }

  get stopped(): boolean {
    return this.state === 'stopped';
  }

  stop(error: string): void {
    this.state = 'stopped';
    this.error = error;
  }
}
