import { describe, expect, it } from '@jest/globals';

import { rulesWith } from '#loyalty/members/testing';

import { type Allowance, type Budget, budgetAt } from './budget.js';
import { type CampaignTerms } from './campaign.js';
import { type EarnRule } from './earn-rule.js';
import { evaluateEarning } from './earning.js';
import { campaignFaults } from './validate.js';

const since = '2026-01-01T00:00:00.000Z';
const at = '2026-03-02T12:00:00.000Z';

const per10: EarnRule = { id: 'base', effect: { type: 'points_per_amount', points: 1, perAmount: 1_000 } };
const double: EarnRule = { id: 'double', effect: { type: 'multiplier', factor: 2 } };
const gift = (points: number, asked: Partial<EarnRule> = {}): EarnRule => ({
  ...{ id: 'gift', effect: { type: 'fixed_points', points } },
  ...asked,
});

const campaign = (campaignId: string, rules: CampaignTerms['rules']) => ({
  campaignId,
  versions: [{ version: 1, since, terms: { startsAt: since, rules } }],
  steps: [{ status: 'active', since } as const],
});

const open = (points: number, whenShort: Budget['whenShort'] = 'cut'): Allowance => ({
  ...{ points, statusPoints: points, isOpen: true, whenShort, because: `${points} are left.` },
});

const closed: Allowance = { ...open(0), isOpen: false };

/** What 100 euros earn. */
function earned(
  campaigns: readonly ReturnType<typeof campaign>[],
  allowances: Readonly<Record<string, Allowance>>,
  earnRules: readonly EarnRule[] = [per10],
) {
  const member = { memberId: 'ada', tier: 'member', enrolledAt: since, segments: [], purchases: 0 } as never;
  const purchase = { purchaseId: 'p', occurredAt: at, total: { amount: 10_000, currency: 'EUR' } };
  const { points, statusPoints, breakdown } = evaluateEarning(
    { version: 1, effectiveFrom: '', rules: rulesWith({ earnRules }) },
    {
      ...{ purchase, occurredAt: at, member, campaigns },
      allowance: (id) => allowances[id],
      given: () => ({ onDay: 0, total: 0 }),
    },
  );
  const ofCampaigns = breakdown.filter((entry) => entry.campaign !== undefined);
  const entries = ofCampaigns.map((entry) => [entry.rule, entry.points, entry.budget ?? 'all']);
  return { points, statusPoints, entries, because: ofCampaigns.map(({ because }) => because) };
}

