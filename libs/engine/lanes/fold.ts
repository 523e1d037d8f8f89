import { isUnreadable, type LogEvent, type RecordedEvent } from '#event-store';
import { type JsonObject } from '#platform';
import { type DocumentWrite, type ReadStore, type StoredDocument } from '#read-store';

import { type Lane, type ParkedDocument } from './lane.js';
import { messageOf, parkedRow } from './parking.js';
import { isStreamId, streamId } from './stream-ids.js';

/** An `evolve` threw. */
export class PoisonEvent extends Error {
  constructor(
    readonly lane: Lane,
    readonly event: RecordedEvent,
    cause: unknown,
  ) {
    super(`${lane.projection.name} cannot apply ${event.type} ${event.id}`, { cause });
    this.name = 'PoisonEvent';
  }
}

/** What a batch comes to for one lane, not yet stored. */
export interface Folded {
  readonly lane: Lane;
  readonly documents: ReadonlyMap<string, StoredDocument>;
  readonly writes: readonly DocumentWrite[];
  /** Parked documents, where the batch changed what waits behind them. */
  readonly parked: ReadonlyMap<string, ParkedDocument>;
}

/** An event and a document that it touches, or its stream as a whole where that is parked. */
interface Touch {
  readonly event: LogEvent;
  readonly id: string;
  /** Why the whole stream has to wait from here on. */
  readonly fault?: string;
}

/**
 * Loads the documents of a batch at once and applies its events in order. A document at or after an event's position has
 * applied it already.
 * @param parkPoison what to do with an event that cannot be applied: park it with its document, or throw PoisonEvent
 */
export async function foldBatch(
  store: ReadStore,
  lane: Lane,
  events: readonly LogEvent[],
  parkPoison: boolean,
): Promise<Folded> {
  const touches = touchesOf(lane, events);
  const loaded = lane.projection.rows ? new Map<string, StoredDocument>() : await loadDocuments(store, lane, touches);
  return new Fold(lane, loaded, parkPoison).run(touches);
}

/**
 * What each event touches. From an event on that cannot be read, or whose documents cannot even be named, its stream is
 * parked as a whole, since nobody knows which of its documents it would have changed.
 */
function touchesOf(lane: Lane, events: readonly LogEvent[]): Touch[] {
  const touches: Touch[] = [];
  const parkedHere = new Set<string>();
  for (const event of events) {
    if (isUnreadable(event) ? lane.hasPassed(event) : !lane.handles(event)) continue;
    const stream = streamId(event.stream);
    let fault = isUnreadable(event) ? event.unreadable.detail : undefined;
    let ids: readonly string[] = [];
    if (!isUnreadable(event)) {
      try {
        ids = lane.projection.documentIds(event).filter((id) => lane.has(id));
      } catch (error) {
        fault = `The documents of ${event.type} cannot be named: ${messageOf(error)}`;
      }
    }
    const isParked = parkedHere.has(stream) || lane.parked.has(stream);
    if (fault !== undefined) touches.push({ event, id: stream, fault });
    else if (!isParked) for (const id of ids) touches.push({ event, id });
    else if (ids.length > 0) touches.push({ event, id: stream });
    if (fault !== undefined) parkedHere.add(stream);
  }
  return touches;
}

async function loadDocuments(
  store: ReadStore,
  lane: Lane,
  touches: readonly Touch[],
): Promise<Map<string, StoredDocument>> {
  const documents = new Map<string, StoredDocument>();
  const missing = new Set<string>();
  for (const { id } of touches) {
    if (isStreamId(id)) continue;
    const cached = lane.cache.get(id);
    if (cached) documents.set(id, cached);
    else missing.add(id);
  }
  if (missing.size > 0)
    for (const [id, document] of await store.load(lane.collection, [...missing])) documents.set(id, document);
  return documents;
}

class Fold {
  private readonly changed = new Map<string, StoredDocument>();
  private readonly parkedRows: DocumentWrite[] = [];
  private readonly parked = new Map<string, ParkedDocument>();

  constructor(
    private readonly lane: Lane,
    private readonly loaded: ReadonlyMap<string, StoredDocument>,
    private readonly parkPoison: boolean,
  ) {}

  run(touches: readonly Touch[]): Folded {
    for (const touch of touches) this.apply(touch);
    const { lane } = this;
    const writes: DocumentWrite[] = [];
    for (const { id, position, body } of this.changed.values())
      writes.push({ collection: lane.collection, id, position, body, previous: this.loaded.get(id) });
    return { lane, documents: this.changed, writes: [...writes, ...this.parkedRows], parked: this.parked };
  }

  private apply({ event, id, fault }: Touch): void {
    const parked = this.parked.get(id) ?? this.lane.parked.get(id);
    if (parked && parked.position >= event.position) return;
    if (parked) return this.park(event, id, parked.waiting + 1, undefined);
    if (fault !== undefined) return this.park(event, id, 0, fault);
    if (isUnreadable(event)) return;
    const document = this.changed.get(id) ?? this.loaded.get(id);
    if (document && document.position >= event.position) return;
    const before = document?.body ?? null;
    let after: JsonObject | null;
    try {
      after = this.lane.projection.evolve(before, event, id);
    } catch (error) {
      if (!this.parkPoison) throw new PoisonEvent(this.lane, event, error);
      return this.park(event, id, 0, error ?? 'unknown error');
    }
    // An event that changes nothing needs no write: applying it again would change nothing either.
    if (after !== before) this.changed.set(id, { id, position: event.position, body: after });
  }

  private park(event: LogEvent, id: string, waiting: number, error: unknown): void {
    this.parked.set(id, { waiting, position: event.position });
    this.parkedRows.push(parkedRow(this.lane, id, event, error));
  }
}
