import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { systemClock } from '#platform';
import { collect, someEvents } from '#testing';
import { EventStoreDbStandIn, TEST_CERTIFICATE, TEST_KEY } from '#testing/eventstoredb';

import { StoreUnavailable } from '../errors.js';
import { EventStoreDbEventStore } from './event-store.js';

describe('EventStoreDB over TLS', () => {
  let standIn: EventStoreDbStandIn;
  let directory: string;

  const connect = (credentials: string, trust = `&tlsCAFile=${encodeURIComponent(join(directory, 'ca.pem'))}`) =>
    EventStoreDbEventStore.connect({
      url: `esdb://${credentials}${standIn.endpoint}?tls=true${trust}`,
      namespace: 'trofast',
      clock: systemClock,
      timeouts: { connectMs: 2_000 },
    });

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'trofast-tls-'));
    writeFileSync(join(directory, 'ca.pem'), TEST_CERTIFICATE);
    const tls = { key: Buffer.from(TEST_KEY), certificate: Buffer.from(TEST_CERTIFICATE) };
    standIn = await EventStoreDbStandIn.start({ tls, users: { trofast: 'p@ss/word' } });
  });

  afterAll(async () => {
    await standIn.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  it('appends, reads and subscribes as the user of the connection string', async () => {
    const store = await connect(`trofast:${encodeURIComponent('p@ss/word')}@`);
    await store.append('trofast.day-main.1', someEvents(3), 'no_stream');
    expect(await collect(store.readStream('trofast.day-main.1'))).toHaveLength(3);
    expect((await collect(store.readAll())).flat()).toHaveLength(3);
    await store.close();
  });

  it.each([
    ['a wrong password', 'trofast:wrong@'],
    ['no user', ''],
  ])('refuses %s, and says what to check', async (_, credentials) => {
    const refused = connect(credentials);
    await expect(refused).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(refused).rejects.toThrow(/access/i);
    // No waiting helps: a start ends at once.
    await expect(refused).rejects.toMatchObject({ isDenied: true });
  });

  it('refuses a server whose certificate nobody vouches for', async () => {
    await expect(connect('', '')).rejects.toBeInstanceOf(StoreUnavailable);
  });

  it('says that access is denied where only the whole log is', async () => {
    standIn.faults.allDenied = true;
    const store = await connect(`trofast:${encodeURIComponent('p@ss/word')}@`);
    await expect(store.head()).rejects.toMatchObject({ code: 'store_unavailable', isDenied: true });
    standIn.faults.allDenied = false;
    await store.close();
  });
});
