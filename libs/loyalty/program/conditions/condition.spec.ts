import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { type PurchaseLine } from '#loyalty/purchases/events';
import { LIMITS } from '#loyalty/vocabulary';

import { CONDITION_COST_MAX, EVALUATION_STEPS_MAX } from './condition-prices.js';
import { conditionFault, conditionScope, evaluateCondition } from './condition.js';

const line = (sku: string): PurchaseLine => ({ sku, category: 'c'.repeat(50), quantity: 1, gross: 100 });

const LARGEST = Array.from({ length: LIMITS.linesMax }, (_, at) => line(`${'s'.repeat(190)}${at}`));

const scopeOf = (purchase: { channel?: string; lines?: readonly PurchaseLine[] } = {}) =>
  conditionScope(
    {
      purchase: { total: { amount: 1_000, currency: 'EUR' }, ...purchase },
      occurredAt: '2026-06-05T21:30:00.000Z',
      member: {
        tier: 'member',
        enrolledAt: '2026-06-01T12:00:00.000Z',
        segments: [],
        loyaltyClass: undefined,
        birthMonth: undefined,
        purchases: 0,
        daysSinceLastPurchase: undefined,
      },
    },
    'UTC',
  );

/** What the condition says, and the steps that it took. */
const evaluated = (when: string, purchase: Parameters<typeof scopeOf>[0] = {}) => {
  const scope = scopeOf(purchase);
  const verdict = evaluateCondition(when, scope);
  return { ...verdict, steps: EVALUATION_STEPS_MAX - scope.budget.left };
};

const OUT_OF_STEPS = { holds: false, error: 'it takes too many steps' };

describe('a pattern', () => {
  it('is matched in time linear in the text, whatever it is', () => {
    const when = 'purchase.channel.matches("^(a+)+$")';
    expect(conditionFault(when)).toBeUndefined();
    const hostile = evaluated(when, { channel: `${'a'.repeat(180)}!` });
    expect(hostile.holds).toBe(false);
    expect(hostile.steps).toBeLessThan(1_000);
    expect(evaluated(when, { channel: 'aaa' }).holds).toBe(true);
  });

  it('is searched for anywhere in the text, also in fields of lines', () => {
    expect(evaluated('purchase.channel.matches("we")', { channel: 'the-web' }).holds).toBe(true);
    const when = 'purchase.lines.exists(l, l.sku.matches("^toy-[0-9]+$"))';
    expect(evaluated(when, { lines: [line('book'), line('toy-7')] }).holds).toBe(true);
    expect(evaluated(when, { lines: [line('book')] }).holds).toBe(false);
  });

  it.each([['(?=a)'], ['(a)\\\\1'], ['('], ['a'.repeat(201)], ['(\\\\pL{100}){10}']])(
    'that RE2 does not take, or that compiles to too much, is refused: %s',
    (pattern) => expect(conditionFault(`purchase.channel.matches("${pattern}")`)?.code).toBe('invalid_condition'),
  );

  it('that a purchase brings is one too', () => {
    const when = 'purchase.location.matches(purchase.channel)';
    expect(evaluated(when, { channel: '(' }).error).toMatch(/not a regular expression/);
  });
});

describe('a condition that costs too much', () => {
  const nested = (depth: number): string =>
    depth === 0 ? 'true' : `purchase.lines.all(v${depth}, ${nested(depth - 1)})`;
  const doubled = (levels: number): string =>
    levels === 0 ? 'purchase.channel' : `[${doubled(levels - 1)}].map(x, x + x)[0]`;
  const shared = (levels: number): string => (levels === 0 ? '[1]' : `[${shared(levels - 1)}].map(x, [x, x])[0]`);
  const COSTLY = {
    'lines within lines within lines': nested(3),
    'text that doubles': `${doubled(20)} == "x"`,
    'text that doubles by name': `cel.bind(a, purchase.channel + purchase.channel, ${'cel.bind(a, a + a, '.repeat(18)}a == "x"${')'.repeat(19)}`,
    'lists that share their parts': `${shared(18)} == ${shared(18)}`,
    'dates in zones for each pair of lines':
      'purchase.lines.all(a, purchase.lines.all(b, timestamp(0).getHours("Europe/Oslo") >= 0))',
  };

  it.each(Object.entries(COSTLY))('is refused when it is published: %s', (_name, when) => {
    expect(conditionFault(when)).toEqual({
      code: 'rule_too_expensive',
      detail: expect.stringContaining(String(CONDITION_COST_MAX)),
    });
  });

  it.each(Object.entries(COSTLY))('could not be evaluated where it was published before: %s', (_name, when) => {
    const verdict = evaluated(when, { channel: 'c'.repeat(200), lines: LARGEST });
    expect(verdict).toMatchObject(OUT_OF_STEPS);
    expect(verdict.steps).toBeLessThan(2 * EVALUATION_STEPS_MAX);
  });

  it('does not hold because a quantifier or an "or" swallows the error', () => {
    const { steps: _steps, ...verdict } = evaluated(`${nested(3)} || true`, { lines: LARGEST });
    expect(verdict).toEqual(OUT_OF_STEPS);
    expect(evaluated(`purchase.lines.exists(l, l.nothing == 1 || ${nested(2)})`, { lines: LARGEST })).toMatchObject(
      OUT_OF_STEPS,
    );
  });

  it('pays for errors that macros swallow', () =>
    expect(evaluated('purchase.lines.exists(l, l.nothing == 1)', { lines: LARGEST }).steps).toBeGreaterThan(50_000));

  it('leaves nothing to those that come after it in the same evaluation', () => {
    const scope = scopeOf({ lines: LARGEST });
    expect(evaluateCondition(nested(3), scope)).toEqual(OUT_OF_STEPS);
    expect(evaluateCondition('purchase.amount > 1', scope)).toEqual(OUT_OF_STEPS);
  });

  it('is not a duration of many digits, which the library reads in quadratic time', () =>
    expect(evaluated('duration(purchase.channel) == duration("1s")', { channel: '1'.repeat(200) }).error).toMatch(
      /a duration has at most/,
    ));
});

