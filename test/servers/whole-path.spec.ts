import { describe, it } from '@jest/globals';
import { BSON, MongoClient } from 'mongodb';

import { EventStoreDbEventStore } from '#event-store/eventstoredb';
import { systemClock } from '#platform';
import { givenServers } from '#testing/given';

import { environmentOf, Installation } from '../faults/installation.js';
import { wholePath } from '../faults/whole-path.js';

const { eventStoreUrl, mongoUrl } = givenServers();

/** Over the servers that the environment names, in a namespace of its own, of which it leaves nothing behind on MongoDB. */
class GivenServers extends Installation {
  private readonly databases: readonly string[];

  constructor(
    private readonly namespace: string,
    settings: Readonly<Record<string, string>>,
  ) {
    super(environmentOf(eventStoreUrl!, mongoUrl!, { ...settings, TROFAST_NAMESPACE: namespace }));
    this.databases = [namespace, `${namespace}_keys`];
  }

  /** What the servers give out; their files are their own. */
  override async placesOf(text: string): Promise<readonly string[]> {
    return [...(await this.eventsHolding(text)), ...(await this.documentsHolding(text))];
  }

  override async close(): Promise<void> {
    await super.close();
    await withMongo(async (client) => {
      for (const database of this.databases) await client.db(database).dropDatabase();
    });
  }

  private async eventsHolding(text: string): Promise<readonly string[]> {
    const log = await EventStoreDbEventStore.connect({
      url: eventStoreUrl!,
      namespace: this.namespace,
      clock: systemClock,
    });
    const places: string[] = [];
    for await (const batch of log.readAll({ streamPrefixes: [`${this.namespace}.`] })) {
      for (const { revision, stream, ...event } of batch)
        if (JSON.stringify(event).includes(text)) places.push(`${revision}@${stream}`);
    }
    await log.close();
    return places;
  }

  private documentsHolding(text: string): Promise<readonly string[]> {
    return withMongo(async (client) => {
      const places: string[] = [];
      for (const database of this.databases) {
        for (const { collectionName } of await client.db(database).collections()) {
          for await (const document of client.db(database).collection(collectionName).find())
            if (BSON.EJSON.stringify(document).includes(text))
              places.push(`${String(document._id)} of ${collectionName}`);
        }
      }
      return places;
    });
  }
}

async function withMongo<T>(use: (client: MongoClient) => Promise<T>): Promise<T> {
  const client = await MongoClient.connect(mongoUrl!);
  try {
    return await use(client);
  } finally {
    await client.close();
  }
}

if (eventStoreUrl === undefined || mongoUrl === undefined) {
  describe('the whole path on real servers', () => {
    it.skip('was left out: TROFAST_TEST_EVENTSTORE_URL and TROFAST_TEST_MONGODB_URL do not both name one', () =>
      undefined);
  });
} else {
  wholePath('real servers', (settings = {}) => Promise.resolve(new GivenServers(givenServers().namespace, settings)));
}
