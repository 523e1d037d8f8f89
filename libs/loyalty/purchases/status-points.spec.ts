import { describe, expect, it } from '@jest/globals';

import { activate } from '#loyalty/activation/testing';
import { correct } from '#loyalty/corrections/testing';
import {
  buy,
  enrol,
  History,
  memberScenarios,
  programOf,
  redeem,
  rulesWith,
  type Step,
} from '#loyalty/members/testing';
import { type ProgramRules } from '#loyalty/program';
import { bringBack } from '#loyalty/returns/testing';

const given = memberScenarios(expect);

/** 5 miles for each 1.00, twice as many for gold; a status point for each 10.00. Silver from 30 status points, gold from 100. */
const airline = (over: Partial<ProgramRules> = {}, points: Partial<ProgramRules['points']> = {}) =>
  programOf(
    rulesWith(
      {
        earnRules: [
          { id: 'miles', counts: 'spendable', effect: { type: 'points_per_amount', points: 5, perAmount: 100 } },
          { id: 'gold', counts: 'spendable', tiers: ['gold'], effect: { type: 'multiplier', factor: 2 } },
          { id: 'status', counts: 'status', effect: { type: 'points_per_amount', points: 1, perAmount: 1_000 } },
        ],
        tiers: {
          ...rulesWith().tiers,
          ladder: [
            { tier: 'member', threshold: 0 },
            { tier: 'silver', threshold: 30 },
            { tier: 'gold', threshold: 100 },
          ],
        },
        ...over,
      },
      { expiry: { type: 'none' }, ...points },
    ),
  );

const enrolled: Step = ['2026-01-01', enrol()];

const flown = (euros: number, purchaseId = 'p', day = '2026-01-02'): Step => [day, buy(euros, { purchaseId })];

describe('status points', () => {
  it('make the tier, and are never spent: 500.00 is 2,500 miles and 50 towards tiers', () => {
    const { history } = given(airline(), enrolled).when(...flown(500));
    expect(history.events.slice(1)).toMatchObject([
      { type: 'PurchaseRecorded' },
      { type: 'PointsEarned', data: { points: 2_500, statusPoints: 50, lot: { points: 2_500 } } },
      { type: 'TierChanged', data: { from: 'member', to: 'silver', metric: 50, toNextTier: 50 } },
    ]);
    history.must(['2026-01-03', redeem(2_500)]);
    expect(history.member).toMatchObject({ tier: 'silver', lifetime: { amount: 50 }, totals: { available: 0 } });
  });

  it('are not multiplied by what multiplies miles', () =>
    given(airline(), enrolled, flown(1_000))
      .when(...flown(100, 'q', '2026-01-03'))
      .then({ type: 'PurchaseRecorded' }, { type: 'PointsEarned', data: { points: 1_000, statusPoints: 10 } }));

  it('may be all that a purchase earns: then the purchase says so, with why, and the tier rises', () => {
    const only = airline({ earnRules: airline().versions[0]!.rules.earnRules.slice(2) });
    given(only, enrolled)
      .when(...flown(300))
      .then(
        { type: 'PurchaseRecorded', data: { statusPoints: 30, breakdown: [{ points: 0, statusPoints: 30 }] } },
        { type: 'TierChanged', data: { to: 'silver' } },
      );
  });

  it('are recorded where they are 0, and not where they are the points', () => {
    const [miles] = airline().versions[0]!.rules.earnRules;
    const { history } = given(airline({ earnRules: [miles!] }), enrolled).when(...flown(500));
    expect(history.events.at(-1)).toMatchObject({ type: 'PointsEarned', data: { points: 2_500, statusPoints: 0 } });
    const both = given(programOf(rulesWith()), enrolled).when(...flown(100)).history.events;
    expect(both.find(({ type }) => type === 'PointsEarned')!.data).not.toHaveProperty('statusPoints');
  });

  it('are in no balance, so that a highest balance does not cut them', () =>
    given(airline({}, { balanceMax: 100 }), enrolled)
      .when(...flown(500))
      .then(
        { type: 'PurchaseRecorded' },
        {
          type: 'PointsEarned',
          data: {
            points: 100,
            statusPoints: 50,
            breakdown: [{}, {}, { rule: 'balance_limit', points: -2_400, statusPoints: 0 }],
          },
        },
        { type: 'TierChanged', data: { to: 'silver' } },
      ));

  it('count towards caps of their rule, by purchases that earn nothing else too', () => {
    const status = { id: 'status', counts: 'status', effect: { type: 'fixed_points', points: 8 } } as const;
    const capped = airline({ earnRules: [{ ...status, caps: { perDay: 10 } }] });
    const history = new History(capped).must(enrolled, flown(1, 'a'), flown(1, 'b'), flown(1, 'c'));
    expect(history.member.lifetime.amount).toBe(10);
    history.must(['2026-01-03', bringBack('b')], flown(1, 'd'));
    expect(history.member.lifetime.amount).toBe(10);
  });
});

