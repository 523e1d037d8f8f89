import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import {
  type ChainHead,
  EventCodec,
  EventRegistry,
  type EventStore,
  type KeyStore,
  type NewEvent,
  NEW_STREAM,
  type RecordedEvent,
  rotateMasterKey,
  type StreamName,
} from '#event-store';
import { EmbeddedEventStore, EmbeddedKeyRotation, EmbeddedKeyStore } from '#event-store/embedded';
import { EventStoreDbEventStore } from '#event-store/eventstoredb';
import { MongoKeyStore } from '#event-store/mongodb';
import { LogProofs, Notary, type ProofStore, SigningKeys } from '#notary';
import { EmbeddedProofStore } from '#notary/embedded';
import { MongoProofStore } from '#notary/mongodb';
import { collectAll, ManualClock } from '#testing';
import { EventStoreDbStandIn } from '#testing/eventstoredb';
import { MongoStandIn } from '#testing/mongodb';

import { STRAGGLERS_MAX } from './copy-runs.js';
import { migrate } from './migrate.js';

jest.setTimeout(120_000);

const masterKey = 'ab'.repeat(32);
const AT = '2026-11-25T12:00:00.000Z';
const registry = new EventRegistry([
  {
    type: 'SomethingHappened',
    version: 1,
    description: 'Something.',
    schema: {
      type: 'object',
      properties: { number: { type: 'integer' }, name: { type: 'string', personal: true } },
      required: ['number'],
      additionalProperties: false,
    },
  },
]);
const SILENT = { progress: () => ({ update: () => undefined, stop: () => undefined }) };
const member = (id: number | string) => `trofast.member-main.${id}`;
const content = (events: readonly RecordedEvent[]) => events.map(({ position: _position, ...rest }) => rest);

/** A data directory with whole chains and real keys, filled a few events at a time. */
class Source {
  private readonly heads = new Map<StreamName, ChainHead>();
  private readonly codec: EventCodec;
  private commands = 0;

  private constructor(
    readonly events: EmbeddedEventStore,
    readonly keys: EmbeddedKeyStore,
  ) {
    this.codec = new EventCodec(registry, keys);
  }

  static async open(directory: string, masterKeys = masterKey): Promise<Source> {
    const events = await EmbeddedEventStore.open({ directory, clock: new ManualClock(AT) });
    return new Source(events, await EmbeddedKeyStore.open({ directory, masterKey: masterKeys }));
  }

  async append(stream: StreamName, count = 1, name?: string): Promise<readonly NewEvent[]> {
    const head = this.heads.get(stream) ?? NEW_STREAM;
    const commandId = `00000000-0000-4000-8000-${String(++this.commands).padStart(12, '0')}`;
    const events = await this.codec.seal({
      stream,
      drafts: Array.from({ length: count }, (_, number) => ({
        type: 'SomethingHappened',
        data: { number, ...(name !== undefined && { name }) },
        occurredAt: AT,
      })),
      commandId,
      actor: { type: 'client', id: 'spec' },
      correlationId: commandId,
      causationId: commandId,
      program: 'main',
      recordedAt: AT,
      head,
    });
    await this.events.append(stream, events, head.revision < 0 ? 'no_stream' : head.revision);
    this.heads.set(stream, { revision: head.revision + count, hash: events.at(-1)!.metadata.hash });
    return events;
  }

  async close(): Promise<void> {
    await this.keys.close();
    await this.events.close();
  }
}

