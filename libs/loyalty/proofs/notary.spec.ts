import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { NotaryStatus, type ProofStore, SigningKeys } from '#notary';
import { EmbeddedProofStore } from '#notary/embedded';
import { HandTimers, MemoryEventStore, MemoryKeyStore, someEvent } from '#testing';

import { NotaryReactor, type NotaryReactorParts } from './notary.js';

const INTERVAL_MS = 60_000;

let directory: string;
let store: ProofStore;
let events: MemoryEventStore;
let status: NotaryStatus;
let timers: HandTimers;
let stop: AbortController;
let failures: string[];
let measured: object;
let running: Promise<void> | undefined;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'trofast-notary-'));
  store = EmbeddedProofStore.open(directory);
  [events, status, timers, failures] = [new MemoryEventStore(), new NotaryStatus(), new HandTimers(), []];
});
afterEach(async () => {
  stop.abort();
  await running;
  await store.close();
  rmSync(directory, { recursive: true });
});

function start(over: ProofStore = store, more: Partial<NotaryReactorParts> = {}) {
  stop = new AbortController();
  const keys = new SigningKeys(over, new MemoryKeyStore(), 'trofast');
  const reactor = new NotaryReactor({
    ...{ store: over, keys, events, status, timers, origin: 'trofast', prefix: 'trofast.' },
    ...{ eventsMax: 100, intervalMs: INTERVAL_MS },
    ...more,
    metrics: { notary: (state) => (measured = state) },
    onFailure: (what, error) => failures.push(`${what}: ${(error as { code?: string }).code}`),
  });
  running = reactor.run(stop.signal);
}

async function record(count: number) {
  const there = events.all.length;
  const more = Array.from({ length: count }, (_, number) => someEvent({ number: there + number }));
  await events.append('trofast.one', more, there === 0 ? 'no_stream' : there - 1);
}

/** Waits until what is asked for is so; the reactor's work takes turns of the loop, and no time. */
async function until(isSo: () => Promise<boolean> | boolean) {
  for (let turns = 0; turns < 5_000; turns++) {
    if (await isSo()) return;
    await new Promise(setImmediate);
  }
  throw new Error('It never became so.');
}

const sizes = async () => (await store.heads(99)).map(({ size }) => size);

const measures = (signed: number, unsigned: number) => () =>
  JSON.stringify(measured) === JSON.stringify({ signed, unsigned, isStopped: false });

describe('the reactor that numbers the log', () => {
  it('signs once so many events have come', async () => {
    start();
    await record(99);
    await until(measures(0, 99));
    expect(await sizes()).toEqual([]);
    await record(1);
    await until(measures(100, 0));
    expect(await sizes()).toEqual([100]);
  });

  it('stores tiles without a head where too many would wait in memory for it', async () => {
    start(store, { eventsMax: 1_000, unstoredMax: 50 });
    await record(49);
    await until(measures(0, 49));
    expect(await store.progress()).toBeUndefined();
    await record(1);
    await until(measures(0, 50));
    expect([(await store.progress())?.size, await sizes()]).toEqual([50, []]);
  });

  it('signs one head a second where many events come, and the last of them too', async () => {
    start();
    await record(100);
    await until(measures(100, 0));
    await record(250);
    await until(measures(100, 250));
    await timers.waits(1);
    timers.pass(1_000);
    await until(measures(350, 0));
    expect(await sizes()).toEqual([350, 100]);
  });

  it('signs what has come after an interval, and nothing where nothing came', async () => {
    start();
    await record(3);
    await until(measures(0, 3));
    timers.pass(INTERVAL_MS);
    await until(measures(3, 0));
    timers.pass(INTERVAL_MS);
    await record(1);
    await until(measures(3, 1));
    expect(await sizes()).toEqual([3]);
  });

  it('writes each head elsewhere too, and signs on where that fails', async () => {
    const written: number[] = [];
    const write = ({ size }: { readonly size: number }) => {
      if (written.push(size) === 1) throw Object.assign(new Error('no such disk'), { code: 'ENOENT' });
    };
    start(store, { headFile: { write } });
    await record(100);
    await until(measures(100, 0));
    await record(4);
    await until(measures(100, 4));
    timers.pass(INTERVAL_MS);
    await until(measures(104, 0));
    expect(written).toEqual([100, 104]);
    expect(failures).toEqual(['writing the head to TROFAST_HEAD_FILE: ENOENT']);
  });

  it('goes on after a failure of its store, from what is stored', async () => {
    let isAway = true;
    const failing = new Proxy(store, {
      get: (of, name) => {
        if (name === 'addHead' && isAway) return () => Promise.reject(new Error('away'));
        const value: unknown = Reflect.get(of, name);
        return typeof value === 'function' ? (value.bind(of) as unknown) : value;
      },
    });
    start(failing);
    await record(100);
    await until(() => failures.length > 0);
    isAway = false;
    await timers.waits(1);
    timers.pass(1_000);
    await until(async () => (await sizes()).length > 0 || (timers.pass(INTERVAL_MS), false));
    expect(await sizes()).toEqual([100]);
    expect(status.stopped).toBeUndefined();
  });

  it('stops where the log was set back, says so, and goes on once the log is as it was signed', async () => {
    await record(100);
    start();
    await until(async () => (await sizes()).length > 0);
    stop.abort();
    await running;
    const end = events.all.splice(-5);
    start();
    await until(() => status.stopped !== undefined);
    expect(failures).toEqual(['numbering the log: notary_stopped']);
    expect(measured).toEqual({ isStopped: true });
    events.all.push(...end);
    await timers.waits(1);
    timers.pass(60_000);
    await until(() => status.stopped === undefined);
    expect(await sizes()).toEqual([100]);
  });
});
