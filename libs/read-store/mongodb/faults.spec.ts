import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { type JsonObject } from '#platform';
import { positionAt } from '#testing';
import { type Fault, MongoStandIn } from '#testing/mongodb';

import { CheckpointConflict, ReadStoreFull, ReadStoreUnavailable } from '../errors.js';
import { type CheckpointMove, type CollectionSpec } from '../port.js';
import { MongoReadStore } from './read-store.js';

jest.setTimeout(30_000);

const TIMEOUTS = { serverSelectionMs: 10_000, connectMs: 5_000, commandMs: 250, operationMs: 10_000 };

/** Of a store that gives up soon, where a test waits for that. */
const IMPATIENT = { ...TIMEOUTS, serverSelectionMs: 1_000, operationMs: 1_500 };

const NOT_WRITABLE_PRIMARY = 10107;

const SHUTDOWN_IN_PROGRESS = 91;

const OUT_OF_DISK_SPACE = 14031;

const UNSATISFIABLE_WRITE_CONCERN = 100;

const people: CollectionSpec = { name: 'people', version: 1, indexes: [{ name: 'name', fields: ['name'] }] };

describe.each([
  ['standalone', false],
  ['replica set', true],
])('MongoDB that fails, %s', (_, replicaSet) => {
  let server: MongoStandIn;
  let store: MongoReadStore;
  const connect = (timeouts = TIMEOUTS) => MongoReadStore.connect({ url: server.url, namespace: 'trofast', timeouts });
  beforeEach(async () => {
    server = await MongoStandIn.start({ replicaSet });
    store = await connect();
    await store.prepare(people);
    await put({ one: { n: 1 }, two: { n: 1 } }, 1);
    await store.write([], [move(null, 1)]);
  });
  afterEach(async () => {
    await store.close();
    await server.stop();
  });

  const writesOf = (bodies: Readonly<Record<string, JsonObject>>, at: number, replaced: readonly string[] = []) =>
    Object.entries(bodies).map(([id, body]) => ({
      collection: people,
      id,
      position: positionAt(at),
      body,
      previous: replaced.includes(id) ? { id, position: positionAt(1), body: {} } : undefined,
    }));
  const put = (...what: Parameters<typeof writesOf>) => store.write(writesOf(...what), []);
  const move = (from: number | null, to: number, epoch = 1): CheckpointMove => ({
    key: 'p@1',
    from: from === null ? null : positionAt(from),
    to: positionAt(to),
    epoch,
  });
  /** One that is replaced and a new one; then the checkpoint. */
  const batch = () => store.write(writesOf({ one: { n: 2 }, three: { n: 2 } }, 2, ['one']), [move(1, 2)]);
  const stored = () => {
    const bodies = server.documents('trofast', 'people_v1').map(({ _id, n }) => [_id as string, n as number] as const);
    return {
      ...Object.fromEntries(bodies),
      checkpoint: server.documents('trofast', '_checkpoints')[0]!.position as string,
    };
  };
  const whole = { one: 2, two: 1, three: 2, checkpoint: positionAt(2) };

  const passing: readonly (readonly [string, Omit<Fault, 'commands' | 'collection'>])[] = [
    ['the connection breaks before it is applied', { kind: 'drop_before' }],
    ['the connection breaks after it was applied', { kind: 'drop_after' }],
    ['the connection breaks twice, before it is applied', { kind: 'drop_before', times: 2 }],
    ['another member has become primary', { kind: 'error', code: NOT_WRITABLE_PRIMARY, times: 2 }],
    ['the server is going down', { kind: 'error', code: SHUTDOWN_IN_PROGRESS }],
    ['no majority confirmed it in time', { kind: 'write_concern_error' }],
    ['there were too few members to confirm it', { kind: 'write_concern_error', code: UNSATISFIABLE_WRITE_CONCERN }],
    ['it is never answered, and was not applied', { kind: 'silence' }],
    ['it is never answered, but was applied', { kind: 'silence_after' }],
  ];
  const steps: readonly (readonly [string, string, string])[] = [
    ['inserting documents', 'insert', 'people_v1'],
    ['replacing documents', 'update', 'people_v1'],
    ['moving the checkpoint', 'update', '_checkpoints'],
  ];
  it.each(passing.flatMap(([what, fault]) => steps.map((step) => [step[0], what, fault, step] as const)))(
    'writes a batch whole and once: %s, %s',
    async (_doing, _what, fault, [, command, collection]) => {
      server.fault({ ...fault, commands: [command], collection });
      await batch();
      expect(server.faults.strikes).toBe(fault.times ?? 1);
      expect(stored()).toEqual(whole);
      await store.write(writesOf({ one: { n: 3 } }, 3), [move(2, 3)]);
      expect(stored()).toEqual({ ...whole, one: 3, checkpoint: positionAt(3) });
    },
  );

  it('moves a first checkpoint once, also where the answer to it is lost', async () => {
    const first = { ...move(null, 5), key: 'q@1' };
    server.fault({ kind: 'drop_after', commands: ['insert'], collection: '_checkpoints' });
    await store.write([], [first]);
    await expect(store.write([], [first])).rejects.toThrow(CheckpointConflict);
  });

  it("does not take another owner's move for its own when it has no answer", async () => {
    server.fault({ kind: 'silence', commands: ['update'], collection: '_checkpoints' });
    const other = await connect();
    const mine = expect(store.write([], [move(1, 2, 1)])).rejects.toThrow(CheckpointConflict);
    while (server.faults.strikes < 1) await new Promise((resolve) => setImmediate(resolve));
    await other.write([], [move(1, 2, 2)]);
    await mine;
    await other.close();
  });

  it.each([
    ['older', 1, 2],
    ['of the same position', 2, 7],
    ['newer', 3, 7],
  ])('looks again when another writer was first with a document, an %s one', async (_age, at, left) => {
    const document = { _id: 'three', _position: positionAt(at), _deleted: false, n: 7 };
    server.fault({ kind: 'duplicate_key', commands: ['insert'], collection: 'people_v1', document });
    await batch();
    expect(stored()).toEqual({ ...whole, three: left });
  });

  it('does not trust what is believed to be stored: others may have gone on, or dropped the collection', async () => {
    const other = await connect();
    await other.write(writesOf({ one: { n: 5 } }, 5), []);
    await put({ one: { n: 3 }, two: { n: 3 } }, 3, ['one', 'two']);
    expect(stored()).toMatchObject({ one: 5, two: 3 });
    await put({ one: { n: 4 }, two: { n: 4 } }, 4);
    expect(stored()).toMatchObject({ one: 5, two: 4 });
    await other.drop(people);
    await other.prepare(people);
    await put({ one: { n: 6 } }, 6, ['one']);
    expect(stored()).toEqual({ one: 6, checkpoint: positionAt(1) });
    await other.close();
  });

  it.each([
    ['takes longer than it may', 50, 'query_too_slow'],
    ['would sort more than the server has memory for', 292, 'query_too_large'],
    ['would answer with more than a message holds', 17420, 'query_too_large'],
  ])('says so of an aggregation that %s', async (_what, error, code) => {
    server.fault({ kind: 'error', code: error, commands: ['aggregate'], after: 1 }); // the first one counts what may be read
    const aggregate = () =>
      store.aggregate(people, [{ $count: 'n' }], { documentsMax: 10, resultsMax: 10, timeMs: 1000 });
    await expect(aggregate()).rejects.toMatchObject({ code });
    expect(await aggregate()).toEqual({ documents: [{ n: 2 }], hasMore: false });
  });

  it('goes on where every answer but the first page of a cursor is lost', async () => {
    const ids = Array.from({ length: 40 }, (_value, index) => `d${String(index).padStart(2, '0')}`);
    await put(Object.fromEntries(ids.map((id) => [id, { name: id }])), 1);
    server.replyDocumentsMax = 25;
    const reads = {
      load: async () => [...(await store.load(people, ids)).keys()].sort(),
      find: async () =>
        (await store.find(people, { filter: { name: { $gte: 'd' } }, sort: [['name', 1]], limit: 100 })).documents.map(
          ({ id }) => id,
        ),
      scan: async () => {
        const scanned: string[] = [];
        for await (const { id } of store.scan({ ...people })) if (id.startsWith('d')) scanned.push(id);
        return scanned;
      },
    };
    for (const read of Object.values(reads)) {
      for (const kind of ['cursor_lost', 'drop_before'] as const) {
        server.fault({ kind, commands: ['getMore'] });
        const strikes = server.faults.strikes;
        expect(await read()).toEqual(ids);
        expect(server.faults.strikes).toBe(strikes + 1);
      }
    }
  });

  it('gives up within its own time, whatever the server does', async () => {
    const impatient = await connect(IMPATIENT);
    const attempts: readonly (() => Promise<unknown>)[] = [
      () => impatient.load(people, ['one']),
      () => impatient.find(people, { filter: {}, limit: 1 }),
      () => impatient.checkpoint('p@1'),
      () => impatient.write(writesOf({ one: { n: 9 } }, 9), []),
    ];
    for (const kind of ['silence', 'slow'] as const) {
      server.fault({ kind, delayMs: 60_000, times: 0 });
      await Promise.all(attempts.map((attempt) => expect(attempt()).rejects.toThrow(ReadStoreUnavailable)));
      server.faults.clear();
    }
    expect((await impatient.load(people, ['two'])).size).toBe(1);
    await impatient.close();
  });

  it('says that the disk is full, and goes on when there is room', async () => {
    server.fault({ kind: 'error', code: OUT_OF_DISK_SPACE, commands: ['insert'] });
    await expect(put({ five: { n: 5 } }, 5)).rejects.toThrow(ReadStoreFull);
    await put({ five: { n: 5 } }, 5);
    expect((await store.load(people, ['five'])).size).toBe(1);
  });

  it('is unavailable while the server is away, and comes back by itself', async () => {
    const impatient = await connect(IMPATIENT);
    await server.pause();
    const attempts = [impatient.load(people, ['one']), connect(IMPATIENT)];
    await Promise.all(attempts.map((attempt) => expect(attempt).rejects.toThrow(ReadStoreUnavailable)));
    await server.resume();
    expect((await impatient.load(people, ['one'])).size).toBe(1);
    await impatient.close();
    await expect(impatient.load(people, ['one'])).rejects.toThrow(ReadStoreUnavailable);
  });

  it('names no password when it cannot connect', async () => {
    const url = 'mongodb://someone:planted-secret@127.0.0.1:1/';
    const failure = await MongoReadStore.connect({ url, namespace: 'trofast', timeouts: IMPATIENT }).catch(String);
    expect(failure).toMatch(/127\.0\.0\.1:1/);
    expect(failure).not.toMatch(/planted/);
    await expect(
      MongoReadStore.connect({ url: 'mongodb://u:planted-secret@', namespace: 'trofast' }),
    ).rejects.toMatchObject({
      code: 'invalid_mongodb_url',
      message: expect.not.stringContaining('planted') as unknown as string,
    });
    await expect(MongoReadStore.connect({ url: server.url, namespace: 'a.b' })).rejects.toMatchObject({
      code: 'invalid_mongodb_database',
    });
  });
});

