import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import {
  behave,
  buy,
  close,
  enrol,
  freeze,
  History,
  memberScenarios,
  programOf,
  redeem,
  rulesWith,
  type Step,
} from '#loyalty/members/testing';
import { type EarnRule } from '#loyalty/program';

const given = memberScenarios(expect);

const review: EarnRule = { id: 'review', behaviour: 'review', effect: { type: 'fixed_points', points: 20 } };

const withRules = (...earnRules: readonly EarnRule[]) =>
  programOf(rulesWith({ earnRules: [...rulesWith().earnRules, ...earnRules] }));

const enrolled: Step = ['2026-01-01', enrol()];

describe('a behaviour', () => {
  it('that no rule names is recorded, and earns nothing', () => {
    const { decision } = given(withRules(), enrolled).when(
      '2026-02-01',
      behave('share', { reference: 'post-7', channel: 'app' }),
    );
    expect(decision).toEqual([
      {
        type: 'BehaviourRecorded',
        data: {
          memberId: 'ada',
          effectiveAt: '2026-02-01T12:00:00.000Z',
          behaviour: 'share',
          reference: 'post-7',
          channel: 'app',
          occurredAt: '2026-02-01T12:00:00.000Z',
        },
      },
    ]);
  });

  it('earns what the rule that names it gives, and says which did', () =>
    given(withRules(review), enrolled)
      .when('2026-02-01', behave('review'))
      .then(
        { type: 'BehaviourRecorded', data: { behaviour: 'review' } },
        {
          type: 'PointsEarned',
          data: {
            points: 20,
            source: 'behaviour',
            behaviour: 'review',
            breakdown: [{ rule: 'review', points: 20, because: '20 points for the review.' }],
            balanceAfter: { available: 20 },
          },
        },
      ));

  it('fires no rule for purchases, and a purchase none for behaviours', () => {
    const program = withRules(review, { id: 'any', effect: { type: 'fixed_points', points: 7 } });
    given(program, enrolled)
      .when('2026-02-01', behave('review'))
      .then(
        { type: 'BehaviourRecorded' },
        { type: 'PointsEarned', data: { points: 20, breakdown: [{ rule: 'review' }] } },
      );
    given(program, enrolled)
      .when('2026-02-01', buy(100))
      .then(
        { type: 'PurchaseRecorded' },
        { type: 'PointsEarned', data: { points: 17, breakdown: [{ rule: 'purchase' }, { rule: 'any' }] } },
      );
  });

  it('is worth nothing where the condition is not met, and says why', () =>
    given(withRules({ ...review, when: 'behaviour.channel == "app"' }), enrolled)
      .when('2026-02-01', behave('review', { channel: 'web' }))
      .then({
        type: 'BehaviourRecorded',
        data: {
          breakdown: [{ rule: 'review', points: 0, because: 'The condition was not met: behaviour.channel == "app".' }],
        },
      }));

  it('is multiplied by rules that name it, for the tiers that they are for', () =>
    given(
      withRules(review, {
        id: 'gold',
        behaviour: 'review',
        tiers: ['gold'],
        effect: { type: 'multiplier', factor: 2 },
      }),
      enrolled,
      ['2026-01-02', buy(2_000)],
    )
      .when('2026-02-01', behave('review'))
      .then({ type: 'BehaviourRecorded' }, { type: 'PointsEarned', data: { points: 40 } }));

  it('does not lift the tier: that depends on purchases', () => {
    const { member } = new History(withRules({ ...review, effect: { type: 'fixed_points', points: 500 } })).must(
      enrolled,
      ['2026-02-01', behave('review')],
    );
    expect(member).toMatchObject({ tier: 'member', totals: { available: 500 } });
  });

  it('is capped per local day and per member, and says so once nothing is left', () => {
    const capped = { ...review, caps: { perDay: 30, perMember: 50 } };
    const program = withRules(capped);
    given(program, enrolled, ['2026-02-01', behave('review')])
      .when('2026-02-01', behave('review'))
      .then({ type: 'BehaviourRecorded' }, { type: 'PointsEarned', data: { points: 10 } });
    given(program, enrolled, ['2026-02-01', behave('review')], ['2026-02-01', behave('review')])
      .when('2026-02-01', behave('review'))
      .then(
        { type: 'BehaviourRecorded' },
        { type: 'EarnCapped', data: { source: 'behaviour', behaviour: 'review', reason: 'rule_cap' } },
      );
    const spent = ['2026-02-01', '2026-02-02', '2026-02-03'].map((day): Step => [day, behave('review')]);
    given(program, enrolled, ...spent)
      .when('2026-02-04', behave('review'))
      .then({ type: 'BehaviourRecorded' }, { type: 'EarnCapped' });
  });

  it('is capped by the highest balance as a purchase is', () => {
    const rules = rulesWith({ earnRules: [review] }, { balanceMax: 15 });
    given(programOf(rules), enrolled)
      .when('2026-02-01', behave('review'))
      .then({ type: 'BehaviourRecorded' }, { type: 'PointsEarned', data: { points: 15 } });
  });

  it('recorded late counts when it happened, and what has ended since ends at once', () => {
    given(withRules(review), ['2025-01-01', enrol()], ['2026-05-01', buy(100)], ['2026-05-02', redeem(1)])
      .when('2026-06-01', behave('review', { occurredAt: '2025-02-01T12:00:00.000Z' }))
      .then(
        { type: 'BehaviourRecorded', data: { effectiveAt: '2025-02-01T12:00:00.000Z' } },
        { type: 'PointsEarned', data: { effectiveAt: '2025-02-01T12:00:00.000Z' } },
        { type: 'PointsExpired', data: { effectiveAt: '2026-03-01T00:00:00.000Z' } },
      );
  });

  it('has the local day where that is not the day in UTC', () =>
    given(programOf(rulesWith({ timeZone: 'Europe/Oslo', earnRules: [review] })), enrolled)
      .when('2026-01-31T23:30:00.000Z', behave('review'))
      .then(
        { type: 'BehaviourRecorded', data: { localDay: '2026-02-01' } },
        { type: 'PointsEarned', data: { localDay: '2026-02-01' } },
      ));

  it('is refused ahead of time, before the enrolment, and of the closed; the frozen earn on', () => {
    const program = withRules(review);
    given(program, enrolled)
      .when('2026-02-01', behave('review', { occurredAt: '2026-02-02T12:00:00.000Z' }))
      .thenRefused('occurred_in_future');
    given(program, enrolled)
      .when('2026-02-01', behave('review', { occurredAt: '2025-02-02T12:00:00.000Z' }))
      .thenRefused('occurred_before_enrolment');
    given(program, enrolled, ['2026-01-02', close()]).when('2026-02-01', behave('review')).thenRefused('member_closed');
    given(program, enrolled, ['2026-01-02', freeze()])
      .when('2026-02-01', behave('review'))
      .then({ type: 'BehaviourRecorded' }, { type: 'PointsEarned' });
  });

  it('never gives more than its caps, whatever the order', () => {
    const program = withRules({ ...review, caps: { perDay: 35, perMember: 90 } });
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 28 }), { minLength: 1, maxLength: 15 }), (days) => {
        const history = new History(program).must(enrolled);
        for (const day of days) {
          const occurredAt = `2026-02-${String(day).padStart(2, '0')}T12:00:00.000Z`;
          history.must(['2026-03-01', behave('review', { occurredAt })]);
        }
        const perDay = new Map<string, number>();
        for (const { type, data } of history.events)
          if (type === 'PointsEarned') perDay.set(data.effectiveAt, (perDay.get(data.effectiveAt) ?? 0) + data.points);
        expect(Math.max(...perDay.values())).toBeLessThanOrEqual(35);
        expect(history.member.totals.earned).toBe(
          Math.min(
            90,
            [...new Set(days)].reduce(
              (sum, day) => sum + Math.min(35, 20 * days.filter((one) => one === day).length),
              0,
            ),
          ),
        );
      }),
      { numRuns: 200 },
    );
  });
});
