import { describe, expect, it } from '@jest/globals';

import { balanceOf, openLots } from '#loyalty/account';
import { buy, History, memberScenarios, redeem, settleTo, type Step } from '#loyalty/members/testing';
import { back, bought, enrolled, fixed, ladder, line, per, program, twice } from '#loyalty/returns/testing';

import { correct } from './testing/index.js';

const given = memberScenarios(expect);

const corrected = (euros: number, asked: Parameters<typeof correct>[2] = {}, day = '2026-01-05'): Step => [
  day,
  correct('p', euros, asked),
];

const available = ({ member }: History) => balanceOf(member).available;

const after = (rules: Parameters<typeof program>[0], ...steps: readonly Step[]) =>
  new History(program(rules)).must(enrolled, ...steps);

describe('a purchase that is corrected', () => {
  it('from 100.00 to 75.00 has 75 points, and one movement of -25', () => {
    const { history } = given(program(), enrolled, bought(100)).when(
      '2026-01-05',
      correct('p', 75, { correctionId: 'c', reason: 'Too much' }),
    );
    expect(history.events.slice(-2)).toMatchObject([
      {
        type: 'PurchaseCorrected',
        data: {
          correctionId: 'c',
          purchaseId: 'p',
          before: { total: { amount: 10_000 }, localDay: '2026-01-02' },
          purchase: { total: { amount: 7_500 }, localDay: '2026-01-02' },
          pointsBefore: 100,
          pointsAfter: 75,
          reason: 'Too much',
        },
      },
      { type: 'PointsCorrected', data: { points: -25, balanceAfter: { available: 75 }, localDay: '2026-01-02' } },
    ]);
    expect(history.member.lifetime).toEqual({ amount: 75, spend: 7_500, purchases: 1 });
  });

  it('to 120.00 has 20 more, in a lot with the dates of the purchase', () => {
    const expiry = { expiry: { type: 'rolling', count: 1, unit: 'years' } } as const;
    const history = after({ points: expiry }, bought(100), corrected(120));
    const ends = openLots(history.member).map(({ points, earnedAt, expiresAt }) => ({ points, earnedAt, expiresAt }));
    expect(ends).toEqual([
      { points: 100, earnedAt: '2026-01-02T12:00:00.000Z', expiresAt: '2027-01-03T00:00:00.000Z' },
      { points: 20, earnedAt: '2026-01-02T12:00:00.000Z', expiresAt: '2027-01-03T00:00:00.000Z' },
    ]);
    expect(history.events.at(-1)).toMatchObject({ type: 'PointsCorrected', data: { points: 20 } });
  });

  it('can be corrected again, to what it was too', () => {
    const history = after({}, bought(100), corrected(75), corrected(120), corrected(100));
    expect(available(history)).toBe(100);
    expect(history.member.lifetime).toEqual({ amount: 100, spend: 10_000, purchases: 1 });
  });

  it('is recorded, and moves nothing, where it is the same', () => {
    given(program(), enrolled, bought(100))
      .when('2026-01-05', correct('p', 100))
      .then({ type: 'PurchaseCorrected', data: { pointsBefore: 100, pointsAfter: 100 } });
  });

  it('earns by the rules and the tier of its own day, and not by the tier that it reached itself', () => {
    const rules = { earnRules: [per(1, 100), twice], tiers: { ladder } };
    const history = after(rules, bought(150), ['2026-01-03', buy(10)], corrected(120));
    expect(history.member.tier).toBe('gold');
    expect(available(history)).toBe(120 + 20);
  });

  it('reaches a tier at once, and loses it as the rules say for returns', () => {
    const tiers = { ladder };
    expect(after({ tiers }, bought(90), corrected(110)).member.tier).toBe('gold');
    expect(after({ tiers }, bought(110), corrected(90)).member.tier).toBe('gold');
    const falls = after({ tiers, returns: { tierAfterReturn: 'at_once' } }, bought(110), corrected(90));
    expect(falls.events.at(-1)).toMatchObject({ type: 'TierChanged', data: { to: 'member', reason: 'corrected' } });
  });

  it('earns by its lines, categories and place as they are now', () => {
    const wine = per(1, 100, { lines: 'line.category == "wine"' });
    const inOslo = per(1, 1_000, { id: 'oslo', when: 'purchase.location == "oslo-1"' });
    const history = after(
      { earnRules: [wine, inOslo] },
      bought(40, { lines: [line('w', 4_000)] }),
      corrected(40, { lines: [line('w', 4_000, { category: 'wine' })], location: 'oslo-1' }),
    );
    expect(available(history)).toBe(40 + 4);
  });
});