describe('migrating', () => {
  let directory: string;
  let source: Source;
  let eventStore: EventStoreDbStandIn;
  let keyStore: MongoStandIn;
  let target: EventStoreDbEventStore;
  let keys: MongoKeyStore | undefined;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'trofast-migrate-'));
    source = await Source.open(directory);
    eventStore = await EventStoreDbStandIn.start();
    keyStore = await MongoStandIn.start({ replicaSet: true });
    target = await EventStoreDbEventStore.connect({
      url: eventStore.url,
      namespace: 'trofast',
      clock: new ManualClock(AT),
      timeouts: { appendMs: 400 },
    });
  });
  afterEach(async () => {
    await keys?.close();
    keys = undefined;
    await target.close();
    await source.close();
    await eventStore.stop();
    await keyStore.stop();
    await rm(directory, { recursive: true, force: true });
  });

  const openKeys = (eventsExist = true, masterKeys = masterKey) => {
    const adopt = source.keys.versions;
    return MongoKeyStore.connect({
      url: keyStore.url,
      namespace: 'trofast',
      masterKey: masterKeys,
      eventsExist,
      adopt,
    });
  };
  const run = (events: EventStore = target, signal = new AbortController().signal) =>
    migrate({ source, target: { events, keys: openKeys }, namespace: 'trofast', output: SILENT, signal });
  const log = (store: EventStore) => collectAll(store.readAll({ streamPrefixes: ['trofast.'] }));
  /** The target, that fails for good with the append after so many. */
  const failingAfter = (appends: number): EventStore => {
    let left = appends;
    return Object.assign(Object.create(target) as EventStore, {
      append: (...given: Parameters<EventStore['append']>) =>
        left-- > 0 ? target.append(...given) : Promise.reject(new Error('killed')),
    });
  };
  const fill = async (rounds: number, members = 20) => {
    await source.append('trofast.program-main');
    for (let round = 0; round < rounds; round++) {
      for (let id = 0; id < members; id++) await source.append(member(id), 1 + ((round + id) % 3));
      await source.append(`trofast.day-main.2026-01-${String(round + 1).padStart(2, '0')}`);
    }
  };

  it('has the notary of the target go on with heads and keys of before, and sign with them', async () => {
    await fill(4);
    const [proofs, moved] = [
      EmbeddedProofStore.open(directory),
      await MongoProofStore.connect({ url: keyStore.url, namespace: 'trofast' }),
    ];
    try {
      const sign = async (store: ProofStore, events: EventStore, of: Pick<KeyStore, 'derived'>) => {
        const signing = new SigningKeys(store, of, 'trofast');
        const notary = await Notary.open({ store, events, keys: signing, origin: 'trofast' });
        const after = notary.after && { after: notary.after };
        for await (const batch of events.readAll({ ...after, streamPrefixes: ['trofast.'] }))
          await notary.number(batch);
        return notary.seal();
      };
      const last = (await sign(proofs, source.events, source.keys))!;
      const report = await migrate({
        source: { events: source.events, keys: source.keys, proofs },
        target: { events: target, keys: openKeys, proofs: moved },
        namespace: 'trofast',
        output: SILENT,
        signal: new AbortController().signal,
      });
      expect(report.proofs).toMatchObject({ heads: 1, continued: true });
      await source.append(member(1), 3);
      await run();
      keys = await openKeys();
      const next = (await sign(moved, target, keys))!;
      expect([last.size, next.size]).toEqual([report.events, report.events + 3]);
      const answered = new LogProofs(moved, target, 'trofast');
      expect((await answered.consistency(last.size, next.size)).hashes).not.toEqual([]);
      for await (const event of target.readStream(member(2), { limit: 1 }))
        expect(await answered.proofOf(event)).toMatchObject({ checkpoint: next.note });
      expect(await answered.keys()).toHaveLength(1);
    } finally {
      await proofs.close();
      await moved.close();
    }
  });

  it('takes over the versions of a master key that was rotated', async () => {
    const rotated = `${'cd'.repeat(32)},${masterKey}`;
    await fill(1);
    const identity = source.keys.derived('identity');
    await source.close();
    const rotation = EmbeddedKeyRotation.open(directory, rotated);
    await rotateMasterKey(rotation, rotation.keys());
    rotation.close();
    source = await Source.open(directory, rotated);
    for (const repeated of [1, 2]) {
      await migrate({
        source,
        target: { events: target, keys: (eventsExist) => openKeys(eventsExist, rotated) },
        namespace: 'trofast',
        output: SILENT,
        signal: new AbortController().signal,
      });
      keys = await openKeys(true, 'cd'.repeat(32));
      expect(keys.derived('identity')).toEqual(identity);
      expect(await keys.get(member(repeated))).toEqual(await source.keys.get(member(repeated)));
      await keys.close();
    }
  });

  it('gives the same log: order, streams, revisions, ids, data, metadata, hashes', async () => {
    await fill(5);
    const report = await run();
    const ours = await log(source.events);
    expect(content(await log(target))).toEqual(content(ours));
    expect(report).toEqual({
      events: ours.length,
      streams: new Set(ours.map(({ stream }) => stream)).size,
      keys: 26, // a key per stream, since an event of this type may be personal
      copied: ours.length,
      position: await target.head(),
    });
  });

  it('takes the keys along, and who was forgotten stays so', async () => {
    await source.append(member('ada'), 1, 'Ada');
    await source.append(member('bob'), 1, 'Bob');
    await source.keys.forget(member('bob'));
    expect(await run()).toMatchObject({ keys: 2 });
    keys = await openKeys();
    expect(await keys.get(member('ada'))).toEqual(await source.keys.get(member('ada')));
    expect(await keys.get(member('bob'))).toBeUndefined();
    await expect(keys.getOrCreate(member('bob'))).rejects.toMatchObject({ code: 'key_forgotten' });
    const [event] = await collectAll(target.readAll());
    expect(await new EventCodec(registry, keys).open(event!)).toEqual({ number: 0, name: 'Ada' });
  });

  it('brings along what was forgotten between two runs', async () => {
    await source.append(member('ada'), 1, 'Ada');
    await run();
    await source.keys.forget(member('ada'));
    await run();
    keys = await openKeys();
    expect(await keys.get(member('ada'))).toBeUndefined();
  });

  it('changes nothing when it is run again, and goes on where the source has grown', async () => {
    await fill(3);
    await run();
    const before = eventStore.log.records.length;
    expect(await run()).toMatchObject({ copied: 0 });
    expect(eventStore.log.records).toHaveLength(before);
    await source.append(member(0), 2); // follows an event of the same stream: part of one run now
    await source.append(member(1), 2);
    expect(await run()).toMatchObject({ copied: 4 });
    expect(content(await log(target))).toEqual(content(await log(source.events)));
  });

  it('sends only the rest of a run of which the target has the beginning', async () => {
    await source.append(member('ada'), 3);
    await run();
    await source.append(member('ada'), 2);
    expect(await run()).toMatchObject({ copied: 2, events: 5, streams: 1 });
    expect(content(await log(target))).toEqual(content(await log(source.events)));
  });

  it.each([0, 1, 7, 60])('goes on where it was cut after %d appends', async (appends) => {
    await fill(4);
    await expect(run(failingAfter(appends))).rejects.toThrow('killed');
    const there = (await log(target)).length;
    expect(there).toBeGreaterThanOrEqual(appends);
    const report = await run();
    expect(report.copied).toBe(report.events - there);
    // What was under way together may stand in another order, each stream's own order stands.
    const bySource = (events: readonly RecordedEvent[]) =>
      content(events).sort((a, b) => a.stream.localeCompare(b.stream) || a.revision - b.revision);
    expect(bySource(await log(target))).toEqual(bySource(await log(source.events)));
  });

  it('sends again no more than could be missing', async () => {
    for (let id = 0; id < 5; id++) for (let part = 0; part < 20; part++) await source.append(member(id), 50);
    await run();
    await source.append(member(0));
    const appended = jest.spyOn(target, 'append');
    await run();
    const sent = appended.mock.calls.reduce((sum, [, events]) => sum + events.length, 0);
    expect(sent).toBe(STRAGGLERS_MAX + 1);
  });

  it('says that it was stopped, and goes on the next time', async () => {
    await fill(3);
    const stop = new AbortController();
    stop.abort();
    await expect(run(target, stop.signal)).rejects.toMatchObject({ code: 'migration_stopped' });
    expect(await run()).toMatchObject({ events: (await log(source.events)).length });
  });

  it.each([
    ['connections break before anything is written', { cutBeforeCommit: 3 }],
    ['connections break after it was written', { cutAfterCommit: 3 }],
    ['answers do not say where it was written', { withholdPosition: 20 }],
    ['the server answers what no client knows', { unknownErrorAfterCommit: 3 }],
  ])('gets through, nothing twice, when %s', async (_what, faults) => {
    await fill(3);
    Object.assign(eventStore.faults, faults);
    const report = await run();
    expect(report.copied).toBe((await log(source.events)).length);
    expect(await log(target)).toHaveLength(report.events);
  });

  it('waits for a server that is not ready for a while', async () => {
    await fill(1);
    let refused = 0;
    const unready = Object.assign(Object.create(target) as EventStore, {
      append: async (...given: Parameters<EventStore['append']>) => {
        eventStore.faults.notReady = refused < 3;
        return target.append(...given).catch((error: unknown) => {
          refused++;
          throw error;
        });
      },
    });
    expect(await run(unready)).toMatchObject({ events: (await log(source.events)).length });
    expect(refused).toBeGreaterThanOrEqual(3);
  });

  it('refuses a target that goes further than the source, before it touches anything', async () => {
    const [first] = await source.append(member('ada'));
    await target.append(member('ada'), [first!], 'no_stream');
    const [second] = await source.append(member('eve'));
    await target.append(member('ada'), [second!], 0);
    await expect(run()).rejects.toMatchObject({
      code: 'target_differs',
      details: { stream: member('ada'), revision: 1 },
    });
    expect(await log(target)).toHaveLength(2);
    expect(keyStore.collections('trofast_keys')).toEqual([]);
  });

  it('refuses a target with a stream of others under our names', async () => {
    const [event] = await source.append(member('ada'));
    await target.append(member('eve'), [event!], 'no_stream');
    await expect(run()).rejects.toMatchObject({
      code: 'target_differs',
      details: { stream: member('eve'), revision: 0 },
    });
  });

  it('refuses a target in which an event has other content', async () => {
    const [event] = await source.append(member('ada'));
    await target.append(member('ada'), [{ ...event!, data: { number: 7 } }], 'no_stream');
    await expect(run()).rejects.toMatchObject({ code: 'target_differs', message: expect.stringContaining('altered') });
  });

  it('notices somebody else who writes to a stream meanwhile', async () => {
    await fill(2);
    const other = await source.append(member('other'));
    const busy = Object.assign(Object.create(target) as EventStore, {
      append: async (...[stream, events, expected]: Parameters<EventStore['append']>) => {
        if (stream === member(3) && expected === 'no_stream') await target.append(stream, other, expected);
        return target.append(stream, events, expected);
      },
    });
    await expect(run(busy)).rejects.toMatchObject({ code: 'target_differs', details: { stream: member(3) } });
  });

  it('leaves events of other applications alone', async () => {
    const [event] = await source.append(member('ada'));
    await target.append('orders-1', [event!], 'no_stream');
    expect(await run()).toMatchObject({ events: 1, streams: 1 });
  });

  it('says when an acknowledged event is not there in the end', async () => {
    await fill(2);
    const forgetful = Object.assign(Object.create(target) as EventStore, {
      append: async (...given: Parameters<EventStore['append']>) =>
        given[0] === 'trofast.day-main.2026-01-02' ? { revision: 0, position: '' } : target.append(...given),
    });
    await expect(run(forgetful)).rejects.toMatchObject({ code: 'migration_incomplete' });
  });

  it('refuses a namespace that the directory was not made under', async () => {
    await fill(1);
    await expect(
      migrate({
        source,
        target: { events: target, keys: openKeys },
        namespace: 'shop',
        output: SILENT,
        signal: new AbortController().signal,
      }),
    ).rejects.toMatchObject({ code: 'other_namespace' });
  });

  it('refuses keys that were made again for the same member', async () => {
    await source.append(member('ada'), 1, 'Ada');
    keys = await openKeys(false);
    await keys.getOrCreate(member('ada'));
    await expect(run()).rejects.toMatchObject({ code: 'key_conflict' });
    expect(await log(target)).toEqual([]);
  });

  it('copies an empty directory', async () => expect(await run()).toMatchObject({ events: 0, streams: 0, copied: 0 }));
});
