import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { systemClock } from '#platform';
import { collect, someEvent, someEvents } from '#testing';
import { EventStoreDbStandIn } from '#testing/eventstoredb';

import { type NewEvent } from '../envelope.js';
import { AppendOutcomeUnknown, StoreCorrupted, StoreUnavailable } from '../errors.js';
import { type Appended, type ExpectedRevision } from '../port.js';
import { EventStoreDbEventStore } from './event-store.js';
import { type EventStoreDbObserver, type Timeouts } from './options.js';

jest.setTimeout(30_000);
/** Longer than a test may take: what ends sooner did not wait for them. */
const PATIENT = { connectMs: 60_000, appendMs: 60_000, readMs: 60_000, subscribeMs: 60_000 };
/** Of a caller who gives up while an answer is late, or never comes. */
const APPEND_MS = 1_500;
const LATE_MS = 2_000;
const STREAM = 'trofast.member-main.1';

describe('an append to EventStoreDB', () => {
  let standIn: EventStoreDbStandIn;
  let store: EventStoreDbEventStore;
  let replaced: string[];
  let strayAnswers: number;

  const observer: EventStoreDbObserver = {
    clientReplaced: (lane) => replaced.push(lane),
    strayAnswer: () => strayAnswers++,
  };
  const connect = (url = standIn.url, timeouts: Partial<Timeouts> = {}) =>
    EventStoreDbEventStore.connect({
      url,
      namespace: 'trofast',
      clock: systemClock,
      timeouts: { ...PATIENT, ...timeouts },
      observer,
    });
  /** In the place of the store, which the test closes at its end. */
  const becomeImpatient = async () => {
    await store.close();
    store = await connect(standIn.url, { appendMs: APPEND_MS });
  };
  const idsIn = async (stream = STREAM) => (await collect(store.readStream(stream))).map(({ id }) => id);
  const ids = (events: readonly NewEvent[]) => events.map(({ id }) => id);

  /** The server has written the stream, though it may not have said so. */
  const arrived = async () => {
    while (standIn.log.readable(STREAM) === 'not_found') await new Promise((resolve) => setImmediate(resolve));
  };

  /** What callers do who get *outcome unknown*: the identical append again. */
  async function again(events: readonly NewEvent[], expected: ExpectedRevision, tries = 5): Promise<Appended> {
    try {
      return await store.append(STREAM, events, expected);
    } catch (error) {
      if (!(error instanceof AppendOutcomeUnknown) || tries === 0) throw error;
      return again(events, expected, tries - 1);
    }
  }

  beforeEach(async () => {
    replaced = [];
    strayAnswers = 0;
    standIn = await EventStoreDbStandIn.start();
    store = await connect();
    await store.append('trofast.warm', someEvents(1), 'no_stream');
  });

  afterEach(async () => {
    standIn.faults.silent = [];
    await store.close();
    await standIn.stop();
  });

  it('waits for a slow server, but not without end', async () => {
    const events = someEvents(2);
    await becomeImpatient();
    standIn.faults.latencyMs = 100;
    expect((await store.append(STREAM, events, 'no_stream')).revision).toBe(1);
    standIn.faults.latencyMs = LATE_MS;
    await expect(store.append(STREAM, someEvents(1), 1)).rejects.toBeInstanceOf(AppendOutcomeUnknown);
  });

  it('is of unknown outcome when the server says nothing, and goes through a new client from then on', async () => {
    const events = someEvents(2);
    await becomeImpatient();
    standIn.faults.silent = ['append'];
    await expect(store.append(STREAM, events, 'no_stream')).rejects.toBeInstanceOf(AppendOutcomeUnknown);
    expect(replaced).toEqual(['appends']);
    standIn.faults.silent = [];
    expect((await store.append(STREAM, events, 'no_stream')).revision).toBe(1);
  });

  it('keeps its client when others are answered meanwhile', async () => {
    await becomeImpatient();
    standIn.faults.latencyMs = LATE_MS;
    const lost = store.append(STREAM, someEvents(1), 'no_stream');
    const failed = expect(lost).rejects.toBeInstanceOf(AppendOutcomeUnknown);
    await arrived();
    standIn.faults.latencyMs = 0;
    await expect(store.append(STREAM, someEvents(1), 7)).rejects.toMatchObject({ code: 'wrong_revision' });
    await failed;
    expect(replaced).toEqual([]);
  });

  it('has written nothing when the server does not even say what it can do, and the next append asks again', async () => {
    standIn.faults.silent = ['features'];
    const other = await connect(standIn.url, { connectMs: 1_000 });
    await expect(other.append(STREAM, someEvents(1), 'no_stream')).rejects.toBeInstanceOf(StoreUnavailable);
    standIn.faults.silent = [];
    expect((await other.append(STREAM, someEvents(1), 'no_stream')).revision).toBe(0);
    await other.close();
  });

  it('is written once by a repetition when the connection broke before it was', async () => {
    const events = someEvents(3);
    standIn.faults.cutBeforeCommit = 1;
    await expect(store.append(STREAM, events, 'no_stream')).rejects.toBeInstanceOf(AppendOutcomeUnknown);
    expect(await idsIn()).toEqual([]);
    expect((await again(events, 'no_stream')).revision).toBe(2);
    expect(await idsIn()).toEqual(ids(events));
  });

  it('is answered as the first one by a repetition when the connection broke after it was written', async () => {
    const events = someEvents(3);
    standIn.faults.cutAfterCommit = 1;
    await expect(store.append(STREAM, events, 'no_stream')).rejects.toBeInstanceOf(AppendOutcomeUnknown);
    expect(await idsIn()).toEqual(ids(events));
    const repeated = await again(events, 'no_stream');
    expect(repeated).toEqual({ revision: 2, position: (await collect(store.readStream(STREAM))).at(-1)!.position });
    expect(await idsIn()).toEqual(ids(events));
  });

  it('has written nothing when the server refuses connections, says so at once, and goes on when it is back', async () => {
    await standIn.refuse();
    await expect(
      store.append(STREAM, someEvents(1), 'no_stream').catch(() => store.append(STREAM, someEvents(1), 'no_stream')),
    ).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(store.append(STREAM, someEvents(1), 'no_stream')).rejects.toBeInstanceOf(StoreUnavailable);
    await standIn.resume();
    const events = someEvents(1);
    let appended: Appended | undefined;
    while (!appended) appended = await store.append(STREAM, events, 'no_stream').catch(() => undefined);
    expect(await idsIn()).toEqual(ids(events));
  });

  it('has written nothing when the server is not ready, and keeps its client', async () => {
    standIn.faults.notReady = true;
    await expect(store.append(STREAM, someEvents(1), 'no_stream')).rejects.toBeInstanceOf(StoreUnavailable);
    standIn.faults.notReady = false;
    expect((await store.append(STREAM, someEvents(1), 'no_stream')).revision).toBe(0);
    expect(replaced).toEqual([]);
  });

  it('follows the leader that the server names', async () => {
    const other = await EventStoreDbStandIn.start({ log: standIn.log });
    standIn.faults.leader = other.address;
    const events = someEvents(2);
    expect((await again(events, 'no_stream')).revision).toBe(1);
    expect((await store.append(STREAM, someEvents(1), 1)).revision).toBe(2);
    await store.close();
    await other.stop();
  });

  it('finds the new leader of a cluster when the old one is gone', async () => {
    const next = await EventStoreDbStandIn.start({ log: standIn.log });
    next.faults.leader = standIn.address;
    next.peers.push(standIn);
    standIn.peers.push(next);
    await store.close();
    store = await connect(`esdb://${standIn.endpoint},${next.endpoint}?tls=false`);
    expect((await store.append(STREAM, someEvents(1), 'no_stream')).revision).toBe(0);
    await standIn.refuse();
    next.faults.leader = undefined;
    const events = someEvents(1);
    let appended: Appended | undefined;
    while (!appended) appended = await store.append(STREAM, events, 0).catch(() => undefined);
    expect(appended.revision).toBe(1);
    expect((await idsIn()).slice(1)).toEqual(ids(events));
    await store.close();
    await next.stop();
  });

  it('is stored once when its twin is still under way, and both know in the end', async () => {
    const events = someEvents(2);
    Object.assign(standIn.faults, { commitDelayMs: 200, duplicateTimeoutMs: 300 });
    const [first, twin] = await Promise.allSettled([
      store.append(STREAM, events, 'no_stream'),
      store.append(STREAM, events, 'no_stream'),
    ]);
    expect(first).toMatchObject({ status: 'fulfilled', value: { revision: 1 } });
    expect(twin).toMatchObject({ status: 'rejected', reason: { code: 'append_outcome_unknown' } });
    expect(await again(events, 'no_stream')).toEqual((first as PromiseFulfilledResult<Appended>).value);
    expect(await idsIn()).toEqual(ids(events));
    expect(replaced).toEqual([]);
  });

  it('gives its position where the server does not', async () => {
    standIn.faults.withholdPosition = 1;
    const { revision, position } = await store.append(STREAM, someEvents(3), 'no_stream');
    expect((await collect(store.readStream(STREAM)))[revision]!.position).toBe(position);
  });

  it('is of unknown outcome after an error that nobody knows, and its client is not used again', async () => {
    const events = someEvents(1);
    standIn.faults.unknownErrorAfterCommit = 1;
    await expect(store.append(STREAM, events, 'no_stream')).rejects.toBeInstanceOf(AppendOutcomeUnknown);
    expect(replaced).toEqual(['appends']);
    expect((await store.append(STREAM, events, 'no_stream')).revision).toBe(0);
    expect(await idsIn()).toEqual(ids(events));
  });

  it('is not disturbed by an answer that nobody waits for', async () => {
    standIn.faults.answerTwice = 1;
    await store.append(STREAM, someEvents(1), 'no_stream');
    for (let revision = 0; revision < 5; revision++) await store.append(STREAM, someEvents(1), revision);
    expect(strayAnswers).toBe(1);
    expect(replaced).toEqual([]);
  });

  it('is not rejected because another client of the process was closed', async () => {
    const other = await connect();
    await other.append('trofast.other', someEvents(1), 'no_stream');
    standIn.faults.latencyMs = 200;
    const pending = store.append(STREAM, someEvents(1), 'no_stream');
    await arrived();
    await other.close();
    expect((await pending).revision).toBe(0);
  });

  it('waits here rather than at the server when much is under way', async () => {
    const before = standIn.log.records.length;
    standIn.faults.latencyMs = 1_500;
    const large = (index: number) =>
      store.append(`${STREAM}${index}`, [someEvent({ text: 'x'.repeat(1_000_000) })], 'no_stream');
    let answered = 0;
    let underWay = 0;
    const all = Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        await large(index);
        answered++;
      }),
    );
    while (answered < 20) {
      underWay = Math.max(underWay, standIn.log.records.length - before - answered);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await all;
    expect(underWay).toBeLessThanOrEqual(16);
  });

  it('is refused before it is sent when it is not JSON, and leaves the client whole', async () => {
    const circular: Record<string, unknown> = {};
    circular['self'] = circular;
    for (const data of [{ amount: 1n }, circular, undefined]) {
      const event = { ...someEvent(), data: data as never };
      await expect(store.append(STREAM, [event], 'no_stream')).rejects.toMatchObject({ code: 'invalid_append' });
    }
    const event = { ...someEvent(), metadata: { amount: 1n } as never };
    await expect(store.append(STREAM, [event], 'no_stream')).rejects.toMatchObject({ code: 'invalid_append' });
    expect((await store.append(STREAM, someEvents(1), 'no_stream')).revision).toBe(0);
  });

  it('says that a stream was deleted, rather than going on with it', async () => {
    await store.append(STREAM, someEvents(2), 'no_stream');
    standIn.log.softDelete(STREAM, 'any');
    await expect(store.append(STREAM, someEvents(1), 'no_stream')).rejects.toBeInstanceOf(StoreCorrupted);
    standIn.log.tombstone(STREAM, 'any');
    await expect(store.append(STREAM, someEvents(1), 2)).rejects.toBeInstanceOf(StoreCorrupted);
  });

  it('works one call at a time with servers that have no batches', async () => {
    const older = await EventStoreDbStandIn.start({ batchAppend: false });
    const other = await connect(older.url);
    const events = someEvents(3);
    const first = await other.append(STREAM, events, 'no_stream');
    expect(await other.append(STREAM, events, 'no_stream')).toEqual(first);
    await expect(other.append(STREAM, someEvents(1), 0)).rejects.toMatchObject({ code: 'wrong_revision', actual: 2 });
    older.faults.cutAfterCommit = 1;
    await expect(other.append(STREAM, someEvents(1), 2)).rejects.toBeInstanceOf(AppendOutcomeUnknown);
    await other.close();
    await older.stop();
  });
});
