import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { newEvent } from '#loyalty/testing';
import { type ReadStore } from '#read-store';
import { EmbeddedReadStore } from '#read-store/embedded';
import { ManualClock, MemoryEventStore } from '#testing';

import { type Projection, type ProjectionEngine } from '../projection.js';
import { type ModelChanges, type ModelPlace, ReadModels } from '../read-models.js';
import { counter } from '../testing/counter.js';
import { FaultyReadStore } from '../testing/faulty-read-store.js';
import { caughtUp, engineOf, until, type World } from '../testing/world.js';

jest.setTimeout(60_000);

let directory: string;

let embedded: EmbeddedReadStore;

let world: World & { events: MemoryEventStore; store: FaultyReadStore; clock: ManualClock };

let engines: ProjectionEngine[];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'trofast-following-'));
  embedded = EmbeddedReadStore.open({ directory });
  world = { events: new MemoryEventStore(), store: new FaultyReadStore(embedded), clock: new ManualClock() };
  engines = [];
});

afterEach(async () => {
  await Promise.all(engines.map((engine) => engine.close()));
  await embedded.close();
  await rm(directory, { recursive: true, force: true });
});

async function started(model: Projection): Promise<ProjectionEngine> {
  const engine = engineOf(world, { projections: [model] });
  engines.push(engine);
  await engine.start();
  return engine;
}

let counted = 0;

async function count(stream: string, n: number): Promise<void> {
  const revisions = world.events.all.filter((event) => event.stream === stream).length;
  const event = newEvent('Counted', { n }, { commandId: `count-${counted++}`, at: world.clock.now() });
  await world.events.append(stream, [event], revisions === 0 ? 'no_stream' : revisions - 1);
}

async function seen(changes: ModelChanges | undefined) {
  const counts: Record<string, unknown> = {};
  for await (const { id, body } of changes!.documents) counts[id] = body?.['count'];
  return { isWhole: changes!.isWhole, counts, place: changes!.place };
}

describe('following a read model', () => {
  it('gives the whole first, then what changed, and nothing where nothing did', async () => {
    const model: Projection = { ...counter('counter'), followed: true };
    const engine = await started(model);
    const models = new ReadModels(world.store, [model], world.clock);
    for (const stream of ['trofast.a', 'trofast.b']) await count(stream, 1);
    await caughtUp(engine, world, [model]);
    const first = await seen(await models.follow(model));
    expect(first).toMatchObject({ isWhole: true, counts: { 'trofast.a': 1, 'trofast.b': 1 } });
    expect(first.place).toEqual(await models.placeOf(model));
    expect(await seen(await models.follow(model, first.place))).toEqual({ ...first, isWhole: false, counts: {} });
    await count('trofast.b', 1);
    await caughtUp(engine, world, [model]);
    const second = await seen(await models.follow(model, first.place));
    expect(second).toMatchObject({ isWhole: false, counts: { 'trofast.b': 2 } });
    expect(second.place.position > first.place.position).toBe(true);
  });

  it('begins with the whole again after a rebuild', async () => {
    const model: Projection = { ...counter('counter'), followed: true };
    const engine = await started(model);
    const models = new ReadModels(world.store, [model], world.clock);
    await count('trofast.a', 1);
    await caughtUp(engine, world, [model]);
    const { place } = await seen(await models.follow(model));
    await engine.rebuild('counter');
    await until(async () => (await engine.status()).every((status) => !status.rebuild));
    models.refresh();
    expect(await seen(await models.follow(model, place))).toMatchObject({ isWhole: true, counts: { 'trofast.a': 1 } });
  });

  it('begins with the whole again where a parked document got events of before the place', async () => {
    let isMended = false;
    const model: Projection = {
      ...counter('counter', { choke: ({ data }) => !isMended && data['n'] === 666 }),
      followed: true,
    };
    const engine = await started(model);
    const models = new ReadModels(world.store, [model], world.clock);
    await count('trofast.a', 1);
    await count('trofast.a', 666);
    await count('trofast.b', 1);
    await caughtUp(engine, world, [model]);
    const { place, counts } = await seen(await models.follow(model));
    expect(counts).toEqual({ 'trofast.a': 1, 'trofast.b': 1 });
    isMended = true;
    await engine.resolveParked('counter', 'trofast.a', 'retry');
    expect(await seen(await models.follow(model, place))).toMatchObject({
      isWhole: true,
      counts: { 'trofast.a': 2, 'trofast.b': 1 },
    });
  });

  it('is refused of a model that is not followed, or whose documents are those of an older build', async () => {
    const plain = counter('counter');
    const engine = await started(plain);
    await count('trofast.a', 1);
    await caughtUp(engine, world, [plain]);
    expect(await new ReadModels(world.store, [plain], world.clock).follow(plain)).toBeUndefined();
    const newer: Projection = { ...plain, version: plain.version + 1, followed: true };
    expect(await new ReadModels(world.store, [newer], world.clock).follow(newer)).toBeUndefined();
  });

  it('is as of the lane that is behind, and reads the place before the documents', async () => {
    const asked: string[] = [];
    const position = (n: number) => `log.${String(n).padStart(20, '0')}.${'0'.repeat(20)}`;
    const store = {
      checkpoint: async () => ({ position: '1.1/2|-|-|1' }),
      checkpoints: async () => {
        asked.push('checkpoints');
        return new Map([
          ['counter@1.1/0', { position: position(9), epoch: 1 }],
          ['counter@1.1/1', { position: position(7), epoch: 1 }],
        ]);
      },
      changedSince: (_collection: unknown, since: string) => {
        asked.push(since);
        return { async *[Symbol.asyncIterator]() {} };
      },
    };
    const model: Projection = { ...counter('counter'), followed: true };
    const models = new ReadModels(store as unknown as ReadStore, [model], new ManualClock());
    const since: ModelPlace = { ...(await models.placeOf(model)), position: position(3) };
    asked.length = 0;
    expect((await models.follow(model, since))!.place.position).toBe(position(7));
    expect(asked).toEqual(['checkpoints', position(3)]);
  });
});
