import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { buy, enrol, History, programOf, rulesWith } from '#loyalty/members/testing';
import { bringBack } from '#loyalty/returns/testing';
import { breakdown, LIMITS } from '#loyalty/vocabulary';

import { type EarnRule } from './earn-rule.js';
import { type ProgramRules, type TierBenefits } from './rules.js';
import { validateRules } from './validate.js';

const base: EarnRule = { id: 'base', effect: { type: 'points_per_amount', points: 1, perAmount: 100 } };

const times = (factor: number, over: Partial<EarnRule> = {}): EarnRule => ({
  id: 'times',
  effect: { type: 'multiplier', factor },
  ...over,
});

/** Gold from 100 points, with these benefits. */
function tiersWith(benefits: TierBenefits, metric: ProgramRules['tiers']['metric'] = 'qualifying_points') {
  const ladder = [
    { tier: 'member', threshold: 0 },
    { tier: 'gold', threshold: 100, benefits },
  ];
  return { ...rulesWith().tiers, ladder, metric };
}

const rulesFor = (benefits: TierBenefits, earnRules: readonly EarnRule[] = [base]) =>
  rulesWith({ earnRules, tiers: tiersWith(benefits) }, { expiry: { type: 'none' } });

/** What 100.00 and then 50.00 earn: as member and as gold. */
function earned(rules: ProgramRules) {
  const history = new History(programOf(rules)).must(
    ['2026-01-01', enrol()],
    ['2026-01-02', buy(100, { purchaseId: 'a' })],
    ['2026-01-03', buy(50, { purchaseId: 'b' })],
  );
  const of = (id: string) =>
    history.events.flatMap(({ type, data }) => (type === 'PointsEarned' && data.purchaseId === id ? [data] : []))[0]!;
  return { history, asMember: of('a'), asGold: of('b') };
}

