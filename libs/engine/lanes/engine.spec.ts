import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { type EventStore } from '#event-store';
import { allProjections } from '#loyalty/features';
import { newEvent, SyntheticHistory } from '#loyalty/testing';
import { type JsonObject } from '#platform';
import { type ReadStore } from '#read-store';
import { EmbeddedReadStore } from '#read-store/embedded';
import { HandTimers } from '#testing';

import { type Projection } from '../projection.js';
import { ReadModels } from '../read-models.js';
import { counter, folded } from '../testing/counter.js';
import { EmbeddedWorld } from '../testing/embedded-world.js';
import { FaultyReadStore } from '../testing/faulty-read-store.js';
import { appendAll, caughtUp, dump, engineOf, until } from '../testing/world.js';

jest.setTimeout(60_000);

let world: EmbeddedWorld;

beforeEach(async () => {
  world = await EmbeddedWorld.open();
});

afterEach(() => world.close());

const bodyOf = async (projection: Projection, id: string) =>
  (await new ReadModels(world.store, [projection], world.clock).load(projection.name, [id])).get(id)?.body;

describe('following the log', () => {
  it('gives what folding the events one by one gives, whatever the batches', async () => {
    await appendAll(world.events, new SyntheticHistory(40), 600);
    for (const batchSizeMax of [1, 7, 1000]) {
      const engine = await world.start({ batchSizeMax });
      await caughtUp(engine, world);
      expect(await dump(world)).toEqual(folded(world.events));
      for (const projection of allProjections) await engine.rebuild(projection.name);
      await until(async () => (await engine.status()).every((status) => !status.rebuild));
      await engine.close();
    }
    expect(await dump(world)).toEqual(folded(world.events));
  });

  it('moves checkpoints over events that nobody handles, and over other streams', async () => {
    const model = counter('counter');
    const engine = await world.start({ projections: [model] });
    await world.count('trofast.a', 1);
    await world.count('trofast.a', 2, 'Unhandled');
    const last = await world.count('other.x', 3);
    expect(await engine.waitFor(['counter'], last, 5000)).toBe(true);
    expect(await bodyOf(model, 'trofast.a')).toEqual({ count: 1, last: 1, of: 1 });
    await engine.close();
    expect((await world.store.checkpoint('counter@1.1'))?.position).toBe(last);
  });

  it('goes on from its checkpoints, and applies nothing twice', async () => {
    const model = counter('counter');
    await world.count('trofast.a', 1);
    const first = await world.start({ projections: [model] });
    await caughtUp(first, world, [model]);
    await first.close();
    await world.count('trofast.a', 2);
    const second = await world.start({ projections: [model] });
    await caughtUp(second, world, [model]);
    expect(await bodyOf(model, 'trofast.a')).toEqual({ count: 2, last: 2, of: 1 });
  });

  it('gives the store the documents that it believes to be stored', async () => {
    const model = counter('counter');
    const written: unknown[] = [];
    const write = world.store.write.bind(world.store);
    world.store.write = (documents, checkpoints) => {
      written.push(...documents.map(({ id, previous }) => [id, previous?.body?.['count']]));
      return write(documents, checkpoints);
    };
    for (const stream of ['trofast.a', 'trofast.a', 'trofast.b']) {
      const engine = await world.start({ projections: [model] });
      await world.count(stream, 1);
      await caughtUp(engine, world, [model]);
      await world.count('trofast.a', 2);
      await caughtUp(engine, world, [model]);
      await engine.close();
    }
    // Loaded in the second and third engine, cached within each.
    expect(written).toEqual([
      ['trofast.a', undefined],
      ['trofast.a', 1],
      ['trofast.a', 2],
      ['trofast.a', 3],
      ['trofast.b', undefined],
      ['trofast.a', 4],
    ]);
  });

  it('loads the documents of all projections side by side', async () => {
    const models = ['one', 'two', 'three'].map((name) => counter(name));
    const engine = await world.start({ projections: models });
    let [underWay, most] = [0, 0];
    const load = world.store.load.bind(world.store);
    world.store.load = async (...asked) => {
      most = Math.max(most, ++underWay);
      await new Promise((resolve) => setImmediate(resolve));
      underWay -= 1;
      return load(...asked);
    };
    await world.count('trofast.a', 1);
    await caughtUp(engine, world, models);
    expect(most).toBe(3);
  });

  it('lets a projection that is new catch up on its own and then follow with the others', async () => {
    const [old, fresh] = [counter('old'), counter('fresh')];
    for (let n = 0; n < 50; n++) await world.count(`trofast.${n % 5}`, n);
    const first = await world.start({ projections: [old] });
    await caughtUp(first, world, [old]);
    await first.close();
    let subscriptions = 0;
    const log: EventStore = world.events;
    const subscribe = log.subscribeToAll.bind(log);
    log.subscribeToAll = (options) => (subscriptions++, subscribe(options));
    const second = await world.start({ projections: [old, fresh], batchSizeMax: 10 });
    await caughtUp(second, world, [old, fresh]);
    await until(async () => (await second.status()).every((status) => status.state === 'running'));
    const last = await world.count('trofast.1', 99);
    expect(await second.waitFor(['old', 'fresh'], last, 5000)).toBe(true);
    expect(await bodyOf(fresh, 'trofast.1')).toEqual({ count: 11, last: 99, of: 1 });
    expect(await bodyOf(old, 'trofast.1')).toEqual({ count: 11, last: 99, of: 1 });
    expect(subscriptions).toBe(1);
  });

  it('holds at most the batch in hand while the store is slow', async () => {
    for (let n = 0; n < 100; n++) await world.count(`trofast.${n}`, n);
    let pulled = 0;
    const log: EventStore = world.events;
    const subscribe = log.subscribeToAll.bind(log);
    log.subscribeToAll = async function* (options) {
      for await (const message of subscribe(options)) {
        if (message.kind === 'events') pulled += message.events.length;
        yield message;
      }
    };
    let release!: () => void;
    const held = new Promise<void>((resolve) => (release = resolve));
    let writes = 0;
    world.store.at = (step, when) => (step === 'write' && when === 'before' && ++writes > 1 ? held : undefined);
    const engine = await world.start({ projections: [counter('counter')], batchSizeMax: 10 });
    await until(() => writes > 1);
    for (let turns = 0; turns < 50; turns++) await new Promise((resolve) => setImmediate(resolve));
    expect(pulled).toBe(10);
    release();
    await caughtUp(engine, world, [counter('counter')]);
    expect(pulled).toBe(100);
  });
});

