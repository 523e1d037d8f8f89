import { describe, expect, it } from '@jest/globals';

import {
  buy,
  enrol,
  History,
  memberScenarios,
  programOf,
  redeem,
  rulesWith,
  settleTo,
  type Step,
} from '#loyalty/members/testing';
import { type TierPolicy } from '#loyalty/program';

import { memberAt } from './member-at.js';

const given = memberScenarios(expect);

const starter = programOf(rulesWith());

const enrolled: Step = ['2026-01-01', enrol()];

const withTiers = (change: Partial<TierPolicy>) => rulesWith({ tiers: { ...rulesWith().tiers, ...change } });

const tierOn = (history: History, day: string) =>
  memberAt(history.events, { asOf: day.length === 10 ? `${day}T12:00:00.000Z` : day, program: history.program }).tier;

describe('going up', () => {
  it('happens at once, to the highest tier reached, counting points from purchases in twelve months', () => {
    given(starter, enrolled, ['2026-01-05', buy(499.99)])
      .when('2026-06-01', buy(10))
      .then(
        { type: 'PurchaseRecorded' },
        { type: 'PointsEarned' },
        {
          type: 'TierChanged',
          data: {
            from: 'member',
            to: 'silver',
            reason: 'reached',
            metric: 50,
            effectiveAt: '2026-06-01T12:00:00.000Z',
            nextDueAt: '2027-02-01T00:00:00.000Z',
          },
        },
      );
    given(starter, enrolled)
      .when('2026-06-01', buy(5000))
      .then(
        { type: 'PurchaseRecorded' },
        { type: 'PointsEarned' },
        { type: 'TierChanged', data: { to: 'gold', metric: 500 } },
      );
    given(starter, enrolled, ['2026-01-05', buy(400)])
      .when('2027-01-05', buy(100))
      .then({ type: 'PurchaseRecorded' }, { type: 'PointsEarned' });
  });

  it('does not happen twice', () =>
    given(starter, enrolled, ['2026-01-05', buy(500)])
      .when('2026-06-01', buy(10))
      .then({ type: 'PurchaseRecorded' }, { type: 'PointsEarned' }));

  it('counts for a late purchase at its effective time, and for what later purchases reach with it', () => {
    given(starter, enrolled, ['2026-06-01', buy(400)])
      .when('2026-06-02', buy(600, { occurredAt: '2026-03-01T12:00:00.000Z' }))
      .then(
        { type: 'PurchaseRecorded' },
        { type: 'PointsEarned' },
        { type: 'TierChanged', data: { to: 'silver', metric: 60, effectiveAt: '2026-03-01T12:00:00.000Z' } },
        {
          type: 'TierChanged',
          data: { from: 'silver', to: 'gold', metric: 100, effectiveAt: '2026-06-01T12:00:00.000Z' },
        },
      );
  });

  it('says when a purchase without points puts off the next review', () => {
    const ladder = [
      { tier: 'member', threshold: 0 },
      { tier: 'silver', threshold: 2 },
    ];
    given(
      programOf(withTiers({ metric: 'purchases', ladder })),
      enrolled,
      ['2026-01-02', buy(1)],
      ['2026-01-03', buy(1)],
      ['2026-02-02', buy(1)],
    )
      .when('2026-02-04', buy(1))
      .then({ type: 'PurchaseRecorded', data: { nextDueAt: '2027-03-01T00:00:00.000Z' } });
  });

  it('uses spend or purchases where the policy says so', () => {
    const ladder = [
      { tier: 'member', threshold: 0 },
      { tier: 'silver', threshold: 3 },
    ];
    given(
      programOf(withTiers({ metric: 'purchases', ladder })),
      enrolled,
      ['2026-01-02', buy(1)],
      ['2026-01-03', buy(1)],
    )
      .when('2026-01-04', buy(1))
      .then(
        { type: 'PurchaseRecorded', data: { breakdown: [{ points: 0 }] } },
        { type: 'TierChanged', data: { to: 'silver', metric: 3 } },
      );
    given(
      programOf(withTiers({ metric: 'spend', ladder: [ladder[0]!, { tier: 'silver', threshold: 5_000 }] })),
      enrolled,
    )
      .when('2026-01-04', buy(50))
      .then(
        { type: 'PurchaseRecorded' },
        { type: 'PointsEarned' },
        { type: 'TierChanged', data: { to: 'silver', metric: 5_000 } },
      );
  });
});

