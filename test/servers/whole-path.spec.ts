import { randomUUID } from 'node:crypto';

import { describe, it } from '@jest/globals';
import { MongoClient } from 'mongodb';

import { Installation } from '../faults/installation.js';
import { wholePath } from '../faults/whole-path.js';

const [eventStoreUrl, mongoUrl] = [process.env['TROFAST_TEST_EVENTSTORE_URL'], process.env['TROFAST_TEST_MONGODB_URL']];

/** Leaves nothing behind on MongoDB; what a log has taken in, it keeps. */
class PassingInstallation extends Installation {
  constructor(
    private readonly namespace: string,
    installation: Installation,
  ) {
    super(installation.environment);
  }

  override async close(): Promise<void> {
    await super.close();
    const client = await MongoClient.connect(mongoUrl!);
    for (const database of [this.namespace, `${this.namespace}_keys`]) await client.db(database).dropDatabase();
    await client.close();
  }
}

if (eventStoreUrl === undefined || mongoUrl === undefined) {
  describe('the whole path on real servers', () => {
    it.skip('was left out: TROFAST_TEST_EVENTSTORE_URL and TROFAST_TEST_MONGODB_URL do not both name one', () =>
      undefined);
  });
} else {
  wholePath('real servers', async (settings) => {
    const namespace = `test-${randomUUID().slice(0, 8)}`;
    const over = Installation.over(eventStoreUrl, mongoUrl, { ...settings, TROFAST_NAMESPACE: namespace });
    return new PassingInstallation(namespace, over);
  });
}
