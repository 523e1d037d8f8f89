import { describe, expect, it } from '@jest/globals';

import { memberDecider } from '#loyalty/members';
import {
  buy,
  close,
  enrol,
  forget,
  freeze,
  History,
  memberScenarios,
  programOf,
  rulesWith,
  type Step,
} from '#loyalty/members/testing';
import { LIMITS } from '#loyalty/vocabulary';

const given = memberScenarios(expect);

const starter = programOf(rulesWith());

const enrolled: Step = ['2026-01-01', enrol()];

const oneTier = { ...rulesWith().tiers, ladder: [{ tier: 'member', threshold: 0 }] };

const flat = rulesWith({ tiers: oneTier, earnRules: [{ id: 'visit', effect: { type: 'fixed_points', points: 100 } }] });

describe('recording a purchase', () => {
  it('earns floor(10 × amount / 100) of the whole amount, into a lot that lasts through the end of the twelfth month', () =>
    given(starter, enrolled)
      .when('2026-02-10', buy(75.5, { purchaseId: 'a', channel: 'web' }))
      .then(
        {
          type: 'PurchaseRecorded',
          data: { memberId: 'ada', purchaseId: 'a', channel: 'web', occurredAt: '2026-02-10T12:00:00.000Z' },
        },
        {
          type: 'PointsEarned',
          data: {
            points: 7,
            purchaseId: 'a',
            source: 'purchase',
            lot: {
              lotId: '1',
              points: 7,
              earnedAt: '2026-02-10T12:00:00.000Z',
              activeFrom: '2026-02-10T12:00:00.000Z',
              expiresAt: '2027-03-01T00:00:00.000Z',
            },
            breakdown: [
              {
                rule: 'purchase',
                version: 1,
                effect: 'points_per_amount',
                points: 7,
                because: '10 points for each 100.00 EUR, of 75.50 EUR.',
              },
            ],
            balanceAfter: { available: 7, pending: 0, reserved: 0 },
            nextDueAt: '2027-03-01T00:00:00.000Z',
            programVersion: 1,
          },
        },
      ));

  it('has no PointsEarned when it earns nothing, and keeps the breakdown itself', () => {
    const outcome = given(starter, enrolled).when('2026-02-10', buy(9.99));
    outcome.then({
      type: 'PurchaseRecorded',
      data: { breakdown: [{ rule: 'purchase', points: 0 }] },
    });
    const { decision } = outcome;
    expect(JSON.stringify(decision)).not.toContain('nextDueAt');
  });

  it('says nothing undefined, and nothing that a purchase does not have', () => {
    const line = { sku: 's', quantity: 1, gross: 100, category: undefined, colour: 'crimson' };
    const { decision } = given(starter, enrolled).when('2026-02-10', buy(1, { lines: [line], channel: undefined }));
    expect(decision).toStrictEqual(JSON.parse(JSON.stringify(decision)));
    expect(decision).toMatchObject([{ data: { lines: [{ sku: 's', quantity: 1, gross: 100 }] } }]);
    expect(JSON.stringify(decision)).not.toContain('crimson');
  });

  it('earns for frozen members too', () =>
    given(starter, enrolled, ['2026-01-02', freeze()])
      .when('2026-01-03', buy(100))
      .then({ type: 'PurchaseRecorded' }, { type: 'PointsEarned' }));

  it('previews exactly what it awards, and deciding changes nothing', () => {
    const history = new History(starter).must(enrolled, ['2026-01-02', buy(480)]);
    const before = JSON.stringify(memberDecider.toJson(history.member));
    const command = buy(50);
    const preview = history.decide('2026-01-03', command);
    expect(JSON.stringify(memberDecider.toJson(history.member))).toBe(before);
    expect(history.take('2026-01-03', command)).toEqual(preview);
  });
});

