import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';

import { AdHocQueries } from '#loyalty/read-models/server';
import { type JsonObject } from '#platform';
import { type ReadStore } from '#read-store';
import { EmbeddedReadStore } from '#read-store/embedded';
import { MongoReadStore } from '#read-store/mongodb';
import { positionAt } from '#testing';
import { MongoStandIn } from '#testing/mongodb';

import { Blur } from './blur.js';

jest.setTimeout(120_000);

const COLLECTION = { name: 'member', version: 1, indexes: [] };

const MEMBERS = 12;

const directory = mkdtempSync(join(tmpdir(), 'trofast-blurred-'));

let store: EmbeddedReadStore;

let round = 0;

beforeAll(async () => {
  store = EmbeddedReadStore.open({ directory });
  await store.prepare(COLLECTION);
});

afterAll(async () => {
  await store.close();
  rmSync(directory, { recursive: true });
});

interface Person {
  readonly tier: string;
  readonly amount: number;
  readonly active: boolean;
}

const person: fc.Arbitrary<Person> = fc.record({
  tier: fc.constantFrom('member', 'silver'),
  amount: fc.integer({ min: 1, max: 5_000 }),
  active: fc.boolean(),
});

const idOf = (index: number) => `m${String(index).padStart(2, '0')}`;

async function fill(people: readonly Person[], stores: readonly ReadStore[] = [store]): Promise<void> {
  round += 1;
  for (const each of stores)
    await each.write(
      Array.from({ length: MEMBERS }, (_, index) => {
        const body = people[index] ? { program: 'main', memberId: idOf(index), ...people[index] } : null;
        return { collection: COLLECTION, id: `main.${idOf(index)}`, position: positionAt(round), body };
      }),
      [],
    );
}

/** Queries as an analyst without members:read has them, each under a secret of its own. */
function analyst(
  secret = 1,
  on: ReadStore = store,
): (pipeline: readonly JsonObject[]) => Promise<readonly JsonObject[]> {
  const models = {
    find: async () => ({ documents: [] }),
    aggregate: (_name: string, pipeline: never, limits: never) => on.aggregate(COLLECTION, pipeline, limits),
  };
  const queries = new AdHocQueries(models, new Blur(Buffer.from(`secret ${secret}`)));
  return async (pipeline) => (await queries.aggregateBlurred('main', 'member', pipeline)).items;
}

const SUM = { $group: { _id: null, total: { $sum: '$amount' }, members: { $count: {} }, mean: { $avg: '$amount' } } };

