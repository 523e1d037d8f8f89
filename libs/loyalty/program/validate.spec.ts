import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { rulesWith } from '#loyalty/members/testing';

import { type EarnRule } from './earn-rule.js';
import { type ProgramRules } from './rules.js';
import { starterProgram } from './starter.js';
import { validateRules } from './validate.js';

const faults = (rules: unknown) => validateRules(rules).map(({ pointer, code }) => [pointer, code]);

const rule = (change: object): EarnRule => ({ id: 'r', effect: { type: 'fixed_points', points: 1 }, ...change });

const withRule = (change: object) => faults(rulesWith({ earnRules: [rule(change)] }));

const withTiers = (change: object) => faults(rulesWith({ tiers: { ...rulesWith().tiers, ...change } }));

describe('rules that can be published', () => {
  it('are those of the starter programme, in currencies of any digits', () => {
    for (const currency of ['EUR', 'JPY', 'KWD'])
      expect(validateRules(starterProgram({ currency, timeZone: 'Europe/Oslo' }))).toEqual([]);
    expect(starterProgram({ currency: 'JPY', timeZone: 'UTC' })).toMatchObject({
      currencyDigits: 0,
      earnRules: [{ effect: { perAmount: 100 } }],
    });
    expect(starterProgram({ currency: 'KWD', timeZone: 'UTC' })).toMatchObject({
      currencyDigits: 3,
      earnRules: [{ effect: { perAmount: 100_000 } }],
    });
    expect(() => starterProgram({ currency: 'XXZ', timeZone: 'UTC' })).toThrow(RangeError);
  });

  it('are those with everything that a rule may have', () => {
    const full = {
      name: 'n',
      when: 'purchase.amount > 100',
      rounding: 'ceil',
      priority: -3,
      stacking: 'best',
      from: '2026-01-01T00:00:00+01:00',
      until: '2027-01-01T00:00:00Z',
      tiers: ['gold'],
      caps: { perPurchase: 1, perDay: 2, perMember: 3 },
    };
    expect(withRule(full)).toEqual([]);
    expect(
      faults(
        rulesWith(
          {},
          {
            backdatingDaysMax: 30,
            balanceMax: 500,
            activation: { type: 'after_days', days: 3 },
            expiry: { type: 'none' },
          },
        ),
      ),
    ).toEqual([]);
  });
});

