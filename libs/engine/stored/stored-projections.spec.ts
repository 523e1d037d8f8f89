import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { newEvent } from '#loyalty/testing';
import { type JsonObject } from '#platform';
import { EmbeddedReadStore } from '#read-store/embedded';
import { HandTimers, ManualClock, MemoryEventStore } from '#testing';

import { type ProjectionEngineOptions } from '../lanes/options.js';
import { PARKED } from '../lanes/parking.js';
import { type Projection } from '../projection.js';
import { ReadModels } from '../read-models.js';
import { counter, folded } from '../testing/counter.js';
import { FaultyReadStore } from '../testing/faulty-read-store.js';
import { kill, pass, type Process, started, whileTimePasses } from '../testing/processes.js';
import { dump, until, type World } from '../testing/world.js';
import { StoredProjections, type StoredProjectionsOptions } from './stored-projections.js';

jest.setTimeout(30_000);

let directory: string;

let embedded: EmbeddedReadStore;

let world: World & { events: MemoryEventStore; clock: ManualClock };

let closing: (() => Promise<void>)[];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'trofast-stored-'));
  embedded = EmbeddedReadStore.open({ directory });
  world = { events: new MemoryEventStore(), store: embedded, clock: new ManualClock() };
  closing = [];
});

afterEach(async () => {
  for (const close of closing) await close();
  await embedded.close();
  await rm(directory, { recursive: true, force: true });
});

async function engine(projections: readonly Projection[], options: Partial<ProjectionEngineOptions> = {}) {
  const made = await started(world, 'projector', { projections, ...options });
  closing.push(async () => {
    made.store.at = () => {
      throw new Error('the test is over');
    };
    await made.engine.close();
  });
  return made;
}

async function stored(projections: readonly Projection[], options: Partial<StoredProjectionsOptions> = {}) {
  const timers = new HandTimers();
  const eventsBetween = (after: string | null, end: string) =>
    world.events.all.filter((event) => event.position > (after ?? '') && event.position <= end).length;
  const seen = await StoredProjections.start({ ...world, projections, timers, eventsBetween, ...options });
  closing.push(() => seen.close());
  return { seen, timers };
}

let counted = 0;

async function count(stream: string, n: number): Promise<string> {
  const revisions = world.events.all.filter((event) => event.stream === stream).length;
  const event = newEvent('Counted', { n }, { commandId: `stored-${counted++}`, at: world.clock.now() });
  return (await world.events.append(stream, [event], revisions === 0 ? 'no_stream' : revisions - 1)).position;
}

const isSame = async (projections: readonly Projection[]) =>
  JSON.stringify(await dump(world, projections)) === JSON.stringify(folded(world.events, projections));

