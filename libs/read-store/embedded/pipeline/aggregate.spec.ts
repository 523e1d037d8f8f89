import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { planOf } from '../../pipeline/plan.js';
import { checkPipeline } from '../../pipeline/stages.js';
import { type Pipeline, type StoredDocument } from '../../port.js';
import { aggregateOver } from './aggregate.js';
import { PIPELINE_LIMITS, QUERY_BUDGET } from '../../pipeline/limits.js';
import { QueryMeter } from './meter.js';
import { KEPT_MAX } from './sinks.js';

const LIMITS = { documentsMax: 1_000_000, resultsMax: 10, timeMs: 60_000 };
const CHUNK = 1_000;

async function* numbered(count: number): AsyncIterable<readonly StoredDocument[]> {
  for (let from = 0; from < count; from += CHUNK)
    yield Array.from({ length: Math.min(CHUNK, count - from) }, (_, at) => ({
      id: String(from + at),
      position: '',
      body: { n: from + at },
    }));
}
const over = (count: number, pipeline: Pipeline, limits = LIMITS) =>
  aggregateOver(numbered(count), planOf(checkPipeline(pipeline), limits.resultsMax), limits);

describe('an aggregation over embedded documents', () => {
  it('is ended when it has taken longer than it may', async () => {
    await expect(over(2 * CHUNK, [{ $count: 'n' }], { ...LIMITS, timeMs: -1 })).rejects.toMatchObject({
      code: 'query_too_slow',
    });
  });

  it('is ended when it has read more documents than it may', async () => {
    await expect(over(CHUNK + 1, [{ $count: 'n' }], { ...LIMITS, documentsMax: CHUNK })).rejects.toMatchObject({
      code: 'scan_limit_exceeded',
    });
  });

  it.each<[string, Pipeline]>([
    ['groups', [{ $group: { _id: '$n', count: { $count: {} } } }]],
    ['documents to sort', [{ $sort: { n: -1 } }, { $limit: 1 + KEPT_MAX / 2 }]],
  ])('is ended when it holds too many %s', async (_what, pipeline) => {
    await expect(over(KEPT_MAX + 1, pipeline)).rejects.toMatchObject({ code: 'query_too_large' });
  });

  it('sorts any number of documents when few of them are asked for', async () => {
    const { documents } = await over(KEPT_MAX + CHUNK, [
      { $sort: { n: -1 } },
      { $limit: 2 },
      { $project: { n: 1, _id: 0 } },
    ]);
    expect(documents).toEqual([{ n: KEPT_MAX + CHUNK - 1 }, { n: KEPT_MAX + CHUNK - 2 }]);
  });

  it('is refused before it reads anything where its texts grow from stage to stage', async () => {
    const tenfold = (name: string) => ({ $concat: Array<string>(10).fill(name) });
    const pipeline = [
      { $addFields: { t: tenfold('$n') } },
      ...Array.from({ length: 4 }, () => ({ $addFields: { t: tenfold('$t') } })),
    ];
    const reads = async function* (): AsyncIterable<readonly StoredDocument[]> {
      yield await Promise.reject<readonly StoredDocument[]>(new Error('it read a document'));
    };
    expect(() => aggregateOver(reads(), planOf(checkPipeline(pipeline), 10), LIMITS)).toThrow(
      expect.objectContaining({ code: 'query_too_expensive', details: { bound: 'text', limit: 16_384 } }),
    );
  });

  it.each<[string, Pipeline, object]>([
    ['one text', [{ $addFields: { t: { $concat: ['$long', '$long'] } } }], { bound: 'text', limit: 16_384 }],
    ['all texts', [{ $addFields: { t: { $concat: ['$half', '$half'] } } }], { bound: 'text', limit: 50_000_000 }],
    ['the answer', [{ $sort: { n: 1 } }, { $project: { half: 1 } }], { bound: 'result_bytes', limit: 8_388_608 }],
  ])('is ended where %s gets too long', async (_what, pipeline, details) => {
    const chunk = Array.from({ length: 5_000 }, (_, at) => ({
      id: String(at),
      position: '',
      body: { n: at, long: 'x'.repeat(10_000), half: 'x'.repeat(8_000) },
    }));
    const once = async function* (): AsyncIterable<readonly StoredDocument[]> {
      yield chunk;
    };
    const aggregation = aggregateOver(once(), planOf(checkPipeline(pipeline), chunk.length), {
      ...LIMITS,
      resultsMax: chunk.length,
    });
    await expect(aggregation).rejects.toMatchObject({ code: 'query_too_expensive', details });
  });

  it('computes what is put into buckets once a document, not once a boundary', async () => {
    const fields = Array.from({ length: 280 }, () => '$n');
    const boundaries = Array.from({ length: 100 }, (_, at) => at * 1_000);
    const pipeline = [{ $bucket: { groupBy: { $add: fields }, boundaries, default: 'more' } }];
    const evaluations = evaluationsOf(checkPipeline(pipeline));
    expect(evaluations).toBeLessThan(2_000);
    const { documents } = await over(10, pipeline);
    expect(documents.reduce((sum, { count }) => sum + Number(count), 0)).toBe(10);
  });

  it('checks the clock while it evaluates one document', () => {
    let now = 0;
    const meter = new QueryMeter(100, QUERY_BUDGET, () => (now += 60));
    expect(() => {
      for (let evaluations = 0; evaluations < 10_000; evaluations++) meter.evaluated();
    }).toThrow(expect.objectContaining({ code: 'query_too_slow' }));
  });

  it('is ended when it has evaluated more expressions than it may', () => {
    const meter = new QueryMeter(60_000, { ...QUERY_BUDGET, evaluations: 5_000 });
    expect(() => {
      for (let evaluations = 0; evaluations < 10_000; evaluations++) meter.evaluated();
    }).toThrow(expect.objectContaining({ code: 'query_too_expensive' }));
  });
});