describe('a query without members:read', () => {
  it('is answered with groups of five at least, and about right', async () => {
    const people = Array.from({ length: MEMBERS }, (_, index) => ({
      tier: index < 9 ? 'member' : 'silver',
      amount: 1_000,
      active: true,
    }));
    await fill(people);
    const secrets = Array.from({ length: 40 }, (_, secret) => secret);
    const byTier = {
      $group: { _id: '$tier', members: { $count: {} }, total: { $sum: '$amount' }, mean: { $avg: '$amount' } },
    };
    const answers = await Promise.all(secrets.map((secret) => analyst(secret)([byTier])));
    expect(answers.flat().every(({ _id }) => _id === 'member')).toBe(true);
    expect(answers.flat().length).toBeGreaterThan(30);
    const totals = answers.flat().map(({ total }) => total as number);
    expect(Math.abs(totals.reduce((sum, total) => sum + total, 0) / totals.length - 9_000)).toBeLessThan(2_000);
  });

  it('has the same answer however often, and in whatever other words, it is asked', async () => {
    await fill(
      Array.from({ length: MEMBERS }, (_, index) => ({ tier: 'member', amount: index + 1, active: index > 3 })),
    );
    const ask = analyst();
    const [first] = await ask([{ $match: { active: true } }, SUM]);
    expect(await ask([{ $match: { active: true } }, SUM])).toEqual([first]);
    expect(await ask([{ $match: { amount: { $gte: 5 } } }, { $match: { tier: { $ne: 'gold' } } }, SUM])).toEqual([
      first,
    ]);
  });

  it('sorts, skips and limits what it shows', async () => {
    await fill(
      Array.from({ length: MEMBERS }, (_, index) => ({ tier: index % 2 ? 'a' : 'b', amount: 1_000, active: true })),
    );
    const group = { $group: { _id: { of: '$tier' }, members: { $sum: 1 } } };
    let ask = analyst();
    for (let secret = 2; (await ask([group])).length < 2; secret++) ask = analyst(secret);
    const rows = await ask([group, { $sort: { '_id.of': -1 } }]);
    expect(rows.map(({ _id }) => _id)).toEqual([{ of: 'b' }, { of: 'a' }]);
    expect(await ask([group, { $sort: { '_id.of': -1 } }, { $skip: 1 }, { $limit: 1 }])).toEqual([rows[1]]);
    const [all] = await ask([{ $bucket: { groupBy: '$amount', boundaries: [0, 500, 5_000], default: null } }]);
    expect(all).toEqual({ _id: 500, count: expect.any(Number) });
    expect(await ask([{ $count: 'n' }])).toEqual([{ n: expect.any(Number) }]);
  });

  it.each<[string, readonly JsonObject[]]>([
    ['rows', [{ $match: {} }]],
    ['a projection', [{ $project: { amount: 1 } }, SUM]],
    ['a computed field', [{ $addFields: { memberId: '$tier' } }, SUM]],
    ['part of the members', [{ $limit: 1 }, SUM]],
    ['one member by id', [{ $match: { memberId: 'm01' } }, SUM]],
    ['all but one', [{ $match: { $or: [{ $and: [{ memberId: { $ne: 'm01' } }] }] } }, SUM]],
    ['one document', [{ $match: { _id: { $ne: 'main.m01' } } }, SUM]],
    ['groups by member', [{ $group: { _id: '$memberId', n: { $count: {} } } }]],
    ['groups by what is computed', [{ $group: { _id: { $eq: ['$amount', 1] }, n: { $count: {} } } }]],
    ['the largest', [{ $group: { _id: null, most: { $max: '$amount' } } }]],
    ['the first', [{ $group: { _id: null, one: { $first: '$amount' } } }]],
    ['who', [{ $group: { _id: null, who: { $addToSet: '$memberId' } } }]],
    [
      'a sum of what is computed',
      [{ $group: { _id: null, t: { $sum: { $cond: [{ $eq: ['$amount', 7] }, '$amount', 0] } } } }],
    ],
    ['a filter after the group', [SUM, { $match: { total: { $gt: 10 } } }]],
    ['a second group', [SUM, { $group: { _id: null, n: { $count: {} } } }]],
    ['more than one operator', [{ $match: {}, $limit: 1 }, SUM]],
  ])('is refused where it asks for %s', async (_what, pipeline) =>
    expect(analyst()(pipeline)).rejects.toMatchObject({
      code: expect.stringMatching(/^(query_shows_members|unsupported_pipeline)$/),
    }),
  );

  it('shows no group of fewer than five, whatever is asked of whomever', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(person, { maxLength: MEMBERS }),
        fc.integer({ min: 0, max: 5_000 }),
        fc.constantFrom<JsonObject | null | string>(null, '$tier', { tier: '$tier', active: '$active' }),
        async (people, from, key) => {
          await fill(people);
          const rows = await analyst()([
            { $match: { amount: { $gte: from } } },
            { $group: { _id: key, members: { $count: {} }, total: { $sum: '$amount' } } },
          ]);
          for (const { _id: group } of rows) {
            const fits = (one: Person) =>
              one.amount >= from &&
              (key === null ||
                (key === '$tier'
                  ? one.tier === group
                  : one.tier === (group as JsonObject)['tier'] && one.active === (group as JsonObject)['active']));
            expect(people.filter(fits).length).toBeGreaterThanOrEqual(5);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('does not say what one member adds, by the difference of any two groups that differ by that member', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(person, { minLength: 6, maxLength: MEMBERS }),
        fc.constantFrom<'total' | 'members'>('total', 'members'),
        async (people, figure) => {
          const amounts = people.map((one, index) => ({ ...one, amount: one.amount * MEMBERS + index }));
          await fill(amounts);
          const [most] = [...amounts].sort((a, b) => b.amount - a.amount);
          const target = figure === 'total' ? most!.amount : 1;
          let answered = 0;
          let found = 0;
          for (let secret = 0; secret < 60; secret++) {
            const ask = analyst(secret);
            const [all] = await ask([SUM]);
            const [others] = await ask([{ $match: { amount: { $ne: most!.amount } } }, SUM]);
            if (!all || !others) continue;
            answered += 1;
            const difference = (all[figure] as number) - (others[figure] as number);
            if (Math.abs(difference - target) < target / 4) found += 1;
          }
          // By the distribution one in eight comes that near by chance; who could subtract would be right each time.
          expect(found).toBeLessThanOrEqual(4 + answered * 0.35);
        },
      ),
      { numRuns: 8 },
    );
  });
});

describe('the pipeline that is run instead', () => {
  it('is the same on MongoDB', async () => {
    const standIn = await MongoStandIn.start({ replicaSet: false });
    const mongo = await MongoReadStore.connect({ url: standIn.url, namespace: 'trofast' });
    try {
      await mongo.prepare(COLLECTION);
      await fc.assert(
        fc.asyncProperty(fc.array(person, { minLength: 5, maxLength: MEMBERS }), async (people) => {
          await fill(people, [store, mongo]);
          for (const pipeline of [
            [SUM],
            [{ $group: { _id: { of: '$tier', still: '$active' }, members: { $count: {} } } }],
            [
              { $match: { active: true } },
              { $bucket: { groupBy: '$amount', boundaries: [0, 900, 9_000], default: 'x' } },
            ],
            [{ $group: { _id: { $substrCP: ['$tier', 0, 1] }, mean: { $avg: '$amount' } } }],
          ])
            expect(await analyst(7, mongo)(pipeline)).toEqual(await analyst(7)(pipeline));
        }),
        { numRuns: 20 },
      );
    } finally {
      await mongo.close();
      await standIn.stop();
    }
  });
});

describe('noise', () => {
  it('has the spread of a Laplace distribution of twice the largest contribution', () => {
    const blur = new Blur(Buffer.from('any'));
    const drawn = Array.from({ length: 4_000 }, (_, at) => blur.total(at, 'x', { total: 0.5, largest: 10 }) - 0.5);
    const mean = drawn.reduce((sum, one) => sum + one, 0) / drawn.length;
    const spread = drawn.reduce((sum, one) => sum + Math.abs(one), 0) / drawn.length;
    expect(Math.abs(mean)).toBeLessThan(2);
    expect(spread).toBeGreaterThan(18);
    expect(spread).toBeLessThan(22);
  });

  it('is another for another secret, group, figure and size', () => {
    const blur = new Blur(Buffer.from('any'));
    const of = (group: number, figure: string, total: number, by = blur) =>
      by.total(group, figure, { total, largest: 1e6 }) - total;
    const drawn = [
      of(1, 'x', 5),
      of(2, 'x', 5),
      of(1, 'y', 5),
      of(1, 'x', 6),
      of(1, 'x', 5, new Blur(Buffer.from('other'))),
    ];
    expect(new Set(drawn).size).toBe(5);
    expect(of(1, 'x', 5)).toBe(drawn[0]);
  });
});
