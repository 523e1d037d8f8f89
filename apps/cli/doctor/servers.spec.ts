import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { MongoClient } from 'mongodb';

import { EventStoreDbEventStore } from '#event-store/eventstoredb';
import { MasterKey, rotateMasterKey } from '#event-store';
import { MongoKeyRotation, MongoKeyStore } from '#event-store/mongodb';
import { loadSettings, systemClock } from '#platform';
import { MongoReadStore } from '#read-store/mongodb';
import { ManualClock, someEvent } from '#testing';
import { EventStoreDbStandIn } from '#testing/eventstoredb';
import { MongoStandIn } from '#testing/mongodb';

import { examine } from './examine.js';
import { masterKeyResult } from './master-key.js';

jest.setTimeout(60_000);

const masterKey = 'ab'.repeat(32);
const STREAM = 'trofast.member-main.1';
const PARKED = {
  name: 'parked',
  version: 1,
  indexes: [
    { name: 'document', fields: ['lane', 'documentId', 'state'] },
    { name: 'state', fields: ['lane', 'state'] },
  ],
};

describe('doctor, with servers', () => {
  let eventStore: EventStoreDbStandIn;
  let keyServer: MongoStandIn;
  let readServer: MongoStandIn;
  let directory: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'trofast-doctor-'));
    eventStore = await EventStoreDbStandIn.start();
    keyServer = await MongoStandIn.start({ replicaSet: true });
    readServer = await MongoStandIn.start({ replicaSet: true });
  });
  afterEach(async () => {
    await eventStore.stop();
    await keyServer.stop();
    await readServer.stop();
    await rm(directory, { recursive: true, force: true });
  });

  const findings = async (environment: Record<string, string> = {}) => {
    const settings = loadSettings({
      TROFAST_DATA_DIR: directory,
      TROFAST_EVENT_STORE_URL: eventStore.url,
      TROFAST_READ_STORE_URL: readServer.url,
      TROFAST_KEY_STORE_URL: keyServer.url,
      TROFAST_MASTER_KEY: masterKey,
      ...environment,
    });
    const found: Record<string, string> = {};
    for await (const { check, state, detail } of examine(settings)) found[check] = `${state}: ${detail}`;
    return found;
  };
  const withLog = async <T>(use: (store: EventStoreDbEventStore) => Promise<T>): Promise<T> => {
    const store = await EventStoreDbEventStore.connect({
      url: eventStore.url,
      namespace: 'trofast',
      clock: systemClock,
    });
    return use(store).finally(() => store.close());
  };
  const append = (recordedAt: string = systemClock.now()) =>
    withLog((store) => {
      const event = someEvent();
      return store.append(STREAM, [{ ...event, metadata: { ...event.metadata, recordedAt } }], 'no_stream');
    });
  const makeKeys = async () => {
    const keys = await MongoKeyStore.connect({ url: keyServer.url, namespace: 'trofast', masterKey });
    await keys.getOrCreate(STREAM);
    await keys.close();
  };
  const withReads = async (use: (store: MongoReadStore) => Promise<void>) => {
    const store = await MongoReadStore.connect({ url: readServer.url, namespace: 'trofast' });
    await use(store).finally(() => store.close());
  };

  it('finds nothing that has failed in an installation that is new, and changes nothing', async () => {
    const found = await findings();
    expect(Object.keys(found)).toEqual(
      [
        ['node', 'limits', 'settings', 'log server', 'log user', 'log certificate', 'log access'],
        [
          'log retention',
          'log sharing',
          'log clock',
          'api keys',
          'key server',
          'key access',
          'key certificate',
          'keys',
          'key user',
          'key clock',
        ],
        ['read access', 'read certificate', 'read server', 'read clock', 'collections', 'indexes', 'checkpoints'],
      ].flat(),
    );
    expect(Object.values(found).filter((text) => text.startsWith('fail'))).toEqual([]);
    expect(found).toMatchObject({
      settings: 'ok: trofast/main, the log in EventStoreDB',
      'log server': 'ok: EventStoreDB 23.10.6',
      keys: 'ok: no keys yet, as there are no events',
      'key server': expect.stringMatching(/^warn: MongoDB 7\.0\.0, rs0 has one member/),
      'read server': 'ok: MongoDB 7.0.0, replica set rs0 of 1',
    });
    expect(eventStore.log.records).toHaveLength(1);
    expect([...keyServer.collections('trofast_keys'), ...readServer.collections('trofast')]).toEqual([]);
  });

  it('finds all well in one that is used', async () => {
    await append();
    await makeKeys();
    const logId = await withLog(async ({ logId: id }) => id);
    await withReads(async (store) => {
      await store.prepare(PARKED);
      const to = `${logId}.${'548'.padStart(20, '0')}.${'548'.padStart(20, '0')}`;
      await store.write([], [{ key: 'balances@1.1', from: null, to, epoch: 1 }]);
    });
    expect(await findings()).toMatchObject({
      'log access': 'ok: $all can be read',
      'log retention': 'ok: no stream of ours is trimmed or deleted',
      keys: 'ok: the master key fits',
      'key user': expect.stringMatching(/^ok/),
      collections: 'ok: 1 collections, each of a read model',
      indexes: 'ok: every declared index is there',
      checkpoints: 'ok: 1 places, all in this log',
    });
  });

  it('names each server that is away, and goes on with the others', async () => {
    await eventStore.refuse();
    await readServer.pause();
    const found = await findings();
    expect(found['log server']).toMatch(/^fail: store_unavailable/);
    expect(found['read server']).toMatch(/^fail: read_store_unavailable/);
    expect(found['key server']).toMatch(/^warn: MongoDB 7/);
  });

  it('fails on streams that are trimmed or deleted, and says what to do', async () => {
    await append();
    const data = Buffer.from('{"$maxCount":1}');
    const metadata = {
      id: someEvent().id,
      type: '$metadata',
      contentType: 'application/json',
      data,
      metadata: Buffer.alloc(0),
    };
    eventStore.log.append(`$$${STREAM}`, [metadata], 'any');
    eventStore.log.commit();
    eventStore.log.tombstone('trofast.member-main.2', 'any');
    expect((await findings())['log retention']).toMatch(
      /^fail: .*trofast\.member-main\.1 \(\$maxCount\), trofast\.member-main\.2 \(deleted\); clear the metadata/,
    );
  });

  it('fails when $all is kept from us, and claims nothing of what it could not see', async () => {
    eventStore.faults.allDenied = true;
    const found = await findings();
    expect(found['log access']).toMatch(/^fail: .*access list/);
    expect(found['log retention']).toMatch(/^warn: not known/);
  });

  it('warns of clocks that differ', async () => {
    await append(new ManualClock('2026-01-01T00:00:00.000Z').now());
    keyServer.clockAheadMs = 90_000;
    readServer.clockAheadMs = -90_000;
    const found = await findings();
    expect(found['log clock']).toMatch(/^warn: .*after it was made/);
    expect(found['key clock']).toMatch(/^warn: MongoDB's clock is (89|90|91)\.\d s ahead of this one/);
    expect(found['read clock']).toMatch(/^warn: MongoDB's clock is (89|90|91)\.\d s behind this one/);
  });

  it('fails on servers that are too old, warns of those that nobody has tried', async () => {
    keyServer.version = '4.4.29';
    readServer.version = '9.0.0';
    await eventStore.stop();
    eventStore = await EventStoreDbStandIn.start({ version: '22.10.5' });
    const found = await findings();
    expect(found['log server']).toBe('fail: EventStoreDB 22.10.5 is older than 23.10; install a newer one');
    expect(found['key server']).toBe('fail: MongoDB 4.4.29 is older than 5.0; install a newer one');
    expect(found['read server']).toMatch(/^warn: MongoDB 9\.0\.0 is newer/);
  });

  it('fails where no majority of the set confirms writes', async () => {
    await makeKeys();
    keyServer.loseMajority();
    const client = await MongoClient.connect(keyServer.url);
    await client
      .db('trofast_keys')
      .collection('keys')
      .insertOne({}, { writeConcern: { w: 1 } });
    await client.close();
    expect((await findings())['key server']).toMatch(/^fail: rs0: no majority/);
  });

  it('fails on another master key, and on a key store that lost what the log needs', async () => {
    await makeKeys();
    expect((await findings({ TROFAST_MASTER_KEY: 'cd'.repeat(32) })).keys).toMatch(/^fail: wrong_master_key/);
    await append();
    expect((await findings({ TROFAST_KEY_STORE_URL: readServer.url })).keys).toMatch(/^fail: store_corrupted: .*empty/);
  });

  it('says how far a rotation of the master key is, and which keys are needed', async () => {
    await makeKeys();
    const next = 'cd'.repeat(32);
    const keysWith = async (...masterKeys: string[]) =>
      (await findings({ TROFAST_MASTER_KEY: masterKeys.join() })).keys;
    expect(await keysWith(next, masterKey)).toMatch(/^warn: a new master key is given, which wraps nothing yet/);
    const given = [next, masterKey].map((hex) => new MasterKey(Buffer.from(hex, 'hex')));
    const store = await MongoKeyRotation.connect({
      url: keyServer.url,
      namespace: 'trofast',
      masterKey: `${next},${masterKey}`,
      ringAgeMs: 1,
    });
    const stopped = Object.assign(Object.create(store) as MongoKeyRotation, {
      rewrap: () => Promise.reject(new Error('killed')),
    });
    await expect(rotateMasterKey(stopped, given)).rejects.toThrow('killed');
    expect(await keysWith(next, masterKey)).toMatch(
      /^warn: a rotation has not ended \(version 1 wraps 1 keys, version 2 wraps 0 keys\); `trofast keys rotate-master`/,
    );
    expect(await keysWith(next)).toMatch(/^fail: master_key_missing: Version 1 /);
    await rotateMasterKey(store, given);
    await store.close();
    expect(await keysWith(next, masterKey)).toMatch(
      /^warn: the master key of version 1 is needed for older backups only/,
    );
    expect(await keysWith(next)).toBe('ok: the master key fits (version 2)');
    expect(await keysWith(masterKey)).toMatch(/^fail: master_key_missing: Version 2 /);
  });

  it('fails where a version that was not given still wraps keys', () => {
    const versions = [
      { version: 1, keys: 3, isGiven: false },
      { version: 2, keys: 9, isGiven: true },
    ];
    const census = { current: 2, versions, hasNext: false, isRotating: false };
    expect(masterKeyResult(census, { fits: 'fits' })).toMatchObject({
      state: 'fail',
      detail: expect.stringMatching(/^3 keys by version 1 of the master key, which was not given/),
    });
  });

  it('warns when the user who reads the read models can read the keys', async () => {
    const found = await findings({ TROFAST_KEY_STORE_URL: readServer.url });
    expect(found['key user']).toMatch(/^warn: .*use another user for the keys/);
  });

  it('names collections that no read model names, and indexes that are missing', async () => {
    await withReads(async (store) => {
      await store.prepare(PARKED);
      await store.prepare({ name: 'old_model', version: 1, indexes: [] });
      await store.connection.db.createCollection('_mine');
    });
    const client = await MongoClient.connect(readServer.url);
    await client.db('trofast').collection('parked_v1').drop();
    await client.db('trofast').collection('parked_v1').createIndex({ other: 1 }, { name: 'state' });
    await client.close();
    const found = await findings();
    expect(found['collections']).toMatch(/^warn: no read model names old_model_v1;/);
    expect(found['indexes']).toMatch(/^fail: missing, or with other keys: .*parked_v1\.state/);
  });

  it('fails when read models follow another log, or are ahead of a restored one', async () => {
    await append();
    const logId = await withLog(async ({ logId: id }) => id);
    const place = (log: string, commit: string) => `${log}.${commit.padStart(20, '0')}.${commit.padStart(20, '0')}`;
    await withReads((store) =>
      store.write([], [{ key: 'ledger@1.1', from: null, to: place(logId, '99999999'), epoch: 1 }]),
    );
    expect((await findings())['checkpoints']).toMatch(
      /^fail: ledger@1\.1 are ahead of the log.*drop the database trofast/,
    );
    await withReads((store) =>
      store.write([], [{ key: 'balances@1.1', from: null, to: place('another', '1'), epoch: 1 }]),
    );
    expect((await findings())['checkpoints']).toMatch(/^fail: balances@1\.1 follow another log/);
  });
});
