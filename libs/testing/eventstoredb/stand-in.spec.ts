import { randomUUID } from 'node:crypto';

import { EventStoreDBClient, jsonEvent, streamNameFilter } from '@eventstore/db-client';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { EventStoreDbStandIn } from './server.js';

jest.setTimeout(30_000);

type Revision = bigint | 'no_stream' | 'any' | 'stream_exists';

/** What a real server (23.10.6) was seen to answer to the bare client; the stand-in has to answer the same. */
describe('the stand-in for EventStoreDB, asked by the bare client', () => {
  let standIn: EventStoreDbStandIn;
  let client: EventStoreDBClient;
  let stream: string;

  beforeAll(async () => {
    standIn = await EventStoreDbStandIn.start();
    client = EventStoreDBClient.connectionString(standIn.url);
  });
  afterAll(async () => {
    await client.dispose();
    await standIn.stop();
  });
  beforeEach(() => {
    stream = `stream-${randomUUID()}`;
  });

  const event = (id: string = randomUUID(), data: object = {}) =>
    jsonEvent({ id, type: 'Happened', data: data as Record<string, unknown> });
  const events = (count: number) => Array.from({ length: count }, () => event());
  const append = (list: ReturnType<typeof event>[], expectedRevision: Revision, name = stream) =>
    client.appendToStream(name, list, { expectedRevision });
  const wrong = (actualVersion: bigint | 'no_stream') => ({
    type: 'wrong-expected-version',
    message: '',
    code: undefined,
    actualVersion,
  });
  const collect = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
    const all: T[] = [];
    for await (const item of items) all.push(item);
    return all;
  };
  const revisions = async (options: object) =>
    (await collect(client.readStream(stream, options))).map((resolved) => Number(resolved.event!.revision));

  describe('appending at a revision', () => {
    it('answers with revision and position of the last event, commit and prepare the same, with gaps between', async () => {
      const first = await append(events(3), 'no_stream');
      expect(first).toMatchObject({ success: true, nextExpectedRevision: 2n });
      expect(first.position!.commit).toBe(first.position!.prepare);
      const positions = (await collect(client.readStream(stream))).map((resolved) => resolved.event!.position!.commit);
      expect(positions.at(-1)).toBe(first.position!.commit);
      expect(positions[1]! - positions[0]!).toBeGreaterThan(100n);
    });

    it.each<[string, number, Revision, bigint | 'no_stream']>([
      ['an older one', 6, 0n, 5n],
      ['one to come', 6, 99n, 5n],
      ['any at all where no stream is', 0, 5n, 'no_stream'],
      ['no stream where one is', 6, 'no_stream', 5n],
      ['some stream where none is', 0, 'stream_exists', 'no_stream'],
    ])('refuses %s', async (_, stored, expected, actual) => {
      if (stored > 0) await append(events(stored), 'no_stream');
      await expect(append(events(1), expected)).rejects.toMatchObject(wrong(actual));
    });

    it('answers the same append again as the first, also later and after a restart', async () => {
      const list = events(3);
      const first = await append(list, 'no_stream');
      await append(events(2), 2n);
      expect(await append(list, 'no_stream')).toEqual(first);
      await standIn.refuse();
      await standIn.resume();
      let again: Awaited<typeof first> | undefined;
      while (!again) again = await append(list, 'no_stream').catch(() => undefined);
      expect(again).toEqual(first);
    });

    it('does not compare data, answers a prefix, refuses another id and more events than are stored', async () => {
      const [a, b] = events(2);
      await append([a!, b!], 'no_stream');
      expect((await append([event(a!.id, { other: true }), b!], 'no_stream')).nextExpectedRevision).toBe(1n);
      expect((await append([a!], 'no_stream')).nextExpectedRevision).toBe(0n);
      await expect(append([event(), b!], 'no_stream')).rejects.toMatchObject(wrong(1n));
      await expect(append([a!, event()], 'no_stream')).rejects.toMatchObject(wrong(1n));
      await expect(append([a!, b!, event()], 'no_stream')).rejects.toMatchObject(wrong(1n));
      expect(await revisions({})).toEqual([0, 1]);
    });

    it('writes what is known at the current revision again, and the same id twice in one append', async () => {
      const list = events(2);
      await append(list, 'no_stream');
      expect((await append(list, 1n)).nextExpectedRevision).toBe(3n);
      const twice = event();
      expect((await append([twice, twice], 3n)).nextExpectedRevision).toBe(5n);
    });

    it('drops the twin of an append under way, and times it out', async () => {
      const list = events(1);
      Object.assign(standIn.faults, { commitDelayMs: 100, duplicateTimeoutMs: 200 });
      const [first, twin] = await Promise.allSettled([append(list, 'no_stream'), append(list, 'no_stream')]);
      Object.assign(standIn.faults, { commitDelayMs: 0 });
      expect(first.status).toBe('fulfilled');
      expect(twin).toMatchObject({ status: 'rejected', reason: { type: 'deadline-exceeded', message: '' } });
      expect(await revisions({})).toEqual([0]);
    });

    it('takes 1 MiB of data, checks the size before the revision, and does not count metadata', async () => {
      const text = (bytes: number) => ({ text: 'x'.repeat(bytes - '{"text":""}'.length) });
      await append([event(randomUUID(), text(1_048_576))], 'no_stream');
      const tooLarge = { type: 'maximum-append-size-exceeded', message: '', maxAppendSize: 1_048_576 };
      await expect(append([event(randomUUID(), text(1_048_577))], 99n)).rejects.toMatchObject(tooLarge);
      const withMetadata = jsonEvent({ type: 'Happened', data: {}, metadata: text(1_500_000) });
      expect((await client.appendToStream(stream, withMetadata, { expectedRevision: 0n })).nextExpectedRevision).toBe(
        1n,
      );
    });

    it('answers an append of nothing, and creates nothing', async () => {
      expect((await append([], 'no_stream')).nextExpectedRevision).toBe(0n);
      await expect(collect(client.readStream(stream))).rejects.toMatchObject({ type: 'stream-not-found' });
      await append(events(3), 'no_stream');
      expect((await append([], 2n)).nextExpectedRevision).toBe(2n);
      await expect(append([], 1n)).rejects.toMatchObject(wrong(2n));
    });
  });

  describe('appending anywhere', () => {
    it('knows what is in its memory, by the last listed id, and forgets it in a restart', async () => {
      const [a, b] = events(2);
      await append([a!, b!], 'any');
      expect((await append([b!, a!], 'any')).nextExpectedRevision).toBe(0n);
      expect((await append([event(), a!], 'any')).nextExpectedRevision).toBe(3n);
      await expect(append([a!, event()], 'any')).rejects.toMatchObject({
        type: 'wrong-expected-version',
        expectedVersion: 'any',
      });
      standIn.log.forgetRecentIds();
      expect((await append([a!], 'any')).nextExpectedRevision).toBe(4n);
    });
  });

  describe('deleting', () => {
    it('goes on numbering after a soft deletion, and refuses stream_exists', async () => {
      const list = events(2);
      await append(list, 'no_stream');
      await client.deleteStream(stream);
      await expect(collect(client.readStream(stream))).rejects.toMatchObject({
        type: 'stream-not-found',
        streamName: stream,
      });
      await expect(append(events(1), 'stream_exists')).rejects.toMatchObject({ type: 'stream-deleted', message: '' });
      const repeated = await append(list, 'no_stream');
      expect(repeated).toMatchObject({ nextExpectedRevision: 1n, position: undefined });
      expect((await append(events(1), 'no_stream')).nextExpectedRevision).toBe(2n);
      expect(await revisions({})).toEqual([2]);
    });

    it('closes a tombstoned stream permanently', async () => {
      await append(events(2), 'no_stream');
      await client.tombstoneStream(stream);
      for (const expected of ['any', 'no_stream', 1n] as const) {
        await expect(append(events(1), expected)).rejects.toMatchObject({ type: 'stream-deleted', message: '' });
      }
      await expect(collect(client.readStream(stream))).rejects.toMatchObject({ type: 'stream-deleted', code: 9 });
      await expect(client.deleteStream(stream)).rejects.toMatchObject({ type: 'stream-deleted', code: 9 });
    });

    it('trims by $tb and $maxCount, and still checks the true last revision', async () => {
      await append(events(5), 'no_stream');
      await client.setStreamMetadata(stream, { truncateBefore: 2 });
      expect(await revisions({})).toEqual([2, 3, 4]);
      await client.setStreamMetadata(stream, { maxCount: 1 });
      expect(await revisions({})).toEqual([4]);
      await client.setStreamMetadata(stream, { truncateBefore: 5 });
      expect(await revisions({})).toEqual([]);
      await expect(append(events(1), 'no_stream')).rejects.toMatchObject(wrong(4n));
    });
  });

  describe('reading', () => {
    it('counts the first revision in, in both directions, and takes backwards from the start for what it is', async () => {
      await append(events(5), 'no_stream');
      expect(await revisions({ fromRevision: 3n })).toEqual([3, 4]);
      expect(await revisions({ fromRevision: 9n })).toEqual([]);
      expect(await revisions({ direction: 'backwards', fromRevision: 9n, maxCount: 2 })).toEqual([4, 3]);
      expect(await revisions({ direction: 'backwards', fromRevision: 'end' })).toEqual([4, 3, 2, 1, 0]);
      expect(await revisions({ direction: 'backwards' })).toEqual([0]);
      await expect(revisions({ maxCount: 0 })).rejects.toMatchObject({
        type: 'unknown',
        message: '2 UNKNOWN: Unexpected ReadStreamResult: Error',
      });
      await expect(revisions({ fromRevision: 'end' })).rejects.toMatchObject({ type: 'unknown' });
    });

    it('counts a position of $all in forwards and out backwards, and takes none that no record has', async () => {
      const { position } = await append(events(1), 'no_stream');
      const ids = async (options: object) =>
        (await collect(client.readAll({ ...options, maxCount: 1 }))).map((one) => one.event!.position);
      expect(await ids({ fromPosition: position })).toEqual([position]);
      expect((await ids({ fromPosition: position, direction: 'backwards' }))[0]!.commit).toBeLessThan(position!.commit);
      expect(await ids({ fromPosition: 'end' })).toEqual([]);
      const between = { commit: position!.commit - 1n, prepare: position!.commit - 1n };
      await expect(ids({ fromPosition: between })).rejects.toMatchObject({
        message: '2 UNKNOWN: Unexpected ReadAllResult: Error',
      });
    });

    it('rejects what it does not imitate', async () => {
      await expect(collect(client.readStream(stream, { resolveLinkTos: true }))).rejects.toMatchObject({ code: 12 });
      await expect(collect(client.subscribeToStream(stream))).rejects.toMatchObject({ code: 12 });
      await expect(client.deletePersistentSubscriptionToStream(stream, 'group')).rejects.toMatchObject({ code: 12 });
    });
  });

  describe('subscribing', () => {
    it('counts its position out, catches up once, then is live', async () => {
      const first = await append(events(1), 'no_stream');
      await append(events(2), 0n);
      const subscription = client.subscribeToAll({
        fromPosition: first.position!,
        filter: streamNameFilter({ prefixes: [stream] }),
      });
      let caughtUp = 0;
      subscription.on('caughtUp', () => void (caughtUp++ || append(events(1), 2n)));
      const seen: number[] = [];
      for await (const resolved of subscription) {
        seen.push(Number(resolved.event!.revision));
        if (seen.length === 3) break;
      }
      await subscription.unsubscribe();
      expect(seen).toEqual([1, 2, 3]);
      expect(caughtUp).toBe(1);
    });

    it('sends a checkpoint for every 32 events read', async () => {
      const fresh = await EventStoreDbStandIn.start();
      const other = EventStoreDBClient.connectionString(fresh.url);
      await other.appendToStream(stream, events(685));
      let checkpoints = 0;
      const filter = streamNameFilter({ prefixes: ['nothing'], checkpointReached: () => void checkpoints++ });
      const subscription = other.subscribeToAll({ filter });
      await new Promise((resolve) => {
        subscription.on('caughtUp', resolve);
        subscription.resume();
      });
      expect(checkpoints).toBe(21);
      await subscription.unsubscribe();
      await other.dispose();
      await fresh.stop();
    });

    it('drops a live reader by a burst of 1,000 events, not by 80', async () => {
      const subscription = client.subscribeToAll({ fromPosition: 'end' });
      let received = 0;
      subscription.on('data', () => received++);
      await new Promise((resolve) => subscription.once('caughtUp', resolve));
      await append(events(80), 'no_stream');
      while (received < 80) await new Promise((resolve) => setImmediate(resolve));
      const dropped = new Promise((resolve) => subscription.once('error', resolve));
      await append(events(1_000), 79n);
      expect(await dropped).toMatchObject({
        type: 'timeout',
        code: 10,
        message:
          '10 ABORTED: Operation timed out: Consumer too slow to handle event while live. Client resubscription required.',
      });
    });
  });

  describe('being unwell', () => {
    it('says that it is not ready, differently to appends and to reads', async () => {
      standIn.faults.notReady = true;
      await expect(append(events(1), 'no_stream')).rejects.toMatchObject({
        type: 'unknown',
        message: 'Could not recognize Server Is Not Ready',
      });
      await expect(collect(client.readStream(stream))).rejects.toMatchObject({
        type: 'unavailable',
        message: '14 UNAVAILABLE: Server Is Not Ready',
      });
      standIn.faults.notReady = false;
    });

    it('refuses an append without a type as a bad request', async () => {
      const other = EventStoreDBClient.connectionString(`${standIn.url}&keepAliveInterval=10500`);
      const nameless = { ...event(), type: '' };
      await expect(other.appendToStream(stream, nameless)).rejects.toMatchObject({
        type: 'unknown',
        message: 'Could not recognize BadRequest',
      });
      await other.dispose();
    });

    it('gives raw errors with code 14 to appends while it is down', async () => {
      await standIn.refuse();
      const other = EventStoreDBClient.connectionString(`${standIn.url}&keepAliveInterval=10600`);
      const failure = await other.appendToStream(stream, event()).catch((error: unknown) => error);
      expect(failure).toMatchObject({ code: 14 });
      expect((failure as { type?: string }).type).toBeUndefined();
      await expect(collect(other.readStream(stream))).rejects.toMatchObject({ type: 'unavailable' });
      await other.dispose();
      await standIn.resume();
    });
  });
});
