import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { positionAt, proofStoreContract } from '#testing';
import { MongoStandIn } from '#testing/mongodb';

import { MongoProofStore } from './proof-store.js';

jest.setTimeout(30_000);

const TIMEOUTS = { serverSelectionMs: 5_000, connectMs: 5_000, commandMs: 1_000, operationMs: 5_000 };

let made = 0;

describe.each([
  ['a single server', false],
  ['a replica set', true],
])('on %s', (name, replicaSet) => {
  let server: MongoStandIn;
  beforeAll(async () => (server = await MongoStandIn.start({ replicaSet })));
  afterAll(() => server.stop());

  const open = (namespace: string) => MongoProofStore.connect({ url: server.url, namespace, timeouts: TIMEOUTS });

  proofStoreContract(`MongoDB, ${name},`, async () => {
    const namespace = `contract${made++}`;
    return { open: () => open(namespace), dispose: async () => undefined };
  });

  describe('a tile', () => {
    let store: MongoProofStore;
    beforeEach(async () => (store = await open(`tiles${made++}`)));

    it('is not replaced by a shorter one, which a process writes that has lost its lease', async () => {
      const tile = (width: number) => ({ level: 0, index: 0, hashes: Buffer.alloc(32 * width, 1) });
      const to = (size: number) => ({ size, position: positionAt(size) });
      await store.extend({ from: 0, to: to(5), tiles: [tile(5)], marks: [] });
      await store.extend({ from: 5, to: to(6), tiles: [tile(4)], marks: [] });
      expect(await store.tile({ level: 0, index: 0 })).toHaveLength(5 * 32);
      await store.close();
    });
  });
});