describe('projections seen through the store', () => {
  it('say that no process runs them, before any ever has and after the last has gone', async () => {
    const model = counter('counter');
    const { seen, timers } = await stored([model]);
    expect(await seen.status()).toEqual([
      expect.objectContaining({ name: 'counter', position: null, state: 'stopped', error: 'No process runs it.' }),
    ]);
    const a = await engine([model], { partitions: 2 });
    const last = await count('trofast.a', 1);
    await whileTimePasses([a, { timers }], async () => (await seen.status())[0]!.state === 'running');
    await whileTimePasses([a, { timers }], async () => (await seen.status())[0]!.position === last);
    expect((await seen.status())[0]).toEqual({
      name: 'counter',
      version: 1,
      position: last,
      lagEvents: 0,
      lagMs: 0,
      parked: 0,
      state: 'running',
    });
    const bury = kill(a);
    closing.unshift(async () => bury());
    await pass([{ timers }], 2000);
    expect((await seen.status())[0]!.state).toBe('running');
    const tookMs = await whileTimePasses([{ timers }], async () => (await seen.status())[0]!.state === 'stopped');
    expect(tookMs).toBeLessThanOrEqual(2000);
    expect((await seen.status())[0]!.error).toBe('No process runs it.');
    bury();
  });

  it('say how far behind they are, and since when, without being asked for long', async () => {
    const model = counter('counter');
    const { seen, timers } = await stored([model]);
    const a = await engine([model], { batchSizeMax: 1 });
    await count('trofast.a', 1);
    await whileTimePasses([a, { timers }], () => isSame([model]));
    let release!: () => void;
    const held = new Promise<void>((resolve) => (release = resolve));
    closing.unshift(async () => release());
    let isHeld = false;
    a.store.at = (step, when) => {
      if (step !== 'load' || when !== 'before') return;
      isHeld = true;
      return held;
    };
    for (const stream of ['b', 'c', 'd']) await count(`trofast.${stream}`, 2);
    await until(() => isHeld);
    await whileTimePasses([a, { timers }], () => seen.lag().events === 3);
    await pass([a, { timers }], 60_000);
    const { lagEvents, lagMs } = (await seen.status())[0]!;
    expect(lagEvents).toBe(3);
    expect(lagMs).toBeGreaterThanOrEqual(60_000);
    expect(lagMs).toBeLessThan(62_000);
    expect(seen.lag()).toEqual({ events: 3, ms: lagMs, secondsLeft: null });
    a.store.at = () => undefined;
    release();
    await whileTimePasses([a, { timers }], () => seen.lag().events === 0);
    expect(seen.lag()).toEqual({ events: 0, ms: 0, secondsLeft: 0 });
  });

  it('say why a lane stopped, in whatever process', async () => {
    const model = counter('counter');
    await count('trofast.a', 1);
    const { seen, timers } = await stored([model]);
    const a = await engine([model]);
    a.store.at = (step) => {
      if (step === 'load') throw new Error('does not fit here');
    };
    await count('trofast.a', 2);
    await whileTimePasses([a, { timers }], async () => (await seen.status())[0]!.state === 'stopped');
    await whileTimePasses([a, { timers }], async () => /does not fit/.test((await seen.status())[0]!.error ?? ''));
  });

  it('are waited for by every part, and read only while somebody waits', async () => {
    const model = counter('counter');
    const { seen, timers } = await stored([model]);
    const a = await engine([model], { partitions: 3 });
    for (let n = 0; n < 20; n++) await count(`trofast.${n}`, n);
    const head = await world.events.head();
    const waiting = seen.waitFor(['counter'], head, 60_000);
    let isThere = false;
    void waiting.then(() => (isThere = true));
    await whileTimePasses([a, { timers }], () => isThere);
    expect(await waiting).toBe(true);
    expect(await isSame([model])).toBe(true);
    expect(await seen.waitFor(['counter'], head, 0)).toBe(true);
    const late = await count('trofast.1', 21);
    const bury = kill(a);
    closing.unshift(async () => bury());
    expect(await seen.waitFor(['counter'], late, 0)).toBe(false);
    await expect(seen.waitFor(['nobody'], late, 1)).rejects.toMatchObject({ code: 'projection_unknown' });
    await expect(seen.waitFor(['counter'], `elsewhere.${'0'.repeat(20)}.${'0'.repeat(20)}`, 1)).rejects.toMatchObject({
      code: 'position_of_another_log',
    });
    bury();
  });

  it('stand where the hindmost part stands', async () => {
    const places = [await count('trofast.a', 1), await count('trofast.b', 2), await count('trofast.c', 3)];
    const texts = [places[2]!, places[0]!, places[1]!].map((to, part) => [`counter@1.1/${part}`, to] as const);
    for (const [projection, to] of [['counter:generations', '1.1/3|-|-|1'] as const, ...texts])
      await embedded.write([], [{ key: projection, from: null, to, epoch: 1 }]);
    const { seen } = await stored([counter('counter')]);
    expect((await seen.status())[0]).toMatchObject({ position: places[0], lagEvents: 2 });
    expect(await seen.waitFor(['counter'], places[0]!, 0)).toBe(true);
    expect(await seen.waitFor(['counter'], places[1]!, 0)).toBe(false);
  });

  it('are rebuilt, and a rebuild is cancelled, when a process that runs none asks', async () => {
    const model = counter('counter');
    for (let n = 0; n < 20; n++) await count(`trofast.${n % 3}`, n);
    const { seen, timers } = await stored([model]);
    await expect(seen.rebuild('counter')).rejects.toMatchObject({ code: 'projections_unavailable' });
    const a = await engine([model], { partitions: 2 });
    await whileTimePasses([a, { timers }], () => isSame([model]));
    await expect(seen.cancelRebuild('counter')).rejects.toMatchObject({ code: 'no_rebuild' });
    await seen.rebuild('counter');
    await expect(seen.rebuild('counter')).rejects.toMatchObject({ code: 'rebuild_running' });
    expect((await seen.status())[0]!.rebuild).toMatchObject({ version: 1, eventsDone: 0, eventsTotal: 20 });
    await seen.cancelRebuild('counter');
    expect((await seen.status())[0]!.rebuild).toBeUndefined();
    await seen.rebuild('counter');
    await whileTimePasses([a, { timers }], async () => !(await seen.status())[0]!.rebuild);
    expect((await embedded.checkpoint('counter:generations'))!.position).toMatch(/^1\.3\/2\|-/);
    expect(await isSame([model])).toBe(true);
    await expect(seen.rebuild('nobody')).rejects.toMatchObject({ code: 'projection_unknown' });
  });
});

