import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Binary, MongoClient } from 'mongodb';

import { type Fault, MongoStandIn } from '#testing/mongodb';

import { KeyForgotten, KeyStoreUnavailable, StoreFull } from '../errors.js';
import { type WrappedKey } from '../master-key/key-versions.js';
import { MasterKey } from '../master-key/master-key.js';
import { MongoKeyStore, type MongoKeyStoreOptions } from './key-store.js';

jest.setTimeout(30_000);

const TIMEOUTS = { serverSelectionMs: 10_000, connectMs: 5_000, commandMs: 250, operationMs: 10_000 };

/** Of a store that gives up soon, where a test waits for that. */
const IMPATIENT = { ...TIMEOUTS, serverSelectionMs: 1_000, operationMs: 1_500 };

const masterKey = 'ab'.repeat(32);

const member = (id: number | string) => `trofast.member-main.${id}`;

const DATABASE = 'trofast_keys';

describe.each([
  ['standalone', false],
  ['replica set', true],
])('the key store on MongoDB, %s', (_, replicaSet) => {
  let server: MongoStandIn;
  let keys: MongoKeyStore;
  const opened: MongoKeyStore[] = [];
  const connect = async (options: Partial<MongoKeyStoreOptions> = {}) => {
    const store = await MongoKeyStore.connect({
      url: server.url,
      namespace: 'trofast',
      masterKey,
      timeouts: TIMEOUTS,
      ...options,
    });
    opened.push(store);
    return store;
  };
  beforeEach(async () => {
    server = await MongoStandIn.start({ replicaSet });
    keys = await connect();
  });
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
    await server.stop();
  });

  it('makes a key once, of 32 bytes, and other processes find it', async () => {
    const key = await keys.getOrCreate(member(1));
    expect(key).toHaveLength(32);
    expect(await keys.getOrCreate(member(1))).toEqual(key);
    expect(await keys.getOrCreate(member(2))).not.toEqual(key);
    const other = await connect();
    expect(await other.get(member(1))).toEqual(key);
    expect(await other.getOrCreate(member(1))).toEqual(key);
    expect(await other.get(member(3))).toBeUndefined();
  });

  it('gives processes that make the same keys at once the same keys', async () => {
    const stores = [keys, await connect(), await connect()];
    const ids = Array.from({ length: 40 }, (_value, index) => member(index));
    const made = await Promise.all(stores.map((store) => Promise.all(ids.map((id) => store.getOrCreate(id)))));
    for (const of of made) expect(of).toEqual(made[0]);
    const later = await connect();
    expect(await Promise.all(ids.map((id) => later.get(id)))).toEqual(made[0]);
  });

  it("uses the other's key where both learned that there is none", async () => {
    const rival = new MasterKey(Buffer.from(masterKey, 'hex')).wrap(Buffer.alloc(32, 7), member(1));
    const document = { _id: member(1), wrapped: new Binary(rival) };
    server.fault({ kind: 'duplicate_key', commands: ['insert'], collection: 'keys', document });
    expect(await keys.getOrCreate(member(1))).toEqual(Buffer.alloc(32, 7));
  });

  it('makes the keys of one turn in two round trips, and answers from its cache after that', async () => {
    server.resetCounts();
    const ids = Array.from({ length: 500 }, (_value, index) => member(index));
    await Promise.all([...ids, ...ids].map((id) => keys.getOrCreate(id)));
    expect(server.counts()).toEqual({ find: 1, insert: 1 });
    await Promise.all(ids.map((id) => keys.get(id)));
    expect(server.counts()).toEqual({ find: 1, insert: 1 });
  });

  it('stores no key as it is', async () => {
    const key = await keys.getOrCreate(member(1));
    const stored = Buffer.concat(
      server.documents(DATABASE, 'keys').map((document) => (document.wrapped as Binary).buffer),
    );
    expect(stored.length).toBeGreaterThan(32);
    expect(stored.includes(key)).toBe(false);
  });

  it('never gives a forgotten key again, nor a new one in its place', async () => {
    await keys.getOrCreate(member(1));
    const other = await connect({ cacheMs: 20 });
    await other.getOrCreate(member(1));
    await keys.forget(member(1));
    await keys.forget(member(1));
    await keys.forget(member(2)); // never had one
    expect(server.documents(DATABASE, 'keys')).toEqual([
      { _id: member(1), forgotten: true },
      { _id: member(2), forgotten: true },
    ]);
    for (const id of [member(1), member(2)]) {
      expect(await keys.get(id)).toBeUndefined();
      await expect(keys.getOrCreate(id)).rejects.toThrow(KeyForgotten);
    }
    const limit = performance.now() + 5000;
    while ((await other.get(member(1))) && performance.now() < limit)
      await new Promise((resolve) => setImmediate(resolve));
    expect(await other.get(member(1))).toBeUndefined();
    await expect(other.getOrCreate(member(1))).rejects.toThrow(KeyForgotten);
  });

  it.each(['get', 'getOrCreate'] as const)('keeps no key that %s looked up while it was forgotten', async (look) => {
    await keys.getOrCreate(member(1));
    const other = await connect();
    server.fault({ kind: 'slow_after', delayMs: 150, commands: ['find'], collection: 'keys' });
    const found = other[look](member(1));
    while (server.faults.strikes < 1) await new Promise((resolve) => setImmediate(resolve));
    await other.forget(member(1));
    expect(await other.get(member(1))).toBeUndefined();
    expect(await found).toBeDefined();
    expect(await other.get(member(1))).toBeUndefined();
    await expect(other.getOrCreate(member(1))).rejects.toThrow(KeyForgotten);
  });

  it('derives the same keys as the embedded key store', () => {
    expect(keys.derived('identity')).toEqual(new MasterKey(Buffer.from(masterKey, 'hex')).derived('identity'));
    expect(keys.derived('identity')).not.toEqual(keys.derived('snapshots'));
  });

  it('refuses another master key, and an empty store where there are events', async () => {
    await expect(connect({ masterKey: 'cd'.repeat(32) })).rejects.toMatchObject({ code: 'wrong_master_key' });
    await expect(connect({ masterKey: 'short' })).rejects.toMatchObject({ code: 'invalid_master_key' });
    await connect({ eventsExist: true });
    await expect(connect({ eventsExist: true, namespace: 'elsewhere' })).rejects.toMatchObject({
      code: 'store_corrupted',
    });
  });

  it('lets one of two first processes with different master keys in', async () => {
    const both = [masterKey, 'cd'.repeat(32)].map((key) => connect({ masterKey: key, namespace: 'fresh' }));
    const outcomes = await Promise.allSettled(both);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('refuses a key that was altered or stands under another id', async () => {
    const key = await keys.getOrCreate(member(1));
    const client = await MongoClient.connect(server.url);
    const stored = client.db(DATABASE).collection<{ _id: string; wrapped: Binary }>('keys');
    const { wrapped } = (await stored.findOne({ _id: member(1) }))!;
    await stored.insertOne({ _id: member(2), wrapped });
    await client.close();
    const other = await connect();
    const [one, two] = await Promise.allSettled([other.get(member(1)), other.get(member(2))]);
    expect(one).toEqual({ status: 'fulfilled', value: key });
    expect(two).toMatchObject({ status: 'rejected', reason: { code: 'key_unreadable' } });
  });

  it('takes keys over from another store, once, and refuses to change one', async () => {
    const wrap = (key: Buffer, id: number, master = new MasterKey(Buffer.from(masterKey, 'hex'))) => {
      return { version: 1, bytes: master.wrap(key, member(id)) };
    };
    const given = [1, 2].map((id) => [member(id), wrap(Buffer.alloc(32, id), id)] as const);
    const all = new Map<string, WrappedKey>([...given, [member(3), 'forgotten']]);
    await keys.importWrapped(all);
    await keys.importWrapped(all);
    expect(await keys.get(member(1))).toEqual(Buffer.alloc(32, 1));
    await expect(keys.getOrCreate(member(3))).rejects.toThrow(KeyForgotten);
    await keys.getOrCreate(member(4));
    const other = wrap(Buffer.alloc(32, 9), 4);
    await expect(keys.importWrapped(new Map([[member(4), other]]))).rejects.toMatchObject({ code: 'key_conflict' });
    const foreign = wrap(Buffer.alloc(32, 9), 5, new MasterKey(randomBytes(32)));
    await expect(keys.importWrapped(new Map([[member(5), foreign]]))).rejects.toMatchObject({ code: 'key_unreadable' });
    expect(await keys.get(member(5))).toBeUndefined();
  });

  const passing: readonly (readonly [string, Fault])[] = [
    ['the connection breaks before it is applied', { kind: 'drop_before' }],
    ['the connection breaks after it was applied', { kind: 'drop_after' }],
    ['another member has become primary', { kind: 'error', code: 10107, times: 2 }],
    ['no majority confirmed it in time', { kind: 'write_concern_error' }],
    ['it is never answered, but was applied', { kind: 'silence_after' }],
  ];
  it.each(passing)('makes and forgets one key when %s', async (_what, fault) => {
    server.fault({ ...fault, commands: ['insert'], collection: 'keys' });
    const key = await keys.getOrCreate(member(1));
    expect(await (await connect()).get(member(1))).toEqual(key);
    server.fault({ ...fault, commands: ['update'], collection: 'keys' });
    await keys.forget(member(1));
    expect(server.faults.strikes).toBe(2 * (fault.times ?? 1));
    await expect((await connect()).getOrCreate(member(1))).rejects.toThrow(KeyForgotten);
  });

  it('makes no key while the server is away, and goes on after that', async () => {
    const impatient = await connect({ timeouts: IMPATIENT });
    await server.pause();
    const attempts = [
      ...[impatient.getOrCreate(member(1)), impatient.get(member(2)), impatient.forget(member(3))],
      connect({ timeouts: IMPATIENT }),
    ];
    await Promise.all(attempts.map((attempt) => expect(attempt).rejects.toThrow(KeyStoreUnavailable)));
    await server.resume();
    expect(await onceBack(() => impatient.getOrCreate(member(1)))).toHaveLength(32);
    await impatient.close();
    await expect(impatient.getOrCreate(member(1))).rejects.toThrow(KeyStoreUnavailable);
  });

  it('says that the disk is full, gives up within its own time, and goes on after that', async () => {
    const impatient = await connect({ timeouts: IMPATIENT });
    server.fault({ kind: 'error', code: 14031, commands: ['insert'] });
    await expect(keys.getOrCreate(member(1))).rejects.toThrow(StoreFull);
    expect(await keys.getOrCreate(member(1))).toHaveLength(32);
    server.fault({ kind: 'silence', times: 0 });
    await expect(impatient.getOrCreate(member(2))).rejects.toThrow(KeyStoreUnavailable);
  });
});

