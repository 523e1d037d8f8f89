import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MongoClient } from 'mongodb';

import { givenServers } from '#testing/given';
import { MongoStandIn } from '#testing/mongodb';

import { MongoKeyStore } from './key-store.js';

const MASTER_KEY = 'ab'.repeat(32);

const { mongoUrl: realServer } = givenServers();

/** What every server must do for the key store; how it lives through faults is tested over the stand-in. */
function keyStoreOn(server: string, start: () => Promise<{ readonly url: string; stop(): Promise<void> }>): void {
  describe(`the key store on ${server}`, () => {
    let running: { readonly url: string; stop(): Promise<void> };
    let namespace: string;
    const opened: MongoKeyStore[] = [];
    const connect = async (masterKey = MASTER_KEY) => {
      const store = await MongoKeyStore.connect({ url: running.url, masterKey, namespace });
      opened.push(store);
      return store;
    };
    beforeEach(async () => {
      running = await start();
      ({ namespace } = givenServers());
    });
    afterEach(async () => {
      for (const store of opened.splice(0)) await store.close();
      const client = await MongoClient.connect(running.url);
      await client.db(`${namespace}_keys`).dropDatabase();
      await client.close();
      await running.stop();
    });

    it('gives processes that make the same keys at once the same keys', async () => {
      const stores = [await connect(), await connect(), await connect()];
      const ids = Array.from({ length: 40 }, (_value, index) => `trofast.member-main.${index}`);
      const made = await Promise.all(stores.map((store) => Promise.all(ids.map((id) => store.getOrCreate(id)))));
      for (const keys of made) expect(keys).toEqual(made[0]);
    });

    it('forgets a key for good, however often it is asked to', async () => {
      const [one, other] = [await connect(), await connect()];
      await one.getOrCreate('trofast.member-main.ada');
      await one.forget('trofast.member-main.ada');
      await other.forget('trofast.member-main.ada');
      expect(await other.get('trofast.member-main.ada')).toBeUndefined();
      await expect(one.getOrCreate('trofast.member-main.ada')).rejects.toMatchObject({ code: 'key_forgotten' });
    });

    it('refuses another master key than the one that it was made with', async () => {
      await connect();
      await expect(connect('cd'.repeat(32))).rejects.toMatchObject({ code: 'wrong_master_key' });
    });
  });
}

keyStoreOn('a stand-in', async () => {
  const standIn = await MongoStandIn.start();
  return { url: standIn.url, stop: () => standIn.stop() };
});

if (realServer !== undefined)
  keyStoreOn('a real server', async () => ({ url: realServer, stop: async () => undefined }));
else
  describe('the key store on a real server', () => {
    it.skip('was left out: TROFAST_TEST_MONGODB_URL names no server', () => undefined);
  });
