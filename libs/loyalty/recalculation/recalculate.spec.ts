import { describe, expect, it } from '@jest/globals';

import {
  adjust,
  buy,
  enrol,
  History,
  memberScenarios,
  programOf,
  redeem,
  rulesWith,
  settleTo,
} from '#loyalty/members/testing';
import { reserve } from '#loyalty/reservations/testing';
import { bringBack } from '#loyalty/returns/testing';
import { type EarnRule, type ProgramRules } from '#loyalty/program';
import { LIMITS } from '#loyalty/vocabulary';

const given = memberScenarios(expect);

const at = (day: string) => `${day}T12:00:00.000Z`;

const per10: EarnRule = { id: 'base', effect: { type: 'points_per_amount', points: 1, perAmount: 1_000 } };

const first: EarnRule = { id: 'first', when: 'member.purchases == 0', effect: { type: 'fixed_points', points: 7 } };

const gold: EarnRule = { id: 'gold', tiers: ['gold'], effect: { type: 'multiplier', factor: 2 } };

const tiers: ProgramRules['tiers'] = {
  ...rulesWith().tiers,
  ladder: [
    { tier: 'member', threshold: 0 },
    { tier: 'gold', threshold: 100 },
  ],
};

function recalculating(earnRules: readonly EarnRule[], points: Partial<ProgramRules['points']> = {}) {
  const rules = { earnRules, tiers };
  return programOf(rulesWith(rules, { expiry: { type: 'none' }, latePurchases: 'recalculate_later', ...points }));
}

const enrolled = ['2026-01-01', enrol()] as const;

const bought = (id: string, euros: number, day: string, now = day) =>
  [now, buy(euros, { purchaseId: id, occurredAt: at(day) })] as const;

const late = (euros: number, day: string) => buy(euros, { purchaseId: 'late', occurredAt: at(day) });

