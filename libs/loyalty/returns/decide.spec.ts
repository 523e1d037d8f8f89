import { describe, expect, it } from '@jest/globals';

import {
  adjust,
  buy,
  close,
  freeze,
  History,
  memberScenarios,
  redeem,
  settleTo,
  type Step,
} from '#loyalty/members/testing';
import { release, reserve } from '#loyalty/reservations/testing';

import { bringBack } from './testing/index.js';
import {
  back,
  bought,
  enrolled,
  fixed,
  ladder,
  line,
  per,
  program,
  type Rules,
  takes,
  twice,
} from './testing/scenario.js';

const given = memberScenarios(expect);

describe('a return by rule', () => {
  const order = bought(23.35, { lines: [line('wine', 2_190)], tax: 145 });
  const perTen = { earnRules: [per(1, 1_000)], points: { excluded: { kinds: ['tax'] } } };

  it('takes floor(rate × what came back): of 23.35, 21.90 before tax, 1 for each 10: 0, 0, 1, 2', () => {
    expect([1, 5, 10, 20].map((euros) => takes(perTen, order, { euros })[0])).toEqual([0, 0, 1, 2]);
  });

  it('takes what the lines earned that come back: 40 earn 70 by four rules, and the line that earned 20 takes 20', () => {
    const ofLine = (sku: string, points: number) => per(points, 1_000, { id: sku, lines: `line.sku == "${sku}"` });
    const rules = { earnRules: [ofLine('a', 10), ofLine('b', 20), ofLine('c', 15), ofLine('d', 25)] };
    const purchase = bought(40, { lines: ['a', 'b', 'c', 'd'].map((sku) => line(sku, 1_000)) });
    expect(takes(rules, purchase, { lines: [[2, 1]] })).toEqual([20]);
    expect(takes({ ...rules, returns: { proration: 'proportional' } }, purchase, { euros: 20 })).toEqual([35]);
  });

  it('takes of a multiplier what the rules that it multiplied take: 10 for 100.00, doubled, half returned: 5 and 5', () =>
    given(program({ earnRules: [per(10, 10_000), { ...twice, tiers: undefined }] }), enrolled, bought(100))
      .when('2026-01-03', back({ euros: 50 }))
      .then(
        {
          type: 'PurchaseReturned',
          data: {
            points: 10,
            refund: 5_000,
            localDay: '2026-01-02',
            part: { total: { amount: 5_000, currency: 'EUR' } },
            breakdown: [
              { rule: 'base', points: 5, because: '5 of its 10 points, since 50.00 EUR of 100.00 EUR has come back.' },
              { rule: 'gold', points: 5 },
            ],
          },
        },
        {
          type: 'PointsReversed',
          data: {
            points: 10,
            reason: 'Purchase p was returned in part.',
            postings: [{ lotId: '1', from: 'available', to: 'reversed', points: 10 }],
            balanceAfter: { available: 10 },
          },
        },
      ));

  it('says which codes the purchase named once nothing of it is left, so that it counts as made in a campaign until then', () => {
    const codes = [{ campaignId: 'spring', word: 'SPRING' }];
    const half = (returnId: string) => back({ euros: 50 }, { returnId });
    const purchase = bought(100, { codes });
    const { history } = given(program(), enrolled, purchase, ['2026-01-03', half('r1')]).when('2026-01-04', half('r2'));
    const returned = history.events.flatMap((event) => (event.type === 'PurchaseReturned' ? [event.data.part] : []));
    expect(returned.map((part) => part.codes)).toEqual([undefined, codes]);
  });

  it('leaves fixed points until all has come back', () => {
    expect(takes({ earnRules: [per(1, 100), fixed(50)] }, bought(100), { euros: 60 }, { euros: 40 })).toEqual([60, 90]);
  });

  it('takes what it gave, whatever a cap had cut: of 20 capped to 10 it takes 10', () => {
    const capped = { earnRules: [per(20, 10_000, { caps: { perPurchase: 10 } })] };
    expect(takes(capped, bought(100), {})).toEqual([10]);
    expect(takes(capped, bought(100), { euros: 50 }, { euros: 50 })).toEqual([5, 5]);
  });

  it('takes nothing that the highest balance had cut', () => {
    const full = { points: { balanceMax: 30 } };
    expect(takes(full, bought(100), {})).toEqual([30]);
    expect(takes(full, bought(100), { euros: 50 }, { euros: 50 })).toEqual([15, 15]);
  });

  it('takes what was earned then: 200 as gold, whatever the tier is now', () => {
    const tiers = { ladder, window: { type: 'rolling_months', months: 1 } } as const;
    const gold = program({ earnRules: [per(1, 100), twice], tiers });
    const asGold: Step[] = [enrolled, ['2026-01-02', buy(100)], ['2026-01-03', buy(100, { purchaseId: 'p' })]];
    const { history } = given(gold, ...asGold, ['2026-06-01', settleTo('2026-06-01')]).when('2026-06-02', back());
    expect(history.member.tier).toBe('member');
    expect(history.events.at(-1)).toMatchObject({ type: 'PointsReversed', data: { points: 200 } });
  });

  it('of three thirds is a whole: the last piece takes what is left of roundings', () => {
    const thirds = bought(10, { lines: [line('tea', 1_000, { quantity: 3 })] });
    const one = { lines: [[1, 1]] } as const;
    const { history } = given(program(), enrolled, thirds, ['2026-01-03', back(one)], ['2026-01-04', back(one)]).when(
      '2026-01-05',
      back(one),
    );
    const parts = history.events.filter(({ type }) => type === 'PurchaseReturned').map(({ data }) => data);
    expect(parts).toMatchObject([
      { points: 3, part: { total: { amount: 333 } } },
      { points: 3, part: { total: { amount: 333 } } },
      {
        points: 4,
        part: { total: { amount: 334 }, lines: [{ line: 1, quantity: 1, amount: 334, last: true }] },
        whole: true,
      },
    ]);
  });

  it('takes nothing for lines that earned nothing', () => {
    const rules = { points: { excluded: { kinds: ['gift_card'] } } };
    const purchase = bought(100, { lines: [line('book', 5_000), line('card', 5_000, { kind: 'gift_card' })] });
    expect(takes(rules, purchase, { lines: [[2, 1]] }, { lines: [[1, 1]] })).toEqual([0, 50]);
  });

  it('of all goods is whole, where the delivery is not refunded', () => {
    const purchase = bought(105, { lines: [line('book', 10_000)], delivery: 500 });
    const { history } = given(program({ earnRules: [per(1, 100), fixed(7)] }), enrolled, purchase).when(
      '2026-01-03',
      back({ lines: [[1, 1]] }),
    );
    expect(history.events.at(-2)).toMatchObject({ data: { whole: true, refund: 10_000, points: 112 } });
    expect(history.member.totals.available).toBe(0);
    expect(history.member.lifetime).toEqual({ amount: 0, spend: 500, purchases: 0 });
    history.must(['2026-01-04', back()]);
    expect(history.events.at(-1)).toMatchObject({ type: 'PurchaseReturned', data: { refund: 500, points: 0 } });
    expect(history.events.at(-1)!.data).not.toHaveProperty('whole');
    expect(history.member.lifetime).toEqual({ amount: 0, spend: 0, purchases: 0 });
  });
});

