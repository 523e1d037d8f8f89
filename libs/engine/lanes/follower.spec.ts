import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';

import { expect, it } from '@jest/globals';

import { newEvent } from '#loyalty/testing';
import { EmbeddedReadStore } from '#read-store/embedded';
import { ManualClock, MemoryEventStore } from '#testing';

import { counter } from '../testing/counter.js';
import { FaultyReadStore } from '../testing/faulty-read-store.js';
import { until } from '../testing/world.js';
import { EventRate } from './event-rate.js';
import { Follower } from './follower.js';
import { Lane } from './lane.js';
import { ENGINE_DEFAULTS } from './options.js';
import { Runner } from './runner.js';

const EVENTS = 30;

it('gives a lane every event that joins a reading while a batch of it is being applied', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'trofast-follower-'));
  const store = new FaultyReadStore(EmbeddedReadStore.open({ directory }));
  const [events, clock, ended] = [new MemoryEventStore(), new ManualClock(), new AbortController()];
  for (let n = 0; n < EVENTS; n++)
    await events.append(
      'trofast.one',
      [newEvent('Counted', { n }, { commandId: `c${n}`, at: clock.now() })],
      n === 0 ? 'no_stream' : n - 1,
    );
  const projections = [counter('first'), counter('second')];
  const options = {
    ...ENGINE_DEFAULTS,
    ...{ events, store, clock, projections, prefixes: ['trofast.'], batchSizeMax: 10, eventsBetween: () => 0 },
  };
  const follower = new Follower(new Runner(options, new EventRate(), ended.signal), async () => undefined);
  const generation = { version: 1, number: 1, partitions: 1 };
  const [first, second] = projections.map((projection) => new Lane(projection, generation, 0, 1, false)) as [
    Lane,
    Lane,
  ];
  for (const lane of [first, second]) await store.prepare(lane.collection);

  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  let isApplying = false;
  store.at = (step, when) => {
    if (step !== 'write' || when !== 'before') return undefined;
    isApplying = true;
    return held;
  };
  follower.start([]);
  follower.catchUp(first);
  await until(() => isApplying);
  follower.catchUp(second);
  await turn();
  await turn();
  release();
  await until(() => first.state === 'running' && second.state === 'running');
  ended.abort();
  await follower.finished();

  for (const { collection } of [first, second]) {
    const counted = (await store.load(collection, ['trofast.one'])).get('trofast.one');
    expect(counted?.body).toMatchObject({ count: EVENTS });
  }
  await store.close();
  await rm(directory, { recursive: true, force: true });
});

it('pauses before it opens a subscription again that ended by itself', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'trofast-follower-'));
  const store = EmbeddedReadStore.open({ directory });
  const [events, clock, ended] = [new MemoryEventStore(), new ManualClock(), new AbortController()];
  let opened = 0;
  events.subscribeToAll = async function* () {
    opened += 1;
    await turn();
    yield* [];
  };
  const projection = counter('first');
  const options = {
    ...ENGINE_DEFAULTS,
    ...{ events, store, clock, projections: [projection], prefixes: ['trofast.'], eventsBetween: () => 0 },
    retryPauseMs: 60_000,
  };
  const follower = new Follower(new Runner(options, new EventRate(), ended.signal), async () => undefined);
  const lane = new Lane(projection, { version: 1, number: 1, partitions: 1 }, 0, 1, false);
  await store.prepare(lane.collection);
  follower.start([lane]);
  for (let turns = 0; turns < 20; turns++) await turn();
  ended.abort();
  await follower.finished();

  expect(opened).toBe(1);
  await store.close();
  await rm(directory, { recursive: true, force: true });
});