describe('a fail-over', () => {
  let server: MongoStandIn;
  let store: MongoReadStore;
  beforeEach(async () => {
    server = await MongoStandIn.start({ replicaSet: true });
    store = await MongoReadStore.connect({ url: server.url, namespace: 'trofast', timeouts: TIMEOUTS });
    await store.prepare(people);
  });
  afterEach(async () => {
    await store.close();
    await server.stop();
  });
  const one = (at: number) => [{ collection: people, id: 'one', position: positionAt(at), body: { at } }];

  it('is waited out', async () => {
    server.stepDown();
    const written = store.write(one(1), [{ key: 'p@1', from: null, to: positionAt(1), epoch: 1 }]);
    const loaded = store.load(people, ['one']);
    const before = server.hellos;
    while (server.hellos < before + 3) await new Promise((resolve) => setImmediate(resolve));
    server.elect();
    await written;
    await loaded;
    expect(await store.checkpoint('p@1')).toEqual({ position: positionAt(1), epoch: 1 });
  });

  it.each(['regainMajority', 'rollBack'] as const)(
    'acknowledges nothing that no majority has, then %s',
    async (then) => {
      const p = (from: number | null, to: number) => [
        { key: 'p@1', from: from === null ? null : positionAt(from), to: positionAt(to), epoch: 1 },
      ];
      await store.write(one(1), p(null, 1));
      server.loseMajority();
      await expect(store.write(one(2), p(1, 2))).rejects.toThrow(ReadStoreUnavailable);
      await store.load(people, ['one']).catch(() => undefined);
      await expect(store.write(one(2), p(1, 2))).rejects.toThrow(ReadStoreUnavailable);
      const q = { ...p(null, 1)[0]!, key: 'q@1' };
      await expect(store.write([], [q])).rejects.toThrow(ReadStoreUnavailable);
      server[then]();
      const at = await store.checkpoint('p@1');
      if (at!.position === positionAt(1)) await store.write(one(2), p(1, 2));
      expect(await store.checkpoint('p@1')).toEqual({ position: positionAt(2), epoch: 1 });
      expect((await store.load(people, ['one'])).get('one')!.body).toEqual({ at: 2 });
      expect((await store.checkpoint('q@1')) !== null).toBe(then === 'regainMajority');
    },
  );

  it('hides no unconfirmed insert behind a duplicate that the same command met', async () => {
    await store.write(one(9), []);
    server.loseMajority();
    const two = { ...one(4)[0]!, id: 'two' };
    await expect(store.write([...one(4), two], [])).rejects.toThrow(ReadStoreUnavailable);
  });

  it('to a member that does not know yet what is committed hides no acknowledged write', async () => {
    await store.write(one(1), [{ key: 'p@1', from: null, to: positionAt(1), epoch: 1 }]);
    server.markCommitPoint();
    await store.write(one(2), [{ key: 'p@1', from: positionAt(1), to: positionAt(2), epoch: 1 }]);
    server.electBehind();
    expect((await store.load(people, ['one'])).get('one')!.position).toBe(positionAt(2));
    server.electBehind();
    expect((await store.checkpoint('p@1'))!.position).toBe(positionAt(2));
    server.electBehind();
    expect((await store.find(people, { filter: { at: 2 }, limit: 1 })).documents).toHaveLength(1);
  });
});