describe('a return otherwise', () => {
  it('proportional takes the same share of all points', () => {
    const rules = { earnRules: [per(1, 100), fixed(50)], returns: { proration: 'proportional' } } as const;
    expect(takes(rules, bought(100), { euros: 50 }, { euros: 25 }, {})).toEqual([75, 37, 38]);
  });

  it('recalculated takes what the purchase would not have earned without the part', () => {
    const bonus = fixed(50, { when: 'purchase.amount >= 8000' });
    const rules = { earnRules: [per(1, 100), bonus], returns: { proration: 'recalculated' } } as const;
    expect(takes(rules, bought(100), { euros: 10 }, { euros: 20 }, {})).toEqual([10, 70, 70]);
    const capped = { ...rules, earnRules: [per(20, 10_000, { caps: { perPurchase: 10 } })] };
    expect(takes(capped, bought(100), { euros: 50 }, { euros: 25 }, {})).toEqual([0, 5, 5]);
  });

  it('recalculated knows a day’s cap without the purchase itself', () => {
    const capped = {
      earnRules: [per(1, 100, { caps: { perDay: 60 } })],
      returns: { proration: 'recalculated' },
    } as const;
    expect(takes(capped, bought(100), { euros: 30 }, { euros: 20 }, {})).toEqual([0, 10, 50]);
  });
});

