import { describe, expect, it } from '@jest/globals';

import { behave, buy, enrol, History, programOf, rulesWith, type Step } from '#loyalty/members/testing';
import { activeChallenge } from '#loyalty/challenges/testing';
import { activePlan } from '#loyalty/plans/testing';
import { type EarnRule, type Plan, type ProgramRules } from '#loyalty/program';
import { claim, offered } from '#loyalty/reward-claims/testing';
import { bringBack } from '#loyalty/returns/testing';
import { breakdown, LIMITS } from '#loyalty/vocabulary';

import { renew, subscribe } from './testing/index.js';

const MARCH = '2026-03-01T00:00:00.000Z';
const APRIL = '2026-04-01T00:00:00.000Z';

const enrolled: Step = ['2026-01-01', enrol()];
const started: Step = ['2026-02-01', subscribe({ paidUntil: MARCH })];

const base: EarnRule = { id: 'base', effect: { type: 'points_per_amount', points: 1, perAmount: 100 } };

const rules = (change: Partial<ProgramRules> = {}) =>
  rulesWith({ earnRules: [base], ...change }, { expiry: { type: 'none' } });

const historyWith = (plans: readonly Plan[], change: Partial<ProgramRules> = {}, more: object = {}) =>
  new History({ ...programOf(rules(change)), plans, ...more }).must(enrolled);

const double = activePlan('prime', { benefits: { multiplier: 2 } });

const earnedBy = ({ events }: History, purchaseId: string) =>
  events.flatMap(({ type, data }) => (type === 'PointsEarned' && data.purchaseId === purchaseId ? [data] : []))[0];

describe('the multiplier of a plan', () => {
  it('multiplies what its members buy, and the breakdown names the plan and its version', () => {
    const history = historyWith([double]).must(
      ['2026-01-31', buy(50, { purchaseId: 'before' })],
      started,
      ['2026-02-02', buy(50, { purchaseId: 'with' })],
      ['2026-03-02', buy(50, { purchaseId: 'after' })],
    );
    expect(['before', 'with', 'after'].map((id) => earnedBy(history, id)?.points)).toEqual([50, 100, 50]);
    expect(earnedBy(history, 'with')!.breakdown).toMatchObject([
      { rule: 'base', points: 50 },
      {
        ...{ rule: 'plan:multiplier', effect: 'multiplier', points: 50, plan: 'prime', planVersion: 1 },
        because: 'With plan prime, 2 times the 50 points so far make 100.',
      },
    ]);
  });

  it('comes after that of the tier: 50 times 3 and times 2 is 300', () => {
    const { tiers } = rulesWith();
    const ladder = [{ tier: 'member', threshold: 0, benefits: { multiplier: 3 } }];
    const history = historyWith([double], { tiers: { ...tiers, ladder } }).must(started, [
      '2026-02-02',
      buy(50, { purchaseId: 'p' }),
    ]);
    expect(earnedBy(history, 'p')!.breakdown.map(({ rule, points }) => [rule, points])).toEqual([
      ['base', 50],
      ['tier:multiplier', 100],
      ['plan:multiplier', 150],
    ]);
  });

  it('is that of the version under which the period began, also of a purchase that is recorded late', () => {
    const changed = activePlan('prime', { benefits: { multiplier: 2 } }, ['2026-02-10T00:00:00.000Z', {}]);
    const history = historyWith([changed]).must(
      started,
      ['2026-02-20', buy(50, { purchaseId: 'before' })],
      ['2026-02-21', renew(APRIL)],
      ['2026-03-02', buy(50, { purchaseId: 'after' })],
      ['2026-03-03', buy(50, { purchaseId: 'late', occurredAt: '2026-02-22T12:00:00.000Z' })],
    );
    expect(['before', 'after', 'late'].map((id) => earnedBy(history, id)?.points)).toEqual([100, 50, 100]);
  });

  it('does not multiply what behaviours earn', () => {
    const review: EarnRule = { id: 'review', behaviour: 'review', effect: { type: 'fixed_points', points: 7 } };
    const history = historyWith([double], { earnRules: [base, review] }).must(started, [
      '2026-02-02',
      behave('review'),
    ]);
    expect(history.events.at(-1)).toMatchObject({ type: 'PointsEarned', data: { points: 7 } });
  });

  it('counts status points as it says', () => {
    const spendable = activePlan('prime', { benefits: { multiplier: 2, multiplierCounts: 'spendable' } });
    const history = historyWith([spendable]).must(started, ['2026-02-02', buy(50, { purchaseId: 'p' })]);
    expect(earnedBy(history, 'p')).toMatchObject({ points: 100, statusPoints: 50 });
  });

  it.each(['by_rule', 'recalculated'] as const)('is taken back with half of what it multiplied: %s', (proration) => {
    const history = historyWith([double], { returns: { proration } }).must(
      started,
      ['2026-02-02', buy(50, { purchaseId: 'p' })],
      ['2026-05-04', bringBack('p', { euros: 25 })],
    );
    expect(history.events.find(({ type }) => type === 'PurchaseReturned')!.data).toMatchObject({ points: 50 });
  });

  it('fits into a breakdown with as many rules as there may be, a tier and both limits', () => {
    const entry = { rule: 'r', version: 1, effect: 'fixed_points', points: 1, because: 'x' };
    const most = Array.from({ length: LIMITS.rulesAtOnceMax + 4 }, () => entry);
    expect([breakdown.safeParse(most).success, breakdown.safeParse([...most, entry]).success]).toEqual([true, false]);
  });
});

