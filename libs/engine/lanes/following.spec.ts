import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { type ReadStore } from '#read-store';
import { ManualClock } from '#testing';

import { type Projection } from '../projection.js';
import { type ModelChanges, type ModelPlace, ReadModels } from '../read-models.js';
import { counter } from '../testing/counter.js';
import { EmbeddedWorld } from '../testing/embedded-world.js';
import { caughtUp, until } from '../testing/world.js';

jest.setTimeout(60_000);

let world: EmbeddedWorld;

beforeEach(async () => {
  world = await EmbeddedWorld.open();
});

afterEach(() => world.close());

async function seen(changes: ModelChanges | undefined) {
  const counts: Record<string, unknown> = {};
  for await (const { id, body } of changes!.documents) counts[id] = body?.['count'];
  return { isWhole: changes!.isWhole, counts, place: changes!.place };
}

describe('following a read model', () => {
  it('gives the whole first, then what changed, and nothing where nothing did', async () => {
    const model: Projection = { ...counter('counter'), followed: true };
    const engine = await world.start({ projections: [model] });
    const models = new ReadModels(world.store, [model], world.clock);
    for (const stream of ['trofast.a', 'trofast.b']) await world.count(stream, 1);
    await caughtUp(engine, world, [model]);
    const first = await seen(await models.follow(model));
    expect(first).toMatchObject({ isWhole: true, counts: { 'trofast.a': 1, 'trofast.b': 1 } });
    expect(first.place).toEqual(await models.placeOf(model));
    expect(await seen(await models.follow(model, first.place))).toEqual({ ...first, isWhole: false, counts: {} });
    await world.count('trofast.b', 1);
    await caughtUp(engine, world, [model]);
    const second = await seen(await models.follow(model, first.place));
    expect(second).toMatchObject({ isWhole: false, counts: { 'trofast.b': 2 } });
    expect(second.place.position > first.place.position).toBe(true);
  });

  it('begins with the whole again after a rebuild', async () => {
    const model: Projection = { ...counter('counter'), followed: true };
    const engine = await world.start({ projections: [model] });
    const models = new ReadModels(world.store, [model], world.clock);
    await world.count('trofast.a', 1);
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
    const engine = await world.start({ projections: [model] });
    const models = new ReadModels(world.store, [model], world.clock);
    await world.count('trofast.a', 1);
    await world.count('trofast.a', 666);
    await world.count('trofast.b', 1);
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
    const engine = await world.start({ projections: [plain] });
    await world.count('trofast.a', 1);
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