/** What the store answers as soon as it asks its server again: for a second after a failure it does not. */
async function onceBack<T>(ask: () => Promise<T>): Promise<T> {
  for (const untilMs = performance.now() + 10_000; ; await pause(50)) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof KeyStoreUnavailable) || performance.now() > untilMs) throw error;
    }
  }
}

describe('a server of keys that refuses the user', () => {
  it('is not taken for one that is away', async () => {
    const server = await MongoStandIn.start();
    server.fault({ kind: 'error', code: 18, times: 0 });
    const refused = MongoKeyStore.connect({ url: server.url, namespace: 'trofast', masterKey, timeouts: IMPATIENT });
    await expect(refused).rejects.toMatchObject({ code: 'key_store_unavailable', isDenied: true });
    await server.stop();
    const away = MongoKeyStore.connect({ url: server.url, namespace: 'trofast', masterKey, timeouts: IMPATIENT });
    await expect(away).rejects.toMatchObject({ code: 'key_store_unavailable', isDenied: false });
  });
});

describe('a server of keys that is silent', () => {
  let server: MongoStandIn;
  beforeEach(async () => {
    server = await MongoStandIn.start();
  });
  afterEach(() => server.stop());

  it('is named by each error, and is not asked by each of those who wait for each other', async () => {
    const keys = await MongoKeyStore.connect({ url: server.url, namespace: 'trofast', masterKey });
    const known = await keys.getOrCreate(member(0));
    server.fault({ kind: 'silence', times: 0 });
    for (let asked = 1; asked <= 20; asked++)
      await expect(keys.getOrCreate(member(asked))).rejects.toMatchObject({ code: 'key_store_unavailable' });
    // Most never asked the server, so that their waits do not add up.
    expect(server.faults.strikes).toBeLessThan(10);
    expect(await keys.getOrCreate(member(0))).toEqual(known);
    await keys.close();
  });
});

