import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { rulesWith } from '#loyalty/members/testing';
import { LIMITS } from '#loyalty/vocabulary';

import { type MemberFacts } from './conditions/condition.js';
import { type EarnRule } from './earn-rule.js';
import { evaluateEarning } from './earning.js';
import { type EarnFacts } from './giving.js';
import { type ProgramRules } from './rules.js';

type Change = Partial<Omit<EarnFacts, 'member'>> & { amount?: number; tier?: string; member?: Partial<MemberFacts> };

const facts = ({ tier = 'member', member, ...change }: Change = {}): EarnFacts => ({
  purchase: { total: { amount: change.amount ?? 10_000, currency: 'EUR' }, ...change.purchase },
  occurredAt: '2026-06-05T21:30:00.000Z', // a Friday
  member: { ...NEWCOMER, tier, ...member },
  given: () => ({ onDay: 0, total: 0 }),
  ...change,
});

const NEWCOMER: MemberFacts = {
  tier: 'member',
  enrolledAt: '2026-06-01T12:00:00.000Z',
  segments: [],
  loyaltyClass: undefined,
  birthMonth: undefined,
  purchases: 0,
  daysSinceLastPurchase: undefined,
};

const earn = (
  earnRules: readonly EarnRule[],
  change: Change = {},
  timeZone = 'UTC',
  excluded: ProgramRules['points']['excluded'] = {},
) =>
  evaluateEarning(
    { version: 7, effectiveFrom: '', rules: rulesWith({ earnRules, timeZone }, { excluded }) },
    facts(change),
  );

const per10: EarnRule = { id: 'base', effect: { type: 'points_per_amount', points: 1, perAmount: 1_000 } };

const fixed = (id: string, points: number, rest: Partial<EarnRule> = {}): EarnRule => ({
  id,
  effect: { type: 'fixed_points', points },
  ...rest,
});

const times = (id: string, factor: number, rest: Partial<EarnRule> = {}): EarnRule => ({
  id,
  effect: { type: 'multiplier', factor },
  ...rest,
});

const trace = ({ breakdown }: ReturnType<typeof earn>) => breakdown.map(({ rule, points }) => [rule, points]);

