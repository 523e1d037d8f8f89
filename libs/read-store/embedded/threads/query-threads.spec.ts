import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { type JsonObject } from '#platform';
import { positionAt } from '#testing';

import { CollectionMissing } from '../../errors.js';
import { type AggregateLimits } from '../../pipeline/limits.js';
import { type CollectionSpec, type Pipeline } from '../../port.js';
import { EmbeddedReadStore } from '../read-store.js';
import { QueryThreads } from './query-threads.js';

/** As the app starts it: a thread runs from what was built. */
const ENTRY = pathToFileURL(join(process.cwd(), 'dist', 'apps', 'wiring', 'query-worker.js'));

const people: CollectionSpec = { name: 'people', version: 1, indexes: [{ name: 'tier', fields: ['tier'] }] };

const LIMITS: AggregateLimits = { documentsMax: 250_000, resultsMax: 1000, timeMs: 10_000 };

let directory: string;

let writer: EmbeddedReadStore;

let reader: EmbeddedReadStore;

let threads: QueryThreads;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'trofast-threads-'));
  writer = EmbeddedReadStore.open({ directory });
  await writer.prepare(people);
  threads = new QueryThreads({ entry: ENTRY, directory, heapMaxMb: 64 });
  reader = EmbeddedReadStore.open({ directory, readOnly: true, threads });
});

afterEach(async () => {
  await reader.close();
  await threads.close();
  await writer.close();
  rmSync(directory, { recursive: true, force: true });
});

const run = (pipeline: Pipeline, limits: Partial<AggregateLimits> = {}) =>
  reader.aggregate(people, pipeline, { ...LIMITS, ...limits });

async function fill(count: number, body: (at: number) => JsonObject): Promise<void> {
  const documents = Array.from({ length: count }, (_, at) => ({
    collection: people,
    id: `p${at}`,
    position: positionAt(1),
    body: body(at),
  }));
  await writer.write(documents, []);
}

/** How often this thread came to a next turn while the work was under way. */
async function turnsDuring(work: Promise<unknown>): Promise<number> {
  let [turns, isDone] = [0, false];
  void work.finally(() => (isDone = true));
  for (; !isDone; turns++) await new Promise((resolve) => setImmediate(resolve));
  return turns;
}

describe('a query in a thread', () => {
  it('answers as it would here, errors with their codes too', async () => {
    await fill(3, (at) => ({ tier: at === 0 ? 'gold' : 'silver', age: at }));
    const pipeline = [{ $group: { _id: '$tier', members: { $count: {} } } }];
    expect(await run(pipeline)).toEqual(await writer.aggregate(people, pipeline, LIMITS));
    const query = { filter: { age: { $gt: 0 } }, limit: 1, scanMax: 10 };
    expect(await reader.find(people, query)).toEqual(await writer.find(people, query));
    expect(await reader.counts(people, [{ age: 1 }, {}], 10)).toEqual([1, 3]);
    await expect(run([{ $match: { age: 1 } }, { $limit: 1 }], { documentsMax: 2 })).rejects.toMatchObject({
      code: 'scan_limit_exceeded',
      details: { scanLimit: 2 },
    });
    await expect(reader.counts({ ...people, version: 99 }, [{ age: 1 }], 10)).rejects.toThrow(CollectionMissing);
  });

  it('that takes all memory ends with its thread alone, and the next one is answered', async () => {
    const list = Array.from({ length: 20_000 }, (_, at) => `element ${at}`);
    await fill(200, () => ({ tags: list }));
    const hungry = [{ $addFields: { copy: '$tags' } }, { $sort: { age: 1 } }, { $limit: 100_000 }];
    await expect(run([...hungry, { $count: 'all' }])).rejects.toMatchObject({
      code: 'query_too_expensive',
      details: { bound: 'memory' },
    });
    expect(await reader.counts(people, [{ tier: 'gold' }], 10)).toEqual([0]);
  }, 60_000);

  it('ends when its time is over, whatever it is doing then', async () => {
    await fill(400, () => ({ tags: Array.from({ length: 2_000 }, (_, at) => at) }));
    const compare = { $eq: ['$tags', '$tags'] };
    const pipeline = [{ $addFields: { same: { $and: Array<typeof compare>(90).fill(compare) } } }, { $count: 'all' }];
    await expect(run(pipeline, { timeMs: 100 })).rejects.toMatchObject({ code: 'query_too_slow' });
    expect(await run([{ $count: 'all' }])).toMatchObject({ documents: [{ all: 400 }] });
  }, 30_000);

  it('ends also where its thread checks no clock', async () => {
    const stuck = join(directory, 'stuck.mjs');
    writeFileSync(
      stuck,
      "import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => { for (;;); });",
    );
    const own = new QueryThreads({ entry: pathToFileURL(stuck), directory });
    await expect(own.run('counts', 10, people, [{ age: 1 }], 10)).rejects.toMatchObject({ code: 'query_too_slow' });
    await own.close();
  });

  it('leaves this thread free', async () => {
    await fill(200, () => ({ tags: Array.from({ length: 2_000 }, (_, at) => at) }));
    const compare = { $eq: ['$tags', '$tags'] };
    const work = run([{ $addFields: { same: { $and: Array<typeof compare>(90).fill(compare) } } }, { $count: 'all' }]);
    expect(await turnsDuring(work)).toBeGreaterThan(100);
    expect(await work).toMatchObject({ documents: [{ all: 200 }] });
  }, 60_000);

  it('is refused where too many wait, and when the store is closed', async () => {
    await fill(1, () => ({}));
    const queries = Array.from({ length: 103 }, () => run([{ $count: 'all' }]));
    const refused = (await Promise.allSettled(queries)).filter(({ status }) => status === 'rejected');
    expect(refused.map((one) => (one as PromiseRejectedResult).reason as unknown)).toEqual([
      expect.objectContaining({ code: 'too_many_queries' }),
    ]);
    await threads.close();
    await expect(run([{ $count: 'all' }])).rejects.toMatchObject({ code: 'read_store_unavailable' });
  });
});
