import { describe, expect, it } from '@jest/globals';

import { planOf } from '../../pipeline/plan.js';
import { checkPipeline } from '../../pipeline/stages.js';
import { type Pipeline, type StoredDocument } from '../../port.js';
import { aggregateOver } from './aggregate.js';
import { HELD_MAX } from './sinks.js';

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
    ['documents to sort', [{ $sort: { n: -1 } }, { $limit: 1 + HELD_MAX / 2 }]],
  ])('is ended when it holds too many %s', async (_what, pipeline) => {
    await expect(over(HELD_MAX + 1, pipeline)).rejects.toMatchObject({ code: 'query_too_large' });
  });

  it('sorts any number of documents when few of them are asked for', async () => {
    const { documents } = await over(HELD_MAX + CHUNK, [
      { $sort: { n: -1 } },
      { $limit: 2 },
      { $project: { n: 1, _id: 0 } },
    ]);
    expect(documents).toEqual([{ n: HELD_MAX + CHUNK - 1 }, { n: HELD_MAX + CHUNK - 2 }]);
  });
});
