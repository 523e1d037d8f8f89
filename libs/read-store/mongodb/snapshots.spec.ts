import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { MongoStandIn } from '#testing/mongodb';

import { MongoReadStore, MongoSnapshotStore } from './index.js';

describe('snapshots in MongoDB', () => {
  let server: MongoStandIn;
  let store: MongoReadStore;
  let snapshots: MongoSnapshotStore;
  beforeEach(async () => {
    server = await MongoStandIn.start({ replicaSet: true });
    const timeouts = { serverSelectionMs: 500, connectMs: 500, commandMs: 300, operationMs: 1000 };
    store = await MongoReadStore.connect({ url: server.url, namespace: 'trofast', timeouts });
    snapshots = new MongoSnapshotStore(store);
  });
  afterEach(async () => {
    await store.close();
    await server.stop();
  });

  it('are loaded as they were saved last, by any process', async () => {
    expect(await snapshots.load('s')).toBeUndefined();
    for (const text of ['one', 'two', 'three']) snapshots.save('s', text);
    snapshots.save('t', 'other');
    await snapshots.settled();
    expect(await new MongoSnapshotStore(store).load('s')).toBe('three');
    expect(await snapshots.load('t')).toBe('other');
  });

  it('are sent newest only, where a stream saves faster than the server takes', async () => {
    server.resetCounts();
    for (let number = 0; number < 500; number++) snapshots.save('s', `snapshot ${number}`);
    await snapshots.settled();
    expect(await snapshots.load('s')).toBe('snapshot 499');
    expect(server.counts().update).toBe(2);
  });

  it('never come back after their deletion, not from another process either, and leave no byte', async () => {
    const other = new MongoSnapshotStore(store);
    snapshots.save('s', 'planted');
    await snapshots.delete('s');
    snapshots.save('s', 'planted');
    other.save('s', 'planted');
    await snapshots.settled();
    await other.settled();
    expect(await other.load('s')).toBeUndefined();
    expect(JSON.stringify(server.documents('trofast', '_snapshots'))).not.toMatch(/planted/);
  });

  it('are no error when they cannot be saved or loaded', async () => {
    await server.pause();
    snapshots.save('s', 'one');
    await snapshots.settled();
    expect(await snapshots.load('s')).toBeUndefined();
    await expect(snapshots.delete('s')).rejects.toMatchObject({ code: 'read_store_unavailable' });
    await server.resume();
    snapshots.save('t', 'two');
    await snapshots.settled();
    expect(await snapshots.load('t')).toBe('two');
  });
});