describe('lag and waiting', () => {
  it('resolves a wait when the checkpoint gets there, and gives up when the time has passed', async () => {
    const model = counter('counter');
    const engine = await world.start({ projections: [model] });
    const early = await world.count('trofast.a', 1);
    expect(await engine.waitFor(['counter'], early, 5000)).toBe(true);
    let release!: () => void;
    const held = new Promise<void>((resolve) => (release = resolve));
    world.store.at = (step, when) => (step === 'write' && when === 'before' ? held : undefined);
    const late = await world.count('trofast.a', 2);
    expect(await engine.waitFor(['counter'], late, 20)).toBe(false);
    expect(await engine.waitFor(['counter'], early, 0)).toBe(true);
    const waiting = engine.waitFor(['counter'], late, 5000);
    release();
    expect(await waiting).toBe(true);
    await expect(engine.waitFor(['nobody'], late, 1)).rejects.toMatchObject({ code: 'projection_unknown' });
    await expect(engine.waitFor(['counter'], `elsewhere.${'0'.repeat(20)}.${'0'.repeat(20)}`, 1)).rejects.toMatchObject(
      { code: 'position_of_another_log' },
    );
  });

  it('says how far it is behind, in events and as the age of what it shows', async () => {
    const model = counter('counter');
    const eventsBetween = (after: string | null, until: string) =>
      world.events.all.filter((event) => event.position > (after ?? '') && event.position <= until).length;
    const timers = new HandTimers();
    const engine = await world.start({ projections: [model], eventsBetween, timers });
    await world.count('trofast.a', 0);
    await caughtUp(engine, world, [model]);
    expect((await engine.status())[0]).toMatchObject({ lagEvents: 0, lagMs: 0, state: 'running', parked: 0 });
    let release!: () => void;
    const held = new Promise<void>((resolve) => (release = resolve));
    world.store.at = (step, when) => (step === 'write' && when === 'before' ? held : undefined);
    for (let n = 0; n < 3; n++) await world.count('trofast.a', n);
    timers.pass(1500);
    expect((await engine.status())[0]).toMatchObject({ lagEvents: 3, lagMs: 1500 });
    expect(engine.lag()).toEqual({ events: 3, ms: 1500, secondsLeft: null });
    release();
    await caughtUp(engine, world, [model]);
    await engine.status();
    expect(engine.lag()).toEqual({ events: 0, ms: 0, secondsLeft: 0 });
  });
});

