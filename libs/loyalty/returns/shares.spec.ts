import { describe, expect, it } from '@jest/globals';

import {
  buy,
  History,
  memberScenarios,
  programOf,
  redeem,
  rulesWith,
  settleTo,
  type Step,
} from '#loyalty/members/testing';
import { type MemberEventOf } from '#loyalty/member/events';

import { bringBack } from './testing/index.js';
import { back, bought, enrolled, fixed, line, per, program, takes, twice } from './testing/scenario.js';

const given = memberScenarios(expect);

type Returned = MemberEventOf<'PurchaseReturned'>['data'];

const returnsOf = (history: History): readonly Returned[] =>
  history.events.flatMap(({ type, data }) => (type === 'PurchaseReturned' ? [data] : []));

describe('the share of each rule', () => {
  it('of a multiplier that takes points away is rounded for the member', () => {
    const half = { ...twice, id: 'half', tiers: undefined, effect: { type: 'multiplier', factor: 0.5 } } as const;
    // 10 points less 5; 30 % of these are 3 less 1.5, which is 3 less 2
    expect(takes({ earnRules: [per(1, 1_000), half] }, bought(100), { euros: 30 }, {})).toEqual([1, 4]);
  });

  it('of a rule on lines is in proportion, where nobody says which lines came back', () => {
    const rules = { earnRules: [per(1, 100, { lines: 'line.sku == "tea"' })] };
    const purchase = bought(100, { lines: [line('tea', 5_000), line('mug', 5_000)] });
    expect(takes(rules, purchase, { euros: 50 }, { euros: 50 })).toEqual([25, 25]);
    expect(takes({ ...rules, returns: { proration: 'recalculated' } }, purchase, { euros: 50 }, {})).toEqual([25, 25]);
  });

  it('is what it was for the first purchase, where it is worked out again later', () => {
    const first = { ...twice, id: 'first', tiers: undefined, when: 'member.purchases == 0' };
    const rules = { earnRules: [per(1, 100), first], returns: { proration: 'recalculated' } } as const;
    expect(takes(rules, bought(100), { euros: 50 }, {})).toEqual([100, 100]);
  });

  it('starts from what was taken before, where the rules of returns have changed', () => {
    const rules = (proration: 'by_rule' | 'proportional') =>
      rulesWith({ earnRules: [per(1, 100), fixed(100)], returns: { proration } }, { expiry: { type: 'none' } });
    const history = new History(programOf(rules('proportional'), ['2026-01-05', rules('by_rule')])).must(
      enrolled,
      bought(100),
      ['2026-01-03', back({ euros: 50 })],
      ['2026-01-06', back({ euros: 10 })],
      ['2026-01-07', back()],
    );
    expect(returnsOf(history).map(({ points }) => points)).toEqual([100, 0, 100]);
  });
});

describe('lines that come back', () => {
  it('may be named twice', () => {
    const pair = bought(100, { lines: [line('sock', 10_000, { quantity: 2 })] });
    const { history } = given(program(), enrolled, pair).when(
      '2026-01-03',
      back({
        lines: [
          [1, 1],
          [1, 1],
        ],
      }),
    );
    expect(returnsOf(history)).toMatchObject([
      { whole: true, points: 100, part: { lines: [{ line: 1, quantity: 2 }] } },
    ]);
  });

  it('are a whole once the last of them is back, each by itself, where the delivery is kept', () => {
    const purchase = bought(105, { lines: [line('a', 5_000), line('b', 5_000)], delivery: 500 });
    const history = new History(program()).must(
      enrolled,
      purchase,
      ['2026-01-03', back({ lines: [[1, 1]] })],
      ['2026-01-04', back({ lines: [[2, 1]] })],
    );
    expect(returnsOf(history).map(({ whole }) => whole)).toEqual([undefined, true]);
    expect(history.member.lifetime.purchases).toBe(0);
  });

  it('are all lines where the whole amount comes back', () => {
    const purchase = bought(100, { lines: [line('a', 4_000), line('b', 6_000)] });
    const { history } = given(program(), enrolled, purchase, ['2026-01-03', back({ lines: [[1, 1]] })]).when(
      '2026-01-04',
      back({ euros: 60 }),
    );
    expect(returnsOf(history).at(-1)).toMatchObject({ whole: true, part: { lines: [{ line: 2, last: true }] } });
  });

  it('have their discounts; the last part has what is left of the discount of the whole', () => {
    const lines = [line('a', 4_000, { discount: 100 }), line('b', 6_000, { discount: 300 })];
    const history = new History(program()).must(
      enrolled,
      bought(96, { lines, discount: 400 }),
      ['2026-01-03', back({ lines: [[1, 1]] })],
      ['2026-01-04', back()],
    );
    expect(returnsOf(history)).toMatchObject([
      { part: { lines: [{ discount: 100, amount: 3_900 }] } },
      { part: { discount: 300, lines: [{ discount: 300, amount: 5_700 }] } },
    ]);
  });
});