describe('a parked document, asked for by a process that runs nothing', () => {
  const isPoison = (event: { data: JsonObject }) => event.data['n'] === 666;

  async function parked(
    choke: (event: { data: JsonObject }) => boolean,
    options: Partial<StoredProjectionsOptions> = {},
  ) {
    const model = counter('counter', { choke });
    for (const n of [1, 666, 2]) await count('trofast.a', n);
    const { seen, timers } = await stored([model], options);
    const a = await engine([model], { partitions: 2 });
    await whileTimePasses([a, { timers }], async () => (await seen.status())[0]!.parked === 1);
    return { seen, alive: [a, { timers }] as const, a, model };
  }
  const settled = async (alive: readonly { readonly timers: HandTimers }[], asked: Promise<void>) => {
    let isOver = false;
    void asked.catch(() => undefined).then(() => (isOver = true));
    await whileTimePasses(alive, () => isOver);
    return asked;
  };

  it('is listed, and left out of by a skip, with who asked on record', async () => {
    const { seen, alive, model } = await parked(isPoison);
    expect(await seen.parked()).toEqual([
      expect.objectContaining({ projection: 'counter', documentId: 'trofast.a', error: 'choked on 666', waiting: 1 }),
    ]);
    await settled(alive, seen.resolveParked('counter', 'trofast.a', 'skip', 'ines'));
    expect(await seen.parked('counter')).toEqual([]);
    const models = new ReadModels(embedded, [model], world.clock);
    expect((await models.load('counter', ['trofast.a'])).get('trofast.a')!.body).toMatchObject({ count: 2, last: 2 });
    expect(await models.isParked('counter', 'trofast.a')).toBe(false);
    const { documents } = await embedded.find(PARKED, { filter: { state: 'skipped' }, limit: 10 });
    expect(documents.map(({ body }) => body)).toEqual([expect.objectContaining({ requestedBy: 'ines' })]);
    await expect(seen.resolveParked('counter', 'trofast.a', 'skip')).rejects.toMatchObject({ code: 'not_parked' });
  });

  it('is looked up in two round trips, however many projections there are, of however many parts', async () => {
    const models = ['one', 'two', 'three'].map((name) => counter(name, { choke: isPoison }));
    for (const n of [1, 666]) await count('trofast.a', n);
    await engine(models, { partitions: 4 });
    const steps: string[] = [];
    const store = new FaultyReadStore(embedded);
    const { seen, timers } = await stored(models, { store });
    await whileTimePasses([{ timers }], async () => (await seen.parked()).length === 3);
    store.at = (step, when) => void (when === 'before' && steps.push(step));
    await seen.parked('two');
    expect(steps).toEqual(['checkpoints', 'find']);
    steps.length = 0;
    expect((await seen.parked()).map(({ projection }) => projection).sort()).toEqual(['one', 'three', 'two']);
    expect(steps).toEqual(['checkpoints', 'find']);
  });

  it('stays parked when a retry fails again, and goes on when it works', async () => {
    let isMended = false;
    const { seen, alive, model } = await parked((event) => !isMended && isPoison(event));
    await settled(alive, seen.resolveParked('counter', 'trofast.a', 'retry'));
    expect(await seen.parked()).toHaveLength(1);
    isMended = true;
    await settled(alive, seen.resolveParked('counter', 'trofast.a', 'retry'));
    expect(await seen.parked()).toEqual([]);
    expect(await isSame([model])).toBe(true);
  });

  it('is still parked, and says so, while what was asked for is not done', async () => {
    const { seen, alive, a, model } = await parked(isPoison, { actTimeoutMs: 2000 });
    const bury = kill(a);
    closing.unshift(async () => bury());
    const asked = settled([alive[1]], seen.resolveParked('counter', 'trofast.a', 'skip'));
    await expect(asked).rejects.toMatchObject({ code: 'projections_unavailable' });
    expect(await seen.parked()).toHaveLength(1);
    const models = new ReadModels(embedded, [model], world.clock);
    expect([await models.isParked('counter', 'trofast.a'), await models.parkedCount('counter')]).toEqual([true, 1]);
    bury();
    const next: Process = await engine([model]);
    await whileTimePasses([next, alive[1]], async () => (await seen.parked()).length === 0);
  });
});
