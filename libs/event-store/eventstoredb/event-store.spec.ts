import { describe, it, jest } from '@jest/globals';

import { systemClock } from '#platform';
import { contractRegistry, eventStoreContract } from '#testing';
import { givenServers } from '#testing/given';
import { EventStoreDbStandIn } from '#testing/eventstoredb';

import { EventStoreDbEventStore } from './event-store.js';

jest.setTimeout(30_000);

eventStoreContract('EventStoreDB (stand-in)', async () => {
  const standIn = await EventStoreDbStandIn.start();
  const store = await EventStoreDbEventStore.connect({
    url: standIn.url,
    namespace: 'trofast',
    clock: systemClock,
    upcaster: contractRegistry,
  });
  const close = async () => {
    await store.close();
    await standIn.stop();
  };
  return { store, close, ownPrefix: 'trofast.' };
});

const { eventStoreUrl: realServer } = givenServers();
if (realServer) {
  eventStoreContract('EventStoreDB (a real server)', async () => {
    const { namespace } = givenServers();
    const store = await EventStoreDbEventStore.connect({
      url: realServer,
      namespace,
      clock: systemClock,
      upcaster: contractRegistry,
    });
    return { store, close: () => store.close(), ownPrefix: `${namespace}.` };
  });
} else {
  describe('EventStoreDB (a real server)', () => {
    it.skip('was left out: TROFAST_TEST_EVENTSTORE_URL names no server', () => undefined);
  });
}
