import { beforeEach, describe, expect, it } from '@jest/globals';

import {
  comparePositions,
  type EventStore,
  ForeignPosition,
  formatPosition,
  isUnreadable,
  type LogEvent,
  type Position,
} from '#event-store';

import { type ContractContext } from './event-store-contract-context.js';
import { collect, collectAll, listen, someEvents, unreadableEvents } from './event-store-contract-events.js';

/** What an adapter keeps of reading a stream, everything, and remembered positions. */
export function readsContract(under: ContractContext): void {
  let store: EventStore;
  let prefix: string;
  let stream: string;
  let start: Position;
  beforeEach(() => void ({ store, prefix, stream, start } = under));

  const ofTest = () => ({ after: start, streamPrefixes: [prefix] });

  describe('reading a stream', () => {
    const numbers = async (options: Parameters<EventStore['readStream']>[1]) =>
      (await collect(store.readStream(stream, options))).map((event) => event.revision);

    it('gives nothing for a stream that does not exist', async () => {
      expect(await numbers({})).toEqual([]);
      expect(await numbers({ direction: 'backwards', limit: 1 })).toEqual([]);
    });

    it('begins where it is asked to, in both directions, and keeps to its limit', async () => {
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
      const own = `${under.ownPrefix ?? ''}${prefix}`;
      const { position } = await store.append(own, someEvents(2), 'no_stream');
      const place = await store.ownHead();
      expect(comparePositions(place, position)).toBeGreaterThanOrEqual(0);
      expect(comparePositions(place, await store.head())).toBeLessThanOrEqual(0);
    });

    it.each(unreadableEvents())(
      'gives an event that cannot be read (%s) as one among the others, and ends the reading of its stream there',
      async (code, event) => {
        const own = `${under.ownPrefix ?? ''}${prefix}`;
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
        (await collectAll(store.readAll({ after: start, streamPrefixes: prefixes.map((name) => prefix + name) }))).map(
          (event) => event.stream,
        );
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
}