describe('refusing a purchase', () => {
  it('refuses another currency', () =>
    given(starter, enrolled)
      .when('2026-01-02', buy(1, { total: { amount: 100, currency: 'USD' } }))
      .thenRefused('currency_mismatch', { currency: 'USD', programCurrency: 'EUR' }));

  it('refuses what lies more than 5 minutes ahead; up to that it counts as now', () => {
    const now = '2026-01-02T12:00:00.000Z';
    given(starter, enrolled)
      .when(now, buy(10, { occurredAt: '2026-01-02T12:05:00.001Z' }))
      .thenRefused('occurred_in_future');
    given(starter, enrolled)
      .when(now, buy(10, { occurredAt: '2026-01-02T12:05:00.000Z' }))
      .then(
        { type: 'PurchaseRecorded', data: { occurredAt: '2026-01-02T12:05:00.000Z', effectiveAt: now } },
        { type: 'PointsEarned', data: { effectiveAt: now } },
      );
  });

  it('refuses what happened before the enrolment, but for imports', () => {
    const before = { occurredAt: '2025-12-31T12:00:00.000Z' };
    given(starter, enrolled).when('2026-01-02', buy(10, before)).thenRefused('occurred_before_enrolment');
    given(starter, enrolled)
      .when('2026-01-02', buy(10, { ...before, imported: true }))
      .then({ type: 'PurchaseRecorded' }, { type: 'PointsEarned', data: { effectiveAt: before.occurredAt } });
  });

  it('refuses what lies further back than the programme takes, but for imports', () => {
    const strict = programOf(rulesWith({}, { backdatingDaysMax: 30 }));
    const old = { occurredAt: '2026-01-31T11:59:59.999Z' };
    given(strict, enrolled)
      .when('2026-03-02', buy(10, old))
      .thenRefused('occurred_too_long_ago', { backdatingDaysMax: 30 });
    given(strict, enrolled)
      .when('2026-03-02', buy(10, { occurredAt: '2026-01-31T12:00:00.000Z' }))
      .then({ type: 'PurchaseRecorded' }, { type: 'PointsEarned' });
    given(strict, enrolled)
      .when('2026-03-02', buy(10, { ...old, imported: true }))
      .then({ type: 'PurchaseRecorded' }, { type: 'PointsEarned' });
  });

  it('refuses members that are unknown, closed or forgotten', () => {
    given(starter).when('2026-01-02', buy(10)).thenRefused('member_unknown');
    given(starter, enrolled, ['2026-01-02', close()]).when('2026-01-03', buy(10)).thenRefused('member_closed');
    given(starter, enrolled, ['2026-01-02', forget()]).when('2026-01-03', buy(10)).thenRefused('member_forgotten');
  });

  it('refuses amounts beyond the limit and before the programme was in force', () => {
    given(starter, enrolled)
      .when('2026-01-02', buy(0, { total: { amount: LIMITS.amountMax + 1, currency: 'EUR' } }))
      .thenRefused('limit_exceeded', { amountMax: LIMITS.amountMax });
    given(starter, enrolled).when('2026-01-02', buy(-1)).thenRefused('limit_exceeded');
    const young = {
      programId: 'main',
      versions: [{ ...starter.versions[0]!, effectiveFrom: '2026-01-01T00:00:00.000Z' }],
    };
    given(young, enrolled)
      .when('2026-01-02', buy(10, { occurredAt: '2025-12-01T12:00:00.000Z', imported: true }))
      .thenRefused('program_inactive');
  });
});

describe('refusing sums that disagree', () => {
  const unrewarded = programOf(rulesWith({ earnRules: [] }));
  const line = (gross: number, over: object = {}) => ({ sku: 's', quantity: 1, gross, ...over });
  const bought = (amount: number, lines: readonly object[], over: object = {}) =>
    given(unrewarded, enrolled).when('2026-01-02', buy(amount / 100, { lines: lines as never, ...over }));
  const taken = [{ type: 'PurchaseRecorded' as const }];

  it('takes lines that come to the total, with what was taken off and what is named besides', () => {
    bought(900, [line(500), line(500, { discount: 100 })]).then(...taken);
    const extras = { tax: 250, delivery: 500, tip: 100, rounding: -3 };
    bought(847, [], extras).then(...taken);
    bought(947, [line(100)], extras).then(...taken);
    bought(0, [line(100, { discount: 100 })]).then(...taken);
  });

  it('takes the discount of the whole as all that was taken off: repeated from the lines, or with more on top', () => {
    const lines = [line(500), line(500, { discount: 100 })];
    bought(900, lines, { discount: 100 }).then(...taken);
    bought(700, lines, { discount: 300 }).then(...taken);
    bought(950, lines, { discount: 50 }).thenRefused('discount_too_large', { discountOfLines: 100 });
    bought(0, lines, { discount: 1001 }).thenRefused('discount_too_large', { gross: 1000 });
  });

  it('refuses lines that come to more or less than the total, and says by how much', () => {
    bought(1_000, [line(500_000)]).thenRefused('purchase_lines_disagree', {
      total: 1_000,
      sum: 500_000,
      difference: -499_000,
    });
    bought(1_000, [line(999)]).thenRefused('purchase_lines_disagree', { difference: 1 });
    bought(1_000, [line(1_000)], { delivery: 1 }).thenRefused('purchase_lines_disagree', { difference: -1 });
    bought(1_000, [], { tip: 1_001 }).thenRefused('purchase_lines_disagree', { difference: -1 });
  });

  it('refuses a line that takes off more than its gross', () =>
    bought(1_000, [line(1_000), line(5_000, { discount: 9_000 })]).thenRefused('discount_too_large', { line: 2 }));

  it('refuses an item count that is not that of the lines, of which a measured one is one', () => {
    const lines = [line(1_000, { quantity: 3 }), line(0, { quantity: 0.354 }), line(0, { quantity: 2, unit: 'kg' })];
    bought(1_000, lines, { itemCount: 5 }).then(...taken);
    bought(1_000, lines).then(...taken);
    bought(1_000, [], { itemCount: 7 }).then(...taken);
    bought(1_000, lines, { itemCount: 4 }).thenRefused('item_count_disagrees', { itemCount: 4, items: 5 });
  });

  it('refuses quantities of more than three decimals, and stores others as they are', () => {
    bought(1_000, [line(1_000, { quantity: 0.3545 })]).thenRefused('limit_exceeded', { line: 1 });
    const lines = [{ sku: 's', quantity: 0.354, unit: 'kg', gross: 1_000, kind: 'food' }];
    bought(1_000, lines).then({ type: 'PurchaseRecorded', data: { lines } });
  });

  it('refuses more of an article than a line may have', () =>
    bought(100, [line(100, { quantity: 1_000_001 })]).thenRefused('limit_exceeded', { line: 1, quantity: 1_000_001 }));

  it('lets a guest purchase of before be claimed, whatever its sums', () =>
    bought(1_000, [line(500_000)], { guest: true }).then({ type: 'PurchaseRecorded', data: { guest: true } }));
});