describe('points that were used before a correction', () => {
  const used: readonly Step[] = [bought(100), ['2026-01-03', redeem(90)]];

  it('are waived, and set off when the purchase earns more again', () => {
    const history = after({}, ...used, corrected(75));
    expect(history.events.at(-2)).toMatchObject({ type: 'PurchaseCorrected', data: { waived: 15 } });
    expect(available(history)).toBe(0);
    history.must(corrected(95));
    expect(available(history)).toBe(5);
    expect(history.events.at(-2)).toMatchObject({ data: { pointsAfter: 95, waivedBefore: 15 } });
  });

  it('are owed with the policy unlimited, and paid when the purchase earns more again', () => {
    const history = after({ returns: { policy: 'unlimited' } }, ...used, corrected(75));
    expect(balanceOf(history.member)).toMatchObject({ available: 0, debt: 15 });
    history.must(corrected(95));
    expect(balanceOf(history.member)).toMatchObject({ available: 5, debt: 0 });
  });

  it('are not taken where only pending ones may be', () => {
    const history = after({ returns: { policy: 'only_pending' } }, bought(100), corrected(75));
    expect(available(history)).toBe(100);
    const waiting = { activation: { type: 'after_days', days: 10 } } as const;
    const pending = after({ returns: { policy: 'only_pending' }, points: waiting }, bought(100), corrected(75));
    expect(balanceOf(pending.member).pending).toBe(75);
  });
});

describe('a correction after returns', () => {
  it('leaves them as they are', () => {
    const history = after({}, bought(100), ['2026-01-04', back({ euros: 40 })], corrected(75));
    expect(available(history)).toBe(35);
    expect(history.member.lifetime).toEqual({ amount: 35, spend: 3_500, purchases: 1 });
    history.must(['2026-01-06', back()]);
    expect(available(history)).toBe(0);
    expect(history.member.lifetime).toEqual({ amount: 0, spend: 0, purchases: 0 });
  });

  it('refuses a total that is not more than what came back', () => {
    given(program(), enrolled, bought(100), ['2026-01-04', back({ euros: 40 })])
      .when('2026-01-05', correct('p', 40))
      .thenRefused('correction_contradicts_returns', { returned: 4_000 });
  });

  it('refuses another day or place', () => {
    given(program(), enrolled, bought(100), ['2026-01-04', back({ euros: 40 })])
      .when('2026-01-05', correct('p', 90, { channel: 'web', occurredAt: '2026-01-01T12:00:00.000Z' }))
      .thenRefused('correction_contradicts_returns', { fields: 'occurredAt, channel' });
  });

  it('refuses lines that are not those that came back', () => {
    const lines = [line('a', 6_000, { quantity: 2 }), line('b', 4_000)];
    const scene = given(program(), enrolled, bought(100, { lines }), ['2026-01-04', back({ lines: [[1, 1]] })]);
    const other = [line('c', 5_000, { quantity: 2 }), line('b', 4_000)];
    scene
      .when('2026-01-05', correct('p', 90, { lines: other }))
      .thenRefused('correction_contradicts_returns', { line: 1, sku: 'a' });
    const fewer = [line('a', 5_000, { quantity: 1 }), line('b', 4_000)];
    scene
      .when('2026-01-05', correct('p', 90, { lines: fewer }))
      .thenRefused('correction_contradicts_returns', { line: 1, returned: 1 });
    const cheaper = [line('a', 5_000, { quantity: 2 }), line('b', 4_000)];
    const { history } = scene.when('2026-01-05', correct('p', 90, { lines: cheaper }));
    expect(available(history)).toBe(65);
  });

  it('refuses a purchase of which nothing is left', () => {
    given(program(), enrolled, bought(100), ['2026-01-04', back()])
      .when('2026-01-05', correct('p', 120))
      .thenRefused('purchase_returned');
  });

  it('keeps fixed points until all has come back', () => {
    const history = after(
      { earnRules: [per(1, 100), fixed(7)] },
      bought(100),
      ['2026-01-04', back({ euros: 40 })],
      corrected(75),
    );
    expect(available(history)).toBe(42);
    history.must(['2026-01-06', back()]);
    expect(available(history)).toBe(0);
  });
});