describe('failures', () => {
  /** Every call of the engine on the store fails once, in every place, as if the process died there. */
  it.each([false, true])(
    'has every effect once when it is cut off at any step of the store (documents first: %s)',
    async (documentsFirst) => {
      await appendAll(world.events, new SyntheticHistory(12), 60);
      const projections = allProjections.filter(({ name }) => ['balances', 'ledger', 'lots'].includes(name));
      const expected = folded(world.events, projections);
      let places = 0;
      for (let cutAt = 1; ; cutAt++) {
        const own = await mkdtemp(join(world.directory, 'cut-'));
        const inner = EmbeddedReadStore.open({ directory: own });
        const store = new FaultyReadStore(inner, documentsFirst);
        const here = { ...world, store };
        let calls = 0;
        let isCut = false;
        // Dead is dead: from the cut on nothing gets through any more.
        store.at = () => {
          if (++calls >= cutAt) isCut = true;
          if (isCut) throw new Error('cut off');
        };
        const first = engineOf(here, { projections, batchSizeMax: 40 });
        await first.start().then(
          () =>
            until(
              async () =>
                isCut ||
                (await first.waitFor(
                  projections.map((p) => p.name),
                  await world.events.head(),
                  0,
                )),
            ),
          () => undefined,
        );
        await first.close();
        store.at = () => undefined;
        const second = engineOf(here, { projections, batchSizeMax: 40 });
        await second.start();
        await caughtUp(second, here, projections);
        expect(await dump(here, projections)).toEqual(expected);
        await second.close();
        await inner.close();
        places = cutAt;
        if (!isCut) break;
      }
      expect(places).toBeGreaterThan(30);
    },
  );

  it('tries again by itself while the store is away, and says so', async () => {
    const model = counter('counter');
    let failing = true;
    world.store.at = (step) => {
      if (failing && step === 'load')
        throw Object.assign(new Error('gone fishing'), { code: 'read_store_unavailable' });
    };
    const engine = await world.start({ projections: [model] });
    await world.count('trofast.a', 1);
    await until(async () => (await engine.status())[0]!.error === 'gone fishing');
    failing = false;
    await caughtUp(engine, world, [model]);
    expect((await engine.status())[0]!.error).toBeUndefined();
    expect(await bodyOf(model, 'trofast.a')).toEqual({ count: 1, last: 1, of: 1 });
  });

  it('applies once when the answer to a write is lost', async () => {
    const model = counter('counter');
    const engine = await world.start({ projections: [model] });
    for (let n = 0; n < 5; n++) {
      let isLost = false;
      world.store.at = (step, when) => {
        if (step !== 'write' || when !== 'after' || isLost) return;
        isLost = true;
        throw Object.assign(new Error('no answer'), { code: 'read_store_unavailable' });
      };
      await world.count('trofast.a', n);
      await caughtUp(engine, world, [model]);
      expect(isLost).toBe(true);
      expect(await bodyOf(model, 'trofast.a')).toEqual({ count: n + 1, last: n, of: 1 });
    }
  });

  it('stops an owner that another one has replaced, which then does no harm', async () => {
    const model = counter('counter');
    await world.count('trofast.a', 1);
    const old = await world.start({ projections: [model] });
    await caughtUp(old, world, [model]);
    const next = await world.start({ projections: [model] });
    for (let n = 2; n < 20; n++) await world.count('trofast.a', n);
    await caughtUp(next, world, [model]);
    await until(async () => (await old.status())[0]!.state === 'stopped');
    expect((await old.status())[0]!.error).toMatch(/taken over/);
    expect(await bodyOf(model, 'trofast.a')).toEqual({ count: 19, last: 19, of: 1 });
    await expect(old.rebuild('counter')).rejects.toMatchObject({ code: 'checkpoint_conflict' });
  });

  it('stops at a checkpoint of another log, says what to do, and does so when asked', async () => {
    const model = counter('counter');
    await world.count('trofast.a', 1);
    const first = await world.start({ projections: [model] });
    await caughtUp(first, world, [model]);
    await first.close();
    const { position, epoch } = (await world.store.checkpoint('counter@1.1'))!;
    const foreign = position.replace('memory', 'elsewhere');
    await world.store.write([], [{ key: 'counter@1.1', from: position, to: foreign, epoch }]);
    const second = await world.start({ projections: [model] });
    await until(async () => (await second.status())[0]!.state === 'stopped');
    expect((await second.status())[0]!.error).toMatch(/another log.*rebuild it/);
    await second.rebuild('counter');
    await world.count('trofast.a', 2);
    await until(async () => (await second.status())[0]!.state === 'running');
    await caughtUp(second, world, [model]);
    expect(await bodyOf(model, 'trofast.a')).toEqual({ count: 2, last: 2, of: 1 });
  });

  it('lets no act of a person through an owner that another one has replaced', async () => {
    const isPoison = (event: { data: JsonObject }) => event.data['n'] === 666;
    await world.count('trofast.a', 666);
    const old = await world.start({ projections: [counter('counter', { choke: isPoison })] });
    await caughtUp(old, world, [counter('counter')]);
    const next = await world.start({ projections: [counter('counter', { choke: isPoison })] });
    await expect(old.resolveParked('counter', 'trofast.a', 'skip')).rejects.toMatchObject({
      code: 'checkpoint_conflict',
    });
    expect(await next.parked()).toHaveLength(1);
  });
});

