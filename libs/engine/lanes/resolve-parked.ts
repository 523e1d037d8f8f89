import { type EventStore, type RecordedEvent } from '#event-store';
import { TrofastError } from '#platform';
import { type CheckpointMove, type DocumentWrite, type ReadStore, type StoredDocument } from '#read-store';

import { type ParkedAction, type ParkedEvent } from '../projection.js';
import { resolvedKey } from './generations.js';
import { type Lane } from './lane.js';
import { changedRow, FAILED_STATES, messageOf, PARKED, parkedPages, type ParkedRow, parkedRows } from './parking.js';
import { isStreamId } from './stream-ids.js';

/**
 * Does what a person asked for a parked document or stream: applies its events in order, leaving out the one that failed where
 * the action is `skip`. Stops at the next one that cannot be applied, which then is the one that failed. Documents and rows are
 * written together. The caller holds the engine's mutex.
 * @throws TrofastError `not_parked`, `projection_lagging`
 */
export async function resolveParked(
  ports: { readonly store: ReadStore; readonly events: EventStore },
  lane: Lane,
  documentId: string,
  action: ParkedAction,
): Promise<void> {
  const rows = await parkedRows(ports.store, lane.key, documentId);
  if (rows.length === 0)
    throw new TrofastError('not_parked', `${documentId} of ${lane.projection.name} is not parked.`);
  // An owner that has been replaced without knowing must not even write the document.
  await ports.store.write([], [fence(lane)]);
  const releasing = new ParkedResolution(ports.store, lane, documentId, rows);
  let left = rows.length;
  for (const [index, row] of rows.entries()) {
    const body = row.body as unknown as ParkedRow;
    if (lane.position === null || body.position > lane.position)
      throw new TrofastError(
        'projection_lagging',
        `${lane.projection.name} has not come to the parked event again yet.`,
      );
    const isSkipped = action === 'skip' && index === 0;
    if (!isSkipped && !(await releasing.apply(row, body, () => readEvent(ports.events, body)))) break;
    if (isSkipped) releasing.rows.push(changedRow(row, { ...body, state: 'skipped' }));
    left -= 1;
  }
  await ports.store.write(releasing.writes(), [fence(lane), await countResolved(ports.store, lane)]);
  for (const id of releasing.changed.keys()) lane.cache.delete(id);
  const known = lane.parked.get(documentId);
  if (!known) return;
  // More rows than one act takes may be left; the count that the engine keeps knows.
  const remaining = known.waiting + 1 - (rows.length - left);
  if (remaining <= 0) lane.parked.delete(documentId);
  else lane.parked.set(documentId, { waiting: remaining - 1, position: known.position });
}

/**
 * Tries what is parked because no build at hand could read it: a newer build that takes the lane over goes on by itself.
 * What still cannot be read stays parked.
 */
export async function retryStreams(
  ports: { readonly store: ReadStore; readonly events: EventStore },
  lane: Lane,
  onError: (doing: string, error: unknown) => void,
): Promise<void> {
  for (const documentId of [...lane.parked.keys()].filter(isStreamId)) {
    try {
      await resolveParked(ports, lane, documentId, 'retry');
    } catch (error) {
      onError(`applying what waited of ${documentId} to ${lane.key}`, error);
    }
  }
}

/** Does it in each of the lanes that have it parked. @throws TrofastError `not_parked` where none has */
export async function inEachLane(keys: readonly string[], act: (key: string) => Promise<void>): Promise<void> {
  let missing: unknown;
  let done = 0;
  for (const key of keys) {
    try {
      await act(key);
      done += 1;
    } catch (error) {
      if ((error as Partial<TrofastError>).code !== 'not_parked') throw error;
      missing = error;
    }
  }
  if (done === 0) throw missing;
}

class ParkedResolution {
  readonly rows: DocumentWrite[] = [];
  /** The documents as they are now, where they have changed. */
  readonly changed = new Map<string, StoredDocument>();
  private readonly stored = new Map<string, StoredDocument | undefined>();
  private readonly positions: ReadonlySet<string>;

  constructor(
    private readonly store: ReadStore,
    private readonly lane: Lane,
    private readonly documentId: string,
    parked: readonly StoredDocument[],
  ) {
    this.positions = new Set(parked.map(({ body }) => (body as unknown as ParkedRow).position));
  }