describe('a campaign with a budget', () => {
  it('gives all where enough is left', () =>
    expect(earned([campaign('a', [gift(30)])], { a: open(30) })).toMatchObject({
      ...{ points: 40, entries: [['a/gift', 30, 'all']] },
    }));

  it('gives what is left, or nothing, where that is less', () => {
    const cut = earned([campaign('a', [gift(30)])], { a: open(20) });
    expect(cut).toMatchObject({ points: 30, entries: [['a/gift', 20, 'cut']] });
    expect(cut.because).toEqual(['30 points for the purchase. Cut to 20: 20 are left.']);
    const skip = earned([campaign('a', [gift(30)])], { a: open(20, 'skip') });
    expect(skip).toMatchObject({ points: 10, entries: [['a/gift', 0, 'skip']] });
    expect(skip.because).toEqual(['Nothing is given: 20 are left.']);
  });

  it('gives all its rules together no more than is left, in their order', () => {
    const rules = [gift(30), gift(30, { id: 'more' }), double];
    expect(earned([campaign('a', rules)], { a: open(50) }).entries).toEqual([
      ['a/gift', 30, 'all'],
      ['a/more', 20, 'cut'],
      ['a/double', 0, 'cut'],
    ]);
    expect(earned([campaign('a', rules)], { a: open(129, 'skip') }).points).toBe(10);
    expect(earned([campaign('a', rules)], { a: open(130, 'skip') }).points).toBe(140);
  });

  it('multiplies no more than it may, and others multiply what it gave', () => {
    expect(earned([campaign('a', [double])], { a: open(4) }).points).toBe(14);
    expect(earned([campaign('a', [gift(30)])], { a: open(20) }, [per10, double]).points).toBe(60);
  });

  it('leaves what it does not give to its rivals', () => {
    const best = { stacking: 'best' } as const;
    const two = [campaign('a', [gift(30, best)]), campaign('b', [gift(20, best)])];
    expect(earned(two, { a: open(30), b: open(20) }).points).toBe(40);
    expect(earned(two, { a: open(10), b: open(20) }).points).toBe(30);
    expect(earned(two, { a: open(10, 'skip'), b: open(20) }).points).toBe(30);
    const exclusive = [campaign('a', [gift(30, { stacking: 'exclusive', priority: 9 })])];
    expect(earned(exclusive, { a: open(30) }).points).toBe(30);
    expect(earned(exclusive, { a: closed }).points).toBe(10);
  });

  it('says why it gives nothing where it may give nothing at all', () =>
    expect(earned([campaign('a', [gift(30)])], { a: closed }).entries).toEqual([['a/gift', 0, 'cut']]));

  it('cuts points that count towards tiers to the same', () => {
    const rules = [gift(30), gift(7, { id: 'status', counts: 'status' })];
    const earnRules = [{ ...per10, counts: 'spendable' } as const];
    expect(earned([campaign('a', rules)], { a: open(20) }, earnRules)).toMatchObject({ points: 30, statusPoints: 20 });
    expect(earned([campaign('a', rules)], { a: open(20, 'skip') }, earnRules)).toMatchObject({
      ...{ points: 10, statusPoints: 0 },
    });
    const ofStatus = [campaign('a', [gift(30, { counts: 'status' })])];
    expect(earned(ofStatus, { a: { ...open(0), statusPoints: Infinity } }, earnRules)).toMatchObject({
      ...{ points: 10, statusPoints: 30 },
    });
  });
});

describe('the budget of a campaign', () => {
  const budget = (asked: Partial<Budget>): Budget => ({ whenShort: 'cut', ...asked });

  it('is the one of the version in force', () => {
    const version = (number: number, from: string, asked?: Budget) => ({
      ...{ version: number, since: from },
      terms: { startsAt: since, rules: [double], ...(asked && { budget: asked }) },
    });
    const versions = [version(1, since), version(2, '2026-02-01T00:00:00.000Z', budget({ points: 5 }))];
    const of = (now: string) => budgetAt({ versions }, now);
    expect([of('2025-01-01T00:00:00.000Z'), of('2026-01-31T00:00:00.000Z'), of(at)]).toEqual([
      ...[undefined, undefined, budget({ points: 5 })],
    ]);
  });

  it.each<[Partial<Budget>, string, string]>([
    [{}, '/budget', 'no_limit'],
    [{ points: 1, perMember: {} }, '/budget/perMember', 'no_limit'],
    [{ perDay: {} }, '/budget', 'no_limit'],
    [{ points: 10, perDay: { points: 11 } }, '/budget/perDay/points', 'above_budget'],
    [{ uses: 10, perMember: { uses: 11 } }, '/budget/perMember/uses', 'above_budget'],
  ])('is refused where it says %j', (asked, pointer, code) => {
    const terms = { startsAt: since, rules: [double], budget: budget(asked) };
    expect(campaignFaults(terms, rulesWith({}))).toMatchObject([{ pointer, code }]);
  });

  it.each<Partial<Budget>>([{ points: 10, perDay: { points: 10, uses: 3 } }, { perMember: { uses: 1 } }, { uses: 7 }])(
    'is taken where it says %j',
    (asked) =>
      expect(campaignFaults({ startsAt: since, rules: [double], budget: budget(asked) }, rulesWith({}))).toEqual([]),
  );
});