describe('a return of a purchase with status points', () => {
  const returned = (proration: 'by_rule' | 'proportional' | 'recalculated', euros?: number) => {
    const rules = airline({ returns: { proration, tierAfterReturn: 'at_once' } });
    const { history } = given(rules, enrolled, flown(500)).when('2026-01-05', bringBack('p', { euros }));
    const { data } = history.events.find(({ type }) => type === 'PurchaseReturned')!;
    return { data, member: history.member };
  };

  it('takes back of both what came back: half of 500.00 is 1,250 miles and 25, and the tier falls at once', () => {
    for (const proration of ['by_rule', 'proportional', 'recalculated'] as const) {
      const { data, member } = returned(proration, 250);
      expect(data).toMatchObject({ points: 1_250, statusPoints: 25 });
      expect(member).toMatchObject({ tier: 'member', lifetime: { amount: 25 }, totals: { available: 1_250 } });
      expect(member.qualifying).toMatchObject([{ day: '2026-01-02', amount: 25 }]);
    }
  });

  it('says by rule what it takes of each', () => {
    const { data } = returned('by_rule', 250);
    expect(data).toMatchObject({
      breakdown: [
        {
          rule: 'miles',
          points: 1_250,
          statusPoints: 0,
          because: expect.stringContaining('1250 of its 2500 points, since'),
        },
        {
          ...{ rule: 'status', points: 0, statusPoints: 25 },
          because: expect.stringContaining('25 of its 50 status points, since'),
        },
      ],
    });
  });

  it('takes all status points with the whole purchase, also where the miles were used and are waived', () => {
    const history = new History(airline()).must(enrolled, flown(500), ['2026-01-03', redeem(2_500)]);
    history.must(['2026-01-05', bringBack('p')]);
    expect(history.events.at(-1)).toMatchObject({ data: { points: 2_500, statusPoints: 50, waived: 2_500 } });
    expect(history.member.lifetime).toEqual({ amount: 0, spend: 0, purchases: 0 });
  });

  it('takes back what was all that a purchase earned', () => {
    const only = airline({ earnRules: airline().versions[0]!.rules.earnRules.slice(2) });
    const history = new History(only).must(enrolled, flown(300), ['2026-01-05', bringBack('p', { euros: 100 })]);
    expect(history.events.at(-1)).toMatchObject({ type: 'PurchaseReturned', data: { points: 0, statusPoints: 10 } });
    history.must(['2026-01-06', bringBack('p')]);
    expect(history.member.lifetime.amount).toBe(0);
  });

  it('is the same for a purchase that is cancelled before it was activated', () => {
    const history = new History(airline({}, { activation: { type: 'on_event' } })).must(enrolled, flown(500));
    expect(history.member).toMatchObject({ tier: 'silver', totals: { pending: 2_500 } });
    history.must(['2026-01-05', { ...bringBack('p'), cancelled: true }]);
    expect(history.member).toMatchObject({ lifetime: { amount: 0 }, totals: { pending: 0 } });
  });
});

describe('what is found out later', () => {
  it('of a purchase, corrects both kinds: 500.00 that should have been 300.00 the day before', () => {
    const history = new History(airline()).must(enrolled, flown(500, 'p', '2026-01-05'));
    history.must(['2026-01-06', correct('p', 300, { occurredAt: '2026-01-04T12:00:00.000Z' })]);
    expect(history.member.qualifying.filter(({ amount }) => amount > 0)).toMatchObject([
      { day: '2026-01-04', amount: 30 },
    ]);
    expect(history.events.find(({ type }) => type === 'PurchaseCorrected')!.data).toMatchObject({
      ...{ pointsBefore: 2_500, pointsAfter: 1_500, statusPointsBefore: 50, statusPointsAfter: 30 },
    });
  });

  it('of a correction, that a part had come back: what is left counts', () => {
    const history = new History(airline()).must(enrolled, flown(500), ['2026-01-05', bringBack('p', { euros: 100 })]);
    history.must(['2026-01-06', correct('p', 400)]);
    expect(history.member).toMatchObject({ lifetime: { amount: 30 }, totals: { available: 1_500 } });
    history.must(['2026-01-07', bringBack('p')]);
    expect(history.member).toMatchObject({ lifetime: { amount: 0 }, totals: { available: 0 } });
  });

  it('about the order of purchases, moves the miles that a tier doubled, and what makes tiers only where it changes', () => {
    const history = new History(airline({}, { latePurchases: 'recalculate_later' })).must(
      enrolled,
      flown(100, 'later', '2026-01-10'),
      ['2026-01-12', buy(1_000, { purchaseId: 'late', occurredAt: '2026-01-05T12:00:00.000Z' })],
    );
    expect(history.events.filter(({ type }) => type.endsWith('Recalculated'))).toMatchObject([
      { data: { pointsBefore: 500, pointsAfter: 1_000, statusPointsBefore: 10, statusPointsAfter: 10 } },
      { data: { points: 500 } },
    ]);
    expect(history.member).toMatchObject({ tier: 'gold', lifetime: { amount: 110 } });
  });

  it('of points that wait, changes no status: it counts from the purchase on', () => {
    const history = new History(airline({}, { activation: { type: 'on_event' } })).must(enrolled, flown(500));
    history.must(['2026-01-05', activate('p')]);
    expect(history.member).toMatchObject({ tier: 'silver', lifetime: { amount: 50 }, totals: { available: 2_500 } });
  });
});
