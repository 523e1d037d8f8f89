import { describe, expect, it } from '@jest/globals';

import { type MongoConnection } from '#platform/mongodb';

import { type Json } from '#platform';
import { planOf } from '../pipeline/plan.js';
import { checkPipeline } from '../pipeline/stages.js';
import { aggregateOn } from './aggregate.js';

const LIMITS = { documentsMax: 10, resultsMax: 10, timeMs: 10_000 };
const noServer = { timeouts: { commandMs: 10_000 } } as unknown as MongoConnection;

/** Operands of `$size` are written three times in MongoDB's language. */
const nested = (depth: number): Json => (depth === 0 ? '$l' : { $size: { $ifNull: [nested(depth - 1), '$l'] } });

describe('an aggregation on MongoDB', () => {
  it('is not sent where its expressions multiply on the way', async () => {
    const fields = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`f${at}`, nested(4)]));
    const plan = planOf(checkPipeline([{ $addFields: fields }]), 10);
    await expect(aggregateOn(noServer, 'things', plan, LIMITS)).rejects.toMatchObject({
      code: 'query_too_expensive',
      details: { bound: 'expressions' },
    });
  });
});