describe('a purchase that is recorded after later ones', () => {
  it('gives these what they would have earned in the tier that it reaches', () =>
    given(recalculating([per10, gold]), enrolled, bought('b', 100, '2026-03-01'))
      .when('2026-04-01', late(1_000, '2026-02-01'))
      .then(
        { type: 'PurchaseRecorded', data: { purchaseId: 'late' } },
        { type: 'PointsEarned', data: { points: 100 } },
        {
          type: 'PurchaseRecalculated',
          data: {
            ...{ purchaseId: 'b', latePurchaseId: 'late', localDay: '2026-03-01', effectiveAt: at('2026-03-01') },
            ...{ pointsBefore: 10, pointsAfter: 20, programVersion: 1 },
          },
        },
        {
          type: 'PointsRecalculated',
          data: {
            points: 10,
            effectiveAt: at('2026-03-01'),
            reason:
              'Purchase late happened before it and was recorded after it: with it, this one earns 20 points instead of 10.',
            breakdown: [
              { rule: 'base', points: 10 },
              { rule: 'gold', points: 10 },
            ],
            opened: [{ lotId: '3', points: 10, earnedAt: at('2026-03-01') }],
            balanceAfter: { available: 120 },
          },
        },
        { type: 'TierChanged', data: { from: 'member', to: 'gold', reason: 'reached' } },
      ));

  it('takes back what was only for the first one', () => {
    const { history } = given(recalculating([per10, first]), enrolled, bought('b', 100, '2026-03-01')).when(
      '2026-04-01',
      late(50, '2026-02-01'),
    );
    expect(history.events.slice(-2)).toMatchObject([
      { type: 'PurchaseRecalculated', data: { purchaseId: 'b', pointsBefore: 17, pointsAfter: 10 } },
      {
        type: 'PointsRecalculated',
        data: { points: -7, postings: [{ lotId: '1', from: 'available', to: 'reversed', points: 7 }] },
      },
    ]);
    expect(history.member.totals).toMatchObject({ available: 22, earned: 29, reversed: 7 });
  });

  it('leaves a purchase alone that came back, and gives half for one of which half did', () => {
    const { history } = given(
      recalculating([per10, gold]),
      enrolled,
      bought('whole', 100, '2026-03-01'),
      bought('half', 100, '2026-03-05'),
      ['2026-03-06', bringBack('whole')],
      ['2026-03-06', bringBack('half', { euros: 50 })],
    ).when('2026-04-01', late(1_000, '2026-02-01'));
    expect(history.events.filter(({ type }) => type === 'PurchaseRecalculated')).toMatchObject([
      { data: { purchaseId: 'half', pointsBefore: 5, pointsAfter: 10 } },
    ]);
  });

  it('leaves a purchase alone whose goods came back, though the delivery was not refunded', () => {
    const lines = [{ sku: 'mug', quantity: 1, gross: 10_000 }];
    const delivered = buy(200, { purchaseId: 'b', occurredAt: at('2026-03-01'), lines, delivery: 10_000 });
    const { history } = given(
      recalculating([per10, gold]),
      enrolled,
      ['2026-03-01', delivered],
      ['2026-03-06', bringBack('b', { lines: [[1, 1]] })],
    ).when('2026-04-01', late(1_000, '2026-02-01'));
    expect(history.events.filter(({ type }) => type === 'PurchaseRecalculated')).toEqual([]);
  });

  it('does not count a purchase that came back as an earlier one', () => {
    const { history } = given(
      recalculating([per10, first]),
      enrolled,
      bought('back', 100, '2026-03-01'),
      ['2026-03-02', bringBack('back')],
      bought('b', 100, '2026-03-05'),
    ).when('2026-04-01', late(50, '2026-02-01'));
    expect(history.events.filter(({ type }) => type === 'PurchaseRecalculated')).toMatchObject([
      { data: { purchaseId: 'b', pointsBefore: 17, pointsAfter: 10 } },
    ]);
  });

  it('changes nothing where the rules say so, or do not say', () => {
    for (const latePurchases of ['keep_later', undefined] as const)
      given(
        programOf(rulesWith({ earnRules: [per10, first], tiers }, latePurchases && { latePurchases })),
        enrolled,
        bought('b', 100, '2026-03-01'),
      )
        .when('2026-04-01', late(50, '2026-02-01'))
        .then({ type: 'PurchaseRecorded' }, { type: 'PointsEarned', data: { points: 12 } });
  });

  it('looks at the member, and at the rules, of each purchase', () => {
    const doubled = rulesWith({ earnRules: [{ ...first, effect: { type: 'fixed_points', points: 70 } }], tiers });
    const program = programOf(recalculating([per10, first]).versions[0]!.rules, [
      '2026-03-15',
      { ...doubled, points: { ...doubled.points, latePurchases: 'recalculate_later' } },
    ]);
    const past = new History(program).must(enrolled, bought('b', 100, '2026-04-01'));
    expect(past.member.totals.earned).toBe(70);
    past.must(['2026-05-01', late(100, '2026-03-01')]);
    expect(past.member.totals).toMatchObject({ earned: 87, reversed: 70, available: 17 });
  });

  it('waives what is not there any more, says so, and sets it off later', () => {
    const pause: EarnRule = { ...first, when: 'member.daysSinceLastPurchase > 2' };
    const past = new History(recalculating([pause, { ...per10, when: 'member.purchases == 3' }])).must(
      enrolled,
      bought('b', 100, '2026-03-01'),
      bought('c', 100, '2026-03-05'),
      ['2026-03-10', redeem(7)],
      ['2026-04-01', late(1, '2026-03-03')],
    );
    expect(past.events.slice(-2)).toMatchObject([
      { type: 'PurchaseRecorded', data: { purchaseId: 'late' } },
      { type: 'PurchaseRecalculated', data: { purchaseId: 'c', pointsBefore: 7, pointsAfter: 0, waived: 7 } },
    ]);
    expect(past.member.totals).toMatchObject({ available: 0, reversed: 0 });
    past.must(['2026-04-02', buy(1, { purchaseId: 'later', occurredAt: at('2026-03-02') })]);
    expect(past.events.slice(-2)).toMatchObject([
      { type: 'PurchaseRecalculated', data: { purchaseId: 'c', pointsBefore: 0, pointsAfter: 10 } },
      { type: 'PointsRecalculated', data: { purchaseId: 'c', points: 3 } },
    ]);
    expect(past.events.at(-2)!.data).not.toHaveProperty('waived');
  });

  it('takes from other lots what the own one has not any more, those that end soonest first', () => {
    const past = new History(recalculating([per10, first])).must(
      enrolled,
      bought('b', 100, '2026-03-01'),
      ['2026-03-02', redeem(12)],
      ['2026-03-03', adjust(9)],
      ['2026-04-01', late(1, '2026-02-01')],
    );
    expect(past.events.at(-1)).toMatchObject({
      type: 'PointsRecalculated',
      data: {
        points: -7,
        postings: [
          { lotId: '1', points: 5 },
          { lotId: '3', points: 2 },
        ],
      },
    });
  });

  it('takes from what it was given later as from its own', () => {
    const second: EarnRule = { ...first, when: 'member.purchases == 1' };
    const past = new History(recalculating([second])).must(
      enrolled,
      ['2026-02-15', adjust(9)],
      bought('c', 1, '2026-03-05'),
      bought('a', 1, '2026-02-01', '2026-04-01'),
    );
    expect(past.events.at(-1)).toMatchObject({ data: { opened: [{ lotId: '2', earnedAt: at('2026-03-05') }] } });
    past.must(['2026-04-02', adjust(-2)], bought('b', 1, '2026-02-02', '2026-04-03'));
    expect(past.events.at(-1)).toMatchObject({
      data: { points: -7, postings: [{ lotId: '2', from: 'available', to: 'reversed', points: 7 }] },
    });
  });

  it('takes pending points of the purchase, and nothing from others once its own lot has ended', () => {
    const waiting = recalculating([per10, first], { activation: { type: 'after_days', days: 90 } });
    const pending = new History(waiting).must(enrolled, bought('b', 100, '2026-03-01'), [
      '2026-04-01',
      late(1, '2026-02-01'),
    ]);
    expect(pending.events.at(-1)).toMatchObject({ data: { postings: [{ lotId: '1', from: 'pending', points: 7 }] } });
    const ending = recalculating([per10, first], { expiry: { type: 'rolling', count: 10, unit: 'days' } });
    const lasting = { ...adjust(9), expiresOn: '2027-01-01' };
    const ended = new History(ending).must(
      enrolled,
      ['2026-02-15', lasting],
      bought('b', 100, '2026-03-01'),
      ['2026-04-01', settleTo('2026-04-01')],
      ['2026-04-02', late(1, '2026-02-01')],
    );
    expect(ended.events.at(-1)).toMatchObject({
      type: 'PurchaseRecalculated',
      data: { waived: 7, breakdown: [{ rule: 'base' }, { rule: 'first', points: 0 }] },
    });
    expect(ended.member.totals.available).toBe(9);
  });

  it('takes neither what is reserved, nor what came after the last debit', () => {
    const pause: EarnRule = { ...first, when: 'member.daysSinceLastPurchase > 2' };
    const past = new History(recalculating([pause])).must(
      enrolled,
      bought('b', 1, '2026-03-01'),
      bought('c', 1, '2026-03-05'),
      ['2026-03-06', reserve(5, { ttlSeconds: 2_592_000 })],
      ['2026-03-20', adjust(9)],
      ['2026-03-21', late(1, '2026-03-03')],
    );
    expect(past.events.slice(-2)).toMatchObject([
      { type: 'PurchaseRecalculated', data: { purchaseId: 'c', waived: 5 } },
      { type: 'PointsRecalculated', data: { points: -2 } },
    ]);
    expect(past.member.totals).toMatchObject({ available: 9, reserved: 5 });
  });

  it('gives what has ended since, and lets it end in the same append', () => {
    const ending = recalculating([per10, gold], { expiry: { type: 'rolling', count: 10, unit: 'days' } });
    const past = new History(ending).must(enrolled, bought('b', 100, '2026-03-01'));
    past.must(['2026-04-01', late(1_000, '2026-02-01')], ['2026-04-01', adjust(1)]);
    expect(past.member.totals).toMatchObject({ earned: 120, expired: 120, available: 1 });
  });

  it('gives no more than fits under the highest balance', () => {
    const past = new History(recalculating([per10, gold], { balanceMax: 115 })).must(
      enrolled,
      bought('b', 100, '2026-03-01'),
      ['2026-04-01', late(1_000, '2026-02-01')],
    );
    expect(past.member.totals.available).toBe(115);
    expect(past.events.find(({ type }) => type === 'PurchaseRecalculated')).toMatchObject({
      data: { pointsAfter: 15 },
    });
    expect(past.events.find(({ type }) => type === 'PointsRecalculated')).toMatchObject({
      data: { points: 5, breakdown: [{}, {}, { rule: 'balance_limit', points: -5 }] },
    });
  });

  it('takes back a tier that is not reached without what it takes', () =>
    given(
      recalculating([
        per10,
        { ...first, when: 'member.daysSinceLastPurchase > 20', effect: { type: 'fixed_points', points: 95 } },
      ]),
      enrolled,
      bought('a', 1, '2026-02-01'),
      bought('b', 100, '2026-03-01'),
    )
      .when('2026-04-01', late(1, '2026-02-20'))
      .then(
        { type: 'PurchaseRecorded', data: { breakdown: [{ points: 0 }, { points: 0 }] } },
        { type: 'PurchaseRecalculated', data: { pointsBefore: 105, pointsAfter: 10 } },
        { type: 'PointsRecalculated', data: { points: -95 } },
        {
          type: 'TierChanged',
          data: { from: 'gold', to: 'member', reason: 'recalculated', metric: 10, effectiveAt: at('2026-03-01') },
        },
      ));

  it('says when the tier falls now, also where no points move', () => {
    const pause = { ...first, when: 'member.daysSinceLastPurchase > 20', effect: { type: 'fixed_points', points: 95 } };
    const { rules } = recalculating([per10, pause as EarnRule]).versions[0]!;
    const short = { ...rules, tiers: { ...tiers, window: { type: 'rolling_months', months: 2 } as const } };
    const past = new History(programOf(short)).must(
      enrolled,
      bought('a', 1_000, '2026-02-02'),
      bought('b', 100, '2026-03-01'),
      bought('c', 500, '2026-03-05'),
      ['2026-03-06', redeem(255)],
    );
    expect(past.member.nextDueAt).toBe('2026-06-01T00:00:00.000Z');
    past.must(['2026-03-20', late(1, '2026-02-20')]);
    expect(past.events.at(-1)).toMatchObject({ type: 'PurchaseRecalculated', data: { waived: 95 } });
    expect(past.member).toMatchObject({ tier: 'gold', nextDueAt: '2026-05-01T00:00:00.000Z' });
  });

  it('leaves a tier as it is that would have been reached and lowered again meanwhile', () => {
    const { rules } = recalculating([per10]).versions[0]!;
    const short = { ...rules, tiers: { ...tiers, window: { type: 'rolling_months', months: 2 } as const } };
    given(programOf(short), enrolled, bought('b', 100, '2026-03-01'), ['2026-08-10', redeem(1)])
      .when('2026-09-10', late(1_000, '2026-02-01'))
      .then({ type: 'PurchaseRecorded' }, { type: 'PointsEarned', data: { points: 100 } });
  });

  it('changes nothing that it is no reason for, though the rules left it once', () => {
    const { rules } = recalculating([per10, gold]).versions[0]!;
    const window = { type: 'rolling_months', months: 1 } as const;
    const now = { ...rules, tiers: { ...tiers, window, downgrade: 'none' as const } };
    const before = { ...now, points: { ...now.points, latePurchases: 'keep_later' as const } };
    const past = new History(programOf(before, ['2026-09-01', now])).must(
      enrolled,
      bought('b', 100, '2026-03-01'),
      ['2026-08-01', redeem(1)],
      bought('big', 1_000, '2026-02-20', '2026-08-02'), // too long ago to reach gold when it is recorded, and b would be 20
    );
    expect(past.member.tier).toBe('member');
    const decision = past.decide('2026-09-10', late(1, '2026-02-25'));
    expect(decision).toMatchObject([{ type: 'PurchaseRecorded' }]);
  });

  it(`works out ${LIMITS.laterPurchasesMax} purchases at most, and says how many are left`, () => {
    const days = Array.from({ length: LIMITS.laterPurchasesMax + 2 }, (_, index) =>
      new Date(Date.UTC(2026, 1, 2 + index)).toISOString().slice(0, 10),
    );
    const all = days.length + 1;
    const ladder = [
      { tier: 'member', threshold: 0 },
      { tier: 'gold', threshold: all },
    ];
    const { rules } = recalculating([{ ...first, when: 'member.purchases >= 1' }]).versions[0]!;
    const counting = { ...rules, tiers: { ...tiers, metric: 'purchases' as const, ladder } };
    const past = new History(programOf(counting)).must(enrolled, ...days.map((day) => bought(`b-${day}`, 1, day)));
    past.must(['2026-09-01', late(1, '2026-02-01')]);
    const [recorded, ...rest] = past.events.slice(-4);
    expect(recorded).toMatchObject({ type: 'PurchaseRecorded', data: { laterPurchasesLeft: 2 } });
    expect(rest).toMatchObject([
      { type: 'PurchaseRecalculated', data: { purchaseId: `b-${days[0]}`, pointsAfter: 7 } },
      { type: 'PointsRecalculated' },
      { type: 'TierChanged', data: { to: 'gold', metric: all } },
    ]);
  });

  it('leaves a day alone that has more purchases than that', () => {
    const day = '2026-02-02';
    const all = Array.from({ length: LIMITS.laterPurchasesMax + 1 }, (_, index) => bought(`b-${index}`, 1, day));
    const past = new History(recalculating([first])).must(enrolled, ...all);
    past.must(['2026-09-01', late(1, '2026-02-01')]);
    expect(past.events.at(-2)).toMatchObject({
      data: { purchaseId: 'late', laterPurchasesLeft: LIMITS.laterPurchasesMax + 1 },
    });
    expect(past.events.at(-1)).toMatchObject({ type: 'PointsEarned', data: { points: 7 } });
  });
});
