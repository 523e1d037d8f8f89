import { describe, it, jest } from '@jest/globals';

import { readStoreContract } from '#testing';
import { givenServers } from '#testing/given';
import { MongoStandIn } from '#testing/mongodb';

import { MongoReadStore } from './read-store.js';

/** The contract's property test makes thousands of round trips. */
jest.setTimeout(120_000);

for (const replicaSet of [false, true])
  readStoreContract(`MongoDB (stand-in, ${replicaSet ? 'replica set' : 'standalone'})`, async ({ scanLimit }) => {
    const server = await MongoStandIn.start({ replicaSet });
    const store = await MongoReadStore.connect({ url: server.url, namespace: 'trofast', scanLimit });
    return {
      store,
      dispose: async () => {
        await store.close();
        await server.stop();
      },
    };
  });

const { mongoUrl: realServer } = givenServers();

if (realServer) {
  readStoreContract('MongoDB (a real server)', async ({ scanLimit }) => {
    const { namespace } = givenServers();
    const store = await MongoReadStore.connect({ url: realServer, namespace, scanLimit });
    return {
      store,
      dispose: async () => {
        await store.connection.db.dropDatabase();
        await store.close();
      },
    };
  });
} else {
  describe('MongoDB (a real server)', () => {
    it.skip('was left out: TROFAST_TEST_MONGODB_URL names no server', () => undefined);
  });
}
