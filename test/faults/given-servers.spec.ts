import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { EventStoreDBClient } from '@eventstore/db-client';
import { MongoClient } from 'mongodb';

import { StandInProcess } from '#testing/eventstoredb';
import { MongoStandInProcess } from '#testing/mongodb';

jest.setTimeout(900_000);

const JEST = ['--no-warnings', 'node_modules/jest/bin/jest.js'];
/** What can be started on servers that are in use. The whole path over servers is tested here only. */
const RUNS = [
  { name: 'the benches', command: ['dist/test/bench/main.js', '--smoke', '--only', 'eventstoredb,servers,lag'] },
  { name: 'the tests of servers', command: [...JEST, '--selectProjects', 'servers', '--runInBand'] },
];
const OWN = /trofast-test-[0-9a-f]{8}/g;

describe('on servers that are given, and that an installation may use', () => {
  let log: StandInProcess;
  let documents: MongoStandInProcess;

  beforeEach(async () => {
    log = await StandInProcess.start();
    documents = await MongoStandInProcess.start({ replicaSet: true });
  });
  afterEach(async () => {
    await log.kill();
    await documents.kill();
  });

  it.each(RUNS)('$name write only into namespaces that they made, and name them', async ({ command }) => {
    const servers = { TROFAST_TEST_EVENTSTORE_URL: log.url, TROFAST_TEST_MONGODB_URL: documents.url };
    // Where they write is all that is asked, so a fault or two of their load is enough.
    const env = { ...process.env, ...servers, TROFAST_TEST_MINUTES: '0.25' };
    const { stdout, stderr } = await promisify(execFile)(process.execPath, command, { env, maxBuffer: 2 ** 26 });
    const named = new Set((stdout + stderr).match(OWN));
    expect(named.size).toBeGreaterThan(0);
    const written = await streamsIn(log.url);
    expect(written.size).toBeGreaterThan(0);
    expect([...written].filter((stream) => !named.has(stream.match(OWN)?.[0] ?? ''))).toEqual([]);
    expect(await collectionsIn(documents.url, ['trofast', 'trofast_keys'])).toEqual([]);
  });
});

async function streamsIn(url: string): Promise<ReadonlySet<string>> {
  const client = EventStoreDBClient.connectionString(url);
  const streams = new Set<string>();
  for await (const { event } of client.readAll())
    if (event && !event.streamId.startsWith('$')) streams.add(event.streamId);
  await client.dispose();
  return streams;
}

async function collectionsIn(url: string, databases: readonly string[]): Promise<readonly string[]> {
  const client = await MongoClient.connect(url);
  const found = await Promise.all(databases.map((name) => client.db(name).listCollections().toArray()));
  await client.close();
  return found.flat().map(({ name }) => name);
}