describe('rules and audiences', () => {
  it('see the plan as of the purchase or the behaviour', () => {
    const ofPlan: EarnRule = {
      id: 'plan',
      when: 'member.plan == "prime"',
      effect: { type: 'fixed_points', points: 9 },
    };
    const ofNone: EarnRule = {
      ...{ id: 'none', behaviour: 'review', when: 'member.plan == ""' },
      effect: { type: 'fixed_points', points: 5 },
    };
    const history = historyWith([activePlan('prime')], { earnRules: [ofPlan, ofNone] }).must(
      ['2026-01-30', behave('review')],
      started,
      ['2026-02-01', buy(1, { purchaseId: 'a', occurredAt: '2026-02-01T12:00:00.000Z' })],
      ['2026-02-02', buy(1, { purchaseId: 'b', occurredAt: '2026-01-31T12:00:00.000Z' })],
      ['2026-02-02', behave('review')],
    );
    const points = history.events.flatMap(({ type, data }) => (type === 'PointsEarned' ? [data.points] : []));
    expect(points).toEqual([5, 9]);
  });

  it('of challenges name plans', () => {
    const challenges = [
      activeChallenge('all', { audience: { plans: ['prime'] }, target: { counts: 'purchases', goal: 2 } }),
    ];
    const history = historyWith([double], {}, { challenges }).must(['2026-01-31', buy(1)], started, [
      '2026-02-02',
      buy(1),
    ]);
    expect(history.events.filter(({ type }) => type === 'ChallengeProgressed')).toHaveLength(1);
  });

  it('of campaigns name plans', () => {
    const campaign = (plans: readonly string[]) => ({
      campaignId: 'extra',
      versions: [
        {
          ...{ version: 1, since: '2025-12-01T00:00:00.000Z' },
          terms: {
            startsAt: '2026-01-01T00:00:00.000Z',
            audience: { plans },
            rules: [{ id: 'ten', effect: { type: 'fixed_points', points: 10 } } as const],
          },
        },
      ],
      steps: [{ status: 'active', since: '2025-12-01T00:00:00.000Z' }] as const,
    });
    const pointsWith = (...plans: readonly string[]) => {
      const history = historyWith([activePlan('prime')], {}, { campaigns: [campaign(plans)] });
      return earnedBy(history.must(started, ['2026-02-02', buy(1, { purchaseId: 'p' })]), 'p')!.points;
    };
    expect([pointsWith('family', 'prime'), pointsWith('family')]).toEqual([11, 1]);
  });
});

describe('a reward', () => {
  const rich = (plans: readonly Plan[], change: Partial<ProgramRules> = {}) =>
    historyWith(plans, change).must(['2026-01-02', buy(1_000)]);

  it('that is for members with a plan is refused to others, by the name of the plan', () => {
    const ofPlan = claim(offered({ plans: ['prime', 'family'] }));
    expect(rich([double]).decide('2026-02-02', ofPlan)).toMatchObject({
      code: 'plan_needed',
      details: { plans: 'prime, family' },
    });
    rich([double]).must(started, ['2026-02-02', ofPlan]);
    expect(rich([double]).must(started).decide('2026-03-02', ofPlan)).toMatchObject({ code: 'plan_needed' });
  });

  it('that is for tiers and plans asks for both', () => {
    const ofBoth = claim(offered({ plans: ['prime'], tiers: ['gold'] }));
    expect(rich([double]).must(started).decide('2026-02-02', ofBoth)).not.toMatchObject({ kind: 'refusal' });
    expect(rich([double]).decide('2026-02-02', ofBoth)).toMatchObject({ code: 'plan_needed' });
    const poor = historyWith([double]).must(started, ['2026-02-02', buy(20)]);
    expect(poor.decide('2026-02-03', ofBoth)).toMatchObject({ code: 'tier_too_low' });
  });

  it('that a plan names as exclusive is for those who have it, and for tiers that do', () => {
    const lounge = activePlan('prime', { benefits: { exclusive: ['coffee'] } });
    expect(rich([lounge]).decide('2026-02-02', claim(offered()))).toMatchObject({ code: 'plan_needed' });
    rich([lounge]).must(started, ['2026-02-02', claim(offered())]);
    const { tiers } = rulesWith();
    const ladder = tiers.ladder.map((rung) => ({ ...rung, benefits: { exclusive: ['coffee'] } }));
    rich([lounge], { tiers: { ...tiers, ladder } }).must(['2026-02-02', claim(offered())]);
  });

  it('can be had earlier by who has a plan with early access, or a tier that gives more of it', () => {
    const early = activePlan('prime', { benefits: { earlyAccessDays: 3 } });
    const from = '2026-02-10T00:00:00.000Z';
    const ofMarch = claim(offered({ from, earlyAccess: true }));
    expect(rich([early]).must(started).decide('2026-02-06', ofMarch)).toMatchObject({
      code: 'not_available_yet',
      details: { availableFrom: '2026-02-07T00:00:00.000Z' },
    });
    const history = rich([early]).must(started, ['2026-02-07', ofMarch]);
    expect(history.events.at(-1)).toMatchObject({ type: 'RewardClaimed', data: { early: true } });
    expect(rich([early]).decide('2026-02-07', ofMarch)).toMatchObject({ code: 'not_available_yet' });
  });
});