describe('points that had paid', () => {
  const paying = { payment: { points: 1, amount: 100 } };

  it('come back to each of their lots in turn', () => {
    const history = new History(program({ points: paying })).must(
      enrolled,
      ['2026-01-02', buy(10)],
      ['2026-01-03', buy(20)],
      ['2026-01-04', buy(100, { purchaseId: 'p', payment: { points: 30 } })],
      ['2026-01-05', back({ euros: 50 })],
      ['2026-01-06', back()],
    );
    const restored = history.events.filter(({ type }) => type === 'PointsRestored').map(({ data }) => data);
    expect(restored).toMatchObject([
      {
        postings: [
          { lotId: '1', points: 10 },
          { lotId: '2', points: 5 },
        ],
      },
      { postings: [{ lotId: '2', points: 15 }] },
    ]);
  });

  it('come back into a new lot where it is not recorded which lots they came from', () => {
    const whole = new History(program({ points: paying })).must(
      enrolled,
      ['2026-01-02', buy(30)],
      ['2026-01-03', buy(100, { purchaseId: 'p', payment: { points: 30 } })],
    );
    const history = new History(program({ points: paying }));
    for (const event of whole.events) {
      const { purchaseId: _id, ...data } = event.data as { purchaseId?: string };
      history.record(event.type === 'PointsRedeemed' ? ({ ...event, data } as never) : event);
    }
    history.must(['2026-01-04', back()]);
    expect(history.events.at(-1)).toMatchObject({
      type: 'PointsRestored',
      data: { points: 30, opened: [{ lotId: '3', points: 30 }] },
    });
  });

  it('count as spent with what they paid, where that earns', () => {
    const { history } = given(
      program({ points: { payment: { ...paying.payment, earnOnPoints: true } } }),
      enrolled,
      ['2026-01-02', buy(30)],
      ['2026-01-03', buy(100, { purchaseId: 'p', payment: { points: 30 } })],
    ).when('2026-01-04', back());
    expect(history.member.lifetime).toEqual({ amount: 30, spend: 3_000, purchases: 1 });
    expect(returnsOf(history)[0]).toMatchObject({ refund: 7_000, points: 100 });
  });

  it('are known with their lot, where a late purchase had used one that had expired', () => {
    const late = {
      ...paying,
      lateRedemptions: 'as_of_use',
      expiry: { type: 'rolling', count: 30, unit: 'days' },
    } as const;
    const steps: Step[] = [
      enrolled,
      ['2026-01-02', buy(30)],
      ['2026-02-05', settleTo('2026-02-05')],
      ['2026-02-10', buy(30, { purchaseId: 'p', occurredAt: '2026-01-20T12:00:00.000Z', payment: { points: 30 } })],
    ];
    const history = new History(program({ points: late })).must(...steps);
    const paid = history.events.findLast(({ type }) => type === 'PurchaseRecorded')!.data as { payment: object };
    expect(paid.payment).toMatchObject({ lots: [{ lotId: '1', points: 30 }] });
    history.must(['2026-02-11', bringBack('p')]);
    expect(history.events.at(-1)).toMatchObject({ type: 'PointsRestored', data: { ended: 30 } });
  });
});

describe('waived and owed points', () => {
  it('are worked out over all returns: of 10 points of which 4 were used and 6 expired, 4 are taken from others in the end', () => {
    const days = {
      earnRules: [per(10, 10_000)],
      points: { expiry: { type: 'rolling', count: 30, unit: 'days' } },
    } as const;
    const history = new History(program(days)).must(
      enrolled,
      bought(100),
      ['2026-01-03', redeem(4)],
      ['2026-02-20', buy(100)],
      ['2026-02-21', back({ euros: 50 })],
      ['2026-02-22', back()],
    );
    expect(returnsOf(history).map(({ points, waived = 0 }) => [points, waived])).toEqual([
      [5, 5],
      [5, 1],
    ]);
    expect(history.member.totals).toMatchObject({ available: 6, reversed: 4 });
  });

  it('that are owed make room under a cap, as those that were taken back', () => {
    const capped = { earnRules: [per(1, 100, { caps: { perMember: 60 } })], returns: { policy: 'unlimited' } } as const;
    const steps: Step[] = [enrolled, bought(100), ['2026-01-03', redeem(60)], ['2026-01-04', back()]];
    const { history } = given(program(capped), ...steps).when('2026-01-05', buy(100));
    expect(history.member.totals).toMatchObject({ available: 0, debt: 0, earned: 120 });
  });
});
