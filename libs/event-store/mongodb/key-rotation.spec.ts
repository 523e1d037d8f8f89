import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { keyRotationContract } from '#testing';
import { MongoStandIn } from '#testing/mongodb';

import { rotateMasterKey } from '../master-key/rotation.js';
import { MasterKey } from '../master-key/master-key.js';
import { MongoKeyRotation } from './key-rotation.js';
import { MongoKeyStore } from './key-store.js';

const TIMEOUTS = { serverSelectionMs: 1000, connectMs: 500, commandMs: 500, operationMs: 3000 };
const RING_AGE_MS = 50;
const DATABASE = 'trofast_keys';

async function world(replicaSet: boolean) {
  const server = await MongoStandIn.start({ replicaSet });
  const opened: { close(): Promise<void> }[] = [];
  const options = (masterKey: string, ringAgeMs = RING_AGE_MS) => {
    return { url: server.url, namespace: 'trofast', masterKey, timeouts: TIMEOUTS, ringAgeMs };
  };
  const keep = <T extends { close(): Promise<void> }>(store: T): T => {
    opened.push(store);
    return store;
  };
  return {
    server,
    open: async (...masterKeys: readonly string[]) => keep(await MongoKeyStore.connect(options(masterKeys.join()))),
    /** It does not notice a rotation by itself. */
    openUnaware: async (...masterKeys: readonly string[]) =>
      keep(await MongoKeyStore.connect(options(masterKeys.join(), 600_000))),
    rotating: async (...masterKeys: readonly string[]) =>
      keep(await MongoKeyRotation.connect(options(masterKeys.join()))),
    counts: async () => {
      const counts: Record<number, number> = {};
      for (const { wrapped, version = 1 } of server.documents(DATABASE, 'keys') as {
        wrapped?: unknown;
        version?: number;
      }[])
        if (wrapped) counts[version] = (counts[version] ?? 0) + 1;
      return counts;
    },
    dispose: async () => {
      for (const store of opened) await store.close();
      await server.stop();
    },
  };
}

keyRotationContract('MongoDB, standalone', () => world(false));
keyRotationContract('MongoDB, replica set', () => world(true));

describe('a rotated key store on MongoDB', () => {
  const [first, second] = ['11'.repeat(32), '22'.repeat(32)];
  const keys = [second, first].map((hex) => new MasterKey(Buffer.from(hex, 'hex')));
  let made: Awaited<ReturnType<typeof world>>;
  beforeEach(async () => {
    made = await world(true);
  });
  afterEach(() => made.dispose());

  it('fits no master key of builds that know one only', async () => {
    await made.open(first);
    await rotateMasterKey(await made.rotating(second, first), keys);
    const check = made.server.documents(DATABASE, 'meta').find(({ _id }) => _id === ('masterKeyCheck' as unknown));
    expect(check).toEqual({ _id: 'masterKeyCheck', value: 'see masterKeys' });
  });

  it('wraps keys again that a process made before it had noticed the rotation', async () => {
    const unaware = await made.openUnaware(second, first);
    const store = await made.rotating(second, first);
    store.settle = async () => void (await unaware.getOrCreate('trofast.member-main.1'));
    expect(await rotateMasterKey(store, keys)).toMatchObject({ rewrapped: 1 });
    expect(await made.counts()).toEqual({ 2: 1 });
  });

  it('wraps a key again that was stored after the rotation had ended, by a process that was paused', async () => {
    const paused = await made.open(second, first);
    // Its insert, wrapped by the first version, arrives when the rotation is over.
    made.server.fault({ kind: 'slow', commands: ['insert'], collection: 'keys', delayMs: 300 });
    const key = paused.getOrCreate('trofast.member-main.1');
    const store = await made.rotating(second, first);
    store.settle = () => Promise.resolve();
    expect(await rotateMasterKey(store, keys)).toMatchObject({ rewrapped: 0 });
    const value = await key;
    expect(await made.counts()).toEqual({ 2: 1 });
    expect(await (await made.open(second)).get('trofast.member-main.1')).toEqual(value);
  });

  it('wraps a key again, before it is used, that was stored after the rotation had ended and never confirmed', async () => {
    const unaware = await made.openUnaware(second, first);
    await rotateMasterKey(await made.rotating(second, first), keys);
    const late = await unaware.getOrCreate('trofast.member-main.1'); // as an insert does that arrives now
    expect(await made.counts()).toEqual({ 1: 1 });
    const another = await made.open(second, first);
    expect(await another.getOrCreate('trofast.member-main.1')).toEqual(late);
    expect(await made.counts()).toEqual({ 2: 1 });
    expect(await (await made.open(second)).get('trofast.member-main.1')).toEqual(late);
  });
});
