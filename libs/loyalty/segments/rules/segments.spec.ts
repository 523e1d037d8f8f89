import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { type Json, type JsonObject } from '#platform';
import { checkFilter, predicateOf } from '#read-store';

import { BUILT_IN_IDS, builtInSegments } from './built-in.js';
import { compileRule, membershipTest, movesWithTime, outside, type Segment } from './compile.js';
import { checkRule, InvalidSegmentRule, type SegmentRule } from './rule.js';

const ladder = [
  { tier: 'member', threshold: 0 },
  { tier: 'silver', threshold: 50 },
  { tier: 'gold', threshold: 100 },
];

const oslo = { now: '2026-03-30T10:00:00.000Z', timeZone: 'Europe/Oslo' };

const builtIn = new Map<string, Segment>(builtInSegments(ladder).map((segment) => [segment.segmentId, segment]));

const someone: JsonObject = {
  memberId: 'ada',
  status: 'active',
  generation: 'millennial',
  birthMonth: 3,
  consents: { newsletter: true },
  tier: { tier: 'gold', since: '2026-01-01T00:00:00.000Z' },
  toNextTier: null,
  nextExpiry: { at: '2026-04-28T22:00:00.000Z', points: 5 },
  purchases: { count: 1, lastAt: '2026-03-01T10:00:00.000Z', channels: { web: 1 } },
  feedback: { answers: 1 },
  behaviours: { referral: 2 },
};

/** The built-in segments that a member is in, sorted. */
function segmentsOf(changes: JsonObject = {}, moment = oslo): string[] {
  const document = { ...someone, ...changes };
  return [...builtIn.values()]
    .filter(({ rule }) => membershipTest(rule, builtIn, moment)(document))
    .map(({ segmentId }) => segmentId)
    .sort();
}

describe('the built-in segments', () => {
  it('are all that the field has', () => {
    expect([...BUILT_IN_IDS].sort()).toEqual(
      [
        ...['at-risk', 'baby-boomers', 'birthday-this-month', 'e-commerce', 'generation-x', 'generation-z'],
        ...['gives-feedback', 'lapsed', 'millennials', 'near-next-tier', 'omnichannel', 'one-time'],
        ...['physical-store', 'points-expiring-soon', 'premium', 'program-members', 'referrers', 'subscribers'],
      ].sort(),
    );
  });

  it('hold by what the document says', () => {
    expect(segmentsOf()).toEqual(
      [
        ...['birthday-this-month', 'e-commerce', 'gives-feedback', 'millennials', 'one-time'],
        ...['points-expiring-soon', 'premium', 'program-members', 'referrers', 'subscribers'],
      ].sort(),
    );
    expect(segmentsOf({ status: 'closed' })).toEqual([]);
  });

  it.each([
    [{ web: 1 }, 'e-commerce'],
    [{ store: 2 }, 'physical-store'],
    [{ store: 1, app: 1 }, 'omnichannel'],
    [{ phone: 1 }, undefined],
  ])('classify channels %j as %s', (channels, expected) => {
    const found = segmentsOf({ purchases: { count: 9, channels } as JsonObject });
    expect(found.find((id) => ['e-commerce', 'physical-store', 'omnichannel'].includes(id))).toBe(expected);
  });

  it.each([
    ['2026-03-01T00:00:00.000Z', undefined],
    ['2025-12-29T23:00:00.000Z', undefined],
    ['2025-12-29T22:59:59.999Z', 'at-risk'],
    ['2025-03-29T23:00:00.000Z', 'at-risk'],
    ['2025-03-29T22:59:59.999Z', 'lapsed'],
  ])('put who last bought at %s into %s, by days of the zone', (lastAt, expected) => {
    const found = segmentsOf({ purchases: { count: 2, lastAt, channels: {} } });
    expect(found.find((id) => ['at-risk', 'lapsed'].includes(id))).toBe(expected);
  });

  it('are near the next tier when little of its threshold lacks', () => {
    const silver = { tier: { tier: 'silver' } };
    expect(segmentsOf({ ...silver, toNextTier: 20 })).toContain('near-next-tier');
    expect(segmentsOf({ ...silver, toNextTier: 21 })).not.toContain('near-next-tier');
    expect(segmentsOf({ tier: { tier: 'member' }, toNextTier: 20 })).not.toContain('near-next-tier');
  });

  it('know the month of the zone, not of UTC', () => {
    const turn = { now: '2026-03-31T22:30:00.000Z', timeZone: 'Europe/Oslo' };
    expect(segmentsOf({}, turn)).not.toContain('birthday-this-month');
    expect(segmentsOf({ birthMonth: 4 }, turn)).toContain('birthday-this-month');
  });

  it('have nobody near a tier or premium where there is one tier', () => {
    const flat = builtInSegments([{ tier: 'member', threshold: 0 }]);
    for (const { segmentId, rule } of flat)
      if (['premium', 'near-next-tier'].includes(segmentId))
        expect(membershipTest(rule, new Map(), oslo)({ ...someone, tier: { tier: 'member' } })).toBe(false);
  });
});