describe('the day of a purchase', () => {
  it('moves with what counts on it', () => {
    const history = after({}, bought(100), corrected(100, { occurredAt: '2026-01-01T12:00:00.000Z' }));
    expect(history.member.qualifying.filter(({ purchases }) => purchases > 0)).toEqual([
      { day: '2026-01-01', amount: 100, spend: 10_000, purchases: 1 },
    ]);
  });

  it('moves its points to other dates, what is left of them', () => {
    const points = { expiry: { type: 'rolling', count: 30, unit: 'days' } } as const;
    const history = after(
      { points },
      bought(100),
      ['2026-01-03', redeem(30)],
      corrected(110, { occurredAt: '2026-01-01T12:00:00.000Z' }),
    );
    expect(openLots(history.member).map(({ remaining, expiresAt }) => [remaining, expiresAt])).toEqual([
      [80, '2026-02-01T00:00:00.000Z'],
    ]);
    expect(history.events.at(-1)).toMatchObject({ type: 'PointsCorrected', data: { points: 10 } });
  });

  it('lets points end at once that would have ended by now', () => {
    const points = { expiry: { type: 'rolling', count: 3, unit: 'days' } } as const;
    const history = after(
      { points },
      bought(100),
      corrected(100, { occurredAt: '2026-01-01T12:00:00.000Z' }, '2026-01-05'),
    );
    expect(available(history)).toBe(0);
    expect(history.events.at(-1)).toMatchObject({ type: 'PointsExpired', data: { points: 100 } });
    expect(history.decide('2026-01-05', settleTo('2026-01-05'))).toEqual([]);
  });

  it('is refused in the future and before the enrolment', () => {
    const scene = given(program(), enrolled, bought(100));
    scene
      .when('2026-01-05', correct('p', 100, { occurredAt: '2025-12-31T12:00:00.000Z' }))
      .thenRefused('occurred_before_enrolment');
    scene
      .when('2026-01-05', correct('p', 100, { occurredAt: '2026-01-06T12:00:00.000Z' }))
      .thenRefused('occurred_in_future');
  });
});

describe('the part that points paid', () => {
  const points = { payment: { points: 1, amount: 100 } };
  const paid: readonly Step[] = [
    ['2026-01-02', buy(50, { purchaseId: 'first' })],
    ['2026-01-03', buy(100, { purchaseId: 'p', payment: { points: 30 } })],
  ];

  it('stays as it is', () => {
    const history = after({ points }, ...paid, corrected(80));
    expect(available(history)).toBe(50 - 30 + 50);
    expect(history.member.lifetime.spend).toBe(5_000 + 5_000);
    history.must(['2026-01-06', back()]);
    expect(history.events.filter(({ type }) => type === 'PurchaseReturned')).toMatchObject([
      { data: { refund: 5_000, restored: 30 } },
    ]);
    expect(available(history)).toBe(50);
  });

  it('comes back once, whatever total it was a part of', () => {
    const history = after({ points }, ...paid, ['2026-01-04', back({ euros: 50 })], corrected(80), [
      '2026-01-06',
      back(),
    ]);
    const returns = history.events.flatMap(({ type, data }) =>
      type === 'PurchaseReturned' ? [[data.refund, data.restored]] : [],
    );
    expect(returns).toEqual([
      [3_500, 15],
      [1_500, 15],
    ]);
  });

  it('is not more than the total', () => {
    given(program({ points }), enrolled, ...paid)
      .when('2026-01-05', correct('p', 20))
      .thenRefused('payment_exceeds_purchase', { total: 2_000, amount: 3_000 });
  });
});

describe('a correction', () => {
  it('is refused for a purchase that the member does not have', () => {
    given(program(), enrolled).when('2026-01-05', correct('p', 75)).thenRefused('purchase_unknown');
  });

  it('is refused in another currency, and where lines and total disagree', () => {
    const scene = given(program(), enrolled, bought(100));
    scene
      .when('2026-01-05', correct('p', 1, { total: { amount: 100, currency: 'NOK' } }))
      .thenRefused('currency_mismatch');
    scene.when('2026-01-05', correct('p', 75, { lines: [line('a', 7_000)] })).thenRefused('purchase_lines_disagree');
  });

  it('counts what a cap left as never earned', () => {
    const earnRules = [per(1, 100, { caps: { perDay: 50 } })];
    const history = after({ earnRules }, bought(100), corrected(75));
    expect(available(history)).toBe(50);
    history.must(corrected(40), ['2026-01-06', buy(20, { occurredAt: '2026-01-02T13:00:00.000Z' })]);
    expect(available(history)).toBe(50);
  });

  it('gives no more than the highest balance leaves', () => {
    const history = after({ points: { balanceMax: 110 } }, bought(100), corrected(120));
    expect(available(history)).toBe(110);
    history.must(corrected(115));
    expect(available(history)).toBe(110);
    history.must(corrected(90));
    expect(available(history)).toBe(90);
  });
});
