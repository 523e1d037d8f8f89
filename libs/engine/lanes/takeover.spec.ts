import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { newEvent } from '#loyalty/testing';
import { EmbeddedReadStore } from '#read-store/embedded';
import { ManualClock, MemoryEventStore } from '#testing';

import { type Projection } from '../projection.js';
import { counter, folded } from '../testing/counter.js';
import { type Process, started, whileTimePasses } from '../testing/processes.js';
import { caughtUp, dump, engineOf, type World } from '../testing/world.js';

jest.setTimeout(60_000);

const LANES = 13;

const models = Array.from({ length: LANES }, (_, index) => counter(`counter-${index}`));

let directory: string;

let store: EmbeddedReadStore;

let world: World & { events: MemoryEventStore };

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'trofast-takeover-'));
  store = EmbeddedReadStore.open({ directory });
  world = { events: new MemoryEventStore(), store, clock: new ManualClock() };
});

afterEach(async () => {
  await store.close();
  await rm(directory, { recursive: true, force: true });
});

let counted = 0;

async function append(count: number): Promise<void> {
  for (let n = 0; n < count; n++) {
    const draft = newEvent('Counted', { n }, { commandId: `takeover-${counted++}`, at: world.clock.now() });
    await world.events.append(`trofast.${counted}`, [draft], 'no_stream');
  }
}

const isSame = async (projections: readonly Projection[]) =>
  JSON.stringify(await dump(world, projections)) === JSON.stringify(folded(world.events, projections));

describe('lanes that are taken over at different places', () => {
  it('read the log together: one pass for all, not one for each', async () => {
    for (const model of models) {
      await append(3);
      const engine = engineOf(world, { projections: [model] });
      await engine.start();
      await caughtUp(engine, world, [model]);
      await engine.close();
    }
    await append(400);
    let eventsRead = 0;
    const readAll = world.events.readAll.bind(world.events);
    world.events.readAll = async function* (options) {
      for await (const batch of readAll(options)) {
        eventsRead += batch.length;
        yield batch;
      }
    };
    const next = engineOf(world, { projections: models, batchSizeMax: 10 });
    await next.start();
    await caughtUp(next, world, models);
    await next.close();
    expect(await isSame(models)).toBe(true);
    // The live subscription of this log reads by readAll as well, so two passes are the least.
    const onePass = 400 + 3 * LANES;
    expect(eventsRead).toBeLessThanOrEqual(3 * onePass);
  });
});

describe('two projectors that start for the first time together', () => {
  it('share the work without an error, while events come in', async () => {
    const troubles: string[] = [];
    const onError = (doing: string, error: unknown) => troubles.push(`${doing}: ${(error as Error).message}`);
    const options = { projections: models, partitions: 4, batchSizeMax: 5, onError };
    const processes: Process[] = [];
    const starting = Promise.all(['a', 'b'].map(async (owner) => processes.push(await started(world, owner, options))));
    await append(50);
    await starting;
    for (let round = 0; round < 10; round++) {
      await append(10);
      let steps = 0;
      await whileTimePasses(processes, () => steps++ === 4);
    }
    await whileTimePasses(processes, () => isSame(models));
    expect(troubles).toEqual([]);
    await Promise.all(processes.map(({ engine }) => engine.close()));
  });
});