describe('poison events', () => {
  const isPoison = (event: { data: JsonObject }) => event.data['n'] === 666;

  it('parks the event and all later ones of the same document, and goes on with the rest', async () => {
    const model = counter('counter', { choke: isPoison });
    await world.count('trofast.a', 1);
    await world.count('trofast.a', 666);
    await world.count('trofast.a', 2);
    await world.count('trofast.b', 1);
    const engine = await world.start({ projections: [model] });
    await caughtUp(engine, world, [model]);
    await world.count('trofast.a', 3);
    await world.count('trofast.b', 2);
    await caughtUp(engine, world, [model]);
    expect(await bodyOf(model, 'trofast.a')).toEqual({ count: 1, last: 1, of: 1 });
    expect(await bodyOf(model, 'trofast.b')).toEqual({ count: 2, last: 2, of: 1 });
    expect(await engine.parked()).toEqual([
      expect.objectContaining({ projection: 'counter', documentId: 'trofast.a', error: 'choked on 666', waiting: 2 }),
    ]);
    expect((await engine.status())[0]!.parked).toBe(1);
    const models = new ReadModels(world.store, [model], world.clock);
    expect([
      await models.isParked('counter', 'trofast.a'),
      await models.isParked('counter', 'trofast.b'),
      await models.parkedCount('counter'),
    ]).toEqual([true, false, 1]);
  });

  it('tries a bounded number of times before it parks', async () => {
    let tries = 0;
    const model = counter('counter', { choke: (event) => (isPoison(event) ? ++tries > 0 : false) });
    await world.count('trofast.a', 666);
    const engine = await world.start({ projections: [model], poisonAttemptsMax: 4 });
    await caughtUp(engine, world, [model]);
    expect(tries).toBe(4);
  });

  it('still knows what is parked after a restart', async () => {
    const model = counter('counter', { choke: isPoison });
    await world.count('trofast.a', 666);
    await world.count('trofast.a', 1);
    const first = await world.start({ projections: [model] });
    await caughtUp(first, world, [model]);
    await first.close();
    const second = await world.start({ projections: [model] });
    await world.count('trofast.a', 2);
    await caughtUp(second, world, [model]);
    expect((await second.parked('counter'))[0]).toMatchObject({ waiting: 2 });
    expect(await bodyOf(model, 'trofast.a')).toBeUndefined();
  });

  it('counts what waits once, also when the batch that parked it is seen again', async () => {
    const model = counter('counter', { choke: isPoison });
    for (const n of [666, 1, 2]) await world.count('trofast.a', n);
    const store = new FaultyReadStore(world.embedded, true);
    const here = { ...world, store };
    let isCut = false;
    store.at = (step, when) => {
      if (step === 'write' && when === 'between') isCut = true;
      if (isCut) throw new Error('cut off');
    };
    const first = engineOf(here, { projections: [model] });
    await first.start();
    await until(() => isCut);
    await first.close();
    store.at = () => undefined;
    const second = await world.start({ projections: [model] }, here);
    await caughtUp(second, here, [model]);
    expect(await second.parked()).toEqual([expect.objectContaining({ waiting: 2, error: 'choked on 666' })]);
  });

  it('applies everything that waited when a retry works', async () => {
    let isMended = false;
    const model = counter('counter', { choke: (event) => !isMended && isPoison(event) });
    for (const n of [1, 666, 2]) await world.count('trofast.a', n);
    const engine = await world.start({ projections: [model] });
    await caughtUp(engine, world, [model]);
    await engine.resolveParked('counter', 'trofast.a', 'retry');
    expect(await engine.parked()).toHaveLength(1);
    isMended = true;
    await engine.resolveParked('counter', 'trofast.a', 'retry');
    expect(await engine.parked()).toEqual([]);
    await world.count('trofast.a', 3);
    await caughtUp(engine, world, [model]);
    expect(await bodyOf(model, 'trofast.a')).toEqual({ count: 4, last: 3, of: 1 });
    await expect(engine.resolveParked('counter', 'trofast.a', 'retry')).rejects.toMatchObject({ code: 'not_parked' });
  });

  it('leaves out the event that failed when it is skipped, and stops at the next that fails', async () => {
    const model = counter('counter', { choke: isPoison });
    for (const n of [1, 666, 2, 666, 3]) await world.count('trofast.a', n);
    const engine = await world.start({ projections: [model] });
    await caughtUp(engine, world, [model]);
    await engine.resolveParked('counter', 'trofast.a', 'skip');
    expect(await bodyOf(model, 'trofast.a')).toEqual({ count: 2, last: 2, of: 1 });
    expect(await engine.parked()).toEqual([expect.objectContaining({ waiting: 1, error: 'choked on 666' })]);
    await engine.resolveParked('counter', 'trofast.a', 'skip');
    expect(await bodyOf(model, 'trofast.a')).toEqual({ count: 3, last: 3, of: 1 });
    expect((await engine.status())[0]!.parked).toBe(0);
    await engine.close();
    const again = await world.start({ projections: [model] });
    expect((await again.status())[0]!.parked).toBe(0);
  });
});

