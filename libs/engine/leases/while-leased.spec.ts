import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { EmbeddedReadStore } from '#read-store/embedded';
import { HandTimers } from '#testing';

import { FaultyReadStore } from '../testing/faulty-read-store.js';
import { pass, whileTimePasses } from '../testing/processes.js';
import { until } from '../testing/world.js';
import { parseLease } from './lease.js';
import { whileLeased } from './while-leased.js';

let directory: string;

let embedded: EmbeddedReadStore;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'trofast-leased-'));
  embedded = EmbeddedReadStore.open({ directory });
});

afterEach(async () => {
  await embedded.close();
  await rm(directory, { recursive: true, force: true });
});

const untilAborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));

/** A process that wants to do the work, and says when it does. */
function contender(owner: string, work = untilAborted) {
  const store = new FaultyReadStore(embedded);
  const timers = new HandTimers();
  const stopping = new AbortController();
  const errors: string[] = [];
  const it = {
    store,
    timers,
    errors,
    isWorking: false,
    begun: 0,
    stop: () => stopping.abort(),
    done: Promise.resolve(),
  };
  const options = { name: 'expiry', owner, timers, onError: (doing: string) => void errors.push(doing) };
  it.done = whileLeased(
    store,
    options,
    async (signal) => {
      it.isWorking = true;
      it.begun += 1;
      try {
        await work(signal);
      } finally {
        it.isWorking = false;
      }
    },
    stopping.signal,
  );
  return it;
}

describe('work that one process at a time may do', () => {
  it('is done by one, and at once by another when the first one gives it back', async () => {
    const [a, b] = [contender('a'), contender('b')];
    await until(() => a.isWorking);
    await pass([a, b], 10_000);
    expect([a.isWorking, b.isWorking]).toEqual([true, false]);
    a.stop();
    await a.done;
    expect(a.isWorking).toBe(false);
    expect(await whileTimePasses([b], () => b.isWorking)).toBeLessThanOrEqual(1250);
    b.stop();
    await b.done;
    expect(parseLease((await embedded.checkpoint('lease:expiry'))!.position)).toMatchObject({ owner: null });
  });

  it('goes to another within seconds when its owner is gone, and that one stops when it comes to itself', async () => {
    const [a, b] = [contender('a'), contender('b')];
    await until(() => a.isWorking);
    // Paused: its time does not pass either.
    const tookMs = await whileTimePasses([b], () => b.isWorking);
    expect(tookMs).toBeGreaterThanOrEqual(3000);
    expect(tookMs).toBeLessThanOrEqual(5000);
    expect(a.isWorking).toBe(true);
    await whileTimePasses([a, b], () => !a.isWorking);
    await pass([a, b], 5000);
    expect([a.isWorking, b.isWorking, a.begun, b.begun]).toEqual([false, true, 1, 1]);
    b.stop();
    await b.done;
    await whileTimePasses([a], () => a.isWorking);
    a.stop();
    await a.done;
  });

  it('is stopped by who hears nothing from the store for the time of the lease, and begun again after', async () => {
    const a = contender('a');
    await until(() => a.isWorking);
    let isAway = true;
    a.store.at = () => {
      if (isAway) throw Object.assign(new Error('away'), { code: 'read_store_unavailable' });
    };
    await pass([a], 2000);
    expect(a.isWorking).toBe(true);
    await whileTimePasses([a], () => !a.isWorking);
    expect(a.errors).toContain('renewing the lease of expiry');
    isAway = false;
    await whileTimePasses([a], () => a.isWorking);
    a.stop();
    await a.done;
  });

  it('stops also while an answer of the store is waited for', async () => {
    const a = contender('a');
    await until(() => a.isWorking);
    let answer!: () => void;
    const silence = new Promise<void>((resolve) => (answer = resolve));
    a.store.at = () => silence;
    await whileTimePasses([a], () => !a.isWorking);
    a.stop();
    answer();
    await a.done;
  });

  it('is over when it ends by itself, and hands its error on', async () => {
    const done = contender('a', async () => undefined);
    await done.done;
    const failing = contender('b', async () => {
      throw new Error('broken');
    });
    await expect(failing.done).rejects.toThrow('broken');
    const next = contender('c');
    await until(() => next.isWorking);
    next.stop();
    await next.done;
  });
});
