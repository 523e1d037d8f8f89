import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { newEvent } from '#loyalty/testing';
import { EmbeddedReadStore } from '#read-store/embedded';
import { ManualClock, MemoryEventStore } from '#testing';

import { parseLease } from '../leases/lease.js';
import { type Projection } from '../projection.js';
import { counter, folded } from '../testing/counter.js';
import { FaultyReadStore } from '../testing/faulty-read-store.js';
import { kill, pass, type Process, started, whileTimePasses } from '../testing/processes.js';
import { dump, until, type World } from '../testing/world.js';
import { type ProjectionEngineOptions } from './options.js';

jest.setTimeout(30_000);

let directory: string;

let embedded: EmbeddedReadStore;

let world: World & { events: MemoryEventStore; clock: ManualClock };

let processes: Process[];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'trofast-shared-'));
  embedded = EmbeddedReadStore.open({ directory });
  world = { events: new MemoryEventStore(), store: embedded, clock: new ManualClock() };
  processes = [];
});

afterEach(async () => {
  for (const { engine, store } of processes) {
    store.at = () => {
      throw new Error('the test is over');
    };
    await engine.close();
  }
  await embedded.close();
  await rm(directory, { recursive: true, force: true });
});

async function process(
  owner: string,
  options: Partial<ProjectionEngineOptions> = {},
  store?: FaultyReadStore,
): Promise<Process> {
  const made = await started(world, owner, options, store);
  processes.push(made);
  return made;
}

let counted = 0;

async function count(stream: string, n: number, type = 'Counted'): Promise<string> {
  const revisions = world.events.all.filter((event) => event.stream === stream).length;
  const event = newEvent(type, { n }, { commandId: `shared-${counted++}`, at: world.clock.now() });
  return (await world.events.append(stream, [event], revisions === 0 ? 'no_stream' : revisions - 1)).position;
}

async function countMany(from: number, to: number): Promise<void> {
  for (let n = from; n < to; n++) await count(`trofast.${n % 17}`, n);
}

/** Whose lanes there are: `a:3 b:3`. */
async function shares(lanes: readonly string[]): Promise<string> {
  const found = await embedded.checkpoints(lanes.map((lane) => `lease:${lane}`));
  const counts = new Map<string, number>();
  for (const { position } of found.values()) {
    const owner = parseLease(position).owner?.split('/')[0] ?? 'nobody';
    counts.set(owner, (counts.get(owner) ?? 0) + 1);
  }
  return [...counts.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([owner, lanesOfIt]) => `${owner}:${lanesOfIt}`)
    .join(' ');
}

const lanesOf = (name: string, partitions: number, generation = '1.1') =>
  partitions === 1
    ? [`${name}@${generation}`]
    : Array.from({ length: partitions }, (_, partition) => `${name}@${generation}/${partition}`);

function holdUp(): { readonly held: Promise<void>; readonly goOn: () => void } {
  let goOn!: () => void;
  const held = new Promise<void>((resolve) => (goOn = resolve));
  return { held, goOn };
}

const isSame = async (projections: readonly Projection[]) =>
  JSON.stringify(await dump(world, projections)) === JSON.stringify(folded(world.events, projections));

