import { type EventStore, type RecordedEvent } from '#event-store';
import { TrofastError } from '#platform';
import { type DocumentWrite, type ReadStore, type StoredDocument } from '#read-store';

import { type ParkedEvent } from '../projection.js';
import { type Lane } from './lane.js';
import {
  type Act,
  changedRow,
  FAILED_STATES,
  messageOf,
  PARKED,
  type ParkedRow,
  PARKED_ROWS_PER_ACT,
  parkedRows,
} from './parking.js';

/**
 * An explicit act of a person on a parked document: applies its events in order, with `skip` without the one that
 * failed. Stops at the next one that cannot be applied, which then is the one that failed. Document and rows are written
 * together. The caller holds the engine's mutex.
 * @throws TrofastError `not_parked`, `projection_lagging`
 */
export async function release(
  ports: { readonly store: ReadStore; readonly events: EventStore },
  lane: Lane,
  documentId: string,
  act: Act,
): Promise<void> {
  const rows = await parkedRows(ports.store, lane.key, documentId);
  if (rows.length === 0)
    throw new TrofastError('not_parked', `${documentId} of ${lane.projection.name} is not parked.`);
  // An owner that has been replaced without knowing must not even write the document.
  await ports.store.write([], [fence(lane)]);
  const stored = (await ports.store.load(lane.collection, [documentId])).get(documentId);
  const releasing = new Release(lane, documentId, stored);
  let left = rows.length;
  for (const [index, row] of rows.entries()) {
    const body = row.body as unknown as ParkedRow;
    if (lane.position === null || body.position > lane.position)
      throw new TrofastError(
        'projection_lagging',
        `${lane.projection.name} has not come to the parked event again yet.`,
      );
    const isSkipped = act === 'skip' && index === 0;
    if (!isSkipped && !releasing.apply(row, body, await readEvent(ports.events, body))) break;
    if (isSkipped) releasing.writes.push(changedRow(row, { ...body, state: 'skipped' }));
    left -= 1;
  }
  if (releasing.document)
    releasing.writes.push({ collection: lane.collection, ...releasing.document, previous: stored });
  await ports.store.write(releasing.writes, [fence(lane)]);
  lane.cache.delete(documentId);
  const known = lane.parked.get(documentId);
  if (!known) return;
  // More rows than one act takes may be left; the count that the engine keeps knows.
  const remaining = known.waiting + 1 - (rows.length - left);
  if (remaining <= 0) lane.parked.delete(documentId);
  else lane.parked.set(documentId, { waiting: remaining - 1, position: known.position });
}

class Release {
  readonly writes: DocumentWrite[] = [];
  /** The document as it is now, where it has changed. */
  document: StoredDocument | undefined;

  constructor(
    private readonly lane: Lane,
    private readonly documentId: string,
    private readonly stored: StoredDocument | undefined,
  ) {}

  /** False where the event still cannot be applied. */
  apply(row: StoredDocument, body: ParkedRow, event: RecordedEvent): boolean {
    const before = this.document ?? this.stored;
    try {
      if (!before || before.position < event.position) {
        const after = this.lane.projection.evolve(before?.body ?? null, event, this.documentId);
        if (after !== (before?.body ?? null))
          this.document = { id: this.documentId, position: event.position, body: after };
      }
    } catch (error) {
      this.writes.push(changedRow(row, { ...body, state: 'failed', error: messageOf(error) }));
      return false;
    }
    this.writes.push(changedRow(row, null));
    return true;
  }
}

/** Moves nothing, but fails where another engine owns the lane by now. */
function fence(lane: Lane) {
  return { projection: lane.key, from: lane.stored, to: lane.stored ?? '', epoch: lane.epoch };
}

async function readEvent(events: EventStore, { stream, revision, eventId }: ParkedRow): Promise<RecordedEvent> {
  for await (const event of events.readStream(stream, { fromRevision: revision, limit: 1 })) return event;
  throw new TrofastError('event_missing', `The event ${eventId} is not at revision ${revision} of ${stream}.`);
}

/** The events of a lane that failed, each with how many wait behind it. */
export async function parkedEvents(store: ReadStore, lane: string): Promise<readonly ParkedEvent[]> {
  const filter = { lane, state: { $in: FAILED_STATES } };
  const { documents } = await store.find(PARKED, { filter, limit: PARKED_ROWS_PER_ACT });
  const events: ParkedEvent[] = [];
  for (const row of documents) {
    const { projection, documentId, eventId, position, error } = row.body as unknown as ParkedRow;
    const waiting = await store.count(PARKED, { lane, documentId, state: 'waiting' });
    events.push({ projection, documentId, eventId, position, error: error ?? '', waiting });
  }
  return events;
}
