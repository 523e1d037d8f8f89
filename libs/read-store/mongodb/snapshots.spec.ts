import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { MongoStandIn } from '#testing/mongodb';

import { partName } from '../snapshot-parts.js';
import { MongoReadStore } from './read-store.js';
import { MongoSnapshotStore } from './snapshots.js';

describe('snapshots in MongoDB', () => {
  let server: MongoStandIn;
  let store: MongoReadStore;
  let snapshots: MongoSnapshotStore;
  beforeEach(async () => {
    server = await MongoStandIn.start({ replicaSet: true });
    store = await MongoReadStore.connect({ url: server.url, namespace: 'trofast' });
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

  it('have parts, in their order, which go with the stream and do not come back from another process', async () => {
    const other = new MongoSnapshotStore(store);
    for (const part of [2, 0, 11, 1]) snapshots.save(partName('s', part), `planted ${part}`);
    snapshots.save(partName('s2', 0), 'of another');
    await snapshots.settled();
    expect(await snapshots.loadParts('s', 1, 2)).toEqual(['planted 1', 'planted 2']);
    expect(await snapshots.loadParts('s', 2, 9)).toEqual(['planted 2', 'planted 11']);
    snapshots.save(partName('s', 12), 'planted');
    await snapshots.delete('s');
    snapshots.save(partName('s', 3), 'planted');
    other.save(partName('s', 3), 'planted');
    await snapshots.settled();
    await other.settled();
    expect(JSON.stringify(server.documents('trofast', '_snapshots'))).not.toMatch(/planted/);
    expect(await other.loadParts('s2', 0, 9)).toEqual(['of another']);
  });

  it('are no error when they cannot be saved or loaded', async () => {
    const timeouts = { serverSelectionMs: 500, connectMs: 500, commandMs: 300, operationMs: 1000 };
    const impatientStore = await MongoReadStore.connect({ url: server.url, namespace: 'trofast', timeouts });
    const impatient = new MongoSnapshotStore(impatientStore);
    await server.pause();
    impatient.save('s', 'one');
    await impatient.settled();
    expect(await impatient.load('s')).toBeUndefined();
    expect(await impatient.loadParts('s', 0, 9)).toEqual([]);
    await expect(impatient.delete('s')).rejects.toMatchObject({ code: 'read_store_unavailable' });
    await server.resume();
    await impatientStore.close();
    snapshots.save('t', 'two');
    await snapshots.settled();
    expect(await snapshots.load('t')).toBe('two');
  });
});
