import { setImmediate as nextTurn } from 'node:timers/promises';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import {
  APPEND_BYTES_MAX,
  AppendTooLarge,
  comparePositions,
  type EventStore,
  ForeignPosition,
  formatPosition,
  isUnreadable,
  type LogEvent,
  type NewEvent,
  type Position,
  StoreUnavailable,
  WrongRevision,
} from '#event-store';

import {
  collect,
  collectAll,
  eventsOf,
  listen,
  someEvent,
  someEvents,
  unreadableEvents,
} from './event-store-contract-events.js';
import { givenServers } from './given/given-servers.js';

/** A store to test and what ends it. The log may hold other events, so every test works under a prefix of its own. */
export interface StoreUnderTest {
  /** Opened with `contractRegistry`. */
  readonly store: EventStore;
  /** What streams begin with whose every event must be readable. Default: all streams. */
  readonly ownPrefix?: string;
  readonly close: () => Promise<void>;
}

/** What every adapter of the `EventStore` port keeps. */
export function eventStoreContract(name: string, make: () => Promise<StoreUnderTest>): void {
  describe(`${name} as an event store`, () => {
    let opened: StoreUnderTest;
    let store: EventStore;
    let prefix: string;
    let stream: string;
    let start: Position;

    beforeAll(async () => {
      opened = await make();
      store = opened.store;
    });
    afterAll(() => opened.close());
    beforeEach(async () => {
      prefix = `${givenServers().namespace}.`;
      stream = `${prefix}one`;
      start = await store.head();
    });

    const dataOf = async (name: string) => (await collect(store.readStream(name))).map((event) => event.data);
    const ofTest = () => ({ after: start, streamPrefixes: [prefix] });

    describe('appending', () => {
      it('numbers the events of a stream from 0, without gaps', async () => {
        expect((await store.append(stream, someEvents(3), 'no_stream')).revision).toBe(2);
        expect((await store.append(stream, someEvents(2), 2)).revision).toBe(4);
        expect((await collect(store.readStream(stream))).map((event) => event.revision)).toEqual([0, 1, 2, 3, 4]);
      });

      it('answers with the position of its last event, which is the head of the log', async () => {
        const { position } = await store.append(stream, someEvents(3), 'no_stream');
        expect((await collect(store.readStream(stream))).at(-1)!.position).toBe(position);
        expect(comparePositions(await store.head(), position)).toBeGreaterThanOrEqual(0);
        expect(comparePositions(position, start)).toBeGreaterThan(0);
      });

      it('gives back what was put in, whatever the characters', async () => {
        const event = someEvent({
          text: 'Blåbærsyltetøy 漢字 🧃 \u0000 \u2028 "\\ \ud83d\ude00',
          'key with.dots/and ~': [1.5, -0.1, 1e300, 1e-300, 9007199254740991, true, null, '', {}, []],
          nested: { a: { b: { c: [[['d']]] } } },
        });
        const name = `${prefix}størm-🌩-'quoted"-%_*`;
        await store.append(name, [event], 'no_stream');
        const [read] = await collect(store.readStream(name));
        expect(read).toMatchObject({ ...event, stream: name, revision: 0 });
        expect(read!.data).toStrictEqual(event.data);
        expect(read!.metadata).toStrictEqual(event.metadata);
      });

      it('refuses a stream that should not exist, and says where it stands', async () => {
        await store.append(stream, someEvents(2), 'no_stream');
        const refused = store.append(stream, someEvents(1), 'no_stream');
        await expect(refused).rejects.toBeInstanceOf(WrongRevision);
        await expect(refused).rejects.toMatchObject({ stream, expected: 'no_stream', actual: 1 });
        expect(await dataOf(stream)).toHaveLength(2);
      });

      it('refuses a revision that is not the last, and a stream that is not there', async () => {
        await store.append(stream, someEvents(2), 'no_stream');
        await expect(store.append(stream, someEvents(1), 0)).rejects.toMatchObject({ expected: 0, actual: 1 });
        await expect(store.append(stream, someEvents(1), 2)).rejects.toMatchObject({ expected: 2, actual: 1 });
        await expect(store.append(`${prefix}none`, someEvents(1), 0)).rejects.toMatchObject({
          expected: 0,
          actual: 'no_stream',
        });
        expect(await collect(store.readStream(`${prefix}none`))).toEqual([]);
      });

      it.each(['no_stream', 0] as const)('lets exactly one of 64 win at the same revision (%s)', async (expected) => {
        if (expected === 0) await store.append(stream, someEvents(1), 'no_stream');
        const attempts = Array.from({ length: 64 }, (_, caller) =>
          store.append(stream, [someEvent({ caller })], expected),
        );
        const settled = await Promise.allSettled(attempts);
        const winners = settled.flatMap((result, caller) =>
          result.status === 'fulfilled' ? [{ caller, ...result.value }] : [],
        );
        expect(winners).toHaveLength(1);
        const actual = winners[0]!.revision;
        for (const result of settled) {
          if (result.status === 'rejected')
            expect(result.reason).toMatchObject({ code: 'wrong_revision', expected, actual });
        }
        expect((await dataOf(stream)).at(-1)).toEqual({ caller: winners[0]!.caller });
        expect(await dataOf(stream)).toHaveLength(actual + 1);
      });

      it('lets a wrong revision reject its own caller only', async () => {
        await store.append(stream, someEvents(1), 'no_stream');
        const others = Array.from({ length: 20 }, (_, index) =>
          store.append(`${prefix}${index}`, someEvents(2), 'no_stream'),
        );
        const wrong = store.append(stream, someEvents(1), 7);
        await expect(wrong).rejects.toBeInstanceOf(WrongRevision);
        expect((await Promise.all(others)).map(({ revision }) => revision)).toEqual(others.map(() => 1));
      });

      it('takes one append after another in flight when each expects the one before', async () => {
        const chain = Array.from({ length: 10 }, (_, index) =>
          store.append(stream, [someEvent({ index })], index === 0 ? 'no_stream' : index - 1),
        );
        expect((await Promise.all(chain)).map(({ revision }) => revision)).toEqual(chain.map((_, index) => index));
      });

      it('shows a batch whole or not at all', async () => {
        let isWriting = true;
        const sizes = new Set<number>();
        const reading = (async () => {
          while (isWriting) {
            sizes.add((await collect(store.readStream(stream))).length % 10);
            await nextTurn();
          }
        })();
        for (let at = 0; at < 20; at++)
          await store.append(stream, someEvents(10), at === 0 ? 'no_stream' : at * 10 - 1);
        isWriting = false;
        await reading;
        expect([...sizes]).toEqual([0]);
      });

      it('takes 1 MiB of data in one append, and refuses a byte more before it looks at the revision', async () => {
        const empty = Buffer.byteLength(JSON.stringify({ text: '' }));
        const filled = (bytes: number) => [someEvent({ text: 'é'.repeat(8) + 'x'.repeat(bytes - empty - 16) })];
        const half = APPEND_BYTES_MAX / 2;
        await expect(store.append(stream, filled(APPEND_BYTES_MAX + 1), 99)).rejects.toBeInstanceOf(AppendTooLarge);
        await expect(store.append(stream, [...filled(half), ...filled(half + 1)], 'no_stream')).rejects.toMatchObject({
          bytes: APPEND_BYTES_MAX + 1,
          bytesMax: APPEND_BYTES_MAX,
        });
        expect(await dataOf(stream)).toEqual([]);
        await store.append(stream, [...filled(half), ...filled(half)], 'no_stream');
        expect(await dataOf(stream)).toHaveLength(2);
      });

      it('refuses what no store should be asked for: no event, no name, no UUID, no type', async () => {
        const invalid = { code: 'invalid_append' };
        await expect(store.append(stream, [], 'no_stream')).rejects.toMatchObject(invalid);
        await expect(store.append('', someEvents(1), 'no_stream')).rejects.toMatchObject(invalid);
        await expect(store.append(stream, [someEvent({}, 'not-a-uuid')], 'no_stream')).rejects.toMatchObject(invalid);
        await expect(store.append(stream, [{ ...someEvent(), type: '' }], 'no_stream')).rejects.toMatchObject(invalid);
        await expect(store.append(stream, someEvents(1), -1)).rejects.toMatchObject(invalid);
        expect(await dataOf(stream)).toEqual([]);
      });
    });

    describe('the same append again', () => {
      let events: readonly NewEvent[];
      beforeEach(() => {
        events = someEvents(3);
      });

      it('answers as the first did, also when the stream has gone on, and stores nothing', async () => {
        const first = await store.append(stream, events, 'no_stream');
        expect(await store.append(stream, events, 'no_stream')).toEqual(first);
        const second = await store.append(stream, someEvents(2), 2);
        expect(await store.append(stream, events, 'no_stream')).toEqual(first);
        expect(second.revision).toBe(4);
        expect(await dataOf(stream)).toHaveLength(5);
      });

      it('is stored once when both are in flight', async () => {
        const [first] = await Promise.allSettled([
          store.append(stream, events, 'no_stream'),
          store.append(stream, events, 'no_stream'),
        ]);
        expect(first.status).toBe('fulfilled');
        expect(await dataOf(stream)).toHaveLength(3);
      });

      it('answers a prefix of what was stored with the place of the prefix', async () => {
        await store.append(stream, events, 'no_stream');
        const [, second] = await collect(store.readStream(stream));
        expect(await store.append(stream, events.slice(0, 2), 'no_stream')).toEqual({
          revision: 1,
          position: second!.position,
        });
      });

      it('is another append when an id differs or there are more of them', async () => {
        await store.append(stream, events, 'no_stream');
        const wrong = { code: 'wrong_revision', actual: 2 };
        await expect(store.append(stream, [someEvent(), ...events.slice(1)], 'no_stream')).rejects.toMatchObject(wrong);
        await expect(store.append(stream, [events[0]!, someEvent()], 'no_stream')).rejects.toMatchObject(wrong);
        await expect(store.append(stream, [...events, someEvent()], 'no_stream')).rejects.toMatchObject(wrong);
        await expect(store.append(stream, events, 0)).rejects.toMatchObject(wrong);
        expect(await dataOf(stream)).toHaveLength(3);
      });

      it('is another append at another revision or in another stream', async () => {
        await store.append(stream, events, 'no_stream');
        expect((await store.append(stream, events, 2)).revision).toBe(5);
        expect((await store.append(`${prefix}two`, events, 'no_stream')).revision).toBe(2);
        expect(await dataOf(stream)).toHaveLength(6);
      });
    });

    describe('reading a stream', () => {
      const numbers = async (options: Parameters<EventStore['readStream']>[1]) =>
        (await collect(store.readStream(stream, options))).map((event) => event.revision);

      it('gives nothing for a stream that does not exist', async () => {
        expect(await numbers({})).toEqual([]);
        expect(await numbers({ direction: 'backwards', limit: 1 })).toEqual([]);
      });

      it('begins where it is told, in both directions, and keeps to its limit', async () => {
        await store.append(stream, someEvents(5), 'no_stream');
        expect(await numbers({ fromRevision: 2 })).toEqual([2, 3, 4]);
        expect(await numbers({ fromRevision: 1, limit: 2 })).toEqual([1, 2]);
        expect(await numbers({ direction: 'backwards' })).toEqual([4, 3, 2, 1, 0]);
        expect(await numbers({ direction: 'backwards', limit: 1 })).toEqual([4]);
        expect(await numbers({ direction: 'backwards', fromRevision: 2, limit: 2 })).toEqual([2, 1]);
        expect(await numbers({ direction: 'backwards', fromRevision: 99, limit: 2 })).toEqual([4, 3]);
        expect(await numbers({ fromRevision: 5 })).toEqual([]);
        expect(await numbers({ fromRevision: 99 })).toEqual([]);
        expect(await numbers({ limit: 0 })).toEqual([]);
      });

      it('reads through many pages', async () => {
        await store.append(stream, someEvents(1_200), 'no_stream');
        const expected = Array.from({ length: 1_200 }, (_, revision) => revision);
        expect(await numbers({})).toEqual(expected);
        expect(await numbers({ direction: 'backwards' })).toEqual(expected.reverse());
      });

      it('can be left in the middle, and the store goes on', async () => {
        await store.append(stream, someEvents(600), 'no_stream');
        for await (const event of store.readStream(stream)) if (event.revision === 300) break;
        expect((await store.append(stream, someEvents(1), 599)).revision).toBe(600);
      });
    });

    describe('reading everything', () => {
      it('gives the events of all streams in the order of their positions', async () => {
        await Promise.all(
          Array.from({ length: 30 }, (_, index) => store.append(`${prefix}${index}`, someEvents(2), 'no_stream')),
        );
        const events = await collectAll(store.readAll(ofTest()));
        expect(events).toHaveLength(60);
        for (const [index, event] of events.entries()) {
          if (index > 0) expect(comparePositions(events[index - 1]!.position, event.position)).toBeLessThan(0);
        }
        for (const { stream, revision, position } of events) {
          const [same] = await collect(store.readStream(stream, { fromRevision: revision, limit: 1 }));
          expect(same!.position).toBe(position);
        }
      });

      it('goes on after any position that an event has, neither losing nor repeating', async () => {
        await store.append(stream, someEvents(7), 'no_stream');
        const events = await collectAll(store.readAll(ofTest()));
        for (const [index, event] of events.entries()) {
          const rest = await collectAll(store.readAll({ after: event.position, streamPrefixes: [prefix] }));
          expect(rest.map(({ id }) => id)).toEqual(events.slice(index + 1).map(({ id }) => id));
        }
      });

      it('keeps batches under their limit, and gives no empty one', async () => {
        await store.append(stream, someEvents(25), 'no_stream');
        const batches = await collect(store.readAll({ ...ofTest(), batchSizeMax: 10 }));
        expect(batches.every((batch) => batch.length > 0 && batch.length <= 10)).toBe(true);
        expect(batches.flat()).toHaveLength(25);
      });

      it('knows a place behind which there is nothing of ours, at or before the end of the log', async () => {
        const own = `${opened.ownPrefix ?? ''}${prefix}`;
        const { position } = await store.append(own, someEvents(2), 'no_stream');
        const place = await store.ownHead();
        expect(comparePositions(place, position)).toBeGreaterThanOrEqual(0);
        expect(comparePositions(place, await store.head())).toBeLessThanOrEqual(0);
      });

      it.each(unreadableEvents())(
        'gives an event that cannot be read (%s) as one among the others, and ends the reading of its stream there',
        async (code, event) => {
          const own = `${opened.ownPrefix ?? ''}${prefix}`;
          const [before, after] = [someEvents(2), someEvents(1)];
          await store.append(`${own}a`, before, 'no_stream');
          await store.append(`${own}a`, [event], 1);
          await store.append(`${own}a`, after, 2);
          await store.append(`${own}b`, someEvents(1), 'no_stream');
          const options = { after: start, streamPrefixes: [own] };
          const seen: LogEvent[] = (await collect(store.readAll(options))).flat();
          expect(seen.map((one) => isUnreadable(one))).toEqual([false, false, true, false, false]);
          expect(seen[2]).toMatchObject({ unreadable: { code }, id: event.id, stream: `${own}a`, revision: 2 });
          const subscribed: LogEvent[] = [];
          await listen(store, options, (messages) => {
            const last = messages.at(-1)!;
            if (last.kind === 'events') subscribed.push(...last.events);
            return subscribed.length === 5;
          });
          expect(subscribed).toEqual(seen);
          const read: number[] = [];
          const reading = (async () => {
            for await (const { revision } of store.readStream(`${own}a`)) read.push(revision);
          })();
          await expect(reading).rejects.toMatchObject({
            code: 'event_unreadable',
            details: { stream: `${own}a`, revision: 2, reason: code },
          });
          expect(read).toEqual([0, 1]);
          const behind = await collect(store.readStream(`${own}a`, { fromRevision: 3 }));
          expect(behind.map(({ id }) => id)).toEqual([after[0]!.id]);
          expect(await collect(store.readStream(`${own}b`))).toHaveLength(1);
        },
      );

      it('keeps to the prefixes that it is given', async () => {
        for (const name of ['member-a', 'member-b', 'program', 'day'])
          await store.append(prefix + name, someEvents(1), 'no_stream');
        const streams = async (...prefixes: string[]) =>
          (
            await collectAll(store.readAll({ after: start, streamPrefixes: prefixes.map((name) => prefix + name) }))
          ).map((event) => event.stream);
        expect(await streams('member-')).toEqual([`${prefix}member-a`, `${prefix}member-b`]);
        expect(await streams('member-b', 'day')).toEqual([`${prefix}member-b`, `${prefix}day`]);
        expect(await streams('none')).toEqual([]);
      });

      it('refuses positions of another log and what is no position', async () => {
        const foreign = [formatPosition('someotherlog', 1), 'x', '', `${store.logId}.1.1`];
        for (const after of foreign) {
          await expect(collect(store.readAll({ after }))).rejects.toBeInstanceOf(ForeignPosition);
          const { signal } = new AbortController();
          await expect(collect(store.subscribeToAll({ after, signal }))).rejects.toBeInstanceOf(ForeignPosition);
        }
      });
    });

    describe('a position that was remembered', () => {
      it('is of this log while the log reaches as far', async () => {
        const { position } = await store.append(`${prefix}held`, someEvents(2), 'no_stream');
        const [logId, commit, prepare] = position.split('.') as [string, string, string];
        const beyond = formatPosition(logId, BigInt(commit) + 1_000_000n, BigInt(prepare) + 1_000_000n);
        expect(await store.holds(position)).toBe(true);
        expect(await store.holds(beyond)).toBe(false);
        expect(await store.holds(formatPosition('someotherlog', 1))).toBe(false);
        expect(await store.holds('')).toBe(false);
      });
    });

    describe('subscribing', () => {
      const ids = (events: readonly { id: string }[]) => events.map(({ id }) => id);

      it('gives what there is, says that it has caught up, then gives what comes', async () => {
        const events = someEvents(30);
        const last = await store.append(stream, events.slice(0, 20), 'no_stream');
        let isAppended = false;
        const messages = await listen(store, { ...ofTest(), batchSizeMax: 7 }, async (sofar) => {
          if (sofar.at(-1)!.kind === 'caughtUp' && !isAppended) {
            isAppended = true;
            expect(ids(eventsOf(sofar))).toEqual(ids(events.slice(0, 20)));
            const { position } = sofar.at(-1) as { position: Position };
            expect(comparePositions(position, last.position)).toBeGreaterThanOrEqual(0);
            await store.append(stream, events.slice(20), 19);
          }
          return eventsOf(sofar).length === 30;
        });
        expect(ids(eventsOf(messages))).toEqual(ids(events));
        expect(
          messages.every(
            (message) => message.kind !== 'events' || (message.events.length > 0 && message.events.length <= 7),
          ),
        ).toBe(true);
      });

      it('goes on after the position that it is given', async () => {
        const events = someEvents(10);
        await store.append(stream, events, 'no_stream');
        const recorded = await collect(store.readStream(stream));
        const messages = await listen(
          store,
          { after: recorded[3]!.position, streamPrefixes: [prefix] },
          (sofar) => eventsOf(sofar).length === 6,
        );
        expect(ids(eventsOf(messages))).toEqual(ids(events.slice(4)));
      });

      it('delivers only what its prefixes name, and lets the checkpoint move over the rest', async () => {
        const other = someEvents(40);
        await store.append(`${prefix}other`, other, 'no_stream');
        let appended: Position | undefined;
        const messages = await listen(
          store,
          { after: start, streamPrefixes: [`${prefix}mine`], batchSizeMax: 10 },
          async (sofar) => {
            const passed = sofar.findLast((message) => message.kind !== 'events');
            if (passed && !appended && comparePositions(passed.position, start) > 0) {
              appended = (await store.append(`${prefix}mine`, someEvents(1), 'no_stream')).position;
              const rest = await collectAll(
                store.readAll({ after: passed.position, streamPrefixes: [`${prefix}mine`] }),
              );
              expect(rest).toHaveLength(1);
            }
            return eventsOf(sofar).length === 1;
          },
        );
        expect(eventsOf(messages).map((event) => event.stream)).toEqual([`${prefix}mine`]);
        expect(eventsOf(messages)[0]!.position).toBe(appended);
      });

      it('ends normally when it is aborted: before, while it waits, and in the middle of a catch-up', async () => {
        const events = someEvents(30);
        await store.append(stream, events, 'no_stream');
        expect(await collect(store.subscribeToAll({ signal: AbortSignal.abort() }))).toEqual([]);
        const waiting = new AbortController();
        let isCaughtUp = false;
        for await (const message of store.subscribeToAll({ ...ofTest(), signal: waiting.signal })) {
          if (message.kind !== 'caughtUp') continue;
          isCaughtUp = true;
          setImmediate(() => waiting.abort());
        }
        expect(isCaughtUp).toBe(true);
        expect(eventsOf(await listen(store, { ...ofTest(), batchSizeMax: 5 }, () => true)).length).toBeLessThanOrEqual(
          5,
        );
      });

      it('can be left by break, and the store goes on', async () => {
        await store.append(stream, someEvents(3), 'no_stream');
        const { signal } = new AbortController();
        for await (const message of store.subscribeToAll({ ...ofTest(), signal })) if (message.kind === 'events') break;
        expect((await store.append(stream, someEvents(1), 2)).revision).toBe(3);
      });

      it('waits for a slow consumer, and then loses and repeats nothing', async () => {
        const written: string[] = [];
        await store.append(stream, [someEvent()], 'no_stream');
        const messages = await listen(store, { ...ofTest(), batchSizeMax: 50 }, async (sofar) => {
          if (sofar.length === 1) {
            for (let at = 0; at < 20; at++) {
              const events = someEvents(50);
              written.push(...ids(events));
              await store.append(stream, events, at * 50);
            }
          }
          return eventsOf(sofar).length === 1_001;
        });
        expect(ids(eventsOf(messages)).slice(1)).toEqual(written);
      });

      it('serves several subscribers, each from its own place', async () => {
        const events = someEvents(20);
        const subscribers = [1, 2, 3].map(() => listen(store, ofTest(), (sofar) => eventsOf(sofar).length === 20));
        for (const [index, event] of events.entries())
          await store.append(stream, [event], index === 0 ? 'no_stream' : index - 1);
        for (const messages of await Promise.all(subscribers)) expect(ids(eventsOf(messages))).toEqual(ids(events));
      });
    });

    it('refuses work when it is closed, and may be closed twice', async () => {
      const other = await make();
      await other.close();
      await other.close();
      await expect(other.store.append(stream, someEvents(1), 'no_stream')).rejects.toBeInstanceOf(StoreUnavailable);
      await expect(collect(other.store.readStream(stream))).rejects.toBeInstanceOf(StoreUnavailable);
    });
  });
}