describe('the multiplier of a tier', () => {
  it('multiplies what its members earn, and the breakdown says as what', () => {
    const { asMember, asGold } = earned(rulesFor({ multiplier: 1.5 }));
    expect([asMember.points, asGold.points]).toEqual([100, 75]);
    expect(asMember.breakdown).toHaveLength(1);
    expect(asGold.breakdown[1]).toMatchObject({
      rule: 'tier:multiplier',
      effect: 'multiplier',
      points: 25,
      because: 'As gold, 1.5 times the 50 points so far make 75.',
    });
    expect(asGold).not.toHaveProperty('statusPoints');
  });

  it('comes after the multipliers of rules: 50 times 4 and times 1.5 is 300', () =>
    expect(earned(rulesFor({ multiplier: 1.5 }, [base, times(4)])).asGold.points).toBe(300));

  it('is rounded down', () => expect(earned(rulesFor({ multiplier: 1.01 })).asGold.points).toBe(50));

  it('is kept from nothing by a rule that lets no later rule fire', () => {
    const only: EarnRule = { ...base, stacking: 'exclusive' };
    expect(earned(rulesFor({ multiplier: 2 }, [only, times(4)])).asGold.points).toBe(100);
  });

  it('multiplies no status points, where it counts as spendable', () => {
    const { asMember, asGold } = earned(rulesFor({ multiplier: 2, multiplierCounts: 'spendable' }));
    expect(asMember).not.toHaveProperty('statusPoints');
    expect(asGold).toMatchObject({ points: 100, statusPoints: 50 });
  });

  it('is taken back with what it multiplied: half of 50.00 doubled is 25 and 25', () => {
    const { history } = earned(rulesFor({ multiplier: 2 }));
    history.must(['2026-01-04', bringBack('b', { euros: 25 })]);
    expect(history.events.find(({ type }) => type === 'PurchaseReturned')!.data).toMatchObject({
      points: 50,
      breakdown: [{ points: 25 }, { rule: 'tier:multiplier', points: 25 }],
    });
  });

  it('is recorded with as many rules as there may be, and both limits', () => {
    const others = Array.from({ length: LIMITS.earnRulesMax - 1 }, (_, index): EarnRule => ({
      ...{ id: `r${index}`, when: 'purchase.amount == 5000' },
      effect: { type: 'fixed_points', points: LIMITS.pointsMax },
    }));
    const rules = rulesFor({ multiplier: 0.5 }, [base, ...others]);
    const { asGold } = earned({ ...rules, points: { ...rules.points, balanceMax: 150 } });
    expect(asGold.breakdown).toHaveLength(LIMITS.earnRulesMax + 3);
    expect(breakdown.safeParse(asGold.breakdown).success).toBe(true);
  });

  it('of then is what a return recalculates with, whatever the tier is by now', () => {
    const rules = {
      ...rulesFor({ multiplier: 2 }),
      returns: { proration: 'recalculated', tierAfterReturn: 'at_once' },
    } as const;
    const { history } = earned(rules);
    history.must(['2026-01-04', bringBack('a')]);
    expect(history.member.tier).toBe('gold');
    history.must(['2026-01-05', bringBack('b', { euros: 25 })]);
    expect(history.events.filter(({ type }) => type === 'PurchaseReturned').at(-1)!.data).toMatchObject({ points: 50 });
  });

  it('of a purchase that is recorded late is that of the tier of its day', () => {
    const rules = rulesFor({ multiplier: 2 });
    const history = new History(
      programOf({ ...rules, points: { ...rules.points, latePurchases: 'recalculate_later' } }),
    );
    history.must(
      ['2026-01-01', enrol()],
      ['2026-01-10', buy(50, { purchaseId: 'later' })],
      ['2026-01-12', buy(100, { purchaseId: 'late', occurredAt: '2026-01-05T12:00:00.000Z' })],
    );
    expect(history.events.find(({ type }) => type === 'PurchaseRecalculated')!.data).toMatchObject({
      ...{ purchaseId: 'later', pointsBefore: 50, pointsAfter: 100 },
    });
  });

  it('gives what a multiplier of the same factor for members of the tier would', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9_999 }),
        fc.integer({ min: 1, max: 30_000 }),
        fc.constantFrom(undefined, 'spendable' as const, 'both' as const),
        (cents, scaled, counts) => {
          const factor = scaled / 10_000;
          const amount = (history: History) => history.must(['2026-01-04', buy(cents / 100, { purchaseId: 'c' })]);
          const asRule = times(factor, { tiers: ['gold'], priority: -1, ...(counts && { counts }) });
          const [benefit, rule] = [
            rulesFor({ multiplier: factor, ...(counts && { multiplierCounts: counts }) }),
            rulesFor({}, [base, asRule]),
          ].map((rules) => amount(earned(rules).history).member);
          expect([benefit!.totals, benefit!.lifetime]).toEqual([rule!.totals, rule!.lifetime]);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('benefits', () => {
  const faults = (benefits: TierBenefits, metric?: ProgramRules['tiers']['metric']) =>
    validateRules(rulesWith({ tiers: tiersWith(benefits, metric) })).map(({ pointer, code }) => [
      pointer.replace('/tiers/ladder/1/benefits/', ''),
      code,
    ]);

  it('may be all of them', () =>
    expect(
      faults({
        ...{ multiplier: 1.25, multiplierCounts: 'spendable', exclusive: ['Lounge'], earlyAccessDays: 2 },
        words: { en: ['Free delivery'], nb: ['Gratis frakt'] },
      }),
    ).toEqual([]));

  it('have a multiplier of four decimals at most, and count status points where tiers do', () => {
    expect(faults({ multiplier: 1.00001 })).toEqual([['multiplier', 'too_many_decimals']]);
    expect(faults({ multiplier: 2, multiplierCounts: 'status' }, 'spend')).toEqual([
      ['multiplierCounts', 'no_status_points'],
    ]);
  });

  it('name each reward once, and no kind of points without a multiplier', () => {
    expect(faults({ exclusive: ['Lounge', 'Lounge'] })).toEqual([['exclusive/1', 'not_unique']]);
    expect(faults({ multiplierCounts: 'both' })).toEqual([['multiplierCounts', 'no_multiplier']]);
  });
});