describe('a key that no majority has', () => {
  let server: MongoStandIn;
  const connect = () => MongoKeyStore.connect({ url: server.url, namespace: 'trofast', masterKey, timeouts: TIMEOUTS });
  beforeEach(async () => {
    server = await MongoStandIn.start({ replicaSet: true });
  });
  afterEach(() => server.stop());

  it('is not used, neither by its maker nor by another process; a fail-over may take it back', async () => {
    const [one, other] = [await connect(), await connect()];
    server.loseMajority();
    await expect(one.getOrCreate(member(1))).rejects.toThrow(KeyStoreUnavailable);
    expect(server.documents(DATABASE, 'keys')).toHaveLength(1);
    await expect(other.getOrCreate(member(1))).rejects.toThrow(KeyStoreUnavailable);
    server.rollBack();
    const key = await onceBack(() => other.getOrCreate(member(1)));
    expect(await onceBack(() => one.getOrCreate(member(1)))).toEqual(key);
    await one.close();
    await other.close();
  });

  it('is not given for a forgotten one after a fail-over to a member that does not know yet that it was forgotten', async () => {
    const keys = await connect();
    await keys.getOrCreate(member(1));
    server.markCommitPoint();
    await keys.forget(member(1));
    server.electBehind();
    expect(await keys.get(member(1))).toBeUndefined();
    await keys.close();
  });
});