describe('sharing', () => {
  it('spreads lanes evenly, and they give what folding the events one by one gives', async () => {
    const models = [counter('one'), counter('two')];
    await countMany(0, 40);
    const a = await process('a', { projections: models, partitions: 4, batchSizeMax: 7 });
    const lanes = [...lanesOf('one', 4), ...lanesOf('two', 4)];
    expect(await shares(lanes)).toBe('a:8');
    const b = await process('b', { projections: models, partitions: 4 });
    await whileTimePasses([a, b], async () => (await shares(lanes)) === 'a:4 b:4');
    const c = await process('c', { projections: models, partitions: 4 });
    await whileTimePasses([a, b, c], async () => /^a:[23] b:[23] c:[23]$/.test(await shares(lanes)));
    await pass([a, b, c], 5000);
    expect(await shares(lanes)).toMatch(/^a:[23] b:[23] c:[23]$/);
    await countMany(40, 90);
    await whileTimePasses([a, b, c], () => isSame(models));
  });

  it('is glanced at without a question to the store that all share', async () => {
    const { engine, store } = await process('a', { projections: [counter('counter')] });
    let asked = 0;
    store.at = () => void (asked += 1);
    expect((await engine.cachedStatus()).map(({ name }) => name)).toEqual(['counter']);
    expect(asked).toBe(0);
    await engine.status();
    expect(asked).toBeGreaterThan(0);
    store.at = () => undefined;
  });

  it('takes over within seconds from one that was killed', async () => {
    const model = counter('counter');
    const lanes = lanesOf('counter', 4);
    const a = await process('a', { projections: [model], partitions: 4 });
    const b = await process('b', { projections: [model], partitions: 4 });
    await whileTimePasses([a, b], async () => (await shares(lanes)) === 'a:2 b:2');
    const bury = kill(a);
    await countMany(0, 30);
    const tookMs = await whileTimePasses([a, b], async () => (await shares(lanes)) === 'b:4');
    expect(tookMs).toBeGreaterThanOrEqual(2000);
    expect(tookMs).toBeLessThanOrEqual(5000);
    await whileTimePasses([b], () => isSame([model]));
    bury();
  });

  it('leaves to others at once what it gives back when it closes', async () => {
    const model = counter('counter');
    const lanes = lanesOf('counter', 2);
    const a = await process('a', { projections: [model], partitions: 2 });
    const b = await process('b', { projections: [model], partitions: 2 });
    await whileTimePasses([a, b], async () => (await shares(lanes)) === 'a:1 b:1');
    await a.engine.close();
    expect(await shares(lanes)).toBe('b:1 nobody:1');
    expect(await whileTimePasses([b], async () => (await shares(lanes)) === 'b:2')).toBeLessThanOrEqual(1000);
    await countMany(0, 20);
    await whileTimePasses([b], () => isSame([model]));
  });

  it('stops by itself when it cannot renew for the time of a lease, before others take over', async () => {
    const model = counter('counter');
    const a = await process('a', { projections: [model] });
    await countMany(0, 5);
    await whileTimePasses([a], () => isSame([model]));
    await pass([a], 1000);
    let writes = 0;
    a.store.at = (step) => {
      if (step === 'checkpoints') throw Object.assign(new Error('away'), { code: 'read_store_unavailable' });
      if (step === 'write') writes += 1;
    };
    await pass([a], 3000);
    await countMany(5, 10);
    await pass([a], 1000);
    expect(writes).toBe(0);
    a.store.at = () => undefined;
    await whileTimePasses([a], () => isSame([model]));
  });

  it('goes on with leases whose renewal got through without an answer', async () => {
    const model = counter('counter');
    const a = await process('a', { projections: [model], partitions: 2 });
    const epochs = async () =>
      [...(await embedded.checkpoints(lanesOf('counter', 2).map((lane) => `lease:${lane}`))).values()].map(
        ({ epoch }) => epoch,
      );
    await countMany(0, 5);
    await whileTimePasses([a], () => isSame([model]));
    await pass([a], 1000);
    const before = await epochs();
    let lost = 0;
    a.store.at = (step, when) => {
      if (step !== 'write' || when !== 'after' || lost >= 1) return;
      lost += 1;
      throw Object.assign(new Error('no answer'), { code: 'read_store_unavailable' });
    };
    await whileTimePasses([a], () => lost === 1);
    await pass([a], 5000);
    expect(await epochs()).toEqual(before);
    await countMany(5, 9);
    await whileTimePasses([a], () => isSame([model]));
  });

  it('costs two calls of the store a beat, however many lanes there are', async () => {
    const models = ['one', 'two', 'three'].map((name) => counter(name));
    const a = await process('a', { projections: models, partitions: 8 });
    await countMany(0, 5);
    await whileTimePasses([a], () => isSame(models));
    await pass([a], 3000);
    const steps: string[] = [];
    a.store.at = (step, when) => void (when === 'before' && steps.push(step));
    await pass([a], 3000);
    expect(steps).toEqual(['checkpoints', 'write', 'checkpoints', 'write', 'checkpoints', 'write']);
  });

  it('leaves a lane that stopped to others, which may be able to run it', async () => {
    const model = counter('counter');
    const unfit = new FaultyReadStore(embedded);
    unfit.at = (step) => {
      if (step === 'load') throw new Error('does not fit here');
    };
    await count('trofast.a', 1);
    const old = await process('old', { projections: [model] }, unfit);
    await whileTimePasses([old], async () => (await old.engine.status())[0]!.state === 'stopped');
    expect((await old.engine.status())[0]!.error).toMatch(/does not fit here/);
    const next = await process('new', { projections: [model] });
    await whileTimePasses([old, next], () => isSame([model]));
    expect(await shares(lanesOf('counter', 1))).toBe('new:1');
  });
});

