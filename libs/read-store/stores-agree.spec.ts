import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';

import { type JsonObject } from '#platform';
import { positionAt, randomDocument, randomPipeline } from '#testing';
import { givenServers } from '#testing/given';
import { MongoStandIn } from '#testing/mongodb';

import { EmbeddedReadStore } from './embedded/read-store.js';
import { MongoReadStore } from './mongodb/read-store.js';
import { type ReadStore } from './port.js';

jest.setTimeout(240_000);

const LIMITS = { documentsMax: 1000, resultsMax: 50, timeMs: 10_000 };

const collection = {
  name: 'things',
  version: 1,
  indexes: [
    { name: 'a', fields: ['a', 'n.x'] },
    { name: 'l', fields: ['l'] },
  ],
};

const RUNS = Number(process.env['TROFAST_TEST_PIPELINES'] ?? 100);

/** The embedded store evaluates pipelines by code of its own, so that what stands on the other side shares none with it. */
function agreement(connect: () => Promise<{ store: MongoReadStore; dispose(): Promise<void> }>): void {
  let directory: string;
  let embedded: EmbeddedReadStore;
  let other: { store: MongoReadStore; dispose(): Promise<void> };

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'trofast-agree-'));
    embedded = EmbeddedReadStore.open({ directory });
    other = await connect();
    for (const store of [embedded, other.store]) await store.prepare(collection);
  });
  afterAll(async () => {
    await embedded.close();
    await other.dispose();
    await rm(directory, { recursive: true, force: true });
  });

  it('any pipeline of the subset over any documents', async () => {
    let round = 0;
    const unknown = new Map<string, number>();
    /** Compatible servers lack some of MongoDB's operators; how many pipelines were left out for that is said. */
    const leftOut = (error: Error): undefined => {
      const operator = /Unrecognized expression '(\$\w+)'/.exec(error.message)?.[1];
      if (operator === undefined) throw error;
      unknown.set(operator, (unknown.get(operator) ?? 0) + 1);
    };
    const fill = (store: ReadStore, documents: readonly JsonObject[]): Promise<void> =>
      store.write(
        Array.from({ length: 12 }, (_, index) => ({
          collection,
          id: `d${String(index).padStart(2, '0')}`,
          position: positionAt(round),
          body: documents[index] ?? null,
        })),
        [],
      );
    await fc.assert(
      fc.asyncProperty(
        fc.array(randomDocument, { maxLength: 12 }),
        fc.array(randomPipeline, { minLength: 5, maxLength: 5 }),
        async (documents, pipelines) => {
          round += 1;
          for (const store of [embedded, other.store]) await fill(store, documents);
          for (const pipeline of pipelines) {
            const expected = await other.store.aggregate(collection, pipeline, LIMITS).catch(leftOut);
            if (!expected) continue;
            const answered = await embedded.aggregate(collection, pipeline, LIMITS);
            expect(rounded({ pipeline, ...answered })).toEqual(rounded({ pipeline, ...expected }));
          }
        },
      ),
      { numRuns: RUNS },
    );
    for (const [operator, count] of unknown)
      process.stderr.write(`${count} of ${RUNS * 5} pipelines were left out: the server does not know ${operator}.\n`);
  });
}

/** Numbers to twelve digits: in which order sums are made is nobody's promise. */
function rounded(value: unknown): unknown {
  if (typeof value === 'number') return Number(value.toPrecision(12));
  if (Array.isArray(value)) return value.map(rounded);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, rounded(inner)]));
}

describe('the embedded store and MongoDB (stand-in) answer alike', () =>
  agreement(async () => {
    const server = await MongoStandIn.start({ replicaSet: false });
    const store = await MongoReadStore.connect({ url: server.url, namespace: 'trofast' });
    return { store, dispose: async () => (await store.close(), await server.stop()) };
  }));

describe('the embedded store and a real MongoDB answer alike', () => {
  const { mongoUrl: url, namespace } = givenServers();
  if (!url) {
    it.skip('was left out: TROFAST_TEST_MONGODB_URL names no server', () => undefined);
    return;
  }
  agreement(async () => {
    const store = await MongoReadStore.connect({ url, namespace });
    return { store, dispose: async () => (await store.connection.db.dropDatabase(), await store.close()) };
  });
});
