import { setImmediate as nextTurn } from 'node:timers/promises';

import { beforeEach, describe, expect, it } from '@jest/globals';

import {
  APPEND_BYTES_MAX,
  AppendTooLarge,
  comparePositions,
  type EventStore,
  type NewEvent,
  type Position,
  WrongRevision,
} from '#event-store';

import { type ContractContext } from './event-store-contract-context.js';
import { collect, someEvent, someEvents } from './event-store-contract-events.js';

/** What an adapter keeps of appends, and of the same append again. */
export function appendsContract(under: ContractContext): void {
  let store: EventStore;
  let prefix: string;
  let stream: string;
  let start: Position;
  beforeEach(() => void ({ store, prefix, stream, start } = under));

  const dataOf = async (name: string) => (await collect(store.readStream(name))).map((event) => event.data);

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

    it('refuses a stream that should not exist, and says where it is', async () => {
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
      for (let at = 0; at < 20; at++) await store.append(stream, someEvents(10), at === 0 ? 'no_stream' : at * 10 - 1);
      isWriting = false;
      await reading;
      expect([...sizes]).toEqual([0]);
    });

    it('takes 1 MiB of data in one append, and refuses a byte more before it checks the revision', async () => {
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

    it('takes claims with it, each the first event of its stream', async () => {
      const claims = [1, 2].map((claim) => ({ stream: `${prefix}claim-${claim}`, event: someEvent({ claim }) }));
      const { position, revision } = await store.append(stream, someEvents(2), 'no_stream', { claims });
      expect(revision).toBe(1);
      expect((await collect(store.readStream(stream))).at(-1)!.position).toBe(position);
      for (const claim of claims) expect(await collect(store.readStream(claim.stream))).toMatchObject([claim.event]);
    });

    it('is answered the same when it comes again with its claims', async () => {
      const [events, claims] = [someEvents(2), [{ stream: `${prefix}claim`, event: someEvent() }]];
      const first = await store.append(stream, events, 'no_stream', { claims });
      expect(await store.append(stream, events, 'no_stream', { claims })).toEqual(first);
      expect(await dataOf(`${prefix}claim`)).toHaveLength(1);
    });

    it('is refused whole where a stream of its claims exists', async () => {
      const claimed = `${prefix}claim`;
      await store.append(stream, someEvents(1), 'no_stream', { claims: [{ stream: claimed, event: someEvent() }] });
      const other = store.append(`${prefix}other`, someEvents(1), 'no_stream', {
        claims: [{ stream: claimed, event: someEvent() }],
      });
      await expect(other).rejects.toMatchObject({ code: 'claim_taken', stream: claimed });
      expect(await dataOf(`${prefix}other`)).toEqual([]);
      expect(await dataOf(claimed)).toHaveLength(1);
    });

    it('lets exactly one of 64 at once have a claim', async () => {
      const claimed = `${prefix}claim`;
      const attempts = Array.from({ length: 64 }, (_, caller) =>
        store.append(`${prefix}${caller}`, someEvents(1), 'no_stream', {
          claims: [{ stream: claimed, event: someEvent({ caller }) }],
        }),
      );
      const settled = await Promise.allSettled(attempts);
      const winner = settled.findIndex(({ status }) => status === 'fulfilled');
      expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await dataOf(claimed)).toEqual([{ caller: winner }]);
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
}
