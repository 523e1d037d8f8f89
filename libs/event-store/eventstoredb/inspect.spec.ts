import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EventStoreDBClient } from '@eventstore/db-client';

import { ManualClock, someEvent, someEvents } from '#testing';
import { EventStoreDbStandIn } from '#testing/eventstoredb';

import { StoreUnavailable } from '../errors.js';
import { EventStoreDbEventStore } from './event-store.js';
import { inspectEventStoreDb } from './inspect.js';

const STREAM = 'trofast.member-main.1';

describe('looking at an EventStoreDB server', () => {
  let standIn: EventStoreDbStandIn;
  let store: EventStoreDbEventStore;
  let client: EventStoreDBClient;

  beforeEach(async () => {
    standIn = await EventStoreDbStandIn.start();
    store = await EventStoreDbEventStore.connect({ url: standIn.url, namespace: 'trofast', clock: new ManualClock() });
    client = EventStoreDBClient.connectionString(standIn.url);
  });
  afterEach(async () => {
    await client.dispose();
    await store.close();
    await standIn.stop();
  });

  const look = (options = {}) =>
    inspectEventStoreDb({ url: standIn.url, namespace: 'trofast', timeouts: { connectMs: 1_000 }, ...options });

  it('gives its version, the id of the log, and when our newest event was made and stored', async () => {
    const event = someEvent();
    await store.append(STREAM, [event], 'no_stream');
    await client.appendToStream('orders-1', [{ ...event, contentType: 'application/json' }] as never);
    const facts = await look();
    expect(facts).toMatchObject({
      version: '23.10.6',
      logId: store.logId,
      allIsReadable: true,
      trimsAreComplete: true,
    });
    // The event that names the log is one of ours.
    expect(facts.lately).toEqual({ events: 3, foreign: 1 });
    expect(facts.newest).toEqual({ createdAt: expect.any(String), recordedAt: event.metadata.recordedAt });
    expect(facts.commit).toBe(BigInt(standIn.log.records.at(-1)!.position));
  });

  it('writes nothing, not even the id of a log that has none', async () => {
    await store.close();
    await standIn.stop();
    standIn = await EventStoreDbStandIn.start();
    const before = standIn.log.records.length;
    expect(await look()).toMatchObject({ logId: undefined, trims: [] });
    expect(standIn.log.records).toHaveLength(before);
  });

  it.each([
    ['$maxAge', { maxAge: 3600 }],
    ['$maxCount', { maxCount: 3 }],
    ['$tb', { truncateBefore: 1 }],
  ])('finds %s on a stream of ours, until it is taken away, and none on those of others', async (name, metadata) => {
    await store.append(STREAM, someEvents(2), 'no_stream');
    await client.setStreamMetadata(STREAM, metadata);
    await client.setStreamMetadata('orders-1', metadata);
    await client.setStreamMetadata('trofast.day-main.1', {});
    expect((await look()).trims).toEqual([{ stream: STREAM, by: [name] }]);
    await client.setStreamMetadata(STREAM, {});
    expect((await look()).trims).toEqual([]);
  });

  it('finds streams that were deleted, softly and permanently', async () => {
    await store.append(STREAM, someEvents(1), 'no_stream');
    await store.append('trofast.member-main.2', someEvents(1), 'no_stream');
    await client.deleteStream(STREAM);
    await client.tombstoneStream('trofast.member-main.2');
    expect((await look()).trims).toEqual([
      { stream: STREAM, by: ['$tb'] },
      { stream: 'trofast.member-main.2', by: ['deleted'] },
    ]);
  });

  it('says that it has not seen all where there was no time', async () => {
    await store.append(STREAM, someEvents(1), 'no_stream');
    standIn.faults.silent = ['subscribe'];
    expect(await look({ scanMs: 100 })).toMatchObject({ allIsReadable: true, trims: [], trimsAreComplete: false });
  });

  it('says that $all is kept from us', async () => {
    standIn.faults.allDenied = true;
    expect(await look()).toMatchObject({ version: '23.10.6', allIsReadable: false, trimsAreComplete: false });
  });

  it('rejects when the server is away', async () => {
    await standIn.refuse();
    await expect(look()).rejects.toBeInstanceOf(StoreUnavailable);
  });
});
