import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Collection, MongoClient } from 'mongodb';

import { MongoStandIn } from './server.js';

interface Item {
  _id: string;
  [field: string]: unknown;
}

describe('the stand-in for MongoDB', () => {
  let server: MongoStandIn;
  let client: MongoClient;
  let items: Collection<Item>;
  beforeEach(async () => {
    server = await MongoStandIn.start();
    client = await MongoClient.connect(server.url);
    items = client.db('shop').collection<Item>('items');
  });
  afterEach(async () => {
    await client.close();
    await server.stop();
  });
  const command = (document: object) => client.db('shop').command(document);

  it.each([
    [{ findAndModify: 'items', query: {} }, 59],
    [{ distinct: 'items', key: 'a' }, 59],
    [{ find: 'items', collation: { locale: 'de' } }, 40415],
    [{ find: 'items', filter: { $where: 'true' } }, 2],
    [{ find: 'items', filter: { a: { $regex: 'x' } } }, 2],
    [{ find: 'items', projection: { 'a.b': 1 } }, 9],
    [{ aggregate: 'items', pipeline: [{ $graphLookup: {} }], cursor: {} }, 40324],
    [{ update: 'items', updates: [{ q: {}, u: [{ $set: { a: 1 } }], upsert: true }] }, undefined],
    [{ update: 'items', updates: [{ q: { _id: 'a' }, u: { $inc: { a: 1 } }, upsert: true }] }, undefined],
    [{ update: 'items', updates: [{ q: {}, u: {}, hint: 'x' }], startTransaction: true }, 40415],
    [{ insert: 'items', documents: [{ _id: 'a' }], txnNumber: 1 }, 20],
  ])('refuses what it does not imitate: %j', async (document, code) => {
    const refused = await command(document).then(
      ({ writeErrors }) => (writeErrors as { code: number }[])[0],
      (error: unknown) => error as { code: number },
    );
    if (code === undefined) expect(refused!.code).toBe(9);
    else expect(refused).toMatchObject({ code });
  });

  it('keeps ids and unique indexes unique, and stops an ordered insert at the first of them', async () => {
    await items.createIndex({ email: 1 }, { unique: true });
    await items.insertOne({ _id: 'a', email: 'x' });
    await expect(items.insertOne({ _id: 'a', email: 'y' })).rejects.toMatchObject({ code: 11000 });
    await expect(items.insertOne({ _id: 'b', email: 'x' })).rejects.toMatchObject({ code: 11000 });
    const many = [{ _id: 'c', email: 'c' }, { _id: 'a' }, { _id: 'd', email: 'd' }];
    await expect(items.insertMany(many)).rejects.toMatchObject({ insertedCount: 1 });
    await expect(items.insertMany([{ _id: 'a' }, { _id: 'd', email: 'd' }], { ordered: false })).rejects.toMatchObject({
      insertedCount: 1,
    });
    expect(server.documents('shop', 'items').map(({ _id }) => _id as string)).toEqual(['a', 'c', 'd']);
  });

  it('inserts on an upsert whose range does not match a document of the same id, which then fails', async () => {
    await items.insertOne({ _id: 'a', position: 5 });
    const upsert = items.updateOne({ _id: 'a', position: { $lt: 3 } }, { $set: { position: 3 } }, { upsert: true });
    await expect(upsert).rejects.toMatchObject({ code: 11000 });
  });

  it('sorts as the server does: null and missing, numbers, text by bytes, objects, then booleans; a list by its least or greatest', async () => {
    const values = [true, '😀', '\uffee', 'b', { a: 1 }, 2, -1, null, [7, 'a'], []];
    await items.insertMany([...values.map((v, index) => ({ _id: `${index}`, v })), { _id: 'missing' }]);
    const order = async (direction: 1 | -1) =>
      (await items.find().sort({ v: direction }).toArray()).map(({ _id }) => _id);
    expect(await order(1)).toEqual(['9', '7', 'missing', '6', '5', '8', '3', '2', '1', '4', '0']);
    expect(await order(-1)).toEqual(['0', '4', '1', '2', '3', '8', '5', '6', '7', 'missing', '9']);
    expect((await items.find({ v: { $gt: '\uffee' } }).toArray()).map(({ _id }) => _id)).toEqual(['1']);
  });

  it('answers a numbered write of a replica set once, however often it is sent, and refuses an older one', async () => {
    const set = await MongoStandIn.start({ replicaSet: true });
    const connected = await MongoClient.connect(set.url);
    const lsid = { id: connected.startSession().id!.id };
    const write = (txnNumber: number, _id: string) =>
      connected.db('shop').command({ insert: 'items', documents: [{ _id }], lsid, txnNumber });
    expect(await write(2, 'a')).toMatchObject({ n: 1 });
    expect(await write(2, 'a')).toMatchObject({ n: 1 });
    expect((await write(3, 'a')) as unknown).toMatchObject({ n: 0 });
    await expect(write(1, 'b')).rejects.toMatchObject({ code: 225 });
    await connected.close();
    await set.stop();
  });

  it('has no primary between a step-down and an election, and names the new one', async () => {
    const set = await MongoStandIn.start({ replicaSet: true });
    const connected = await MongoClient.connect(set.url, {
      serverSelectionTimeoutMS: 2000,
      minHeartbeatFrequencyMS: 50,
    });
    const before = await connected.db('shop').command({ hello: 1 });
    set.stepDown();
    const command = connected.db('shop').command({ insert: 'items', documents: [{ _id: 'a' }] });
    await expect(command).rejects.toMatchObject({ code: 10107 });
    const waits = connected.db('shop').collection<Item>('items').insertOne({ _id: 'a' });
    set.elect();
    await waits;
    const after = await connected.db('shop').command({ hello: 1 });
    expect(String(after.electionId) > String(before.electionId)).toBe(true);
    await connected.close();
    await set.stop();
  });

  it('comes back from its journal with all that it had acknowledged', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'trofast-mongo-'));
    const journal = join(directory, 'journal');
    const first = await MongoStandIn.start({ journal });
    const one = await MongoClient.connect(first.url);
    const stored = one.db('shop').collection<Item>('items');
    await stored.createIndex({ v: 1 });
    await stored.insertMany([{ _id: 'a', v: 1 }, { _id: 'b' }]);
    await stored.updateOne({ _id: 'a' }, { $set: { v: 2 } });
    await stored.deleteOne({ _id: 'b' });
    await one.close();
    await first.stop();
    const second = await MongoStandIn.start({ journal });
    expect(second.documents('shop', 'items')).toEqual([{ _id: 'a', v: 2 }]);
    const two = await MongoClient.connect(second.url);
    expect((await two.db('shop').collection('items').indexes()).map(({ name }) => name)).toEqual(['_id_', 'v_1']);
    await two.close();
    await second.stop();
    await rm(directory, { recursive: true });
  });
});
