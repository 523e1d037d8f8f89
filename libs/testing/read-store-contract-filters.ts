import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type JsonObject } from '#platform';
import { type Filter, type ReadStore } from '#read-store';

import { idsOf, people, put } from './read-store-fixtures.js';

const bodies: Readonly<Record<string, JsonObject>> = {
  ann: { tier: 'gold', age: 30, balance: { available: 100 }, tags: ['red', 'blue'], vip: true },
  bob: { tier: 'silver', age: 41, balance: { available: 0 }, tags: [] },
  cy: { tier: 'silver', age: null, balance: { available: 50 }, tags: 'red' },
  dee: { age: 'unknown', vip: false },
  eve: { tier: null, age: 41.5, balance: { available: -5 }, tags: [null, 7] },
};

/** What a filter means, with an index and without. */
export function describeFilters(subject: () => ReadStore): void {
  describe('filters', () => {
    const plain = { ...people, name: 'plain', indexes: [] };
    /** No array is on any of its indexed paths, so that an adapter may leave more to the index. */
    const scalars = { ...people, name: 'scalars', indexes: people.indexes.filter((index) => index.name !== 'tags') };
    const collections = [people, scalars, plain];
    beforeEach(async () => {
      for (const collection of collections) {
        await subject().prepare(collection);
        await put(subject(), collection, bodies);
      }
    });

    const cases: readonly (readonly [Filter, readonly string[]])[] = [
      [{}, ['ann', 'bob', 'cy', 'dee', 'eve']],
      [{ tier: 'silver' }, ['bob', 'cy']],
      [{ tier: { $eq: 'gold' } }, ['ann']],
      [{ tier: { $ne: 'silver' } }, ['ann', 'dee', 'eve']],
      [{ tier: null }, ['dee', 'eve']],
      [{ tier: { $ne: null } }, ['ann', 'bob', 'cy']],
      [{ tier: { $exists: true } }, ['ann', 'bob', 'cy', 'eve']],
      [{ tier: { $exists: false } }, ['dee']],
      [{ age: { $gt: 30 } }, ['bob', 'eve']],
      [{ age: { $gte: 30, $lt: 41.5 } }, ['ann', 'bob']],
      [{ age: { $lte: 41 } }, ['ann', 'bob']],
      [{ age: { $gt: '' } }, ['dee']],
      [{ age: { $lt: 'zzz' } }, ['dee']],
      [{ vip: { $gte: false } }, ['ann', 'dee']],
      [{ vip: { $lt: true } }, ['dee']],
      [{ age: { $in: [30, null, 'unknown'] } }, ['ann', 'cy', 'dee']],
      [{ age: { $in: [] } }, []],
      [{ age: { $nin: [30, null] } }, ['bob', 'dee', 'eve']],
      [{ 'balance.available': { $lte: 0 } }, ['bob', 'eve']],
      [{ 'balance.available': null }, ['dee']],
      [{ tier: 'silver', age: 41 }, ['bob']],
      [{ $and: [{ tier: 'silver' }, { 'balance.available': { $gt: 0 } }] }, ['cy']],
      [{ $or: [{ tier: 'gold' }, { age: 41.5 }] }, ['ann', 'eve']],
      [{ $or: [{ tier: 'gold' }, { vip: false }] }, ['ann', 'dee']],
      [{ age: { $not: { $gt: 30 } } }, ['ann', 'cy', 'dee']],
      [{ tags: 'red' }, ['ann', 'cy']],
      [{ tags: { $in: ['blue', 7] } }, ['ann', 'eve']],
      [{ tags: null }, ['dee', 'eve']],
      [{ tags: { $gt: 5 } }, ['eve']],
    ];
    it.each(cases.map(([filter, ids]) => [JSON.stringify(filter), filter, ids] as const))(
      '%s',
      async (_, filter, ids) => {
        for (const collection of collections) {
          const found = { of: collection.name, ids: await idsOf(subject(), collection, filter) };
          expect(found).toEqual({ of: collection.name, ids });
          expect(await subject().count(collection, filter)).toBe(ids.length);
        }
      },
    );

    it('compares text in one way, with an index and without, also beyond the Basic Multilingual Plane', async () => {
      const texts = { ann: { age: '\uffee' }, bob: { age: '😀' }, cy: { age: 'z' } };
      for (const collection of collections) await put(subject(), collection, texts, 2);
      for (const operator of ['$gt', '$gte', '$lt', '$lte']) {
        for (const bound of ['\uffee', '😀', 'z']) {
          const found = [];
          for (const collection of collections)
            found.push(await idsOf(subject(), collection, { age: { [operator]: bound } }));
          expect(found.slice(1)).toEqual([found[0], found[0]]);
        }
      }
    });

    it('forgets the elements that an array no longer has', async () => {
      await put(subject(), people, { ann: { tags: ['green'] }, eve: null }, 2);
      expect(await idsOf(subject(), people, { tags: 'red' })).toEqual(['cy']);
      expect(await idsOf(subject(), people, { tags: 'green' })).toEqual(['ann']);
      expect(await idsOf(subject(), people, { tags: 7 })).toEqual([]);
    });

    it.each(
      [
        { $where: 'true' },
        { $expr: {} },
        { $nor: [{ a: 1 }] },
        { a: { $regex: 'x' } },
        { a: { $type: 'string' } },
        { a: { $elemMatch: { $gt: 1 } } },
        { a: { b: 1 } },
        { a: {} },
        { a: [1] },
        { a: { $eq: { b: 1 } } },
        { a: { $in: 'x' } },
        { a: { $in: [{}] } },
        { a: { $gt: null } },
        { a: { $gt: 1, b: 2 } },
        { a: { $exists: 1 } },
        { a: { $not: 1 } },
        { $or: [] },
        { $or: { a: 1 } },
        { 'a.$b': 1 },
        { 'a.0': 1 },
        { 'a..b': 1 },
        { __proto__x: 1, 'a.__proto__': 1 },
        { '': 1 },
        [] as never,
        { a: { $in: Array.from({ length: 1001 }, () => 1) } },
        { $and: Array.from({ length: 300 }, () => ({ a: 1 })) },
        Array.from({ length: 20 }).reduce<Filter>((inner) => ({ $and: [inner] }), { a: 1 }),
      ].map((filter) => [JSON.stringify(filter).slice(0, 60), filter as Filter] as const),
    )('refuses %s', async (_, filter) => {
      await expect(subject().find(people, { filter, limit: 1 })).rejects.toMatchObject({ code: 'unsupported_filter' });
      await expect(subject().count(people, filter)).rejects.toMatchObject({ code: 'unsupported_filter' });
    });

    it('means the same with an index and without, whatever the documents', async () => {
      const scalar = fc.oneof(
        fc.constantFrom(null, 0, 1, -1.5, '', 'a', 'b', '\uffee', '😀', true, false),
        fc.integer({ min: -3, max: 3 }),
      );
      const value = fc.oneof(
        { weight: 5, arbitrary: scalar },
        { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) },
        { weight: 1, arbitrary: fc.constant({}) },
      );
      const body = fc.record({ tier: value, age: value, tags: value }, { requiredKeys: [] });
      const field = fc.constantFrom('tier', 'age', 'tags');
      const bound = scalar.filter((v) => v !== null);
      const condition = fc.oneof(
        scalar,
        fc.record({ $ne: scalar }),
        fc.record({ $gt: bound, $lte: bound }, { requiredKeys: [] }).filter((range) => Object.keys(range).length > 0),
        fc.record({ $in: fc.array(scalar, { maxLength: 3 }) }),
        fc.record({ $exists: fc.boolean() }),
        fc.record({ $not: fc.record({ $lt: bound }) }),
      );
      const simple = fc.dictionary(field, condition, { minKeys: 1, maxKeys: 2, noNullPrototype: true });
      const filter = fc.oneof(simple, fc.record({ $or: fc.array(simple, { minLength: 1, maxLength: 2 }) }));
      const sort = fc.array(fc.tuple(field, fc.constantFrom(1 as const, -1 as const)), { maxLength: 2 });
      const cleared = Object.fromEntries(Object.keys(bodies).map((id) => [id, null]));
      for (const collection of collections) await put(subject(), collection, cleared, 10);
      let round = 10;
      await fc.assert(
        fc.asyncProperty(fc.array(body, { maxLength: 8 }), filter, sort, async (documents, where, order) => {
          round += 1;
          const all = Object.fromEntries(
            Array.from({ length: 8 }, (_, index) => [
              `x${index}`,
              (documents[index] as JsonObject | undefined) ?? null,
            ]),
          );
          for (const collection of collections) await put(subject(), collection, all, round);
          const found = await idsOf(subject(), plain, where, order);
          const counted = await subject().count(plain, where);
          for (const collection of [people, scalars]) {
            expect(await idsOf(subject(), collection, where as Filter, order)).toEqual(found);
            expect(await subject().count(collection, where as Filter)).toBe(counted);
          }
        }),
        { numRuns: 100 },
      );
    });
  });
}