describe('what shops write', () => {
  it.each([
    ['purchase.amount >= 5000 && time.weekday >= 6'],
    ['purchase.lines.exists(l, l.category == "toys" && l.gross >= 1000)'],
    ['purchase.lines.all(l, l.sku.matches("^(toy|game)-[0-9]+$"))'],
    ['purchase.lines.filter(l, l.promotion == "").map(l, l.gross).size() > 3'],
    ['purchase.lines.map(l, l.sku).join(",").contains("toy")'],
    ['"a" in purchase.lines.map(l, l.category)'],
  ])('is published: %s', (when) => expect(conditionFault(when)).toBeUndefined());
});

const { condition } = fc.letrec<{ condition: string; text: string; list: string }>((tie) => ({
  text: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('purchase.channel', '"abc"', 'member.tier', 'time.date'),
    fc.tuple(tie('text'), tie('text')).map(([a, b]) => `(${a} + ${b})`),
    fc.tuple(tie('condition'), tie('text'), tie('text')).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
    tie('text').map((a) => `${a}.upperAscii()`),
    tie('list').map((a) => `${a}.join("-")`),
  ),
  list: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constant('purchase.lines.map(l, l.sku)'),
    fc.tuple(tie('text'), tie('text')).map(([a, b]) => `[${a}, ${b}]`),
    fc.tuple(tie('list'), tie('list')).map(([a, b]) => `(${a} + ${b})`),
    fc.tuple(tie('list'), tie('text')).map(([a, b]) => `${a}.map(m, m + ${b})`),
    fc.tuple(tie('list'), tie('condition')).map(([a, b]) => `${a}.filter(f, f == "x" || ${b})`),
    tie('text').map((a) => `${a}.split("b")`),
  ),
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constant('purchase.amount > 5'),
    fc.tuple(tie('text'), tie('text')).map(([a, b]) => `${a} == ${b}`),
    fc.tuple(tie('text'), tie('text')).map(([a, b]) => `${a}.contains(${b})`),
    fc.tuple(tie('text'), tie('list')).map(([a, b]) => `${a} in ${b}`),
    fc.tuple(tie('list'), tie('list')).map(([a, b]) => `${a} == ${b}`),
    tie('text').map((a) => `${a}.matches("^(a+)+$")`),
    fc.tuple(tie('list'), tie('condition')).map(([a, b]) => `${a}.all(e, e != "y" && ${b})`),
    fc.tuple(tie('condition'), tie('condition')).map(([a, b]) => `(${a} || ${b})`),
    tie('condition').map((a) => `!(${a})`),
  ),
}));

/** One search in it costs more than a whole evaluation may. */
const COSTLY_SEARCH =
  'purchase.lines.map(l, l.sku).map(m, m + purchase.channel).map(m, m + purchase.channel).join("-").contains(purchase.lines.map(l, l.sku).map(m, m + purchase.lines.map(l, l.sku).join("-")).join("-"))';

describe('any condition', () => {
  it('takes no more steps than its cost at publication said', () =>
    fc.assert(
      fc.property(condition, fc.integer({ min: 0, max: 40 }), (when, lines) => {
        fc.pre(when.length <= LIMITS.conditionLengthMax);
        const fault = conditionFault(when);
        const purchase = { channel: 'b'.repeat(200), lines: LARGEST.slice(0, lines) };
        const { error, steps } = evaluated(when, purchase);
        if (fault === undefined) {
          expect(error).toBeUndefined();
          expect(steps).toBeLessThanOrEqual(CONDITION_COST_MAX);
        }
        expect(steps).toBeLessThan(2 * EVALUATION_STEPS_MAX);
      }),
      { numRuns: 300, examples: [[COSTLY_SEARCH, 17]] },
    ));
});
