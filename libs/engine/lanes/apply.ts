import { isUnreadable, type LogEvent, type RecordedEvent, type StreamName } from '#event-store';
import { type CheckpointMove, type ReadStore } from '#read-store';

import { foldBatch, type Folded } from './fold.js';
import { type Lane } from './lane.js';
import { PARKED, PARKED_DOCUMENTS_MAX, type ParkedRow } from './parking.js';

/** What applying a batch needs to know of the engine around it. */
export interface ApplyContext {
  readonly store: ReadStore;
  readonly hasNoDocuments: (stream: StreamName) => boolean;
  /** Called with each document that was parked. */
  readonly onError?: (doing: string, error: unknown) => void;
}

/**
 * Applies a batch to lanes and moves their checkpoints, all or nothing where the store can, documents first where it
 * cannot. Lanes that have passed some of the events already leave those out.
 * @throws what the store throws, PoisonEvent unless `parkPoison`; then nothing in memory has changed
 */
export async function applyBatch(
  context: ApplyContext,
  lanes: readonly Lane[],
  events: readonly LogEvent[],
  parkPoison: boolean,
): Promise<void> {
  const running = lanes.filter((lane) => !lane.stopped);
  const last = events.at(-1);
  if (!last) return;
  const ours = events.filter((event) => !(isUnreadable(event) && context.hasNoDocuments(event.stream)));
  // Side by side: a store that lies behind a network answers all loads in the time of one.
  const folded = await Promise.all(running.map((lane) => foldBatch(context.store, lane, ours, parkPoison)));
  await store(context, folded, last.position);
  const newest = events.findLast((event): event is RecordedEvent => !isUnreadable(event));
  if (newest) for (const lane of running) lane.appliedAt = newest.metadata.recordedAt;
}

/** Moves checkpoints over events that concern no lane. */
export async function advance(context: ApplyContext, lanes: readonly Lane[], position: string): Promise<void> {
  const behind = lanes.filter((lane) => !lane.stopped && (lane.position === null || lane.position < position));
  if (behind.length === 0) return;
  await store(
    context,
    behind.map((lane) => ({ lane, documents: new Map(), writes: [], parked: new Map() })),
    position,
  );
}

async function store(context: ApplyContext, folded: readonly Folded[], position: string): Promise<void> {
  const writes = folded.flatMap((part) => part.writes);
  const moves: CheckpointMove[] = [];
  const moved: Lane[] = [];
  for (const { lane } of folded) {
    if (lane.stopped || (lane.position !== null && lane.position >= position)) continue;
    moves.push({ key: lane.key, from: lane.stored, to: position, epoch: lane.epoch });
    moved.push(lane);
  }
  if (writes.length > 0 || moves.length > 0) await context.store.write(writes, moves);
  for (const part of folded) remember(part);
  for (const { collection, body } of writes) if (collection === PARKED) reportParked(context, body as ParkedRow);
  for (const lane of moved) lane.position = position;
}

/** What waits behind one that failed says nothing new. */
function reportParked(
  { onError }: ApplyContext,
  { state, projection, documentId, type, position, error }: ParkedRow,
): void {
  if (state !== 'failed') return;
  const failure = new Error(error ?? 'no reason known');
  onError?.(`applying the ${type} at ${position} to ${projection}; ${documentId} is parked`, failure);
}

function remember({ lane, documents, parked }: Folded): void {
  if (!lane.projection.rows) for (const [id, document] of documents) lane.cache.set(id, document);
  for (const [id, document] of parked) {
    lane.parked.set(id, document);
    lane.cache.delete(id);
  }
  if (lane.parked.size > PARKED_DOCUMENTS_MAX)
    lane.stop(
      `More than ${PARKED_DOCUMENTS_MAX} documents or streams are parked: the projection is wrong, or a newer build writes than the one that projects.`,
    );
}