describe('rules', () => {
  const compiled = (rule: SegmentRule, segments: readonly Segment[] = []) =>
    compileRule(rule, new Map(segments.map((segment) => [segment.segmentId, segment])), oslo);

  it('hold relative instants as the start of that programme day, across the change of clocks', () => {
    const filter = compiled({ filter: { enrolledAt: { $gte: { $ago: 'P1D' }, $lt: { $ahead: 'P1M' } } } });
    expect(JSON.stringify(filter)).toContain('{"$gte":"2026-03-28T23:00:00.000Z","$lt":"2026-04-29T22:00:00.000Z"}');
  });

  it('say whether time moves them, also through others', () => {
    const timed = { segmentId: 'timed', rule: { filter: { enrolledAt: { $lt: { $ago: 'P1Y' } } } } };
    expect(movesWithTime({ filter: { birthMonth: 3 } }, new Map())).toBe(false);
    expect(movesWithTime({ noneOf: ['timed'] }, new Map([['timed', timed]]))).toBe(true);
  });

  it('refuse circles, unknown segments, and what nests too deeply', () => {
    const a = { segmentId: 'a', rule: { anyOf: ['b'] } };
    const b = { segmentId: 'b', rule: { noneOf: ['a'] } };
    expect(() => compiled({ allOf: ['a'] }, [a, b])).toThrow(/circle/);
    expect(() => compiled({ allOf: ['nobody'] })).toThrow(/no segment nobody/);
    const deep = Array.from({ length: 8 }, (_, at) => ({ segmentId: `s${at}`, rule: { noneOf: [`s${at + 1}`] } }));
    expect(() => compiled({ allOf: ['s0'] }, [...deep, { segmentId: 's8', rule: { filter: {} } }])).toThrow(
      InvalidSegmentRule,
    );
  });

  it.each<[Json]>([
    [null],
    [[]],
    [{}],
    [{ filter: 1 }],
    [{ filter: { $where: '1' } }],
    [{ filter: { a: { $gt: { $ago: 90 } } } }],
    [{ filter: { a: { $gt: { $ago: 'PT5H' } } } }],
    [{ filter: { a: { $gt: { $ago: 'P' } } } }],
    [{ anyOf: [] }],
    [{ anyOf: 'x' }],
    [{ anyOf: ['Not An Id'] }],
    [{ allOf: Array.from({ length: 21 }, () => 'a') }],
    [{ filter: {}, other: 1 }],
  ])('refuse %j', (rule) => expect(() => checkRule(rule)).toThrow(InvalidSegmentRule));

  it('mean what sets mean: a member is in exactly when plain logic says so, and outside exactly when not', () => {
    const field = fc.constantFrom('a', 'b', 'n.x');
    const value = fc.constantFrom(null, 0, 1, 2, 'x', true);
    const operator = fc.oneof(
      value,
      fc.record({ $ne: value }),
      fc.record({ $gt: fc.constantFrom(0, 1, 'a') }),
      fc.record({ $in: fc.array(value, { maxLength: 2 }) }),
      fc.record({ $exists: fc.boolean() }),
      fc.record({ $not: fc.record({ $lte: fc.constantFrom(0, 1) }) }),
    );
    const simple = fc.dictionary(field, operator, { maxKeys: 2, noNullPrototype: true });
    const filter = fc.oneof(simple, fc.record({ $or: fc.array(simple, { minLength: 1, maxLength: 2 }) }));
    const sets = { anyOf: ['p', 'q'], allOf: ['p'], noneOf: ['q', 'r'] };
    const rule = fc.record(
      {
        filter,
        anyOf: fc.subarray(sets.anyOf, { minLength: 1 }),
        allOf: fc.constant(sets.allOf),
        noneOf: fc.subarray(sets.noneOf, { minLength: 1 }),
      },
      { requiredKeys: [], noNullPrototype: true },
    );
    const list = fc.array(value, { maxLength: 2 });
    const document = fc.record(
      {
        status: fc.constantFrom('active', 'frozen', 'closed'),
        a: fc.oneof(value, list),
        b: value,
        n: fc.record({ x: value }),
      },
      { requiredKeys: ['status'], noNullPrototype: true },
    );
    fc.assert(
      fc.property(rule, filter, filter, filter, document, (asked, p, q, r, body) => {
        const segments = new Map<string, Segment>(
          Object.entries({ p, q, r }).map(([segmentId, of]) => [segmentId, { segmentId, rule: { filter: of } }]),
        );
        const fits = (of: unknown) => predicateOf(checkFilter(of as JsonObject))(body);
        const isIn = (segmentId: string) => fits(segments.get(segmentId)!.rule.filter);
        const { filter: own, anyOf, allOf, noneOf } = asked;
        const expected =
          body.status !== 'closed' &&
          (!own || fits(own)) &&
          (!anyOf || anyOf.some(isIn)) &&
          (!allOf || allOf.every(isIn)) &&
          (!noneOf || !noneOf.some(isIn));
        const filterOfRule = compileRule(asked, segments, oslo);
        expect(membershipTest(asked as SegmentRule, segments, oslo)(body as JsonObject)).toBe(expected);
        expect(fits(outside(filterOfRule))).toBe(!expected);
      }),
      { numRuns: 500 },
    );
  });
});
