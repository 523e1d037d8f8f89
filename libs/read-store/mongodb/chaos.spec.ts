import { describe, expect, it, jest } from '@jest/globals';

import { positionAt } from '#testing';
import { type FaultKind, MongoStandIn } from '#testing/mongodb';

import { CheckpointConflict, ReadStoreUnavailable } from '../errors.js';
import { type CollectionSpec } from '../port.js';
import { MongoReadStore } from './read-store.js';

jest.setTimeout(60_000);

const TIMEOUTS = { serverSelectionMs: 1000, connectMs: 300, commandMs: 100, operationMs: 1500 };

const WRITERS = 3;

const BATCHES = 25;

const DOCUMENTS = 6;

const FAULTS: readonly FaultKind[] = [
  'drop_before',
  'drop_after',
  'error',
  'write_concern_error',
  'silence_after',
  'slow',
];

const counters: CollectionSpec = { name: 'counters', version: 1, indexes: [] };

/** A seeded source of chance (mulberry32), so that a failing run can be seen again. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Event n counts on document n % DOCUMENTS; a counter of every event is what a projection would make. */
const documentOf = (event: number) => `d${event % DOCUMENTS}`;

describe('several owners of one projection, one after the other and at once, while the server fails', () => {
  it.each([1, 2, 3, 4].flatMap((seed) => [[seed, false] as const, [seed, true] as const]))(
    'count every event once (seed %i, replica set %s)',
    async (seed, replicaSet) => {
      const server = await MongoStandIn.start({ replicaSet });
      const next = chance(seed);
      const last = BATCHES * 4;
      const owners = await Promise.all(
        Array.from({ length: WRITERS }, () =>
          MongoReadStore.connect({ url: server.url, namespace: 'trofast', timeouts: TIMEOUTS }),
        ),
      );
      for (const owner of owners) await owner.prepare(counters);
      let epoch = 0;
      let conflicts = 0;
      const run = async (store: MongoReadStore) => {
        for (;;) {
          try {
            const done = await project(store, ++epoch, last, () => {
              if (next(3) === 0)
                server.fault({ kind: FAULTS[next(FAULTS.length)]!, code: 91, delayMs: 30, after: next(3) });
              return 1 + next(9);
            });
            if (done) return;
          } catch (error) {
            if (error instanceof CheckpointConflict) conflicts++;
            else if (!(error instanceof ReadStoreUnavailable)) throw error;
          }
        }
      };
      await Promise.all(owners.map(run));
      server.clearFaults();
      const documents = await owners[0]!.load(
        counters,
        Array.from({ length: DOCUMENTS }, (_, index) => `d${index}`),
      );
      const expected = Array.from({ length: DOCUMENTS }, (_, index) => {
        const events = Array.from({ length: last }, (_event, event) => event + 1).filter(
          (event) => event % DOCUMENTS === index,
        );
        return [`d${index}`, { events }];
      });
      expect([...documents].map(([id, { body }]) => [id, body]).sort()).toEqual(expected);
      expect(server.faults.strikes).toBeGreaterThan(5);
      expect(conflicts).toBeGreaterThan(0);
      for (const owner of owners) await owner.close();
      await server.stop();
    },
  );
});

/** What the projection engine does: take over, then load, fold and write batch after batch. Ends true at the last event. */
async function project(store: MongoReadStore, epoch: number, last: number, batchSize: () => number): Promise<boolean> {
  const projection = 'counters@1';
  const at = await store.checkpoint(projection);
  let from = at?.position ?? null;
  let done = from === null ? 0 : Number(from.split('.')[1]);
  if (from !== null) await store.write([], [{ key: projection, from, to: from, epoch }]);
  for (let batch = 0; batch < 4 && done < last; batch++) {
    const events = Array.from({ length: Math.min(batchSize(), last - done) }, (_, index) => done + index + 1);
    const loaded = await store.load(counters, [...new Set(events.map(documentOf))]);
    const bodies = new Map<string, { position: string; events: readonly number[] }>();
    for (const event of events) {
      const id = documentOf(event);
      const stored = loaded.get(id);
      const before = bodies.get(id) ?? {
        position: stored?.position ?? '',
        events: (stored?.body?.events ?? []) as number[],
      };
      if (before.position >= positionAt(event)) continue;
      bodies.set(id, { position: positionAt(event), events: [...before.events, event] });
    }
    const writes = [...bodies].map(([id, { position, events: counted }]) => ({
      collection: counters,
      id,
      position,
      body: { events: counted },
      previous: loaded.get(id),
    }));
    const to = positionAt(events.at(-1)!);
    await store.write(writes, [{ key: projection, from, to, epoch }]);
    from = to;
    done = events.at(-1)!;
  }
  return done >= last;
}
