import { beforeEach, describe, expect, it } from '@jest/globals';
import { type JsonObject } from '#platform';
import { type AggregateLimits, type Pipeline, type ReadStore, ScanLimitExceeded } from '#read-store';

import { people, put } from './read-store-fixtures.js';

const LIMITS: AggregateLimits = { documentsMax: 1000, resultsMax: 100, timeMs: 10_000 };

const bodies: Readonly<Record<string, JsonObject>> = {
  ann: { tier: 'gold', age: 30, balance: { available: 100 }, tags: ['red', 'blue'], at: '2026-01-15', vip: true },
  bob: { tier: 'silver', age: 41, balance: { available: 0 }, tags: [], at: '2026-01-20' },
  cy: { tier: 'silver', age: null, balance: { available: 50 }, tags: 'red', at: '2026-02-01' },
  dee: { age: 'unknown', at: '2026-02-03', lines: [{ sku: 'x', n: 2 }, { sku: 'y' }] },
};

/** What a pipeline answers, to the order. */
export function describePipelines(subject: () => ReadStore): void {
  describe('pipelines', () => {
    beforeEach(async () => {
      await subject().prepare(people);
      await put(subject(), people, bodies);
      await put(subject(), people, { gone: null }, 2);
    });
    const run = (pipeline: Pipeline, limits: Partial<AggregateLimits> = {}) =>
      subject().aggregate(people, pipeline, { ...LIMITS, ...limits });

    const cases: readonly (readonly [Pipeline, readonly JsonObject[]])[] = [
      [[{ $match: { tier: 'gold' } }, { $project: { tier: 1 } }], [{ _id: 'ann', tier: 'gold' }]],
      [
        [{ $project: { _id: 0, left: '$balance.available', sum: { $add: ['$age', 1] } } }],
        [
          { left: 100, sum: 31 },
          { left: 0, sum: 42 },
          { left: 50, sum: null },
          { left: null, sum: null },
        ],
      ],
      [
        [{ $group: { _id: '$tier', members: { $count: {} }, points: { $sum: '$balance.available' } } }],
        [
          { _id: null, members: 1, points: 0 },
          { _id: 'gold', members: 1, points: 100 },
          { _id: 'silver', members: 2, points: 50 },
        ],
      ],
      [
        [
          {
            $group: {
              _id: { month: { $substrCP: ['$at', 0, 7] } },
              mean: { $avg: '$age' },
              least: { $min: '$age' },
              most: { $max: '$age' },
              first: { $first: '$tier' },
              last: { $last: '$tier' },
              tiers: { $addToSet: '$tier' },
            },
          },
        ],
        [
          {
            _id: { month: '2026-01' },
            mean: 35.5,
            least: 30,
            most: 41,
            first: 'gold',
            last: 'silver',
            tiers: ['gold', 'silver'],
          },
          {
            _id: { month: '2026-02' },
            mean: null,
            least: 'unknown',
            most: 'unknown',
            first: 'silver',
            last: null,
            tiers: [null, 'silver'],
          },
        ],
      ],
      [
        [{ $sort: { 'balance.available': -1 } }, { $skip: 1 }, { $limit: 1 }, { $project: { at: 1 } }],
        [{ _id: 'cy', at: '2026-02-01' }],
      ],
      [
        [{ $unwind: '$tags' }, { $project: { tags: 1 } }],
        [
          { _id: 'ann', tags: 'red' },
          { _id: 'ann', tags: 'blue' },
          { _id: 'cy', tags: 'red' },
        ],
      ],
      [
        [
          { $unwind: { path: '$tags', preserveNullAndEmptyArrays: true } },
          { $group: { _id: '$tags', members: { $sum: 1 } } },
          { $sort: { members: -1 } },
        ],
        [
          { _id: null, members: 2 },
          { _id: 'red', members: 2 },
          { _id: 'blue', members: 1 },
        ],
      ],
      [
        [
          { $bucket: { groupBy: '$age', boundaries: [0, 40, 60], default: 'other', output: { n: { $sum: 1 } } } },
          { $match: { _id: { $ne: 'other' } } },
        ],
        [
          { _id: 0, n: 1 },
          { _id: 40, n: 1 },
        ],
      ],
      [[{ $match: { age: { $gt: 30 } } }, { $count: 'members' }], [{ members: 1 }]],
      [[{ $match: { age: 99 } }, { $count: 'members' }], []],
      [
        [
          { $match: { tier: 'gold' } },
          {
            $project: {
              _id: 0,
              none: { $divide: ['$age', 0] },
              half: { $divide: ['$age', 4] },
              rest: { $mod: ['$age', 7] },
              name: { $concat: ['$tier', ' ', '$at'] },
              never: { $concat: ['$tier', '$age'] },
              count: { $size: '$tags' },
              sizeless: { $size: '$tier' },
              kind: { $cond: [{ $gte: ['$age', 30] }, 'adult', 'young'] },
              other: { $switch: { branches: [{ case: { $eq: ['$vip', false] }, then: 1 }], default: '$nowhere' } },
              given: { $ifNull: ['$nowhere', { $literal: '$5' }] },
              both: { $and: ['$vip', { $not: '$nowhere' }] },
              down: { $floor: { $divide: ['$age', 4] } },
            },
          },
        ],
        [
          {
            none: null,
            half: 7.5,
            rest: 2,
            name: 'gold 2026-01-15',
            never: null,
            count: 2,
            sizeless: null,
            kind: 'adult',
            other: null,
            given: '$5',
            both: true,
            down: 7,
          },
        ],
      ],
      [
        [{ $match: { at: '2026-02-03' } }, { $project: { _id: 0, n: '$lines.n', sku: '$lines.sku' } }],
        [{ n: [2], sku: ['x', 'y'] }],
      ],
      [
        [{ $match: { tier: 'gold' } }, { $project: { position: '$_position', deleted: '$_deleted' } }],
        [{ _id: 'ann', position: null, deleted: null }],
      ],
    ];
    it.each(
      cases.map(([pipeline, documents]) => [JSON.stringify(pipeline).slice(0, 100), pipeline, documents] as const),
    )('%s', async (_, pipeline, documents) => {
      expect(await run(pipeline)).toEqual({ documents, hasMore: false });
    });

    it('names sealed values and others with a dollar or a dot as they are', async () => {
      const sealed = { profile: { email: { $sealed: 'v1.x', of: 'y' } }, channels: { 'a.b': 1 } };
      await put(subject(), people, { eve: sealed }, 3);
      const pipeline = [{ $match: { tier: null, age: null } }, { $project: { profile: 1, channels: 1 } }];
      expect((await run(pipeline)).documents).toEqual([{ _id: 'eve', ...sealed }]);
    });

    it('gives at most so many documents, and says that there are more', async () => {
      const { documents, hasMore } = await run([{ $project: { at: 1 } }], { resultsMax: 3 });
      expect([documents.map(({ _id }) => _id), hasMore]).toEqual([['ann', 'bob', 'cy'], true]);
    });

    it('reads at most so many documents, also where an index finds them', async () => {
      await expect(run([{ $count: 'n' }], { documentsMax: 3 })).rejects.toThrow(ScanLimitExceeded);
      await expect(run([{ $match: { age: { $gte: 0 } } }, { $count: 'n' }], { documentsMax: 1 })).rejects.toThrow(
        ScanLimitExceeded,
      );
      expect((await run([{ $match: { age: 41 } }, { $count: 'n' }], { documentsMax: 1 })).documents).toEqual([
        { n: 1 },
      ]);
    });

    it('says so when the collection is not there', async () => {
      const missing = { name: 'nowhere', version: 1, indexes: [] };
      await expect(subject().aggregate(missing, [], LIMITS)).rejects.toMatchObject({ code: 'collection_missing' });
    });

    it('counts for several filters at once', async () => {
      const filters = [{ tier: 'silver' }, { vip: true }, { 'balance.available': { $gte: 0 }, at: { $lt: '2026-02' } }];
      expect(await subject().counts(people, filters, 100)).toEqual([2, 1, 2]);
      await expect(subject().counts(people, filters, 3)).rejects.toThrow(ScanLimitExceeded);
    });

    it.each(
      [
        [{ $out: 'people' }],
        [{ $merge: { into: 'people' } }],
        [{ $lookup: { from: 'people', localField: 'a', foreignField: 'a', as: 'b' } }],
        [{ $facet: {} }],
        [{ $match: { $where: '1' } }],
        [{ $match: { $expr: { $eq: [1, 1] } } }],
        [{ $project: { a: { $function: { body: 'x', args: [], lang: 'js' } } } }],
        [{ $group: { _id: null, a: { $accumulator: {} } } }],
        [{ $group: { _id: null, a: { $push: '$a' } } }],
        [{ $group: { a: { $sum: 1 } } }],
        [{ $addFields: { a: '$$ROOT' } }],
        [{ $addFields: { a: '$$NOW' } }],
        [{ $addFields: { 'a.b': 1 } }],
        [{ $addFields: { _deleted: true } }],
        [{ $addFields: { _id: 1 } }],
        [{ $addFields: { a: { b: 1 } } }],
        [{ $addFields: { a: [1] } }],
        [{ $addFields: { a: '$b.$c' } }],
        [{ $addFields: { a: { $getField: 'x' } } }],
        [{ $project: { _id: 0, a: 1 } }, { $sort: { a: 1 } }],
        [{ $project: { a: 0 } }],
        [{ $sort: { a: 2 } }],
        [{ $sort: {} }],
        [{ $limit: 0 }],
        [{ $limit: 1.5 }],
        [{ $skip: 1e9 }],
        [{ $count: '$a' }],
        [{ $unwind: 'a' }],
        [{ $unwind: '$a' }, { $unwind: '$b' }],
        [{ $bucket: { groupBy: '$a', boundaries: [2, 1], default: 0 } }],
        [{ $bucket: { groupBy: '$a', boundaries: [1, 2] } }],
        [{ $match: {}, $limit: 1 }],
        [{}],
        ['$match'],
        Array.from({ length: 22 }, () => ({ $limit: 1 })),
        [{ $addFields: { a: Array.from({ length: 10 }).reduce<JsonObject>((of) => ({ $not: of }), { $not: 1 }) } }],
        [{ $addFields: { a: { $and: Array.from({ length: 301 }, () => 1) } } }],
      ].map((pipeline) => [JSON.stringify(pipeline).slice(0, 80), pipeline as Pipeline] as const),
    )('refuses %s', async (_, pipeline) => {
      await expect(run(pipeline)).rejects.toMatchObject({
        code: expect.stringMatching(/^unsupported_(pipeline|filter)$/),
      });
    });
  });
}