describe('points of a return', () => {
  const tens = { earnRules: [per(10, 10_000)] };
  const spent: Step[] = [enrolled, bought(100), ['2026-01-03', redeem(10)]];

  it('that are not there any more are waived', () => {
    const { history } = given(program(tens), ...spent).when('2026-01-04', back());
    expect(history.events.at(-1)).toMatchObject({ type: 'PurchaseReturned', data: { points: 10, waived: 10 } });
    expect(history.member.totals).toMatchObject({ available: 0, reversed: 0 });
  });

  it('come out of other lots, those that end soonest first', () => {
    const others: Step[] = [
      ['2026-02-03', buy(100)],
      ['2026-03-03', buy(100)],
    ];
    const months = { expiry: { type: 'rolling', count: 6, unit: 'months' } } as const;
    given(program({ ...tens, points: months }), ...spent, ...others)
      .when('2026-04-04', back())
      .then(
        { type: 'PurchaseReturned', data: { points: 10 } },
        { type: 'PointsReversed', data: { postings: [{ lotId: '2', from: 'available', to: 'reversed', points: 10 }] } },
      );
  });

  it('are only pending ones where the rules say so', () => {
    const waiting = { ...tens, points: { activation: { type: 'after_days', days: 14 } } } as const;
    const rules = { ...waiting, returns: { policy: 'only_pending' } } as const;
    given(program(rules), enrolled, bought(100))
      .when('2026-01-04', back())
      .then(
        { type: 'PurchaseReturned', data: { points: 10 } },
        { type: 'PointsReversed', data: { postings: [{ lotId: '1', from: 'pending', to: 'reversed', points: 10 }] } },
      );
    const { history } = given(program(rules), enrolled, bought(100), ['2026-02-01', settleTo('2026-02-01')]).when(
      '2026-02-02',
      back(),
    );
    expect(history.events.at(-1)).toMatchObject({ type: 'PurchaseReturned', data: { points: 10, waived: 10 } });
    expect(history.member.totals.available).toBe(10);
  });

  it('that have expired are neither taken twice nor owed by other lots', () => {
    const days = { ...tens, points: { expiry: { type: 'rolling', count: 30, unit: 'days' } } } as const;
    const later: Step[] = [
      ['2026-01-03', redeem(4)],
      ['2026-02-20', buy(100)],
    ];
    const { history } = given(program(days), enrolled, bought(100), ...later).when('2026-02-21', back());
    expect(history.events.at(-2)).toMatchObject({ type: 'PurchaseReturned', data: { points: 10, waived: 6 } });
    expect(history.events.at(-1)).toMatchObject({ type: 'PointsReversed', data: { points: 4 } });
  });

  it('are not those that are reserved', () => {
    const { history } = given(program(tens), enrolled, bought(100), ['2026-01-03', reserve(6)]).when(
      '2026-01-03',
      back(),
    );
    expect(history.events.at(-2)).toMatchObject({ type: 'PurchaseReturned', data: { points: 10, waived: 6 } });
    expect(history.member.totals).toMatchObject({ available: 0, reserved: 6 });
  });

  it('that are not there any more are owed where the rules say so, and the next points pay: of 15 there are 5', () => {
    const { history } = given(program({ ...tens, returns: { policy: 'unlimited' } }), ...spent, [
      '2026-01-04',
      back(),
    ]).when('2026-01-05', buy(150));
    expect(history.events.slice(-3)).toMatchObject([
      { type: 'PurchaseRecorded' },
      { type: 'PointsEarned', data: { points: 15 } },
      {
        type: 'DebtSettled',
        data: {
          ...{ points: 10, debtLeft: 0, reason: 'They pay 10 of 10 points that were owed for a return.' },
          postings: [{ lotId: '2', from: 'available', to: 'reversed', points: 10 }],
          balanceAfter: { available: 5 },
        },
      },
    ]);
    expect(history.events.find(({ type }) => type === 'PurchaseReturned')).toMatchObject({
      data: { points: 10, debt: 10 },
    });
    expect(history.member.totals).toMatchObject({ available: 5, debt: 0, reversed: 10 });
  });

  it('that are owed are paid by whatever comes in: activated, restored, released, adjusted points', () => {
    const owing = program({ ...tens, returns: { policy: 'unlimited' } });
    const { history } = given(owing, ...spent, ['2026-01-04', back()], ['2026-01-05', adjust(4)]).when(
      '2026-01-06',
      buy(10),
    );
    expect(history.member.totals).toMatchObject({ available: 0, debt: 5 });
    const reserved: Step[] = [
      [enrolled[0], enrolled[1]],
      bought(100),
      ['2026-01-03', reserve(10)],
      ['2026-01-03', back()],
    ];
    const released = given(owing, ...reserved).when('2026-01-03', release());
    expect(released.history.events.slice(-2)).toMatchObject([
      { type: 'ReservationReleased' },
      { type: 'DebtSettled', data: { points: 10, debtLeft: 0 } },
    ]);
    const waiting = {
      ...tens,
      points: { activation: { type: 'after_days', days: 14 } },
      returns: { policy: 'unlimited' },
    } as const;
    const later: Step[] = [
      enrolled,
      bought(100),
      ['2026-01-20', redeem(10)],
      ['2026-01-20', back()],
      ['2026-01-21', buy(200)],
    ];
    const activated = given(program(waiting), ...later).when('2026-02-10', settleTo('2026-02-10'));
    expect(activated.history.events.slice(-2)).toMatchObject([
      { type: 'PointsActivated', data: { points: 20 } },
      { type: 'DebtSettled', data: { points: 10, effectiveAt: '2026-02-04T00:00:00.000Z' } },
    ]);
  });

  it('that have expired are not owed', () => {
    const days = { ...tens, points: { expiry: { type: 'rolling', count: 30, unit: 'days' } } } as const;
    const { history } = given(program({ ...days, returns: { policy: 'unlimited' } }), enrolled, bought(100)).when(
      '2026-02-21',
      back(),
    );
    expect(history.events.at(-1)).toMatchObject({ type: 'PurchaseReturned', data: { points: 10, waived: 10 } });
    expect(history.member.totals.debt).toBe(0);
  });

  it('make room again under a cap, except for what was waived', () => {
    const capped = { earnRules: [per(1, 100, { caps: { perMember: 60 } })] };
    const again: Step = ['2026-01-05', buy(100, { purchaseId: 'q' })];
    const { history } = given(program(capped), enrolled, bought(100), ['2026-01-03', back()]).when(...again);
    expect(history.member.totals.available).toBe(60);
    const kept = given(program(capped), enrolled, bought(100), ['2026-01-03', redeem(40)], ['2026-01-04', back()]).when(
      ...again,
    );
    expect(kept.history.member.totals.available).toBe(20);
  });
});