/** Stages that make the texts of the ones before longer, in every way there is. */
const growing = fc
  .array(
    fc.record({
      name: fc.constantFrom('a', 'b', 'c'),
      of: fc.array(fc.constantFrom('$a', '$b', '$c', '$text', '-'), { minLength: 1, maxLength: 12 }),
      how: fc.constantFrom('add', 'group', 'project'),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((stages) =>
    stages.map(({ name, of, how }) => {
      const made = { [name]: { $concat: of } };
      if (how === 'add') return { $addFields: made };
      return how === 'project'
        ? { $project: { text: 1, ...made } }
        : { $group: { _id: { $concat: of }, text: { $first: '$text' }, [name]: { $max: { $concat: of } } } };
    }),
  );

describe('any pipeline', () => {
  it('gives no text and no answer that is longer than it may be', () =>
    fc.assert(
      fc.asyncProperty(growing, async (pipeline) => {
        const chunk = Array.from({ length: 20 }, (_, at) => ({
          id: String(at),
          position: '',
          body: { text: String(at).repeat(150), a: 'a', b: 'b', c: 'c' },
        }));
        const once = async function* (): AsyncIterable<readonly StoredDocument[]> {
          yield chunk;
        };
        try {
          const { documents } = await aggregateOver(once(), planOf(checkPipeline(pipeline), 100), LIMITS);
          const texts = documents.flatMap((document) => Object.values(document)).filter((value) => value !== null);
          expect(Math.max(0, ...texts.map((text) => (typeof text === 'string' ? text.length : 0)))).toBeLessThanOrEqual(
            PIPELINE_LIMITS.madeTextMax,
          );
          expect(JSON.stringify(documents).length).toBeLessThanOrEqual(QUERY_BUDGET.resultBytes);
        } catch (error) {
          expect(error).toMatchObject({ code: 'query_too_expensive' });
        }
      }),
    ));
});

/** Expressions that the stages evaluate for one document at most. */
function evaluationsOf(part: unknown): number {
  if (typeof part !== 'object' || part === null) return 0;
  const inner = Object.values(part).reduce<number>((sum, value) => sum + evaluationsOf(value), 0);
  return inner + ('kind' in part ? 1 : 0);
}
