import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MongoStandIn } from '#testing/mongodb';

import { MongoReadStore } from './read-store.js';
import { MongoSharedCounts } from './shared-counts.js';

describe('counts of several processes', () => {
  let server: MongoStandIn;
  let store: MongoReadStore;
  let now = 90_000;
  beforeAll(async () => {
    server = await MongoStandIn.start({ replicaSet: false });
    store = await MongoReadStore.connect({ url: server.url, namespace: 'trofast' });
  });
  afterAll(async () => {
    await store.close();
    await server.stop();
  });
  const ofAProcess = () => new MongoSharedCounts(store, () => now);

  it('are summed in each minute of the clock, by key', async () => {
    const [one, other] = [ofAProcess(), ofAProcess()];
    await one.prepare();
    expect(await one.add('till', 3)).toEqual({ total: 3, endsInMs: 30_000 });
    expect(await other.add('till', 2)).toEqual({ total: 5, endsInMs: 30_000 });
    expect(await one.add('till', 1)).toMatchObject({ total: 6 });
    expect(await one.add('app', 1)).toMatchObject({ total: 1 });
    now = 120_000;
    expect(await other.add('till', 1)).toEqual({ total: 1, endsInMs: 60_000 });
  });
});