describe('a purchase that was paid with points', () => {
  const paying = { points: { payment: { points: 1, amount: 100 } } };
  const paid: Step = ['2026-01-03', buy(100, { purchaseId: 'p', payment: { points: 30 } })];
  const had: Step[] = [enrolled, ['2026-01-02', buy(30, { purchaseId: 'first' })], paid];

  it('gives 30 back to their very lots, takes 70 and refunds 70.00', () =>
    given(program(paying), ...had)
      .when('2026-01-04', back())
      .then(
        { type: 'PurchaseReturned', data: { points: 70, restored: 30, refund: 7_000, spend: 7_000, whole: true } },
        { type: 'PointsReversed', data: { points: 70 } },
        {
          type: 'PointsRestored',
          data: {
            points: 30,
            opened: [{ lotId: '1', points: 30, earnedAt: '2026-01-02T12:00:00.000Z' }],
            postings: [{ lotId: '1', from: 'redeemed', to: 'available', points: 30 }],
            balanceAfter: { available: 30 },
          },
        },
      ));

  it('in halves gives 15 and takes 35 each time', () => {
    const { history } = given(program(paying), ...had, ['2026-01-04', back({ euros: 50 })]).when('2026-01-05', back());
    expect(history.events.filter(({ type }) => type === 'PurchaseReturned').map(({ data }) => data)).toMatchObject([
      { points: 35, restored: 15, refund: 3_500 },
      { points: 35, restored: 15, refund: 3_500 },
    ]);
    expect(history.member.totals).toMatchObject({ available: 30, restored: 30, reversed: 70 });
    expect(history.member.lifetime).toEqual({ amount: 30, spend: 3_000, purchases: 1 });
  });

  it('gives 31 points over three equal lines back as 10, 10, 11', () => {
    const lines = ['a', 'b', 'c'].map((sku) => line(sku, 2_000));
    const points = { payment: { points: 1, amount: 100 } };
    const history = new History(program({ points })).must(
      enrolled,
      ['2026-01-02', buy(31)],
      ['2026-01-03', buy(60, { purchaseId: 'p', lines, payment: { points: 31 } })],
    );
    const restored = [3, 1, 2].map((number) => {
      history.must(['2026-01-04', back({ lines: [[number, 1]] })]);
      return history.events.findLast(({ type }) => type === 'PointsRestored')!.data;
    });
    expect(restored).toMatchObject([{ points: 10 }, { points: 10 }, { points: 11 }]);
  });

  const ending = { points: { ...paying.points, expiry: { type: 'rolling', count: 30, unit: 'days' } } } as const;

  it('gives points of a lot that has ended back for as many days as the rules say', () =>
    given(program({ ...ending, returns: { restoreExpiredForDays: 7 } }), ...had)
      .when('2026-03-01', back())
      .then(
        { type: 'PointsExpired', data: { points: 70 } },
        { type: 'PurchaseReturned', data: { points: 70, waived: 70, restored: 30 } },
        {
          type: 'PointsRestored',
          data: {
            points: 30,
            opened: [
              {
                ...{ lotId: '3', points: 30, earnedAt: '2026-01-02T12:00:00.000Z' },
                ...{ activeFrom: '2026-03-01T12:00:00.000Z', expiresAt: '2026-03-09T00:00:00.000Z' },
              },
            ],
            balanceAfter: { available: 30 },
          },
        },
      ));

  it('says that they end at once where the rules say nothing', () => {
    const { history } = given(program(ending), ...had).when('2026-03-01', back());
    expect(history.events.at(-1)).toMatchObject({
      type: 'PointsRestored',
      data: {
        ...{ points: 30, ended: 30, postings: [{ lotId: '1', from: 'redeemed', to: 'expired', points: 30 }] },
        reason: 'They had paid for purchase p, which was returned; 30 of them had ended meanwhile.',
      },
    });
    expect(history.member.totals).toMatchObject({ available: 0, restored: 30, expired: 100 });
  });

  it('gives points that a reservation had kept back too', () => {
    const reserved: Step[] = [
      enrolled,
      ['2026-01-02', buy(30)],
      ['2026-01-03', reserve(20)],
      ['2026-01-03', buy(100, { purchaseId: 'p', payment: { reservationId: 'cart' } })],
    ];
    const { history } = given(program(paying), ...reserved).when('2026-01-04', back());
    expect(history.member.totals).toMatchObject({ available: 30, restored: 20 });
  });

  it('gives points back into a new lot where the old one is not known any more', () => {
    const history = new History(program(paying)).must(...had.slice(0, 2));
    for (const event of new History(program(paying)).must(...had).events.slice(3)) {
      const { payment, ...data } = event.data as { payment?: { lots?: unknown } };
      const { lots: _lots, ...withoutLots } = payment ?? {};
      history.record({ ...event, data: { ...data, ...(payment && { payment: withoutLots }) } } as never);
    }
    history.must(['2026-01-04', back()]);
    expect(history.events.at(-1)).toMatchObject({
      type: 'PointsRestored',
      data: { opened: [{ lotId: '3', points: 30, activeFrom: '2026-01-04T12:00:00.000Z', expiresAt: null }] },
    });
  });
});

