import { LRUCache } from 'lru-cache';

import { entriesAtMost } from '#platform';

import { type LogEvent, type RecordedEvent } from '#event-store';
import { type CollectionSpec, type StoredDocument } from '#read-store';

import { type Projection } from '../projection.js';
import { collectionOf, type Generation, laneKey } from './generations.js';
import { partitionOf } from './partition.js';

/** Documents kept per lane: those of busy streams are then neither read nor parsed again. */
const CACHED_DOCUMENTS_MAX = 5000;

/** How many events wait behind the one that failed, and the position of the last of them. */
export interface ParkedDocument {
  readonly waiting: number;
  readonly position: string;
}

/** One part of the documents of one generation of one projection, on its way through the log. */
export class Lane {
  readonly key: string;
  readonly collection: CollectionSpec;
  /** Everything up to here is applied and stored; `null` before the first event. */
  position: string | null = null;
  /** The text of its checkpoint while `position` is `null`: nothing, or `''` once an owner has put its epoch there. */
  origin: '' | null = null;
  /** Documents, and whole streams, that wait behind an event that could not be applied. */
  readonly parked = new Map<string, ParkedDocument>();
  /** What was written last, as it was written. Only this engine writes; whenever that is in doubt, it is emptied. */
  readonly cache = new LRUCache<string, StoredDocument>(entriesAtMost(CACHED_DOCUMENTS_MAX));
  state: 'running' | 'catching_up' | 'stopped' = 'catching_up';
  /** Why it stopped, or what is being tried again. */
  error: string | undefined;
  /** When the newest event that it has applied was recorded: everything recorded before then is applied. */
  appliedAt: string | undefined;
  /** Another process has it by now, or may have: nothing of it may be written any more. */
  lost = false;
  /** Whether the right to write it has run out, by this process's own clock; where it runs by lease. */
  hasLapsed: () => boolean = () => false;
  private readonly handled: ReadonlySet<string>;

  constructor(
    readonly projection: Projection,
    readonly generation: Generation,
    readonly partition: number,
    /** Of the engine's ownership of the lane; every checkpoint move carries it. */
    readonly epoch: number,
    /** Not yet shown to readers. */
    public building: boolean,
  ) {
    this.key = laneKey(projection.name, generation, partition);
    this.collection = collectionOf(projection, generation);
    this.handled = new Set(projection.handles);
  }

  handles(event: RecordedEvent): boolean {
    return this.handled.has(event.type) && !this.hasPassed(event);
  }

  hasPassed({ position }: Pick<LogEvent, 'position'>): boolean {
    return this.position !== null && position <= this.position;
  }

  /** Whether the document is in the part of this lane. */
  has(documentId: string): boolean {
    return partitionOf(documentId, this.generation.partitions) === this.partition;
  }

  /** The text of its checkpoint now. */
  get stored(): string | null {
    return this.position ?? this.origin;
  }

  get stopped(): boolean {
    return this.state === 'stopped';
  }

  stop(error: string): void {
    this.state = 'stopped';
    this.error = error;
  }

  /** Stops it for good in this process, which is no fault of the lane. */
  lose(reason: string): void {
    this.lost = true;
    this.stop(reason);
  }
}
