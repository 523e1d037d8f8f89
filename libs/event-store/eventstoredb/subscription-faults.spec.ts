import { setTimeout as pause } from 'node:timers/promises';

import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { systemClock } from '#platform';
import { someEvents } from '#testing';
import { EventStoreDbStandIn } from '#testing/eventstoredb';

import { type RecordedEvent } from '../envelope.js';
import { type SubscriptionMessage } from '../port.js';
import { readableOf } from '../unreadable.js';
import { EventStoreDbEventStore } from './event-store.js';

const timeouts = { connectMs: 1_000, appendMs: 5_000, readMs: 400, subscribeMs: 400, idleMs: 60_000 };
const STREAM = 'trofast.member-main.1';
const WAIT_MAX_MS = 20_000;
jest.setTimeout(30_000);

describe('a subscription to EventStoreDB', () => {
  let standIn: EventStoreDbStandIn;
  let store: EventStoreDbEventStore;
  let reasons: string[];
  let reader: Reader;

  /** Reads in the background, as slowly as it is set, and remembers everything. */
  class Reader {
    readonly events: RecordedEvent[] = [];
    readonly messages: SubscriptionMessage[] = [];
    readonly done: Promise<void>;
    pauseMs = 0;
    private readonly controller = new AbortController();

    constructor(options: { after?: string; streamPrefixes?: readonly string[] } = {}) {
      this.done = this.run(options);
    }

    async until(condition: (reader: Reader) => boolean): Promise<void> {
      for (const end = performance.now() + WAIT_MAX_MS; !condition(this); await pause(5)) {
        if (performance.now() > end) throw new Error(`Waited ${WAIT_MAX_MS} ms for ${condition.toString()}.`);
      }
    }

    async stop(): Promise<void> {
      this.controller.abort();
      await this.done;
    }

    private async run(options: object): Promise<void> {
      for await (const message of store.subscribeToAll({ ...options, signal: this.controller.signal })) {
        this.messages.push(message);
        if (message.kind === 'events') this.events.push(...readableOf(message.events));
        if (this.pauseMs > 0) await pause(this.pauseMs);
      }
    }
  }

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
  const everythingOnce = (count: number) => {
    expect(reader.events.map(({ revision }) => revision)).toEqual(
      Array.from({ length: count }, (_, revision) => revision),
    );
  };
  const caughtUp = (one: Reader) => one.messages.some(({ kind }) => kind === 'caughtUp');

  beforeEach(async () => {
    reasons = [];
    standIn = await EventStoreDbStandIn.start();
    const observer = { resubscribing: (reason: string) => reasons.push(reason) };
    store = await EventStoreDbEventStore.connect({
      url: standIn.url,
      namespace: 'trofast',
      clock: systemClock,
      timeouts,
      observer,
    });
    reader = new Reader();
    await reader.until(caughtUp);
  });

  afterEach(async () => {
    await reader.stop();
    await store.close();
    await standIn.stop();
  });

  it('loses and repeats nothing when the server drops it for being slow', async () => {
    reader.pauseMs = 20;
    for (let burst = 0; burst < 10; burst++) {
      seed(300);
      await pause(10);
    }
    reader.pauseMs = 0;
    await reader.until(({ events }) => events.length >= 3_000);
    everythingOnce(3_000);
    expect(reasons.length).toBeGreaterThan(0);
    expect(reasons).toContainEqual(expect.stringContaining('too slow'));
  });

  it('goes on when the server ends it politely, again and again', async () => {
    for (let round = 1; round <= 5; round++) {
      seed(10);
      standIn.endSubscriptions();
      await reader.until(
        ({ events }) => events.length === round * 10 && reasons.length === round && standIn.subscriptions.size > 0,
      );
    }
    everythingOnce(50);
  });

  it('comes back after the server was away', async () => {
    seed(10);
    await reader.until(({ events }) => events.length === 10);
    await standIn.refuse();
    await pause(150);
    await standIn.resume();
    seed(1);
    await reader.until(({ events }) => events.length === 11);
    everythingOnce(11);
  });

  it('asks less and less often while the server is away', async () => {
    await standIn.refuse();
    await pause(1_000);
    expect(reasons.length).toBeGreaterThan(1);
    expect(reasons.length).toBeLessThan(10);
    await standIn.resume();
    seed(1);
    await reader.until(({ events }) => events.length === 1);
  });

  it('comes back when its connection breaks in the middle of the catch-up', async () => {
    seed(2_500);
    const second = new Reader();
    second.pauseMs = 5;
    await second.until(({ events }) => events.length > 500);
    standIn.breakConnections();
    second.pauseMs = 0;
    await second.until(({ events }) => events.length >= 2_500);
    expect(second.events.map(({ revision }) => revision)).toEqual(
      Array.from({ length: 2_500 }, (_, revision) => revision),
    );
    await second.stop();
  });

  it('asks again when its beginning is never confirmed', async () => {
    standIn.faults.silent = ['subscribe'];
    const late = new Reader();
    await pause(timeouts.subscribeMs + 200);
    expect(late.messages).toEqual([]);
    standIn.faults.silent = [];
    await late.until(caughtUp);
    await late.stop();
  });

  it('is opened again when nothing came for long, since only that shows whether it lives', async () => {
    const idle = await EventStoreDbEventStore.connect({
      url: standIn.url,
      namespace: 'trofast',
      clock: systemClock,
      timeouts: { ...timeouts, idleMs: 100 },
    });
    const controller = new AbortController();
    let times = 0;
    for await (const { kind } of idle.subscribeToAll({ signal: controller.signal })) {
      if (kind === 'caughtUp' && ++times === 3) controller.abort();
    }
    expect(times).toBe(3);
    await idle.close();
  });

  it('moves its checkpoint over what the filter leaves out, also while it is live', async () => {
    const filtered = new Reader({ streamPrefixes: ['trofast.day-'] });
    await filtered.until(caughtUp);
    seed(60); // few enough for a live subscription not to be dropped
    const head = await store.head();
    await filtered.until(({ messages }) => messages.some(({ kind }) => kind === 'checkpoint'));
    const last = filtered.messages.at(-1) as { position: string };
    expect(last.position <= head).toBe(true);
    const resumed = new Reader({ after: last.position, streamPrefixes: ['trofast.'] });
    await resumed.until(caughtUp);
    const skipped = 60 - resumed.events.length;
    expect(skipped).toBeGreaterThan(0);
    expect(resumed.events.every(({ revision }, index) => revision === skipped + index)).toBe(true);
    expect(reasons).toEqual([]);
    await Promise.all([filtered.stop(), resumed.stop()]);
  });

  it('stands at the end of the log once it has caught up, whatever the filter leaves out', async () => {
    seed(5);
    const head = await store.head();
    const filtered = new Reader({ streamPrefixes: ['trofast.day-'] });
    await filtered.until(caughtUp);
    expect(filtered.messages.find(({ kind }) => kind === 'caughtUp')).toEqual({ kind: 'caughtUp', position: head });
    await filtered.stop();
  });

  it('never claims to stand behind an event that it has yet to give', async () => {
    const filtered = new Reader({ streamPrefixes: ['trofast.member-main.1'] });
    for (let round = 0; round < 60; round++) {
      if (round % 3 === 0) standIn.endSubscriptions();
      seed(1 + (round % 5), round % 2 === 0 ? STREAM : 'trofast.day-main.1');
      await pause(round % 4);
    }
    const last = (await store.append('trofast.member-main.1.last', someEvents(1), 'no_stream')).position;
    await filtered.until(({ events }) => events.at(-1)?.position === last);
    let lastPosition = '';
    for (const message of filtered.messages) {
      if (message.kind === 'events')
        for (const { position } of message.events) expect(position > lastPosition).toBe(true);
      lastPosition = message.kind === 'events' ? message.events.at(-1)!.position : message.position;
    }
    await filtered.stop();
  });

  it('leaves with the server what its reader does not take', async () => {
    seed(20_000);
    const before = new Set(standIn.subscriptions);
    const stuck = new Reader();
    stuck.pauseMs = 1_000;
    await stuck.until(({ events }) => events.length > 0);
    await pause(300);
    const [subscription] = [...standIn.subscriptions].filter((one) => !before.has(one));
    expect(subscription!.sent).toBeLessThan(10_000);
    await stuck.stop();
  });

  it('leaves no call behind at the server when it is left', async () => {
    const count = standIn.openReads;
    for (let round = 0; round < 20; round++) {
      const { signal } = new AbortController();
      for await (const message of store.subscribeToAll({ signal })) if (message.kind === 'caughtUp') break;
    }
    await reader.until(() => standIn.openReads === count);
  });

  it('ends with an error when the store is closed under it', async () => {
    const { signal } = new AbortController();
    const reading = (async () => {
      for await (const message of store.subscribeToAll({ signal })) if (message.kind === 'caughtUp') void store.close();
    })();
    await expect(reading).rejects.toMatchObject({ code: 'store_unavailable' });
    await expect(reader.done).rejects.toMatchObject({ code: 'store_unavailable' });
    reader = { stop: () => Promise.resolve() } as Reader;
  });
});