describe('a process that was paused and wakes up', () => {
  /** Paused in its write of a batch: nothing done, documents written but not the checkpoint, all done but not heard of. */
  it.each(['before', 'between', 'after'] as const)('does no harm, %s it wrote', async (place) => {
    const model = counter('counter');
    const a = await process('a', { projections: [model] }, new FaultyReadStore(embedded, true));
    const b = await process('b', { projections: [model] });
    await countMany(0, 5);
    await whileTimePasses([a, b], () => isSame([model]));
    let wake!: () => void;
    const asleep = new Promise<void>((resolve) => (wake = resolve));
    let isAsleep = false;
    a.store.at = (step, when) => {
      if (isAsleep) return asleep;
      if (step !== 'write' || when !== place) return;
      isAsleep = true;
      return asleep;
    };
    await countMany(5, 10);
    // A beat of its own may be what is paused; the batch is then before its write.
    await until(() => isAsleep);
    await whileTimePasses([b], async () => (await shares(lanesOf('counter', 1))) === 'b:1');
    await countMany(10, 20);
    await whileTimePasses([b], () => isSame([model]));
    const { epoch } = (await embedded.checkpoint('counter@1.1'))!;
    // Nothing of its own clock has passed, as far as it knows: what it had in hand is carried out.
    a.store.at = () => undefined;
    wake();
    await countMany(20, 25);
    await whileTimePasses([b], () => isSame([model]));
    await pass([a, b], 2000);
    expect(await isSame([model])).toBe(true);
    expect((await embedded.checkpoint('counter@1.1'))!.epoch).toBe(epoch);
    expect(await shares(lanesOf('counter', 1))).toBe('b:1');
  });

  it('moves no checkpoint, also where the new owner has not moved it yet', async () => {
    const model = counter('counter');
    const a = await process('a', { projections: [model] }, new FaultyReadStore(embedded, true));
    const b = await process('b', { projections: [model] });
    await countMany(0, 5);
    await whileTimePasses([a, b], () => isSame([model]));
    const { position } = (await embedded.checkpoint('counter@1.1'))!;
    const [sleep, work] = [holdUp(), holdUp()];
    let isAsleep = false;
    a.store.at = (step, when) => {
      if (!isAsleep && (step !== 'write' || when !== 'before')) return;
      isAsleep = true;
      return sleep.held;
    };
    let isAtWork = false;
    b.store.at = (step) => {
      if (step !== 'load') return;
      isAtWork = true;
      return work.held;
    };
    await countMany(5, 10);
    await until(() => isAsleep);
    await whileTimePasses([b], () => isAtWork);
    let isRefused = false;
    a.store.at = (step, when) => {
      if (step === 'checkpoints' && when === 'after') isRefused = true;
    };
    sleep.goOn();
    await until(() => isRefused);
    expect((await embedded.checkpoint('counter@1.1'))!.position).toBe(position);
    b.store.at = () => undefined;
    work.goOn();
    await whileTimePasses([b], () => isSame([model]));
  });

  it('brings no collection back that was dropped meanwhile', async () => {
    const model = counter('counter');
    const a = await process('a', { projections: [model] }, new FaultyReadStore(embedded, true, true));
    await countMany(0, 5);
    await whileTimePasses([a], () => isSame([model]));
    let wake!: () => void;
    const asleep = new Promise<void>((resolve) => (wake = resolve));
    let isAsleep = false;
    a.store.at = (step, when) => {
      if (!isAsleep && (step !== 'write' || when !== 'before')) return;
      isAsleep = true;
      return asleep;
    };
    await countMany(5, 10);
    await until(() => isAsleep);
    const b = await process('b', { projections: [model] });
    await b.engine.rebuild('counter');
    await whileTimePasses([b], async () =>
      (await embedded.checkpoint('counter:generations'))!.position.startsWith('1.2|-|-'),
    );
    const first = { name: 'counter', version: 1, indexes: [] };
    await expect(embedded.load(first, ['x'])).rejects.toMatchObject({ code: 'collection_missing' });
    let isBack = false;
    a.store.at = (step, when) => {
      if (step === 'write' && when === 'between') isBack = true;
    };
    wake();
    await until(() => isBack);
    await pass([a, b], 2000);
    await expect(embedded.load(first, ['x'])).rejects.toMatchObject({ code: 'collection_missing' });
    expect(await embedded.checkpoint('counter@1.1')).toBeNull();
    expect(await isSame([model])).toBe(true);
  });

  it('is cleaned up after by the next start, where it was killed after it had brought one back', async () => {
    const model = counter('counter');
    const a = await process('a', { projections: [model] });
    await countMany(0, 5);
    await a.engine.rebuild('counter');
    await whileTimePasses([a], async () =>
      (await embedded.checkpoint('counter:generations'))!.position.startsWith('1.2|-|-'),
    );
    const first = { name: 'counter', version: 1, indexes: [] };
    await embedded.prepare(first);
    await embedded.write([{ collection: first, id: 'x', position: await world.events.head(), body: {} }], []);
    await process('b', { projections: [model] });
    await until(async () => {
      try {
        await embedded.load(first, ['x']);
        return false;
      } catch {
        return true;
      }
    });
    expect(await isSame([model])).toBe(true);
  });
});

