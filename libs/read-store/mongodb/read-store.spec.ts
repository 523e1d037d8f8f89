import { jest } from '@jest/globals';

import { readStoreContract } from '#testing';
import { MongoStandIn } from '#testing/mongodb';

import { MongoReadStore } from './index.js';

/** The contract's property test makes thousands of round trips. */
jest.setTimeout(60_000);

for (const replicaSet of [false, true])
  readStoreContract(`MongoDB stand-in, ${replicaSet ? 'replica set' : 'standalone'}`, async ({ scanLimit }) => {
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
