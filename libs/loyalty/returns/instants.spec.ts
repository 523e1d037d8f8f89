import { describe, expect, it } from '@jest/globals';

import { buy, History, memberScenarios, redeem, settleTo, type Step } from '#loyalty/members/testing';

import { back, bought, enrolled, ladder, per, program } from './testing/scenario.js';

const given = memberScenarios(expect);

const at = (time: string) => `${time}:00.000Z`;

const days30 = { expiry: { type: 'rolling', count: 30, unit: 'days' } } as const;

describe('a return', () => {
  it('that is reported late counts no earlier than what was settled', () => {
    const { history } = given(program({ points: days30 }), enrolled, bought(10), [
      '2026-02-20',
      settleTo('2026-02-20'),
    ]).when('2026-02-21', back({}, { occurredAt: at('2026-01-10T12:00') }));
    const { effectiveAt, occurredAt } = history.events.at(-1)!.data as unknown as Record<string, string>;
    expect([occurredAt, effectiveAt! > '2026-02-01']).toEqual([at('2026-01-10T12:00'), true]);
  });

  it('is refused ahead of time, and before the enrolment', () => {
    given(program(), enrolled, bought(10))
      .when('2026-01-03', back({}, { occurredAt: at('2026-02-03T12:00') }))
      .thenRefused('occurred_in_future');
    given(program(), enrolled, bought(10))
      .when('2026-01-03', back({}, { occurredAt: at('2025-12-31T12:00') }))
      .thenRefused('occurred_before_enrolment');
  });

  it('gives points back to a lot up to its last instant, and no later', () => {
    const points = { ...days30, payment: { points: 1, amount: 100 } };
    const steps: Step[] = [
      enrolled,
      ['2026-01-02', buy(10)],
      ['2026-01-03', buy(10, { purchaseId: 'p', payment: { points: 10 } })],
    ];
    const restored = (now: string) => {
      const history = new History(program({ points })).must(...steps, [now, back()]);
      return history.events.findLast(({ type }) => type === 'PointsRestored')!.data as { readonly ended?: number };
    };
    const { expiresAt } = new History(program({ points }))
      .must(...steps.slice(0, 2))
      .events.flatMap(({ data }) => ('lot' in data && data.lot ? [data.lot] : []))[0]!;
    const before = new Date(Date.parse(expiresAt!) - 1).toISOString();
    expect([restored(before).ended, restored(expiresAt!).ended]).toEqual([undefined, 10]);
  });

  it('gives back nothing that a redemption of before it could use', () => {
    const paid = { points: { payment: { points: 1, amount: 100 } } };
    const steps: Step[] = [
      enrolled,
      ['2026-01-02', buy(10)],
      ['2026-01-03', buy(10, { purchaseId: 'p', payment: { points: 10 } })],
      ['2026-01-10', back()],
    ];
    const { history } = given(program(paid), ...steps).when(
      '2026-01-11',
      redeem(10, { occurredAt: at('2026-01-05T12:00') }),
    );
    expect(history.events.at(-1)).toMatchObject({
      type: 'PointsRedeemed',
      data: { effectiveAt: at('2026-01-10T12:00') },
    });
  });
});

describe('a debt', () => {
  const owing = { earnRules: [per(10, 10_000)], returns: { policy: 'unlimited' } } as const;

  const owed: Step[] = [enrolled, bought(100), ['2026-01-03', redeem(10)], ['2026-01-10', back()]];

  it('is paid no earlier than it arose', () => {
    const { history } = given(program(owing), ...owed).when(
      '2026-01-11',
      buy(100, { occurredAt: at('2026-01-04T12:00') }),
    );
    expect(history.events.slice(-2)).toMatchObject([
      { type: 'PointsEarned', data: { effectiveAt: at('2026-01-04T12:00') } },
      { type: 'DebtSettled', data: { effectiveAt: at('2026-01-10T12:00'), points: 10 } },
    ]);
  });

  it('is not paid with points whose expiry is revoked for a late redemption', () => {
    const points = { ...days30, lateRedemptions: 'as_of_use' } as const;
    const steps: Step[] = [
      enrolled,
      ['2026-01-02', buy(50, { purchaseId: 'expiring' })],
      ['2026-01-25', buy(100, { purchaseId: 'p' })],
      ['2026-02-05', redeem(10)],
      ['2026-02-10', back()],
    ];
    const program_ = program({ ...owing, points });
    const { history } = given(program_, ...steps).when('2026-02-11', redeem(5, { occurredAt: at('2026-01-27T12:00') }));
    expect(history.events.slice(-2)).toMatchObject([
      { type: 'ExpiryRevoked', data: { points: 5 } },
      { type: 'PointsRedeemed', data: { points: 5 } },
    ]);
    expect(history.member.totals.debt).toBe(10);
  });
});

describe('the tier after a return at once', () => {
  it('stays what the rules never lower, where the purchase was not needed for it', () => {
    const tiers = { ladder, downgrade: 'none', window: { type: 'rolling_months', months: 1 } } as const;
    const rules = { tiers, returns: { tierAfterReturn: 'at_once' } } as const;
    const steps: Step[] = [enrolled, ['2026-01-02', buy(100)], bought(20, {}, '2026-06-01')];
    const { history } = given(program(rules), ...steps).when('2026-06-02', back());
    expect(history.member.tier).toBe('gold');
  });
});