describe('points per amount', () => {
  it('is floor(10 × amount / 100) of the whole amount: 75.50 earns 7, 9.99 nothing', () => {
    const starter = rulesWith().earnRules;
    expect(earn(starter, { amount: 7_550 }).points).toBe(7);
    expect(earn(starter, { amount: 999 }).points).toBe(0);
    expect(earn(starter, { amount: 1_000 }).points).toBe(1);
    expect(earn(starter, { amount: 0 })).toMatchObject({ points: 0, breakdown: [{ points: 0 }] });
  });

  it('rounds as the rule says, halves up', () => {
    const rounded = (rounding: EarnRule['rounding'], amount: number) =>
      earn([{ ...per10, rounding }], { amount }).points;
    expect([
      rounded('floor', 1_500),
      rounded('nearest', 1_499),
      rounded('nearest', 1_500),
      rounded('ceil', 1_001),
    ]).toEqual([1, 1, 2, 2]);
    expect([rounded('floor', 2_000), rounded('nearest', 2_000), rounded('ceil', 2_000)]).toEqual([2, 2, 2]);
  });

  it('is exact where the product passes 2^53', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e12 }),
        fc.integer({ min: 0, max: 1e12 }),
        fc.integer({ min: 1, max: 1e12 }),
        (points, amount, perAmount) => {
          const exact = (BigInt(points) * BigInt(amount)) / BigInt(perAmount);
          const limit = BigInt(LIMITS.pointsMax);
          const given = earn([{ id: 'big', effect: { type: 'points_per_amount', points, perAmount } }], {
            amount,
          });
          expect(BigInt(given.points)).toBe(exact > limit ? limit : exact);
          expect(given.breakdown[0]!.points).toBe(given.points);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('multipliers', () => {
  it('make 4 × 1.5 = 6, the fraction dropped', () => {
    expect(earn([fixed('four', 4), times('bonus', 1.5)])).toMatchObject({
      points: 6,
      breakdown: [
        { rule: 'four', points: 4 },
        { rule: 'bonus', points: 2, because: '1.5 times the 4 points so far make 6.' },
      ],
    });
    expect(earn([fixed('three', 3), times('bonus', 1.5)]).points).toBe(4);
  });

  it('count in decimals, not in binary fractions', () => {
    expect(earn([fixed('some', 100), times('a', 1.1)]).points).toBe(110);
    expect(earn([fixed('some', 100_000), times('a', 1.0001)]).points).toBe(100_010);
    expect(earn([fixed('some', 1e12 - 7), times('a', 0.3)]).points).toBe(299_999_999_997);
  });

  it('follow each other by priority, whatever stands between them and the other rules', () => {
    expect(trace(earn([times('later', 1.5), fixed('base', 3), times('first', 1.5, { priority: 9 })]))).toEqual([
      ['base', 3],
      ['first', 1],
      ['later', 2],
    ]);
  });

  it('can take away, and multiply nothing to nothing', () => {
    expect(earn([fixed('ten', 10), times('half', 0.5)])).toMatchObject({
      points: 5,
      breakdown: [{ points: 10 }, { points: -5 }],
    });
    expect(earn([times('double', 2)]).points).toBe(0);
  });
});

describe('lines', () => {
  const line = (gross: number, over: object = {}) => ({ sku: 's', quantity: 1, gross, ...over });
  const bought = (lines: readonly object[], over: object = {}) => {
    const sum = (lines as { gross: number; discount?: number }[]).reduce(
      (so, one) => so + one.gross - (one.discount ?? 0),
      0,
    );
    return { purchase: { total: { amount: sum, currency: 'EUR' }, lines: lines as never, ...over } };
  };
  const books = line(5_000, { category: 'books' });
  const tv = line(99_900, { category: 'television' });
  const per100: EarnRule = { id: 'base', effect: { type: 'points_per_amount', points: 10, perAmount: 10_000 } };
  const excluded = { kinds: ['gift_card', 'delivery'] };

  it('50.00 books, 50.00 gift card and 5.00 delivery earn 5 at 10 per 100.00, with gift cards and delivery excluded', () => {
    const lines = [books, line(5_000, { kind: 'gift_card' })];
    const total = { amount: 10_500, currency: 'EUR' };
    const expected = {
      points: 5,
      breakdown: [{ amount: 5_000, because: '10 points for each 100.00 EUR, of 50.00 EUR (55.00 EUR is excluded).' }],
    };
    expect(earn([per100], bought(lines, { total, delivery: 500 }), 'UTC', excluded)).toMatchObject(expected);
    const delivered = [...lines, line(500, { kind: 'delivery' })];
    expect(earn([per100], bought(delivered), 'UTC', excluded)).toMatchObject(expected);
    expect(earn([per100], bought(delivered)).points).toBe(10);
  });

  it('of categories that are excluded earn nothing either', () => {
    expect(earn([per100], bought([books, tv]), 'UTC', { categories: ['television'] }).points).toBe(5);
    expect(earn([per100], { purchase: { total: { amount: 10_000, currency: 'EUR' } } }, 'UTC', excluded).points).toBe(
      10,
    );
  });

  it('that a rule names are what it earns on, and the breakdown names them', () => {
    const onBooks = { ...per100, id: 'books', lines: 'line.category == "books"' };
    expect(earn([onBooks], bought([tv, books, books]))).toMatchObject({
      points: 10,
      breakdown: [
        { amount: 10_000, lines: [2, 3], because: '10 points for each 100.00 EUR, of 100.00 EUR on lines 2, 3.' },
      ],
    });
    expect(earn([onBooks], bought([tv])).breakdown).toEqual([
      expect.objectContaining({ points: 0, because: 'No line met: line.category == "books".' }),
    ]);
  });

  it('that are excluded are seen by no rule', () => {
    const all = fixed('gift', 7, { lines: 'line.kind == "gift_card"' });
    expect(earn([all], bought([line(100, { kind: 'gift_card' })]), 'UTC', excluded).points).toBe(0);
    expect(earn([all], bought([line(100, { kind: 'gift_card' })])).points).toBe(7);
  });

  it('double for books alone: what television earned with them stays', () => {
    const double = times('books', 2, { lines: 'line.category == "books"' });
    expect(earn([per100, double], bought([books, tv]))).toMatchObject({
      points: 109,
      breakdown: [
        { rule: 'base', points: 104 },
        {
          rule: 'books',
          points: 5,
          lines: [1],
          because: '2 times the 5 of the 104 points so far, from line 1, make 10 of these.',
        },
      ],
    });
    expect(earn([per100, fixed('visit', 50), double], bought([books, tv])).points).toBe(159);
    expect(earn([per100, times('all', 3, { priority: 1 }), double], bought([books, tv])).points).toBe(312 + 15);
  });

  it('double what a rule gave for them, and no more than it gave', () => {
    const double = times('books', 2, { lines: 'line.category == "books"' });
    const capped: EarnRule = { ...per100, caps: { perPurchase: 3 } };
    expect(earn([capped, double], bought([books, tv])).points).toBe(6);
    const onTv: EarnRule = { ...per100, lines: 'line.category == "television"' };
    expect(earn([onTv, double], bought([books, tv])).points).toBe(99);
    expect(earn([per100, double], bought([line(1, { category: 'books' })]))).toMatchObject({
      points: 0,
      breakdown: [{ points: 0 }, { points: 0, because: expect.stringContaining('0 of the 0 points so far') }],
    });
  });

  it('are named by rules that fired alone, and the amount only where it is not the whole', () => {
    const best = (id: string, points: number) => fixed(id, points, { stacking: 'best', lines: 'true' });
    const { breakdown } = earn([per100, best('a', 1), best('b', 2)], bought([books]));
    expect(breakdown.map((entry) => [entry.rule, entry.lines, 'amount' in entry])).toEqual([
      ['base', undefined, false],
      ['a', undefined, false],
      ['b', [1], false],
    ]);
  });

  it('share what was taken off the whole in proportion, and their shares add up', () => {
    const onBooks: EarnRule = {
      id: 'b',
      effect: { type: 'points_per_amount', points: 1, perAmount: 1 },
      lines: 'true',
    };
    const over = { total: { amount: 9_000, currency: 'EUR' }, discount: 1_000 };
    const lines = [line(3_333), line(3_333), line(3_334)];
    expect(earn([onBooks], bought(lines, over)).points).toBe(9_000);
    expect(earn([{ ...onBooks, lines: 'line.gross == 3334' }], bought(lines, over)).points).toBe(3_000);
  });

  it('of an old purchase that come to more than its total earn no more than that', () => {
    const all: EarnRule = { id: 'b', effect: { type: 'points_per_amount', points: 1, perAmount: 1 }, lines: 'true' };
    const over = { total: { amount: 1, currency: 'EUR' } };
    expect(earn([all], bought([line(500_000)], over)).points).toBe(1);
  });

  it('on which a condition fails do not count, and others do', () => {
    const rule = { ...per100, lines: '100 / (line.gross - 1) > 0 || line.gross > 100' };
    expect(earn([rule], bought([line(1), line(10_000)])).points).toBe(10);
    expect(earn([rule], bought([line(1)])).breakdown[0]!.because).toMatch(
      /^The condition on lines could not be evaluated/,
    );
  });

  it('let quantities of pieces and of measures be compared', () => {
    const many = fixed('many', 3, { lines: 'line.quantity >= 2' });
    expect(earn([many], bought([line(1, { quantity: 1.5 })])).points).toBe(0);
    expect(earn([many], bought([line(1, { quantity: 2.5, unit: 'kg' })])).points).toBe(3);
    expect(earn([many], bought([line(1, { quantity: 2 })])).points).toBe(3);
  });
});

it('a condition knows what the total has besides the lines', () => {
  const purchase = { total: { amount: 1_000, currency: 'EUR' }, tax: 1, delivery: 2, tip: 3, rounding: -4 };
  const when = (name: string, value: number) => fixed(name, 1, { when: `purchase.${name} == ${value}` });
  const rules = [when('tax', 1), when('delivery', 2), when('tip', 3), when('rounding', -4)];
  expect(earn(rules, { purchase }).points).toBe(4);
});

describe('what a condition knows of the member', () => {
  const holds = (when: string, member: Partial<MemberFacts> = {}) =>
    earn([fixed('x', 1, { when })], { member }).points === 1;

  it('is the segments, the class, the month of birth, the purchases so far and the days since the last one', () => {
    expect(holds('"vip" in member.segments', { segments: ['new', 'vip'] })).toBe(true);
    expect(holds('"vip" in member.segments')).toBe(false);
    expect(holds('member.class == "price"', { loyaltyClass: 'price' })).toBe(true);
    expect(holds('member.class == "unclassified"')).toBe(true);
    expect(holds('member.birthMonth == time.month', { birthMonth: 6 })).toBe(true);
    expect(holds('member.birthMonth == 0')).toBe(true);
    expect(holds('member.purchases == 0')).toBe(true);
    expect(holds('member.daysSinceLastPurchase > 90', { daysSinceLastPurchase: 91 })).toBe(true);
    expect(holds('member.daysSinceLastPurchase == -1')).toBe(true);
  });
});

describe('when a rule applies', () => {
  it('uses dates at occurredAt, [from, until), in any offset', () => {
    const dated = (from?: string, until?: string) => earn([fixed('x', 5, { from, until })]).breakdown.length;
    expect(dated('2026-06-05T21:30:00Z')).toBe(1);
    expect(dated('2026-06-05T23:30:00.001+02:00')).toBe(0);
    expect(dated(undefined, '2026-06-05T21:30:00Z')).toBe(0);
    expect(dated('2026-01-01T00:00:00Z', '2026-06-05T21:30:00.001Z')).toBe(1);
  });

  it('is silent about rules for other tiers', () => {
    expect(earn([fixed('gold', 5, { tiers: ['gold', 'silver'] })]).breakdown).toEqual([]);
    expect(earn([fixed('gold', 5, { tiers: ['gold', 'silver'] })], { tier: 'silver' }).points).toBe(5);
  });

  it('says why a rule nearly fired', () =>
    expect(earn([per10, fixed('web', 5, { when: 'purchase.channel == "web"' })])).toMatchObject({
      points: 10,
      breakdown: [
        { rule: 'base' },
        {
          rule: 'web',
          points: 0,
          version: 7,
          effect: 'fixed_points',
          because: 'The condition was not met: purchase.channel == "web".',
        },
      ],
    }));

  it('knows purchase, member and local time', () => {
    const purchase = {
      total: { amount: 5_000, currency: 'EUR' },
      channel: 'web',
      location: 'oslo-1',
      lines: [
        { sku: 'a', category: 'books', quantity: 2, gross: 3_000 },
        { sku: 'b', quantity: 1, gross: 2_000, discount: 100 },
      ],
    };
    const holds = (when: string) => earn([fixed('x', 1, { when })], { purchase }, 'Europe/Oslo').points === 1;
    const conditions = [
      'purchase.amount == 5000 && purchase.amount > 49.99 && purchase.currency == "EUR"',
      'purchase.itemCount == 3 && purchase.location.startsWith("oslo")',
      'purchase.lines.exists(l, l.category == "books" && l.gross >= 3000)',
      'purchase.lines.all(l, l.discount <= 100 && l.quantity > 0)',
      'member.tier == "member" && member.enrolledDays == 4',
      'time.hour == 23 && time.weekday == 5 && time.day == 5 && time.month == 6 && time.date == "2026-06-05"',
    ];
    expect(conditions.filter((when) => !holds(when))).toEqual([]);
    expect(holds('time.weekday in [6, 7]')).toBe(false);
    expect(earn([fixed('x', 1, { when: 'purchase.channel == "" && purchase.itemCount == 0' })]).points).toBe(1);
  });

  it('gives 0 points and the reason when a condition cannot be evaluated', () => {
    for (const when of ['1 / (purchase.amount - purchase.amount) == 1', 'purchase.lines[5].sku == "a"', 'nonsense(']) {
      const earning = earn([per10, fixed('broken', 5, { when })]);
      expect(earning).toMatchObject({ points: 10, breakdown: [{}, { rule: 'broken', points: 0 }] });
      expect(earning.breakdown[1]!.because).toMatch(/^The condition could not be evaluated: /);
    }
  });

  it('says so of a condition that takes too many steps, as older programmes may have', () => {
    const when = 'purchase.lines.all(a, purchase.lines.all(b, purchase.lines.all(c, a.sku == b.sku || c.gross > 0)))';
    const lines = Array.from({ length: LIMITS.linesMax }, (_, at) => ({ sku: `s${at}`, quantity: 1, gross: 20 }));
    const purchase = { total: { amount: 10_000, currency: 'EUR' }, lines };
    const because = 'The condition could not be evaluated: it takes too many steps.';
    expect(earn([per10, fixed('costly', 5, { when })], { purchase })).toMatchObject({
      points: 10,
      breakdown: [{ points: 10 }, { rule: 'costly', points: 0, because }],
    });
  });
});

describe('stacking', () => {
  it('adds, higher priority first', () =>
    expect(trace(earn([fixed('a', 1), fixed('b', 2, { priority: 5 }), fixed('c', 3, { stacking: 'add' })]))).toEqual([
      ['b', 2],
      ['a', 1],
      ['c', 3],
    ]));

  it('counts only the best of those that say so, the first of equals', () => {
    expect(
      trace(
        earn([
          fixed('a', 3, { stacking: 'best' }),
          fixed('b', 5, { stacking: 'best' }),
          fixed('c', 1),
          fixed('d', 5, { stacking: 'best' }),
        ]),
      ),
    ).toEqual([
      ['a', 0],
      ['b', 5],
      ['c', 1],
      ['d', 0],
    ]);
    expect(
      trace(earn([fixed('a', 10), times('x', 2, { stacking: 'best' }), times('y', 3, { stacking: 'best' })])),
    ).toEqual([
      ['a', 10],
      ['x', 0],
      ['y', 20],
    ]);
  });

  it('lets nothing fire after an exclusive rule that fires', () => {
    const earning = earn([
      fixed('first', 1, { priority: 9 }),
      fixed('only', 2, { stacking: 'exclusive', priority: 5 }),
      fixed('late', 4),
      times('double', 2),
    ]);
    expect(trace(earning)).toEqual([
      ['first', 1],
      ['only', 2],
      ['late', 0],
      ['double', 0],
    ]);
    expect(earning).toMatchObject({
      points: 3,
      breakdown: [{}, {}, { because: 'Rule only fired and lets no later rule do so.' }, {}],
    });
    expect(
      earn([fixed('only', 2, { stacking: 'exclusive', priority: 5, when: 'false' }), fixed('late', 4)]).points,
    ).toBe(4);
  });
});

describe('caps', () => {
  const caps = { perPurchase: 50, perDay: 80, perMember: 100 };
  const given = (onDay: number, total: number) => ({ given: () => ({ onDay, total }) });

  it('cut what a rule gives, and say which did', () => {
    expect(earn([fixed('x', 60, { caps })])).toMatchObject({
      points: 50,
      capped: true,
      breakdown: [
        {
          points: 50,
          counted: true,
          because: '60 points for the purchase. Capped to 50 by its limit of 50 per purchase.',
        },
      ],
    });
    expect(earn([fixed('x', 60, { caps })], given(45, 45)).points).toBe(35);
    expect(earn([fixed('x', 60, { caps })], given(0, 95)).points).toBe(5);
    expect(earn([fixed('x', 60, { caps })], given(90, 120))).toMatchObject({ points: 0, capped: true });
    expect(earn([fixed('x', 40, { caps })])).toMatchObject({ points: 40, capped: false });
  });

  it('of a multiplier cut what it adds', () => {
    expect(trace(earn([fixed('x', 60), times('double', 2, { caps: { perPurchase: 10 } })]))).toEqual([
      ['x', 60],
      ['double', 10],
    ]);
  });

  it('keep one movement within its limit, and the breakdown adding up', () => {
    const huge = (id: string) => fixed(id, 1e12);
    for (const rules of [
      [huge('a'), huge('b')],
      [huge('a'), times('x', 1_000)],
      [huge('a'), huge('b'), times('x', 3)],
    ]) {
      const { points, breakdown } = earn(rules);
      expect(points).toBe(1e12);
      expect(breakdown.reduce((sum, entry) => sum + entry.points, 0)).toBe(1e12);
    }
  });
});

it('says of every point which rule gave it', () => {
  const rule = fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    effect: fc.oneof(
      fc.record({
        type: fc.constant('points_per_amount' as const),
        points: fc.integer({ min: 1, max: 500 }),
        perAmount: fc.integer({ min: 1, max: 5_000 }),
      }),
      fc.record({ type: fc.constant('fixed_points' as const), points: fc.integer({ min: 1, max: 1e6 }) }),
      fc.record({ type: fc.constant('multiplier' as const), factor: fc.constantFrom(0.5, 1, 1.25, 3) }),
    ),
    stacking: fc.constantFrom('add' as const, 'best' as const, 'exclusive' as const),
    priority: fc.integer({ min: -2, max: 2 }),
    when: fc.constantFrom('true', 'false', 'purchase.amount > 5000'),
  });
  fc.assert(
    fc.property(
      fc.uniqueArray(rule, { selector: ({ id }) => id, maxLength: 5 }),
      fc.integer({ min: 0, max: 1e7 }),
      (rules, amount) => {
        const { points, breakdown } = earn(rules, { amount });
        expect(breakdown.reduce((sum, entry) => sum + entry.points, 0)).toBe(points);
        expect(breakdown).toHaveLength(rules.length);
        expect(points).toBeGreaterThanOrEqual(0);
        expect(breakdown.every(({ because }) => because.length > 0)).toBe(true);
      },
    ),
  );
});