describe('limits on what is earned', () => {
  it('gives what fits under the highest balance, and says what was cut', () =>
    given(programOf({ ...flat, points: { ...flat.points, balanceMax: 150 } }), enrolled, ['2026-01-02', buy(1)])
      .when('2026-01-03', buy(1))
      .then(
        { type: 'PurchaseRecorded' },
        {
          type: 'PointsEarned',
          data: {
            points: 50,
            balanceAfter: { available: 150 },
            breakdown: [
              { rule: 'visit', points: 100 },
              { rule: 'balance_limit', points: -50 },
            ],
          },
        },
      ));

  it('counts pending points towards the highest balance, since they will become usable', () => {
    const points = { ...flat.points, balanceMax: 150, activation: { type: 'after_days', days: 9 } } as const;
    given(programOf({ ...flat, points }), enrolled, ['2026-01-02', buy(1)])
      .when('2026-01-03', buy(1))
      .then(
        { type: 'PurchaseRecorded' },
        { type: 'PointsEarned', data: { points: 50, balanceAfter: { available: 0, pending: 150 } } },
      );
  });

  it('records a capped earn when nothing fits', () =>
    given(programOf({ ...flat, points: { ...flat.points, balanceMax: 100 } }), enrolled, ['2026-01-02', buy(1)])
      .when('2026-01-03', buy(1))
      .then(
        { type: 'PurchaseRecorded', data: { breakdown: [{}, {}] } },
        { type: 'EarnCapped', data: { reason: 'balance_limit', source: 'purchase' } },
      ));

  it('caps a rule per day, over days recorded out of order', () => {
    const capped = rulesWith({
      tiers: oneTier,
      earnRules: [{ id: 'visit', effect: { type: 'fixed_points', points: 60 }, caps: { perDay: 100 } }],
    });
    const on = (day: string) => buy(1, { occurredAt: `${day}T12:00:00.000Z` });
    given(
      programOf(capped),
      enrolled,
      ['2026-01-05', on('2026-01-04')],
      ['2026-01-05', on('2026-01-03')],
      ['2026-01-05', on('2026-01-04')],
      ['2026-01-05', on('2026-01-03')],
    )
      .when('2026-01-05', on('2026-01-03'))
      .then({ type: 'PurchaseRecorded' }, { type: 'EarnCapped', data: { reason: 'rule_cap' } });
    given(programOf(capped), enrolled, ['2026-01-05', on('2026-01-04')])
      .when('2026-01-05', on('2026-01-04'))
      .then(
        { type: 'PurchaseRecorded' },
        { type: 'PointsEarned', data: { points: 40, breakdown: [{ points: 40, counted: true }] } },
      );
  });

  it('caps a rule per member without end', () => {
    const capped = rulesWith({
      tiers: oneTier,
      earnRules: [{ id: 'visit', effect: { type: 'fixed_points', points: 60 }, caps: { perMember: 70 } }],
    });
    const outcome = given(programOf(capped), enrolled, ['2026-01-02', buy(1)], ['2027-01-02', buy(1)]).when(
      '2028-01-05',
      buy(1),
    );
    outcome.then(
      { type: 'PointsExpired' },
      { type: 'PurchaseRecorded' },
      { type: 'EarnCapped', data: { reason: 'rule_cap' } },
    );
    const { history } = outcome;
    expect(history.member.totals.earned).toBe(70);
  });
});
