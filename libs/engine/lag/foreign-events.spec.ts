import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { EventStoreDbEventStore } from '#event-store/eventstoredb';
import { newEvent } from '#loyalty/testing';
import { systemClock } from '#platform';
import { EmbeddedReadStore } from '#read-store/embedded';
import { HandTimers } from '#testing';
import { EventStoreDbStandIn } from '#testing/eventstoredb';

import { StoredProjections } from '../stored/stored-projections.js';
import { counter } from '../testing/counter.js';
import { kill, type Process, started } from '../testing/processes.js';
import { until } from '../testing/world.js';

jest.setTimeout(180_000);

const STEP_MS = 500;

/** As many as another installation appends in a step at 200 events/s. */
const FOREIGN_PER_STEP = 100;

const FOREIGN_PER_COMMIT = 10;

const LAG_LIMIT_MS = 10_000;

const model = counter('counter');

let directory: string;

let reads: EmbeddedReadStore;

let standIn: EventStoreDbStandIn;

let events: EventStoreDbEventStore;

let projector: Process;

let seen: StoredProjections;

let timers: HandTimers;

let bury: () => void;

const connect = () => EventStoreDbEventStore.connect({ url: standIn.url, namespace: 'trofast', clock: systemClock });

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'trofast-foreign-'));
  reads = EmbeddedReadStore.open({ directory });
  standIn = await EventStoreDbStandIn.start();
  events = await connect();
  const world = { events, store: reads, clock: systemClock };
  projector = await started(world, 'projector', { projections: [model] });
  timers = new HandTimers();
  seen = await StoredProjections.start({ ...world, projections: [model], timers });
  bury = () => undefined;
});

afterEach(async () => {
  bury();
  projector.store.at = () => {
    throw new Error('the test is over');
  };
  await projector.engine.close();
  await seen.close();
  await events.close();
  await standIn.stop();
  await reads.close();
  await rm(directory, { recursive: true, force: true });
});

let counted = 0;

async function purchase(): Promise<string> {
  const draft = newEvent('Counted', { n: 1 }, { commandId: `foreign-${counted++}`, at: systemClock.now() });
  return (await events.append(`trofast.${randomUUID()}`, [draft], 'no_stream')).position;
}

const shown = (position: string) =>
  until(async () => ((await seen.status())[0]!.position ?? '') >= position, 'what was appended to be shown');

function foreign(count: number): void {
  for (let left = count; left > 0; left -= FOREIGN_PER_COMMIT) {
    const made = Array.from({ length: FOREIGN_PER_COMMIT }, () => ({
      id: randomUUID(),
      type: 'Happened',
      contentType: 'application/octet-stream',
      data: Buffer.from('of another application'),
      metadata: Buffer.alloc(0),
    }));
    standIn.log.append(`elsewhere.${randomUUID()}`, made, 'any');
    standIn.log.commit();
  }
}

/** So much time of both processes, with the other installation going on; what the command API sees is checked after each step. */
async function pass(ms: number, alive: readonly HandTimers[], check: () => void = () => undefined): Promise<void> {
  for (let passed = 0; passed < ms; passed += STEP_MS) {
    foreign(FOREIGN_PER_STEP);
    for (const one of alive) one.pass(STEP_MS);
    // A round trip to the server after what the step has set going.
    await seen.status();
    check();
  }
}

describe("another application's events in the same EventStoreDB", () => {
  it('are no lag: a minute of 200 a second, with nothing of ours to apply', async () => {
    const last = await purchase();
    await shown(last);
    const lags: unknown[] = [];
    await pass(60_000, [timers, projector.timers], () => lags.push(seen.lag(), seen.lastStatus()[0]!.lagMs));
    expect(lags).toHaveLength(240);
    expect(new Set(lags.map((lag) => JSON.stringify(lag)))).toEqual(
      new Set(['0', JSON.stringify({ events: 0, ms: 0, secondsLeft: 0 })]),
    );
  });

  it('move the checkpoint on, so that a restart does not read them again', async () => {
    const last = await purchase();
    await shown(last);
    foreign(1_000);
    await until(async () => (await seen.status())[0]!.position! > last, 'a checkpoint behind the last event of ours');
  });

  it('hide no lag: what is ours and not applied counts from when it was appended, projector alive or dead', async () => {
    await shown(await purchase());
    await pass(2_000, [timers, projector.timers]);
    let release!: () => void;
    const stuck = new Promise<void>((resolve) => (release = resolve));
    projector.store.at = (step, when) => (step === 'load' && when === 'before' ? stuck : undefined);
    const pending = await purchase();
    await pass(LAG_LIMIT_MS + 1_000, [timers, projector.timers]);
    expect(seen.lag().ms).toBeGreaterThan(LAG_LIMIT_MS);
    expect((await seen.status())[0]!.state).not.toBe('stopped');
    bury = kill(projector);
    await pass(5_000, [timers]);
    expect((await seen.status())[0]).toMatchObject({ state: 'stopped', error: 'No process runs it.' });
    expect(seen.lag().ms).toBeGreaterThan(LAG_LIMIT_MS + 5_000);
    expect(seen.lag().secondsLeft).toBeNull();
    release();
    expect(pending > (await seen.status())[0]!.position!).toBe(true);
  });

  it('do not make a command API that starts later believe in a lag, however many lie on top of ours', async () => {
    await shown(await purchase());
    foreign(6_000);
    const head = await events.head();
    const late = await connect();
    const place = await late.ownHead();
    expect(place < head).toBe(true);
    await until(async () => (await seen.status())[0]!.position! >= place, 'the checkpoint to pass what hides ours');
    const own = await purchase();
    expect(await late.ownHead()).toBe(own);
    foreign(6_000);
    expect((await late.ownHead()) >= own).toBe(true);
    await late.close();
  });
});