describe('rules that cannot', () => {
  it('have ladders that do not rise from 0, or name a tier twice', () => {
    const ladder = (...thresholds: number[]) =>
      withTiers({ ladder: thresholds.map((threshold, index) => ({ tier: `t${index}`, threshold })) });
    expect(ladder(10, 20)).toEqual([['/tiers/ladder/0/threshold', 'not_from_zero']]);
    expect(ladder(0, 20, 20)).toEqual([['/tiers/ladder/2/threshold', 'not_ascending']]);
    expect(ladder()).toEqual([['/tiers/ladder', 'too_few']]);
    expect(
      withTiers({
        ladder: [
          { tier: 'a', threshold: 0 },
          { tier: 'a', threshold: 5 },
        ],
      }),
    ).toEqual([['/tiers/ladder/1/tier', 'not_unique']]);
  });

  it('have conditions that do not compile, name what there is not, or give no truth value', () => {
    for (const when of ['purchase.amount >', 'purchase.colour == "red"', 'basket.size > 1', 'purchase.amount', '"yes"'])
      expect(withRule({ when })).toEqual([['/earnRules/0/when', 'invalid_condition']]);
  });

  it('reward a behaviour for its amount or per purchase, or look at a purchase that there is not', () => {
    const behaviour = 'review';
    const effect = { type: 'fixed_points', points: 5 };
    expect(withRule({ behaviour, effect, when: 'behaviour.channel == "app" && member.tier == "gold"' })).toEqual([]);
    expect(withRule({ behaviour, effect: { type: 'points_per_amount', points: 1, perAmount: 100 } })).toEqual([
      ['/earnRules/0/effect/type', 'no_amount'],
    ]);
    expect(withRule({ behaviour, effect, caps: { perPurchase: 5, perDay: 5 } })).toEqual([
      ['/earnRules/0/caps/perPurchase', 'no_purchase'],
    ]);
    expect(withRule({ behaviour, effect, when: 'purchase.amount > 5' })).toEqual([
      ['/earnRules/0/when', 'invalid_condition'],
    ]);
    expect(withRule({ when: 'behaviour.channel == "app"' })).toEqual([['/earnRules/0/when', 'invalid_condition']]);
    expect(withRule({ behaviour: 'Not a slug', effect })).toEqual([['/earnRules/0/behaviour', 'malformed']]);
  });

  it('have ids twice, unknown tiers, impossible dates or too many decimals', () => {
    expect(faults(rulesWith({ earnRules: [rule({}), rule({})] }))).toEqual([['/earnRules/1/id', 'not_unique']]);
    expect(withRule({ tiers: ['gold', 'platinum'] })).toEqual([['/earnRules/0/tiers/1', 'unknown_tier']]);
    expect(withRule({ from: '2026-02-30T00:00:00Z' })).toEqual([['/earnRules/0/from', 'no_such_time']]);
    expect(withRule({ from: '2026-02-01T00:00:00Z', until: '2026-02-01T00:00:00Z' })).toEqual([
      ['/earnRules/0/until', 'ends_before_it_begins'],
    ]);
    expect(withRule({ effect: { type: 'multiplier', factor: 1.00001 } })).toEqual([
      ['/earnRules/0/effect/factor', 'too_many_decimals'],
    ]);
  });

  it('have another currency or zone than there is, or digits that are not its own', () => {
    expect(faults(rulesWith({ currency: 'ZZZ' }))).toEqual([['/currency', 'unknown_currency']]);
    expect(faults(rulesWith({ timeZone: 'Mars/Olympus' }))).toEqual([['/timeZone', 'unknown_time_zone']]);
    expect(faults(rulesWith({ timeZone: '+02:00' }))).toEqual([['/timeZone', 'unknown_time_zone']]);
    expect(faults(rulesWith({ currencyDigits: 3 }))).toEqual([['/currencyDigits', 'wrong_digits']]);
    expect(faults(rulesWith({ currency: 'HUF', currencyDigits: 0 }))).toEqual([['/currencyDigits', 'wrong_digits']]);
  });

  it('have a currency that was retired; what came in its place is said', () => {
    expect(validateRules(rulesWith({ currency: 'BGN' }))).toEqual([
      { pointer: '/currency', code: 'retired_currency', detail: 'BGN is not in use any more; use EUR.' },
    ]);
    expect(() => starterProgram({ currency: 'BGN', timeZone: 'UTC' })).toThrow('use EUR');
  });

  it('have a condition on lines that does not compile, costs too much over all lines, or is for a behaviour', () => {
    expect(withRule({ lines: 'line.category == "books"' })).toEqual([]);
    expect(withRule({ lines: 'line.colour == "red"' })).toEqual([['/earnRules/0/lines', 'invalid_condition']]);
    expect(withRule({ lines: 'line.gross * 2' })).toEqual([['/earnRules/0/lines', 'invalid_condition']]);
    expect(withRule({ lines: 'purchase.lines.exists(l, l.sku == line.sku)' })).toEqual([
      ['/earnRules/0/lines', 'rule_too_expensive'],
    ]);
    expect(withRule({ when: 'line.gross > 1' })).toEqual([['/earnRules/0/when', 'invalid_condition']]);
    expect(withRule({ behaviour: 'review', lines: 'true' })).toEqual([['/earnRules/0/lines', 'no_lines']]);
  });

  it('exclude what is no kind', () =>
    expect(faults(rulesWith({}, { excluded: { kinds: ['Gift Card'] } }))).toEqual([
      ['/points/excluded/kinds/0', 'malformed'],
    ]));

  it('go beyond a limit', () => {
    expect(faults(rulesWith({}, { welcomePoints: 2e12 }))).toEqual([['/points/welcomePoints', 'too_large']]);
    expect(faults(rulesWith({}, { expiry: { type: 'rolling', count: 1_201, unit: 'months' } }))).toEqual([
      ['/points/expiry/count', 'too_large'],
    ]);
    expect(withTiers({ window: { type: 'rolling_months', months: 25 } })).toEqual([
      ['/tiers/window/months', 'too_large'],
    ]);
    expect(withTiers({ graceDays: -1 })).toEqual([['/tiers/graceDays', 'too_small']]);
    expect(withRule({ effect: { type: 'points_per_amount', points: 1, perAmount: 0 } })).toEqual([
      ['/earnRules/0/effect/perAmount', 'too_small'],
    ]);
    expect(withRule({ effect: { type: 'multiplier', factor: 0 } })).toEqual([
      ['/earnRules/0/effect/factor', 'too_small'],
    ]);
    expect(withRule({ when: `true || ${'true || '.repeat(500)}true` })).toEqual([['/earnRules/0/when', 'too_long']]);
  });

  it('have another form', () => {
    for (const nothing of [null, undefined, [], 'rules', 5]) expect(faults(nothing)).toEqual([['', 'wrong_type']]);
    expect(faults({ ...rulesWith(), colour: 'red' })).toEqual([['/colour', 'unknown_property']]);
    const { name: _name, ...nameless } = rulesWith();
    expect(faults(nameless)).toEqual([['/name', 'missing']]);
    expect(withRule({ effect: { type: 'cashback', points: 1 } })).toEqual([
      ['/earnRules/0/effect/type', 'not_allowed'],
    ]);
    expect(withRule({ stacking: 'sometimes' })).toEqual([['/earnRules/0/stacking', 'not_allowed']]);
    expect(withRule({ id: 'with space' })).toEqual([['/earnRules/0/id', 'malformed']]);
    expect(withRule({ effect: { type: 'fixed_points', points: 1.5 } })).toEqual([
      ['/earnRules/0/effect/points', 'wrong_type'],
    ]);
  });

  it('never throw, whatever comes', () => {
    const mangled = fc.tuple(
      fc.constantFrom<keyof ProgramRules>('earnRules', 'tiers', 'points', 'currency', 'timeZone'),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(mangled, ([name, value]) =>
        expect(Array.isArray(validateRules({ ...rulesWith(), [name]: value }))).toBe(true),
      ),
    );
    fc.assert(fc.property(fc.anything(), (value) => expect(Array.isArray(validateRules(value))).toBe(true)));
  });
});