describe('the tier after a return', () => {
  const tiers = { ladder, metric: 'qualifying_points' } as const;
  const gold: Step[] = [enrolled, bought(100)];

  it('falls at once where the rules say so', () =>
    given(program({ tiers, returns: { tierAfterReturn: 'at_once' } }), ...gold)
      .when('2026-01-03', back())
      .then(
        { type: 'PurchaseReturned' },
        { type: 'PointsReversed' },
        { type: 'TierChanged', data: { from: 'gold', to: 'member', reason: 'returned', metric: 0 } },
      ));

  it('falls at the next review where they do not', () => {
    const { history } = given(program({ tiers }), ...gold, ['2026-01-03', back()]).when(
      '2026-02-02',
      settleTo('2026-02-02'),
    );
    expect(history.events.at(-1)).toMatchObject({
      type: 'TierChanged',
      data: { from: 'gold', to: 'member', reason: 'review', effectiveAt: '2026-02-01T00:00:00.000Z' },
    });
  });

  it('stays where the purchase was not needed for it', () => {
    const rules = { tiers, returns: { tierAfterReturn: 'at_once' } } as const;
    const { history } = given(program(rules), ...gold, ['2026-01-03', buy(20, { purchaseId: 'q' })]).when(
      '2026-01-04',
      bringBack('q'),
    );
    expect(history.member.tier).toBe('gold');
  });
});

