import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { type Json, type JsonObject } from '#platform';
import { type ReadStore, type StoredDocument } from '#read-store';

import { idsOf, people, positionAt, put } from './read-store-fixtures.js';

/** What a writer says of the documents that it replaces is a hint and nothing else. */
export function describeBeliefs(subject: () => ReadStore): void {
  describe('beliefs of the writer', () => {
    beforeEach(() => subject().prepare(people));

    it('change nothing of what is stored and found', async () => {
      const value = fc.constantFrom<Json>(null, 1, 'a', true, ['x'], ['x', 'y'], { k: 1 });
      const balance = fc.record({ available: fc.constantFrom(1, 2) });
      const body = fc.record({ tier: value, age: value, tags: value, balance }, { requiredKeys: [] });
      const step = fc.record({
        body: fc.option(body as fc.Arbitrary<JsonObject>, { nil: null, freq: 8 }),
        believed: fc.constantFrom('nothing', 'what is stored', 'what was stored before'),
      });
      const filters = [
        ...[{ tier: 'a' }, { tier: { $gt: 0 } }, { age: null }, { age: { $ne: 1 } }, { 'balance.available': 2 }],
        ...[{ tags: 'x' }, { tags: { $in: ['y', 1] } }],
      ];
      // Who believes that the first is still there sees no difference, and yet there is one.
      const backAgain = [{ tier: 'a' }, { tier: 1 }, { tier: 'a' }].map((next) => ({
        body: next,
        believed: 'what was stored before' as const,
      }));
      let round = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
          const [id, twin] = [`d${++round}`, `t${round}`];
          const written: StoredDocument[] = [];
          for (const [index, { body: next, believed }] of steps.entries()) {
            const at = { collection: people, position: positionAt(index + 1), body: next };
            const previous = believed === 'nothing' ? undefined : written.at(believed === 'what is stored' ? -1 : -2);
            await subject().write([{ ...at, id, previous }], []);
            await subject().write([{ ...at, id: twin }], []);
            written.push({ ...at, id });
          }
          for (const filter of filters) {
            const found = await idsOf(subject(), people, filter);
            expect([filter, found.includes(id)]).toEqual([filter, found.includes(twin)]);
          }
          const loaded = await subject().load(people, [id, twin]);
          expect({ ...loaded.get(id), id: twin }).toEqual(loaded.get(twin));
          await put(subject(), people, { [id]: null, [twin]: null }, 99);
        }),
        { numRuns: 15, examples: [[backAgain]] },
      );
    });
  });
}
