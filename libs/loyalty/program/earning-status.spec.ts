import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { rulesWith } from '#loyalty/members/testing';

import { type EarnRule } from './earn-rule.js';
import { evaluateEarning } from './earning.js';
import { validateRules } from './validate.js';

const earn = (earnRules: readonly EarnRule[], amount: number, given = 0) =>
  evaluateEarning(
    { version: 1, effectiveFrom: '', rules: rulesWith({ earnRules }) },
    {
      purchase: { total: { amount, currency: 'EUR' } },
      member: {
        ...{ tier: 'gold', enrolledAt: '2026-01-01T12:00:00.000Z', segments: [], purchases: 0 },
        ...{ loyaltyClass: undefined, birthMonth: undefined, daysSinceLastPurchase: undefined },
      },
      occurredAt: '2026-06-05T12:00:00.000Z',
      given: () => ({ onDay: given, total: given }),
    },
  );

const per = (points: number, perAmount: number, over: Partial<EarnRule> = {}): EarnRule => ({
  id: `per-${perAmount}`,
  effect: { type: 'points_per_amount', points, perAmount },
  ...over,
});

const times = (factor: number, over: Partial<EarnRule> = {}): EarnRule => ({
  id: `times-${factor}`,
  effect: { type: 'multiplier', factor },
  ...over,
});

describe('a rule that counts as', () => {
  const miles = per(5, 100, { counts: 'spendable' });
  const status = per(1, 1_000, { counts: 'status' });

  it('both gives points that can be spent and as many status points, and says so once', () => {
    expect(earn([per(1, 100)], 5_000)).not.toHaveProperty('statusPoints');
    const { points, statusPoints, breakdown } = earn([per(1, 100, { id: 'both' }), miles], 5_000);
    expect([points, statusPoints]).toEqual([300, 50]);
    expect(breakdown).toMatchObject([{ points: 50 }, { points: 250, statusPoints: 0 }]);
    expect(breakdown[0]).not.toHaveProperty('statusPoints');
  });

  it('spendable makes no tiers, and status cannot be spent; the breakdown says which is which', () => {
    const { points, statusPoints, breakdown } = earn([miles, status], 50_000);
    expect([points, statusPoints]).toEqual([2_500, 50]);
    expect(breakdown).toMatchObject([
      { points: 2_500, statusPoints: 0, because: expect.stringContaining('These are no status points.') },
      { points: 0, statusPoints: 50, because: expect.stringContaining('These are status points.') },
    ]);
  });

  it('spendable multiplies nothing but what can be spent', () => {
    const { points, statusPoints } = earn([per(1, 100), times(2, { counts: 'spendable' })], 5_000);
    expect([points, statusPoints]).toEqual([100, 50]);
  });

  it('both multiplies each kind, rounded by itself, and says both', () => {
    const { points, statusPoints, breakdown } = earn([miles, status, times(1.5)], 3_000);
    expect([points, statusPoints]).toEqual([225, 4]);
    expect(breakdown.at(-1)).toMatchObject({ points: 75, statusPoints: 1 });
    expect(breakdown.at(-1)!.because).toMatch(/make 225\. Of status points: .* make 4\./);
  });

  it('exclusive lets no later rule of its own kind fire', () => {
    const only: EarnRule = per(7, 100, { stacking: 'exclusive', priority: 1, counts: 'spendable' });
    const { points, statusPoints, breakdown } = earn([only, miles, status], 10_000);
    expect([points, statusPoints]).toEqual([700, 10]);
    expect(breakdown[1]!.because).toContain('lets no later rule');
  });

  it('status has caps of its own, towards which its status points count', () => {
    const capped: EarnRule = { ...status, caps: { perDay: 30 } };
    expect(earn([miles, capped], 50_000, 10)).toMatchObject({ statusPoints: 20, capped: false });
    expect(earn([miles, capped], 50_000, 10).breakdown[1]).toMatchObject({ statusPoints: 20, counted: true });
  });
});

describe('each kind of points', () => {
  const rule = fc.record({
    counts: fc.constantFrom(undefined, 'spendable' as const, 'status' as const, 'both' as const),
    priority: fc.integer({ min: -2, max: 2 }),
    stacking: fc.constantFrom(undefined, 'add' as const, 'best' as const, 'exclusive' as const),
    rounding: fc.constantFrom(undefined, 'nearest' as const, 'ceil' as const),
    effect: fc.oneof(
      fc.record({
        type: fc.constant('points_per_amount' as const),
        points: fc.integer({ min: 1, max: 9 }),
        perAmount: fc.integer({ min: 1, max: 900 }),
      }),
      fc.record({ type: fc.constant('fixed_points' as const), points: fc.integer({ min: 1, max: 50 }) }),
      fc.record({ type: fc.constant('multiplier' as const), factor: fc.constantFrom(0.5, 1.5, 2, 3) }),
    ),
    caps: fc.constantFrom(undefined, { perPurchase: 40 }, { perDay: 30 }),
  });

  it('is what the rules of that kind give alone, and the breakdown adds up to both', () => {
    let apart = 0;
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 6 }), fc.integer({ min: 0, max: 5_000 }), (made, amount) => {
        const rules = made.map((one, index): EarnRule => ({ id: `r${index}`, ...one }));
        const alone = (kind: EarnRule['counts']) =>
          earn(
            rules
              .filter(({ counts = 'both' }) => counts === kind || counts === 'both')
              .map(({ counts: _counts, ...others }) => others),
            amount,
            7,
          ).points;
        const { points, statusPoints = points, breakdown } = earn(rules, amount, 7);
        expect([points, statusPoints]).toEqual([alone('spendable'), alone('status')]);
        const sum = (of: (entry: (typeof breakdown)[number]) => number) =>
          breakdown.reduce((so, one) => so + of(one), 0);
        expect(sum((entry) => entry.points)).toBe(points);
        expect(sum((entry) => entry.statusPoints ?? entry.points)).toBe(statusPoints);
        apart += Number(points !== statusPoints);
      }),
      { numRuns: 500 },
    );
    expect(apart).toBeGreaterThan(100);
  });
});

describe('rules with status points', () => {
  const at = (rule: Partial<EarnRule>, metric: 'qualifying_points' | 'spend' = 'qualifying_points') => {
    const { tiers } = rulesWith();
    const earnRules = [{ id: 'r', effect: { type: 'fixed_points', points: 1 }, ...rule }] as const;
    return validateRules(rulesWith({ earnRules, tiers: { ...tiers, metric } })).map(({ pointer, code }) => [
      pointer,
      code,
    ]);
  };

  it('are of purchases, and of tiers in points', () => {
    const fault = [['/earnRules/0/counts', 'no_status_points']];
    expect(at({ counts: 'status' })).toEqual([]);
    expect(at({ counts: 'status', behaviour: 'review' })).toEqual(fault);
    expect(at({ counts: 'spendable' }, 'spend')).toEqual(fault);
    expect(at({ counts: 'both' }, 'spend')).toEqual([]);
  });
});
