import { randomUUID } from 'node:crypto';

import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { systemClock } from '#platform';
import { collect, collectAll, someEvents } from '#testing';
import { EventStoreDbStandIn } from '#testing/eventstoredb';

import { StoreCorrupted, StoreUnavailable } from '../errors.js';
import { EventUnreadable, isUnreadable } from '../unreadable.js';
import { EventStoreDbEventStore } from './event-store.js';

jest.setTimeout(30_000);
/** Longer than a test may take: what ends sooner did not wait for them. */
const PATIENT = { connectMs: 60_000, appendMs: 60_000, readMs: 60_000, subscribeMs: 60_000 };
const STREAM = 'trofast.member-main.1';

describe('a read from EventStoreDB', () => {
  let standIn: EventStoreDbStandIn;
  let store: EventStoreDbEventStore;
  let replaced: string[];

  const connect = (namespace = 'trofast', readMs = PATIENT.readMs) =>
    EventStoreDbEventStore.connect({
      url: standIn.url,
      namespace,
      clock: systemClock,
      timeouts: { ...PATIENT, readMs },
      observer: { clientReplaced: (lane) => replaced.push(lane) },
    });
  const read = (from = store) => collect(from.readStream(STREAM));
  const backwards = () => collect(store.readStream(STREAM, { direction: 'backwards' }));
  /** As another application, or a person at the server's console, would write. */
  const write = (stream: string, contentType: string, data: string, metadata = '{}') => {
    const event = {
      id: randomUUID(),
      type: 'Foreign',
      contentType,
      data: Buffer.from(data),
      metadata: Buffer.from(metadata),
    };
    standIn.log.append(stream, [event], 'any');
    standIn.log.commit();
  };

  /** Written straight into the log: thousands of events through the client take their time. */
  const seed = (count: number, stream = STREAM) => {
    const bytes = (value: unknown) => Buffer.from(JSON.stringify(value));
    const events = someEvents(count).map(({ id, type, data, metadata }) => ({
      id,
      type,
      contentType: 'application/json',
      data: bytes(data),
      metadata: bytes(metadata),
    }));
    standIn.log.append(stream, events, 'any');
    standIn.log.commit();
  };

  beforeEach(async () => {
    replaced = [];
    standIn = await EventStoreDbStandIn.start();
    store = await connect();
  });

  afterEach(async () => {
    await store.close();
    await standIn.stop();
  });

  it('gives up when nothing comes, and the next one works', async () => {
    await store.append(STREAM, someEvents(3), 'no_stream');
    const impatient = await connect('trofast', 1_000);
    standIn.faults.silent = ['read'];
    await expect(read(impatient)).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(impatient.head()).rejects.toBeInstanceOf(StoreUnavailable);
    expect(replaced).toEqual(['reads', 'reads']);
    standIn.faults.silent = [];
    expect(await read(impatient)).toHaveLength(3);
    await impatient.close();
  });

  it('says at once that the server is away, and goes on when it is back', async () => {
    await store.append(STREAM, someEvents(3), 'no_stream');
    await standIn.refuse();
    await expect(read()).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(collect(store.readAll())).rejects.toBeInstanceOf(StoreUnavailable);
    await standIn.resume();
    let events: readonly unknown[] | undefined;
    while (!events) events = await read().catch(() => undefined);
    expect(events).toHaveLength(3);
  });

  it('survives a connection that breaks between two pages', async () => {
    seed(1_500);
    let seen = 0;
    for await (const event of store.readStream(STREAM)) {
      expect(event.revision).toBe(seen++);
      if (seen === 700) standIn.breakConnections();
    }
    expect(seen).toBe(1_500);
  });

  it('leaves no call behind at the server when it is left', async () => {
    seed(5_000);
    for (let round = 0; round < 5; round++) for await (const _ of store.readStream(STREAM, { limit: 5_000 })) break;
    for (let round = 0; round < 5; round++) for await (const _ of store.readAll()) break;
    while (standIn.openReads > 0) await new Promise((resolve) => setImmediate(resolve));
  });

  it('follows the leader', async () => {
    await store.append(STREAM, someEvents(3), 'no_stream');
    await read();
    const leader = await EventStoreDbStandIn.start({ log: standIn.log });
    standIn.faults.leader = leader.address;
    expect(await read()).toHaveLength(3);
    await store.close();
    await leader.stop();
  });

  it('waits until the server is ready, as far as its caller does', async () => {
    await store.append(STREAM, someEvents(3), 'no_stream');
    standIn.faults.notReady = true;
    await expect(read()).rejects.toBeInstanceOf(StoreUnavailable);
    standIn.faults.notReady = false;
    expect(await read()).toHaveLength(3);
  });

  it('names the place where our own data are not JSON objects', async () => {
    await store.append(STREAM, someEvents(1), 'no_stream');
    write(STREAM, 'application/octet-stream', 'not JSON');
    await expect(read()).rejects.toMatchObject({ details: { stream: STREAM, revision: 1, reason: 'not_json' } });
    expect((await collect(store.readAll())).flat().map(isUnreadable)).toEqual([false, true]);
  });

  it.each([
    ['a list as data', '[1]', '{}'],
    ['text as data', '"text"', '{}'],
    ['broken JSON as data', '{"a":', '{}'],
    ['no metadata', '{}', ''],
    ['broken metadata', '{}', '{'],
  ])('takes %s for no event of ours', async (_, data, metadata) => {
    write(STREAM, 'application/json', data, metadata);
    await expect(read()).rejects.toBeInstanceOf(EventUnreadable);
  });

  it('passes over what other applications and the server itself keep', async () => {
    write('another-application', 'application/octet-stream', 'not JSON');
    write('$scavenges', 'application/json', '{}');
    await store.append(STREAM, someEvents(2), 'no_stream');
    write('$scavenges', 'application/json', '{}');
    const events = await collectAll(store.readAll());
    expect(events.map(({ stream }) => stream)).toEqual([STREAM, STREAM]);
    expect(await store.head()).toBe(events.at(-1)!.position);
  });

  it('notices that a stream was trimmed', async () => {
    await store.append(STREAM, someEvents(5), 'no_stream');
    write(`$$${STREAM}`, 'application/json', '{"$tb":2}');
    await trimmed('{"$tb":2}');
    await trimmed('{"$maxCount":1}');
    await trimmed('{"$tb":5}');
  });

  async function trimmed(metadata: string): Promise<void> {
    const event = {
      id: randomUUID(),
      type: '$metadata',
      contentType: 'application/json',
      data: Buffer.from(metadata),
      metadata: Buffer.alloc(0),
    };
    standIn.log.append(`$$${STREAM}`, [event], 'any');
    standIn.log.commit();
    await expect(read()).rejects.toBeInstanceOf(StoreCorrupted);
    if (metadata !== '{"$tb":5}') await expect(backwards()).rejects.toBeInstanceOf(StoreCorrupted);
  }

  it('knows the log again, shows its id to nobody, and keeps other namespaces apart', async () => {
    const [same, other] = [await connect(), await connect('elsewhere')];
    expect(same.logId).toBe(store.logId);
    expect(other.logId).not.toBe(store.logId);
    expect(await collect(store.readAll({ streamPrefixes: ['trofast.'] }))).toEqual([]);
    expect(await same.head()).toBe(`${store.logId}.${'0'.repeat(20)}.${'0'.repeat(20)}`);
    await Promise.all([same.close(), other.close()]);
  });

  it('gives one id to a log that many processes meet at once', async () => {
    const stores = await Promise.all(Array.from({ length: 8 }, () => connect('fresh')));
    expect(new Set(stores.map(({ logId }) => logId)).size).toBe(1);
    await Promise.all(stores.map((one) => one.close()));
  });

  it('refuses to connect to a server that is not there', async () => {
    await standIn.refuse();
    await expect(connect()).rejects.toBeInstanceOf(StoreUnavailable);
    await standIn.resume();
  });
});