describe('rebuilding', () => {
  it('equals live byte for byte, also with events arriving during it', async () => {
    const history = new SyntheticHistory(30);
    await appendAll(world.events, history, 400);
    const engine = await world.start({ batchSizeMax: 50 });
    await caughtUp(engine, world);
    for (const projection of allProjections) await engine.rebuild(projection.name);
    const isRebuilding = async () => (await engine.status()).some((status) => status.rebuild);
    expect(await isRebuilding()).toBe(true);
    let during = 0;
    world.store.at = async (step, when) => {
      if (step === 'write' && when === 'before' && during++ < 60) await appendAll(world.events, history, 3);
    };
    await until(async () => !(await isRebuilding()));
    expect(during).toBeGreaterThan(5);
    await appendAll(world.events, history, 50);
    await caughtUp(engine, world);
    expect(await dump(world)).toEqual(folded(world.events));
    for (const projection of allProjections) expect(await world.store.checkpoint(`${projection.name}@1.1`)).toBeNull();
    await expect(world.store.load({ ...allProjections[0]!, generation: 1 }, ['x'])).rejects.toMatchObject({
      code: 'collection_missing',
    });
  });

  it('comes to its end also where the log ends with events of others', async () => {
    const model = counter('counter');
    await world.count('trofast.a', 1);
    await world.count('other.x', 2);
    const engine = await world.start({ projections: [model] });
    await caughtUp(engine, world, [model]);
    await until(async () => (await engine.status())[0]!.state === 'running');
    await engine.rebuild('counter');
    await until(async () => !(await engine.status())[0]!.rebuild);
    expect((await engine.status())[0]!.position).toBe(await world.events.head());
  });

  it('serves the old collection until the new one is complete, and readers notice the switch', async () => {
    const model = counter('counter');
    for (let n = 0; n < 30; n++) await world.count('trofast.a', n);
    const engine = await world.start({ projections: [model], batchSizeMax: 10 });
    await caughtUp(engine, world, [model]);
    const models = new ReadModels(world.store, [model], world.clock);
    const before = await models.collection('counter');
    let release!: () => void;
    const held = new Promise<void>((resolve) => (release = resolve));
    let reads = 0;
    const readAll = world.events.readAll.bind(world.events);
    world.events.readAll = async function* (options) {
      for await (const batch of readAll(options)) {
        if (options?.after === undefined && reads++ === 1) await held;
        yield batch;
      }
    };
    await engine.rebuild('counter');
    await until(async () => ((await engine.status())[0]!.rebuild?.eventsDone ?? 0) > 0);
    const [status] = await engine.status();
    expect(status!.rebuild).toMatchObject({ version: 1 });
    expect(status!.rebuild!.eventsDone).toBeLessThan(status!.rebuild!.eventsTotal);
    expect((await models.load('counter', ['trofast.a'])).get('trofast.a')!.body).toMatchObject({ count: 30 });
    await expect(engine.rebuild('counter')).rejects.toMatchObject({ code: 'rebuild_running' });
    release();
    await until(async () => !(await engine.status())[0]!.rebuild);
    expect((await models.load('counter', ['trofast.a'])).get('trofast.a')!.body).toMatchObject({ count: 30 });
    expect(await models.collection('counter')).not.toEqual(before);
  });

  it('can be cancelled, which leaves the old collection as it is and nothing of the new one', async () => {
    const model = counter('counter');
    for (let n = 0; n < 30; n++) await world.count('trofast.a', n);
    const engine = await world.start({ projections: [model], batchSizeMax: 5 });
    await caughtUp(engine, world, [model]);
    await engine.rebuild('counter');
    await engine.cancelRebuild('counter');
    await expect(engine.cancelRebuild('counter')).rejects.toMatchObject({ code: 'no_rebuild' });
    await world.count('trofast.a', 30);
    await caughtUp(engine, world, [model]);
    expect(await bodyOf(model, 'trofast.a')).toMatchObject({ count: 31 });
    expect(await world.store.checkpoint('counter@1.2')).toBeNull();
    await engine.rebuild('counter');
    await until(async () => !(await engine.status())[0]!.rebuild);
    expect(await bodyOf(model, 'trofast.a')).toMatchObject({ count: 31 });
  });

  it('builds the documents of a newer version of the code at the start, while the old ones serve', async () => {
    const [one, two] = [counter('counter'), counter('counter', { version: 2 })];
    for (let n = 0; n < 10; n++) await world.count('trofast.a', n);
    const first = await world.start({ projections: [one] });
    await caughtUp(first, world, [one]);
    await first.close();
    const second = await world.start({ projections: [two] });
    expect((await second.status())[0]).toMatchObject({ version: 1, rebuild: { version: 2 } });
    await until(async () => !(await second.status())[0]!.rebuild);
    expect(await bodyOf(two, 'trofast.a')).toEqual({ count: 10, last: 9, of: 2 });
    expect((await second.status())[0]).toMatchObject({ version: 2, state: 'running' });
  });

  it('goes on, or begins again cleanly, wherever it is cut off', async () => {
    const model = counter('counter');
    for (let n = 0; n < 40; n++) await world.count(`trofast.${n % 3}`, n);
    const engine = await world.start({ projections: [model], batchSizeMax: 10 });
    await caughtUp(engine, world, [model]);
    await engine.close();
    const live = await dump(world, [model]);
    for (let cutAt = 1; ; cutAt++) {
      let [calls, isCut, isArmed] = [0, false, false];
      world.store.at = () => {
        if (isArmed && ++calls >= cutAt) isCut = true;
        if (isCut) throw new Error('cut off');
      };
      const first = engineOf(world, { projections: [model], batchSizeMax: 10 });
      await first.start();
      await until(async () => !(await first.status())[0]!.rebuild);
      isArmed = true;
      await first.rebuild('counter').catch(() => undefined);
      await until(async () => isCut || !(await first.status())[0]!.rebuild);
      await first.close();
      const finished = !isCut;
      world.store.at = () => undefined;
      const second = engineOf(world, { projections: [model], batchSizeMax: 10 });
      await second.start();
      await until(async () => !(await second.status())[0]!.rebuild);
      expect(await dump(world, [model])).toEqual(live);
      const generations = (await world.store.checkpoint('counter:generations'))!.position;
      expect(generations).toMatch(/^1\.\d+\|-\|-\|\d+(\|[\d.,]+)?$/);
      await second.close();
      if (finished) return expect(cutAt).toBeGreaterThan(20);
    }
  });
});

describe('purging', () => {
  it('leaves nothing of a member in the files once it has been forgotten', async () => {
    const purged: ReadStore['purge'][] = [];
    world.store.purge = async () => void purged.push(() => world.embedded.purge());
    const engine = await world.start({ purgeAfter: ['MemberForgotten'] });
    const stream = 'trofast.member-main.m1';
    const at = world.clock.now();
    const enrolled = {
      memberId: 'm1',
      enrolledAt: at,
      profile: { name: { $sealed: 'planted-secret' } },
      identities: [],
      tier: 'member',
      programVersion: 1,
      effectiveAt: at,
    };
    await world.events.append(stream, [newEvent('MemberEnrolled', enrolled, { commandId: 'c1', at })], 'no_stream');
    await caughtUp(engine, world);
    expect(purged).toHaveLength(0);
    await world.events.append(
      stream,
      [newEvent('MemberForgotten', { memberId: 'm1', identities: [], effectiveAt: at }, { commandId: 'c2', at })],
      0,
    );
    await until(() => purged.length === 1);
  });
});