  /** False where the event still cannot be applied. @throws what the store throws */
  async apply(row: StoredDocument, body: ParkedRow, read: () => Promise<RecordedEvent>): Promise<boolean> {
    const after = new Map<string, StoredDocument>();
    try {
      const event = await read();
      for (const id of this.documentsOf(event)) {
        const document = await this.evolved(id, event);
        if (document) after.set(id, document);
      }
    } catch (error) {
      if (isOfStore(error)) throw error;
      const message = messageOf(error);
      if (body.state !== 'failed' || body.error !== message)
        this.rows.push(changedRow(row, { ...body, state: 'failed', error: message }));
      return false;
    }
    for (const [id, document] of after) this.changed.set(id, document);
    this.rows.push(changedRow(row, null));
    return true;
  }

  writes(): DocumentWrite[] {
    const { collection } = this.lane;
    const documents = [...this.changed].map(([id, document]) => ({
      collection,
      ...document,
      previous: this.stored.get(id),
    }));
    return [...documents, ...this.rows];
  }

  private documentsOf(event: RecordedEvent): readonly string[] {
    if (!isStreamId(this.documentId)) return [this.documentId];
    const { projection } = this.lane;
    if (!projection.handles.includes(event.type)) return [];
    return projection.documentIds(event).filter((id) => this.lane.has(id));
  }

  /** The document with the event applied; undefined where nothing of it changes. */
  private async evolved(id: string, event: RecordedEvent): Promise<StoredDocument | undefined> {
    const before = this.changed.get(id) ?? (await this.load(id));
    if (before && before.position >= event.position) {
      // Applied by an act that was cut off before its row went.
      if (this.positions.has(before.position) || !isStreamId(this.documentId)) return undefined;
      throw new Error(`${id} has taken later events of other streams: rebuild ${this.lane.projection.name}.`);
    }
    const body = this.lane.projection.evolve(before?.body ?? null, event, id);
    return body === (before?.body ?? null) ? undefined : { id, position: event.position, body };
  }

  private async load(id: string): Promise<StoredDocument | undefined> {
    if (!this.stored.has(id)) this.stored.set(id, (await this.store.load(this.lane.collection, [id])).get(id));
    return this.stored.get(id);
  }
}

/** A store that is away says nothing about the event. */
function isOfStore(error: unknown): boolean {
  const { code = '' } = error as Partial<TrofastError>;
  return code.startsWith('read_store_') || code.startsWith('store_');
}

/** Moves nothing, but fails where another engine owns the lane by now. */
function fence(lane: Lane) {
  return { key: lane.key, from: lane.stored, to: lane.stored ?? '', epoch: lane.epoch };
}

async function readEvent(events: EventStore, { stream, revision, eventId }: ParkedRow): Promise<RecordedEvent> {
  for await (const event of events.readStream(stream, { fromRevision: revision, limit: 1 })) return event;
  throw new TrofastError('event_missing', `The event ${eventId} is not at revision ${revision} of ${stream}.`);
}

/**
 * Counts what was resolved: a document gets positions by it that its lane has passed long ago, so a copy that follows the lane by
 * positions would never see them.
 */
async function countResolved(store: ReadStore, lane: Lane): Promise<CheckpointMove> {
  const key = resolvedKey(lane.key);
  const from = (await store.checkpoint(key))?.position ?? null;
  return { key, from, to: String(Number(from ?? 0) + 1), epoch: lane.epoch };
}

/** The events of lanes that failed, each with how many wait behind it. One round trip where there are none, however many lanes. */
export async function parkedEvents(store: ReadStore, lanes: readonly string[]): Promise<readonly ParkedEvent[]> {
  const events: ParkedEvent[] = [];
  for await (const rows of parkedPages(store, { lane: { $in: lanes }, state: { $in: FAILED_STATES } }))
    for (const row of rows) {
      const { lane, projection, documentId, eventId, position, error } = row.body as unknown as ParkedRow;
      const waiting = await store.count(PARKED, { lane, documentId, state: 'waiting' });
      events.push({ projection, documentId, eventId, position, error: error ?? '', waiting });
    }
  return events;
}
