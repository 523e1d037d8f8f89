import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';

import { allProjections } from '#loyalty/features';
import { SyntheticHistory } from '#loyalty/testing';
import { EmbeddedReadStore } from '#read-store/embedded';
import { ManualClock, MemoryEventStore } from '#testing';

import { folded } from '../testing/counter.js';
import { appendAll, caughtUp, dump, engineOf, until } from '../testing/world.js';
import { partitionOf } from './partition.js';

jest.setTimeout(120_000);

describe('the part that a document belongs to', () => {
  it('never changes, for checkpoints rest on it', () => {
    const ids = ['', 'a', 'm-1', 'member-main.7f3', 'ü😀', '0'.repeat(500)];
    expect(ids.map((id) => partitionOf(id, 256))).toEqual([11, 179, 245, 58, 220, 39]);
    expect(ids.map((id) => partitionOf(id, 1))).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it.each([2, 3, 8, 100])('is spread evenly over %i parts, also for ids that differ little', (partitions) => {
    const counts = new Array<number>(partitions).fill(0);
    for (let n = 0; n < 100_000; n++) counts[partitionOf(`member-${n}`, partitions)]! += 1;
    const fair = 100_000 / partitions;
    for (const count of counts) expect(Math.abs(count - fair)).toBeLessThan(5 * Math.sqrt(fair));
  });
});

describe('lanes of several parts', () => {
  it('fold each document in one of them only', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'trofast-parts-'));
    const store = EmbeddedReadStore.open({ directory });
    const world = { events: new MemoryEventStore(), store, clock: new ManualClock() };
    await appendAll(world.events, new SyntheticHistory(10), 100);
    const balances = allProjections.find(({ name }) => name === 'balances')!;
    let touched = 0;
    const counting = {
      ...balances,
      evolve: (...args: Parameters<typeof balances.evolve>) => (touched++, balances.evolve(...args)),
    };
    const engine = engineOf(world, { projections: [counting], partitions: 5 });
    await engine.start();
    await caughtUp(engine, world, [counting]);
    const expected = world.events.all
      .filter(({ type }) => balances.handles.includes(type))
      .reduce((sum, event) => sum + balances.documentIds(event).length, 0);
    expect(touched).toBe(expected);
    await engine.close();
    await store.close();
    await rm(directory, { recursive: true, force: true });
  });

  it('give the documents that one lane gives, live and rebuilt, byte for byte', () =>
    fc.assert(
      fc.asyncProperty(
        fc.record({
          seed: fc.integer({ min: 1, max: 1_000_000 }),
          commands: fc.integer({ min: 1, max: 120 }),
          partitions: fc.integer({ min: 2, max: 9 }),
          batchSizeMax: fc.integer({ min: 1, max: 60 }),
        }),
        async ({ seed, commands, partitions, batchSizeMax }) => {
          const directory = await mkdtemp(join(tmpdir(), 'trofast-parts-'));
          const store = EmbeddedReadStore.open({ directory });
          const world = { events: new MemoryEventStore(), store, clock: new ManualClock() };
          const history = new SyntheticHistory(10, seed);
          await appendAll(world.events, history, commands);
          const engine = engineOf(world, { partitions, batchSizeMax });
          try {
            await engine.start();
            await caughtUp(engine, world);
            expect(await dump(world)).toEqual(folded(world.events));
            for (const { name } of allProjections) await engine.rebuild(name);
            await appendAll(world.events, history, 10);
            await until(async () => (await engine.status()).every((status) => !status.rebuild));
            await caughtUp(engine, world);
            expect(await dump(world)).toEqual(folded(world.events));
          } finally {
            await engine.close();
            await store.close();
            await rm(directory, { recursive: true, force: true });
          }
        },
      ),
      { numRuns: 6 },
    ));
});
