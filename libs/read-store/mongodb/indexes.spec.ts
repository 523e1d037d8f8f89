import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { type JsonObject } from '#platform';
import { positionAt } from '#testing';
import { MongoStandIn } from '#testing/mongodb';

import { type CollectionSpec } from '../port.js';
import { MongoReadStore } from './read-store.js';

const spec = (name: string, ...indexes: readonly (readonly string[])[]): CollectionSpec => ({
  name,
  version: 1,
  indexes: indexes.map((fields) => ({ name: fields.join('_'), fields })),
});

describe('collections in MongoDB', () => {
  let server: MongoStandIn;
  let store: MongoReadStore;
  const connect = () => MongoReadStore.connect({ url: server.url, namespace: 'trofast', scanLimit: 50 });
  beforeEach(async () => {
    server = await MongoStandIn.start({ replicaSet: true });
    store = await connect();
  });
  afterEach(async () => {
    await store.close();
    await server.stop();
  });
  const put = (collection: CollectionSpec, bodies: readonly JsonObject[], at = 1) =>
    store.write(
      bodies.map((body, index) => ({ collection, id: `d${index}`, position: positionAt(at), body })),
      [],
    );
  const indexesOf = async (collection: string) =>
    Object.fromEntries(
      (await store.connection.collection(collection).indexes()).map(({ name, key }) => [name, Object.entries(key)]),
    );

  it('have each declared index both ways, tombstones apart and the id last', async () => {
    await store.prepare(spec('people', ['tier', 'balance']));
    expect(await indexesOf('people_v1')).toEqual({
      _id_: [['_id', 1]],
      trofast_nested: [['_nested', 1]],
      tier_balance: [
        ['_deleted', 1],
        ['tier', 1],
        ['balance', 1],
        ['_id', 1],
      ],
      tier_balance_desc: [
        ['_deleted', 1],
        ['tier', -1],
        ['balance', -1],
        ['_id', 1],
      ],
    });
  });

  it('can be prepared by several processes at once', async () => {
    const others = await Promise.all([connect(), connect(), connect()]);
    await Promise.all(others.map((other) => other.prepare(spec('people', ['tier']))));
    expect(Object.keys(await indexesOf('people_v1'))).toHaveLength(4);
    for (const other of others) await other.close();
  });

  it('are refused where an index of a declared name has other keys', async () => {
    await store.connection.collection('people_v1').createIndex({ city: 1 }, { name: 'tier' });
    await expect(store.prepare(spec('people', ['tier']))).rejects.toMatchObject({
      code: 'index_conflict',
      message: expect.stringMatching(/people_v1.*tier.*Drop that index/s) as unknown as string,
    });
  });

  it('keep the order of lists and objects where a field is declared after they were written', async () => {
    const bodies = [{ v: [1] }, { v: 2 }, { v: { a: 1 } }, { v: true }, { v: 'text' }, {}];
    await store.prepare(spec('people'));
    await put(spec('people'), bodies);
    await store.prepare(spec('people', ['v']));
    const sorted = async (direction: 1 | -1) =>
      (await store.find(spec('people', ['v']), { filter: {}, sort: [['v', direction]], limit: 10 })).documents.map(
        ({ id }) => id,
      );
    expect(await sorted(1)).toEqual(['d5', 'd1', 'd4', 'd2', 'd0', 'd3']);
    expect(await sorted(-1)).toEqual(['d3', 'd0', 'd2', 'd4', 'd1', 'd5']);
  });

  it('are made again by no late write to one that was dropped', async () => {
    const late = await connect();
    await store.prepare(spec('people'));
    await store.drop(spec('people'));
    const write = { collection: spec('people'), id: 'a', position: positionAt(1), body: {} };
    await expect(late.write([write], [])).rejects.toMatchObject({ code: 'collection_missing' });
    for (const attempt of [
      () => late.count(spec('people')),
      () => late.find(spec('people'), { filter: {}, limit: 1 }),
      () => late.load(spec('people'), ['a']),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: 'collection_missing' });
    expect(server.collections('trofast')).toEqual([]);
    await late.close();
  });

  it('give an order that an index carries however many documents there are, and another one up to the scan limit', async () => {
    const people = spec('people', ['tier', 'at'], ['at']);
    await store.prepare(people);
    await put(
      people,
      Array.from({ length: 80 }, (_, index) => ({ tier: index % 2 ? 'gold' : 'basic', at: index, free: index })),
    );
    const find = (filter: JsonObject, ...sort: readonly (readonly [string, 1 | -1])[]) =>
      store.find(people, { filter, sort, limit: 5 });
    expect((await find({}, ['at', -1])).documents[0]!.id).toBe('d79');
    expect((await find({ tier: 'gold' }, ['at', 1])).documents[0]!.id).toBe('d1');
    expect((await find({}, ['tier', -1], ['at', -1])).documents[0]!.id).toBe('d79');
    expect((await find({ at: { $gt: 60 } }, ['tier', 1], ['at', -1])).documents[0]!.id).toBe('d78');
    // Read in the order of the index until the page is full, or the limit is reached.
    expect((await find({ free: { $lt: 75 } }, ['at', -1])).documents.map(({ id }) => id)).toEqual([
      'd74',
      'd73',
      'd72',
      'd71',
      'd70',
    ]);
    for (const refused of [
      () => find({ free: { $lt: 3 } }, ['at', -1]),
      () => find({}, ['tier', 1], ['at', -1]),
      () => find({}, ['tier', 1]),
      () => find({ at: { $gt: 10 } }),
    ])
      await expect(refused()).rejects.toMatchObject({ code: 'scan_limit_exceeded' });
  });

  it('cost one round trip per collection and one for all checkpoints, whatever the size of the batch', async () => {
    const collections = ['member', 'balances', 'ledger'].map((name) => spec(name, ['at']));
    for (const collection of collections) await store.prepare(collection);
    const batch = (at: number, ids: number, stored: number) =>
      collections.flatMap((collection) =>
        Array.from({ length: ids }, (_, index) => ({
          collection,
          id: `m${index}`,
          position: positionAt(at),
          body: { at },
          previous: index < stored ? { id: `m${index}`, position: positionAt(at - 1), body: {} } : undefined,
        })),
      );
    const moves = (from: number | null, to: number) =>
      collections.map(({ name }) => ({
        key: `${name}@1`,
        from: from === null ? null : positionAt(from),
        to: positionAt(to),
        epoch: 1,
      }));
    const trips = async (work: () => Promise<unknown>) => {
      server.resetCounts();
      await work();
      return server.counts();
    };
    const ids = Array.from({ length: 500 }, (_, index) => `m${index}`);
    expect(await trips(() => store.write(batch(1, 500, 0), moves(null, 1)))).toEqual({ insert: 4 });
    for (const collection of collections) expect(await trips(() => store.load(collection, ids))).toEqual({ find: 1 });
    expect(await trips(() => store.write(batch(2, 500, 500), moves(1, 2)))).toEqual({ update: 4 });
    expect(await trips(() => store.write(batch(3, 1000, 500), moves(2, 3)))).toEqual({ insert: 3, update: 4 });
    // The same batch again, as after a crash before the checkpoint: one look, and nothing is written twice.
    expect(await trips(() => store.write(batch(3, 1000, 500), moves(3, 3)))).toEqual({ insert: 3, update: 4, find: 3 });
    const page = { filter: { at: 3 }, limit: 10 };
    expect(await trips(() => store.find(collections[0]!, page))).toEqual({ aggregate: 1 });
    expect(await trips(() => store.find(collections[0]!, { ...page, filter: {}, sort: [['at', 1]] }))).toEqual({
      aggregate: 1,
      find: 1,
    });
    expect(await trips(() => store.checkpoint('ledger@1'))).toEqual({ find: 1 });
  });
});
