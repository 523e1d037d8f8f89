import { describe, expect, it } from '@jest/globals';

import { dayNumber } from '#platform';

import { PERIOD_FIGURES } from './all-figures.js';
import { marginMultiple } from './economics.js';
import { engagementScore } from './engagement.js';
import { GROUPS_MAX, TooManyGroups } from './fold.js';
import { guestActivity } from './guests.js';
import { type PurchaseDay } from './activity/activity-schema.js';
import { rangesOf } from './periods.js';
import { bought, EMPTY, LAST_DAY, member, rowsOf } from './testing/rows-of.js';
import { rowsOfDocument } from './year-rows.js';
import { memberActivity } from './years-of-member.js';

describe('figures', () => {
  it('keep reactivated customers out of retention: 2 of 4 stayed, not 3', () => {
    const { rows } = rowsOf('retention', [
      member('a', bought('01-05', '04-05')),
      member('b', bought('02-05', '05-05')),
      member('c', bought('03-05')),
      member('d', bought('03-05')),
      member('e', { purchases: [{ day: '2025-07-01', count: 1, amount: 1 }, ...bought('04-01').purchases!] }),
      member('f', bought('06-30')),
    ]);
    expect(rows[1]).toEqual({ period: '2026-Q2', start: 4, active: 4, new: 1, reactivated: 1, retained: 2, rate: 50 });
  });

  it('compare with the period before, also of the first', () => {
    const members = [member('a', bought('01-05', '01-06', '04-05'))];
    const { rows } = rowsOf('order-value', members, { compare: 'previous' });
    expect(rows).toEqual([
      {
        period: '2026-Q1',
        purchases: 2,
        revenue: 2000,
        value: 1000,
        previous: { purchases: 0, revenue: 0, value: null },
      },
      {
        period: '2026-Q2',
        purchases: 1,
        revenue: 1000,
        value: 1000,
        previous: { purchases: 2, revenue: 2000, value: 1000 },
      },
    ]);
  });

  it('show no row, and nothing before it, that fewer members stand behind than may be shown, and count those', () => {
    const inTier = (id: string, tier: string) =>
      member(id, { ...bought('01-05'), tiers: [{ at: '2026-01-01T00:00:00.000Z', tier }] });
    const members = [
      ...['a', 'b', 'c', 'd'].map((id) => inTier(id, 'gold')),
      ...['1', '2', '3', '4', '5'].map((id) => inTier(id, 'silver')),
    ];
    const few = rowsOf('frequency', members, { by: ['tier'] }, 5);
    expect(few).toMatchObject({ suppressed: 1, rows: [{ period: '2026-Q1', tier: 'silver', customers: 5 }] });
    expect(rowsOf('frequency', members, { by: ['tier'] }, 0)).toMatchObject({
      suppressed: 0,
      rows: [{ tier: 'gold' }, { tier: 'silver' }],
    });
    const later = [...members.slice(0, 1), ...['x', 'y', 'z', 'v', 'w'].map((id) => member(id, bought('04-05')))];
    const { rows } = rowsOf('frequency', later, { compare: 'previous' }, 5);
    expect(rows).toEqual([{ period: '2026-Q2', customers: 5, purchases: 5, frequency: 1, previous: null }]);
  });

  it('have no more groups by several dimensions than an answer may have', () => {
    const one = (at: number) =>
      member(`m${at}`, bought({ day: '2026-01-05', count: 1, amount: 1, location: `s${at}`, channel: `c${at}` }));
    const many = Array.from({ length: GROUPS_MAX + 1 }, (_, at) => one(at));
    const stores = rowsOf('frequency', many, { by: ['store'] }).rows;
    expect(stores).toHaveLength(GROUPS_MAX + 1);
    expect(stores).toContainEqual(expect.objectContaining({ store: 'other', customers: 1 }));
    expect(rowsOf('frequency', many.slice(1), { by: ['store', 'channel'] }).rows).toHaveLength(GROUPS_MAX);
    expect(() => rowsOf('frequency', many, { by: ['store', 'channel'] })).toThrow(TooManyGroups);
    const days = rangesOf('2026-01-01', '2026-01-31', 'day');
    expect(() => rowsOf('frequency', many.slice(1), { by: ['store', 'channel'], ranges: days })).toThrow(TooManyGroups);
  });

  it('show no row of few by several dimensions, nor of few who pass a filter', () => {
    const at = (location: string, tier: string, many: number) =>
      Array.from({ length: many }, (_, index) =>
        member(`${location}${tier}${index}`, {
          ...bought({ day: '2026-01-05', count: 1, amount: 1, location }),
          tiers: [{ at: '2026-01-01T00:00:00.000Z', tier }],
        }),
      );
    const members = [...at('oslo', 'gold', 4), ...at('oslo', 'silver', 5), ...at('bergen', 'gold', 6)];
    const { rows, suppressed } = rowsOf('frequency', members, { by: ['tier', 'store'] }, 5);
    expect(rows.map(({ tier, store }) => [tier, store])).toEqual([
      ['gold', 'bergen'],
      ['silver', 'oslo'],
    ]);
    expect(suppressed).toBe(1);
    const filtered = rowsOf('frequency', members, { filters: { tier: 'gold', store: 'oslo' } }, 5);
    expect(filtered).toMatchObject({ rows: [{ period: '2026-Q2', customers: 0 }], suppressed: 1 });
  });

  it('count what was bought on a day in both years by UTC, less what came back of it', () => {
    // New Year's Day in Oslo begins before the year in UTC.
    const sold = (amount: number, promotion: string): PurchaseDay => ({
      ...{ day: '2026-01-01', count: 1, amount, location: 'oslo', promotions: [promotion] },
      parts: [{ category: 'coffee', count: 1, amount }],
    });
    const back = { day: '2026-01-01', at: '2026-01-05T12:00Z', location: 'oslo', count: 0, amount: 300 };
    const years = [
      { ...EMPTY, year: 2025, purchases: [sold(1000, 'OLD')] },
      {
        ...EMPTY,
        purchases: [sold(500, 'NEW'), { day: '2026-01-02', count: 1, amount: 70, location: 'oslo' }],
        returns: [{ ...back, parts: [{ category: 'coffee', count: 0, amount: 300 }] }],
      },
    ];
    const one = memberActivity(years.map(rowsOfDocument), 'Europe/Oslo', LAST_DAY);
    expect(one.purchases).toMatchObject([
      { count: 2, amount: 1200, promotions: ['OLD', 'NEW'] },
      { count: 1, amount: 70 },
    ]);
    expect(one.parts).toMatchObject([{ name: 'coffee', count: 2, amount: 1200 }]);
    expect(rowsOf('order-value', [one], { filters: { category: 'coffee' } }).rows[0]).toMatchObject({ revenue: 1200 });
  });

  it('distinguish members from guests, and count who claimed as a member', () => {
    const guest = guestActivity({
      day: dayNumber('2026-02-01'),
      channel: 'web',
      store: null,
      partner: null,
      amount: 500,
    });
    const { rows } = rowsOf('members-and-guests', [member('a', bought('01-05')), guest, guest, guest]);
    expect(rows[0]).toMatchObject({
      customers: 1,
      purchases: 1,
      revenue: 1000,
      guestPurchases: 3,
      guestRevenue: 1500,
      guestOrderValue: 500,
      purchaseShare: 25,
      revenueShare: 40,
    });
  });

  it('measure lift as the change of promoted customers less that of the others', () => {
    const promoted = {
      day: '2026-04-05',
      count: 1,
      amount: 3000,
      lowered: 1,
      loweredAmount: 3000,
      promotions: ['SPRING'],
    };
    const { rows } = rowsOf('lift', [
      member('a', bought('01-05', promoted)),
      member('b', bought('01-05', '04-01', '04-05')),
    ]);
    expect(rows).toEqual([
      {
        period: '2026-Q2',
        promotion: 'SPRING',
        customers: 1,
        spend: 3000,
        spendBefore: 1000,
        controls: 1,
        controlSpend: 2000,
        controlSpendBefore: 1000,
        lift: 1000,
      },
    ]);
  });

  it('count claims and vouchers of a reward by when it was claimed, uses by when they happened', () => {
    const at = (day: string) => `2026-${day}T12:00Z`;
    const claim = (claimId: string, day: string, over = {}) => ({
      ...{ at: at(day), claimId, rewardId: 'five-off', points: 50, voucher: true },
      ...over,
    });
    const use = (claimId: string, day: string, amount?: number) => ({
      ...{ at: at(day), claimId },
      ...(amount !== undefined && { amount }),
    });
    const a = member('a', {
      claims: [claim('c1', '01-05'), claim('c2', '03-05'), claim('c3', '03-06', { points: 0 })],
      claimsCancelled: [{ at: at('04-02'), claimId: 'c2' }],
      voucherUses: [use('c1', '03-31', 200), use('c1', '04-01', 300)],
    });
    const b = member('b', {
      claims: [claim('c1', '02-01'), { at: at('02-01'), claimId: 'c9', rewardId: 'coffee', points: 5 }],
      voucherUses: [use('c1', '04-03')],
    });
    const { rows } = rowsOf('reward-redemption', [a, b], { inputs: { costPerPoint: 2 } });
    expect(rows).toEqual([
      {
        ...{ period: '2026-Q1', reward: 'coffee', members: 1, claims: 1, cancelled: 0, points: 5, cost: 10 },
        ...{ vouchers: 0, used: 0, usedShare: null, uses: 0, takenOff: 0 },
      },
      {
        ...{ period: '2026-Q1', reward: 'five-off', members: 2, claims: 4, cancelled: 1, points: 100, cost: 200 },
        ...{ vouchers: 3, used: 2, usedShare: (2 / 3) * 100, uses: 1, takenOff: 200 },
      },
      {
        ...{ period: '2026-Q2', reward: 'five-off', members: 2, claims: 0, cancelled: 0, points: 0, cost: 0 },
        ...{ vouchers: 0, used: 0, usedShare: null, uses: 2, takenOff: 300 },
      },
    ]);
    expect(rowsOf('reward-redemption', [a, b], {}, 2, false)).toMatchObject({ suppressed: 1 });
  });

  it('take the next group along with a lone small one, or it would follow from the sum', () => {
    const of = (channel: string, many: number) =>
      Array.from({ length: many }, (_, at) =>
        member(`${channel}${at}`, bought({ day: '2026-01-05', count: 1, amount: 1000, channel })),
      );
    const members = [...of('app', 2), ...of('store', 6), ...of('web', 9)];
    const asked = { by: ['channel'], compare: 'previous' } as const;
    const shown = (isExact: boolean) => {
      const { rows, suppressed } = rowsOf('frequency', members, asked, 5, isExact);
      return { channels: [...new Set(rows.map(({ channel }) => channel))], suppressed };
    };
    expect(shown(true).channels).toEqual(['store', 'web']);
    expect(shown(false).channels).toEqual(['web']);
    expect(shown(false).suppressed).toBeGreaterThan(shown(true).suppressed);
  });

  it.each([true, false])('show no promotion that few took, nor few who took none (exact: %s)', (isExact) => {
    const buyers = (name: string, many: number, promotions?: string[]) =>
      Array.from({ length: many }, (_, at) =>
        member(
          `${name}${at}`,
          bought({ day: '2026-01-05', count: 1, amount: 1000, ...(promotions && { promotions }) }),
        ),
      );
    const liftOf = (few: number, usual: number) => {
      const members = [...buyers('few', few, ['FEW']), ...buyers('many', 6, ['MANY']), ...buyers('usual', usual)];
      const { rows, suppressed } = rowsOf('lift', members, { compare: 'previous' }, 5, isExact);
      return { shown: rows.map(({ promotion }) => promotion), suppressed };
    };
    expect(liftOf(5, 5)).toEqual({ shown: ['FEW', 'MANY'], suppressed: 0 });
    expect(liftOf(1, 5)).toEqual({ shown: ['MANY'], suppressed: 1 });
    expect(liftOf(5, 4)).toEqual({ shown: [], suppressed: 2 });
  });

  it('score engagement apart from purchases: buying adds nothing, doing everything makes 100', () => {
    const whole = { from: 0, to: LAST_DAY, label: '' };
    expect(engagementScore(member('a', bought('01-05', '01-06', '01-07')), whole)).toBe(0);
    const all = member('a', {
      feedback: [{ at: '2026-01-01T00:00Z', kind: 'nps', score: 3, times: 2 }],
      behaviours: ['review', 'visit', 'share'].map((behaviour) => ({ day: '2026-01-01', behaviour, times: 2 })),
      redeemed: [{ at: '2026-01-01T00:00Z', times: 2, points: 5 }],
    });
    expect(engagementScore(all, whole)).toBe(100);
  });

  it('value retention by the margin multiple: 80 % kept at 10 % is worth 2.67 margins', () => {
    expect(marginMultiple(0.8, 0.1)).toBeCloseTo(2.6667, 4);
    expect(marginMultiple(1, 0)).toBeNull();
  });

  it('each say what they count and where the formula comes from', () => {
    for (const figure of PERIOD_FIGURES.values()) {
      expect(figure.definition.length).toBeGreaterThan(40);
      expect(figure.source.length).toBeGreaterThan(10);
      for (const row of rowsOf(figure.name, [
        member('a', { ...bought('01-05'), states: [{ at: '2026-01-01T00:00:00.000Z', status: 'active' }] }),
      ]).rows)
        expect([...(figure.by ? [figure.by] : []), 'period', ...figure.columns]).toEqual(
          expect.arrayContaining(Object.keys(row)),
        );
    }
  });
});