describe('going down', () => {
  const gold = (rules = rulesWith()) =>
    new History(programOf(rules)).must(enrolled, ['2026-01-10', buy(600)], ['2026-03-10', buy(500)]);

  it('happens at the start of the month in which the window has let go of what held the tier', () => {
    const history = gold();
    expect(history.member).toMatchObject({ tier: 'gold', nextDueAt: '2027-02-01T00:00:00.000Z' });
    expect(tierOn(history, '2027-01-31T23:59:59.999Z')).toBe('gold');
    expect(tierOn(history, '2027-02-01T00:00:00.000Z')).toBe('silver');
    expect(tierOn(history, '2027-03-31T23:59:59.999Z')).toBe('silver');
    expect(tierOn(history, '2027-04-01T00:00:00.000Z')).toBe('member');
  });

  it('is not brought about by redeeming', () => {
    const history = gold().must(['2026-04-01', redeem(110)]);
    expect(history.member.tier).toBe('gold');
    expect(history.member.nextDueAt).toBe('2027-02-01T00:00:00.000Z');
  });

  it('is put off by purchases in between', () => {
    const history = gold().must(['2026-12-31', buy(600)]);
    expect(history.decide('2027-02-15', settleTo('2027-02-15'))).toMatchObject([{ type: 'PointsExpired' }]);
    expect(tierOn(history, '2027-03-31')).toBe('gold');
    expect(tierOn(history, '2027-04-01')).toBe('silver');
    expect(tierOn(history, '2027-12-31')).toBe('silver');
    expect(tierOn(history, '2028-01-01')).toBe('member');
  });

  it('goes one tier per review, or not at all, where the policy says so', () => {
    const oneDown = new History(programOf(withTiers({ downgrade: 'one_down' }))).must(enrolled, [
      '2026-01-10',
      buy(5000),
    ]);
    expect(oneDown.decide('2027-06-01', settleTo('2027-06-01'))).toMatchObject([
      { type: 'PointsExpired' },
      { type: 'TierChanged', data: { from: 'gold', to: 'silver', effectiveAt: '2027-02-01T00:00:00.000Z' } },
      {
        type: 'TierChanged',
        data: { from: 'silver', to: 'member', effectiveAt: '2027-03-01T00:00:00.000Z', nextDueAt: null },
      },
    ]);
    expect(tierOn(gold(withTiers({ downgrade: 'none' })), '2040-01-01')).toBe('gold');
  });

  it('waits through the days of grace', () => {
    const history = gold(withTiers({ graceDays: 25 })); // 10 January + 25 days lies in February
    expect(tierOn(history, '2027-02-28')).toBe('gold');
    expect(tierOn(history, '2027-03-01')).toBe('silver');
  });

  it('lets what was reached in a calendar year hold through the next', () => {
    const history = gold(withTiers({ window: { type: 'calendar_year' } }));
    expect(tierOn(history, '2027-12-31T23:59:59.999Z')).toBe('gold');
    expect(tierOn(history, '2028-01-01T00:00:00.000Z')).toBe('member');
  });

  it('never happens over a lifetime', () => {
    expect(tierOn(gold(withTiers({ window: { type: 'lifetime' } })), '2040-01-01')).toBe('gold');
  });

  it('follows a version that raises the thresholds, from its date on', () => {
    const raised = withTiers({
      ladder: [
        { tier: 'member', threshold: 0 },
        { tier: 'silver', threshold: 70 },
        { tier: 'gold', threshold: 1_000 },
      ],
    });
    const history = new History(programOf(rulesWith(), ['2026-05-15', raised])).must(enrolled, [
      '2026-01-10',
      buy(1000),
    ]);
    expect(history.member.nextDueAt).toBe('2026-06-01T00:00:00.000Z');
    expect(history.decide('2026-06-02', settleTo('2026-06-02'))).toMatchObject([
      { data: { from: 'gold', to: 'silver', programVersion: 2, effectiveAt: '2026-06-01T00:00:00.000Z' } },
    ]);
  });

  it('takes a tier that the ladder has no more to the one that the metric gives', () => {
    const renamed = withTiers({
      ladder: [
        { tier: 'bronze', threshold: 0 },
        { tier: 'iron', threshold: 60 },
      ],
    });
    const history = new History(programOf(rulesWith(), ['2026-05-15', renamed])).must(enrolled, [
      '2026-01-10',
      buy(1000),
    ]);
    expect(tierOn(history, '2026-06-01')).toBe('iron');
  });

  it('is found by looking at each month, for a purchase that was recorded out of order', () => {
    const history = new History(programOf(rulesWith({}, { expiry: { type: 'none' } }))).must(
      enrolled,
      ['2027-02-20', buy(400)],
      ['2028-03-10', buy(400)], // with the one before it enough for silver, but never within twelve months
      ['2028-03-11', buy(600, { occurredAt: '2026-02-10T12:00:00.000Z' })],
    );
    expect(history.events.at(-1)?.data).toMatchObject({
      to: 'silver',
      effectiveAt: '2026-02-10T12:00:00.000Z',
      nextDueAt: '2027-03-01T00:00:00.000Z',
    });
    expect(tierOn(history, '2027-02-28')).toBe('silver');
    expect(tierOn(history, '2027-03-01')).toBe('member');
    expect(tierOn(history, '2028-03-11')).toBe('member');
  });
});