describe('a return is refused', () => {
  const refuses = (rules: Rules, steps: readonly Step[], ...when: Step) => ({
    with: (code: string, details: object = {}) =>
      given(program(rules), enrolled, ...steps)
        .when(...when)
        .thenRefused(code, details),
  });

  it('of what was never bought, or before it was', () => {
    refuses({}, [], '2026-01-03', back()).with('purchase_unknown');
    refuses({}, [bought(10)], '2026-01-03', back({}, { occurredAt: '2026-01-01T13:00:00.000Z' })).with(
      'return_before_purchase',
    );
  });

  it('of more than is left', () => {
    refuses({}, [bought(10)], '2026-01-03', back({ euros: 11 })).with('return_exceeds_purchase', { left: 1_000 });
    refuses({}, [bought(10), ['2026-01-03', back({ euros: 4 })]], '2026-01-03', back({ euros: 7 })).with(
      'return_exceeds_purchase',
      { left: 600 },
    );
    refuses({}, [bought(10), ['2026-01-03', back()]], '2026-01-03', back()).with('return_exceeds_purchase', {
      left: 0,
    });
    const lines = bought(10, { lines: [line('tea', 1_000, { quantity: 2 })] });
    refuses({}, [lines, ['2026-01-03', back({ lines: [[1, 1.5]] })]], '2026-01-03', back({ lines: [[1, 1]] })).with(
      'return_exceeds_purchase',
      { line: 1, left: 0.5 },
    );
  });

  it('of lines that there are not, and in another currency', () => {
    refuses({}, [bought(10)], '2026-01-03', back({ lines: [[1, 1]] })).with('return_line_unknown', {
      line: 1,
      lines: 0,
    });
    const inKroner = { ...back(), amount: { amount: 5, currency: 'NOK' } };
    refuses({}, [bought(10)], '2026-01-03', inKroner).with('currency_mismatch');
  });

  it('after the window, whose last day counts', () => {
    const rules = { returns: { windowDays: 30 } };
    refuses(rules, [bought(10)], '2026-02-02', back()).with('return_window_over', { lastDay: '2026-02-01' });
    given(program(rules), enrolled, bought(10))
      .when('2026-02-01', back())
      .then({ type: 'PurchaseReturned' }, { type: 'PointsReversed' });
  });

  it('of closed members; a frozen one may bring goods back', () => {
    refuses({}, [bought(10), ['2026-01-03', close()]], '2026-01-04', back()).with('member_closed');
    given(program(), enrolled, bought(10), ['2026-01-03', freeze()])
      .when('2026-01-04', back())
      .then({ type: 'PurchaseReturned' }, { type: 'PointsReversed' });
  });
});
