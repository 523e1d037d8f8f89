import { beforeEach, describe, expect, it } from '@jest/globals';

import { comparePositions, type EventStore, type Position } from '#event-store';

import { type ContractContext } from './event-store-contract-context.js';
import { collect, collectAll, eventsOf, listen, someEvent, someEvents } from './event-store-contract-events.js';

/** What an adapter keeps of subscriptions. */
export function subscriptionsContract(under: ContractContext): void {
  let store: EventStore;
  let prefix: string;
  let stream: string;
  let start: Position;
  beforeEach(() => void ({ store, prefix, stream, start } = under));

  const ofTest = () => ({ after: start, streamPrefixes: [prefix] });

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
            const rest = await collectAll(store.readAll({ after: passed.position, streamPrefixes: [`${prefix}mine`] }));
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
      expect(eventsOf(await listen(store, { ...ofTest(), batchSizeMax: 5 }, () => true)).length).toBeLessThanOrEqual(5);
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
}