describe('rebuilding across processes', () => {
  it('is done by all, each its parts, and readers are shown it once every part is there', async () => {
    const model = counter('counter');
    await countMany(0, 60);
    const options = { projections: [model], partitions: 4, batchSizeMax: 5 };
    const [a, b] = [await process('a', options), await process('b', options)];
    await whileTimePasses([a, b], async () => (await shares(lanesOf('counter', 4))) === 'a:2 b:2');
    await a.engine.rebuild('counter');
    await expect(b.engine.rebuild('counter')).rejects.toMatchObject({ code: 'rebuild_running' });
    let wereShared = false;
    await whileTimePasses([a, b], async () => {
      if (/a:[1-3] b:[1-3]/.test(await shares(lanesOf('counter', 4, '1.2')))) wereShared = true;
      return (await embedded.checkpoint('counter:generations'))!.position.startsWith('1.2/4|-|-');
    });
    expect(wereShared).toBe(true);
    expect(await isSame([model])).toBe(true);
    expect((await embedded.checkpoints([...lanesOf('counter', 4), 'lease:counter@1.1/0'])).size).toBe(0);
    await countMany(60, 80);
    await whileTimePasses([a, b], () => isSame([model]));
  });

  it('shows readers what they saw until every part of the new one is there', async () => {
    const model = counter('counter');
    await countMany(0, 30);
    const a = await process('a', { projections: [model], partitions: 2, batchSizeMax: 5 });
    await whileTimePasses([a], () => isSame([model]));
    let goOn!: () => void;
    const held = new Promise<void>((resolve) => (goOn = resolve));
    const readAll = world.events.readAll.bind(world.events);
    world.events.readAll = async function* (options) {
      for await (const batch of readAll(options)) {
        yield batch;
        if (options?.after === undefined) await held;
      }
    };
    processes.unshift({ ...a, engine: { close: async () => goOn() } as unknown as Process['engine'] });
    await a.engine.rebuild('counter');
    await whileTimePasses([a], async () => ((await a.engine.status())[0]!.rebuild?.eventsDone ?? 0) > 0);
    await countMany(30, 40);
    await pass([a], 20_000);
    expect((await embedded.checkpoint('counter:generations'))!.position).toMatch(/^1\.1\/2\|1\.2\/2\|-/);
    expect(await isSame([model])).toBe(true);
    goOn();
    await whileTimePasses([a], async () =>
      (await embedded.checkpoint('counter:generations'))!.position.startsWith('1.2/2'),
    );
    expect(await isSame([model])).toBe(true);
  });

  it('takes a new number of parts from then on', async () => {
    const model = counter('counter');
    await countMany(0, 20);
    const one = await process('one', { projections: [model] });
    await whileTimePasses([one], () => isSame([model]));
    await one.engine.close();
    const two = await process('two', { projections: [model], partitions: 3 });
    expect(await shares(lanesOf('counter', 1))).toBe('two:1');
    await two.engine.rebuild('counter');
    await whileTimePasses([two], async () => (await shares(lanesOf('counter', 3, '1.2'))) === 'two:3');
    await whileTimePasses([two], async () =>
      (await embedded.checkpoint('counter:generations'))!.position.startsWith('1.2/3|'),
    );
    expect(await isSame([model])).toBe(true);
  });

  it('can be cancelled by any process', async () => {
    const model = counter('counter');
    await countMany(0, 20);
    const [a, b] = [await process('a', { projections: [model] }), await process('b', { projections: [model] })];
    await whileTimePasses([a, b], () => isSame([model]));
    let goOn!: () => void;
    const held = new Promise<void>((resolve) => (goOn = resolve));
    const readAll = world.events.readAll.bind(world.events);
    world.events.readAll = async function* (readOptions) {
      await held;
      yield* readAll(readOptions);
    };
    await a.engine.rebuild('counter');
    await whileTimePasses([a, b], async () => (await shares(lanesOf('counter', 1, '1.2'))) !== '');
    await b.engine.cancelRebuild('counter');
    await pass([a, b], 2000);
    goOn();
    await countMany(20, 30);
    await whileTimePasses([a, b], () => isSame([model]));
    await pass([a, b], 3000);
    expect((await embedded.checkpoints(['counter@1.2', 'lease:counter@1.2'])).size).toBe(0);
    await a.engine.rebuild('counter');
    await whileTimePasses([a, b], async () =>
      (await embedded.checkpoint('counter:generations'))!.position.startsWith('1.3|-|-'),
    );
    expect(await isSame([model])).toBe(true);
  });

  it('is begun by a newer build, which an older one then leaves alone, and by an older one that is left alone', async () => {
    const [one, two] = [counter('counter'), counter('counter', { version: 2 })];
    await countMany(0, 20);
    const old = await process('old', { projections: [one] });
    await whileTimePasses([old], () => isSame([one]));
    const next = await process('new', { projections: [two] });
    await whileTimePasses([old, next], async () =>
      (await embedded.checkpoint('counter:generations'))!.position.startsWith('2.2|-|-'),
    );
    await whileTimePasses([old, next], () => isSame([two]));
    await pass([old, next], 10_000);
    expect((await embedded.checkpoint('counter:generations'))!.position).toMatch(/^2\.2\|-\|-/);
    await next.engine.close();
    await whileTimePasses([old], async () =>
      (await embedded.checkpoint('counter:generations'))!.position.startsWith('1.3|-|-'),
    );
    await whileTimePasses([old], () => isSame([one]));
  });

  it('goes on with another process wherever the one that ran it is cut off', async () => {
    const model = counter('counter');
    const options = { projections: [model], partitions: 2, batchSizeMax: 10 };
    await countMany(0, 30);
    for (let cutAt = 1; ; cutAt++) {
      const first = await process('first', options);
      await whileTimePasses([first], async () => !(await first.engine.status())[0]!.rebuild && (await isSame([model])));
      const numberBefore = Number(/\.(\d+)/.exec((await embedded.checkpoint('counter:generations'))!.position)![1]);
      let [calls, isCut] = [0, false];
      first.store.at = () => {
        if (++calls >= cutAt) isCut = true;
        if (isCut) throw new Error('cut off');
      };
      const isDone = async () =>
        new RegExp(`^1\\.${numberBefore + 1}/2\\|-\\|-`).test(
          (await embedded.checkpoint('counter:generations'))!.position,
        );
      await first.engine.rebuild('counter').catch(() => undefined);
      await whileTimePasses([first], async () => isCut || (await isDone()));
      await first.engine.close();
      const second = await process('second', options);
      await whileTimePasses([second], async () => {
        const generations = (await embedded.checkpoint('counter:generations'))!.position;
        return /^1\.\d+\/2\|-\|-/.test(generations) && (await isSame([model]));
      });
      await second.engine.close();
      if (!isCut) return expect(cutAt).toBeGreaterThan(25);
      processes = [];
      cutAt += 2; // every third place: a whole round takes as long as an engine's life
    }
  });
});

it('ends although its store does not answer, so that the process does', async () => {
  const one = await process('a', { projections: [counter('one')] });
  const end = kill(one);
  await pass([one], 60_000);
  let isClosed = false;
  void one.engine.close().then(() => (isClosed = true));

  await whileTimePasses([one], () => isClosed, 'closing');

  end();
});
