import { type ReadStore } from '#read-store';

import { placeOf } from './generations.js';
import { type Lane } from './lane.js';
import { allParkedRows, type ParkedRow } from './parking.js';

/**
 * Makes the collection where it is missing, and puts the lane's epoch into its checkpoint, so that owners before this one
 * can move it no more; then reads what is parked.
 * @param makeCheckpoint whether owners are to be kept out also where there is no checkpoint yet
 * @throws CheckpointConflict where a newer owner has been there, what the store throws
 */
export async function openLane(store: ReadStore, lane: Lane, makeCheckpoint: boolean): Promise<void> {
  await store.prepare(lane.collection);
  const checkpoint = await store.checkpoint(lane.key);
  if (checkpoint || makeCheckpoint) {
    lane.position = placeOf(checkpoint);
    lane.origin = '';
    const from = checkpoint?.position ?? null;
    await store.write([], [{ key: lane.key, from, to: lane.stored ?? '', epoch: lane.epoch }]);
  }
  for await (const row of allParkedRows(store, lane.key)) remember(lane, row.body as unknown as ParkedRow);
}

function remember(lane: Lane, row: ParkedRow): void {
  if (row.state === 'skipped') return;
  const known = lane.parked.get(row.documentId);
  lane.parked.set(row.documentId, { waiting: known ? known.waiting + 1 : 0, position: row.position });
}
