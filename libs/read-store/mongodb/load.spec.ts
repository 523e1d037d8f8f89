import { afterAll, beforeAll, expect, it } from '@jest/globals';

import { MongoStandIn } from '#testing/mongodb';

import { MongoReadStore } from './read-store.js';

const collection = { name: 'ledger', version: 1, indexes: [] };

const COUNT = 2_500;

const ids = Array.from({ length: COUNT }, (_, index) => `m1.${String(index).padStart(10, '0')}`);

let server: MongoStandIn;

let store: MongoReadStore;

beforeAll(async () => {
  server = await MongoStandIn.start();
  store = await MongoReadStore.connect({ url: server.url, namespace: 'trofast' });
  await store.prepare(collection);
  await store.write(
    ids.map((id, index) => ({ collection, id, position: `l.${index}`, body: { revision: index } })),
    [],
  );
});

afterAll(async () => {
  await store.close();
  await server.stop();
});

it('loads however many documents by commands of a bounded size', async () => {
  const before = server.counts()['find'] ?? 0;
  const loaded = await store.load(collection, ids);
  expect([...loaded.keys()].sort()).toEqual(ids);
  expect((server.counts()['find'] ?? 0) - before).toBe(Math.ceil(COUNT / 1_000));
});
