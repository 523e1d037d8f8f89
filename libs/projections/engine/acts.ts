import { type EventStore, type RecordedEvent } from '#event-store';
import { TrofastError } from '#platform';
import { type DocumentWrite, type ReadStore, type StoredDocument } from '#read-store';

import { type ParkedEvent } from '../projection.js';
import { type Lane } from './lane.js';
import { changedRow, messageOf, PARKED, type ParkedRow, PARKED_ROWS_PER_ACT, parkedRows } from './parking.js';

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
  act: 'retry' | 'skip',
): Promise<void> {
  const rows = await parkedRows(ports.store, lane.key, documentId);
  if (rows.length === 0)
    throw new TrofastError('not_parked', `${documentId} of ${lane.projection.name} is not parked.`);
  const releasing = new Release(
    lane,
    documentId,
    (await ports.store.load(lane.collection, [documentId])).get(documentId),
  );
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
  if (releasing.document) releasing.writes.push({ collection: lane.collection, ...releasing.document });
  await ports.store.write(releasing.writes, [fence(lane)]);
  lane.cache.delete(documentId);
  const { waiting, position } = lane.parked.get(documentId)!;
  // More rows than one act takes may be left; the count that the engine keeps knows.
  const remaining = waiting + 1 - (rows.length - left);
  if (remaining <= 0) lane.parked.delete(documentId);
  else lane.parked.set(documentId, { waiting: remaining - 1, position });
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
  return { projection: lane.key, from: lane.position, to: lane.position!, epoch: lane.epoch };
}

async function readEvent(events: EventStore, { stream, revision, eventId }: ParkedRow): Promise<RecordedEvent> {
  for await (const event of events.readStream(stream, { fromRevision: revision, limit: 1 })) return event;
  throw new TrofastError('event_missing', `The event ${eventId} is not at revision ${revision} of ${stream}.`);
}

/** The events that failed, each with how many wait behind it. */
export async function parkedEvents(store: ReadStore, lane: Lane): Promise<readonly ParkedEvent[]> {
  const page = await store.find(PARKED, { filter: { lane: lane.key, state: 'failed' }, limit: PARKED_ROWS_PER_ACT });
  return page.documents.map((row) => {
    const { projection, documentId, eventId, position, error } = row.body as unknown as ParkedRow;
    const waiting = lane.parked.get(documentId)?.waiting ?? 0;
    return { projection, documentId, eventId, position, error: error ?? '', waiting };
  });
}
