import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { type EventStore, StoreUnavailable } from '#event-store';

import { appendsContract } from './event-store-contract-appends.js';
import { type ContractContext } from './event-store-contract-context.js';
import { collect, someEvents } from './event-store-contract-events.js';
import { readsContract } from './event-store-contract-reads.js';
import { subscriptionsContract } from './event-store-contract-subscriptions.js';
import { givenServers } from './given/given-servers.js';

/** A store to test and what ends it. The log may have other events, so every test works under a prefix of its own. */
export interface StoreUnderTest {
  /** Opened with `contractRegistry`. */
  readonly store: EventStore;
  /** What streams begin with whose every event must be readable. Default: all streams. */
  readonly ownPrefix?: string;
  readonly close: () => Promise<void>;
}

/** What every adapter of the `EventStore` port keeps. */
export function eventStoreContract(name: string, make: () => Promise<StoreUnderTest>): void {
  describe(`${name} as an event store`, () => {
    let opened: StoreUnderTest;
    const under = {} as ContractContext;

    beforeAll(async () => {
      opened = await make();
      under.store = opened.store;
      under.ownPrefix = opened.ownPrefix;
    });
    afterAll(() => opened.close());
    beforeEach(async () => {
      under.prefix = `${givenServers().namespace}.`;
      under.stream = `${under.prefix}one`;
      under.start = await under.store.head();
    });

    appendsContract(under);
    readsContract(under);
    subscriptionsContract(under);

    it('refuses work when it is closed, and may be closed twice', async () => {
      const other = await make();
      await other.close();
      await other.close();
      await expect(other.store.append(under.stream, someEvents(1), 'no_stream')).rejects.toBeInstanceOf(
        StoreUnavailable,
      );
      await expect(collect(other.store.readStream(under.stream))).rejects.toBeInstanceOf(StoreUnavailable);
    });
  });
}
