import { describe, expect, it } from '@jest/globals';

import { balanceOf, openLots } from '#loyalty/account';
import {
  adjust,
  buy,
  changeExpiry,
  enrol,
  History,
  programOf,
  redeem,
  rulesWith,
  settleTo,
  type Step,
} from '#loyalty/members/testing';
import { capture, release, reserve } from '#loyalty/reservations/testing';
import { back, fixed, per, program, twice } from '#loyalty/returns/testing';
import { closeTransfer, receive, transfer } from '#loyalty/transfers/testing';

type Rules = NonNullable<Parameters<typeof program>[0]>;

const ONE_DAY = '2026-03-15T00:00:00.000Z';

const SOON = '2026-01-25T00:00:00.000Z';

/** Lots end after 30 days; a point pays 1.00. */
const rules = {
  points: { payment: { points: 1, amount: 100 }, expiry: { type: 'rolling', count: 30, unit: 'days' } },
} as const satisfies Rules;

const enrolled: Step = ['2026-01-01', enrol()];

const historyOf = (over: Rules, ...steps: readonly Step[]) =>
  new History(program({ ...rules, ...over })).must(...steps);

const withTransfers = (...steps: readonly Step[]) =>
  new History(programOf(rulesWith({ transfers: {} }, rules.points))).must(...steps);

const endOf = ({ member }: History, lotId: string) => openLots(member).find((lot) => lot.lotId === lotId)?.expiresAt;

describe('points that paid for a purchase', () => {
  /** Lot 1 has 40 points, which end on 2 February; 30 of them pay. */
  const paid: readonly Step[] = [
    enrolled,
    ['2026-01-02', buy(40, { purchaseId: 'first' })],
    ['2026-01-03', buy(100, { purchaseId: 'p', payment: { points: 30 } })],
  ];
  const rest: Step = ['2026-01-21', redeem(10)];

  it('come back with the end that their lot was given after they paid, also where it was used up since', () => {
    const history = historyOf({}, ...paid, ['2026-01-20', changeExpiry('1', ONE_DAY)], rest, ['2026-02-01', back()]);
    expect(endOf(history, '1')).toBe(ONE_DAY);
    expect(history.events.at(-1)).toMatchObject({
      type: 'PointsRestored',
      data: { opened: [{ lotId: '1', expiresAt: ONE_DAY }], nextExpiry: { at: ONE_DAY, points: 30 } },
    });
    history.must(['2026-03-14', redeem(30)]);
  });

  it('come back after the end that was recorded with the payment', () => {
    const history = historyOf({}, ...paid, ['2026-01-20', changeExpiry('1', ONE_DAY)], rest, ['2026-02-10', back()]);
    expect(endOf(history, '1')).toBe(ONE_DAY);
    expect(balanceOf(history.member)).toMatchObject({ available: 30, restored: 30 });
  });

  it('come back without an end where their lot has none any more', () => {
    const history = historyOf({}, ...paid, ['2026-01-20', changeExpiry('1', null)], rest, ['2026-02-10', back()]);
    expect(endOf(history, '1')).toBeNull();
  });

  it('end at once where their lot was shortened, used up, and would be over', () => {
    const history = historyOf({}, ...paid, ['2026-01-20', changeExpiry('1', SOON)], rest, ['2026-01-26', back()]);
    expect(history.events.at(-1)).toMatchObject({ type: 'PointsRestored', data: { points: 30, ended: 30 } });
    expect(endOf(history, '1')).toBeUndefined();
  });

  it('come back with the newest of several ends', () => {
    const twiceChanged: readonly Step[] = [
      ['2026-01-19', changeExpiry('1', SOON)],
      ['2026-01-20', changeExpiry('1', ONE_DAY)],
    ];
    expect(endOf(historyOf({}, ...paid, ...twiceChanged, rest, ['2026-02-10', back()]), '1')).toBe(ONE_DAY);
  });
});

describe('points that a returned purchase earned', () => {
  const bought: readonly Step[] = [enrolled, ['2026-01-02', buy(100, { purchaseId: 'p' })]];
  const others: Step = ['2026-02-10', adjust(100)];

  it('are taken from other lots where the own lot was extended and used up, since nothing of it has expired', () => {
    const used: readonly Step[] = [
      ['2026-01-20', changeExpiry('1', ONE_DAY)],
      ['2026-01-21', redeem(100)],
    ];
    const history = historyOf({}, ...bought, ...used, others, ['2026-02-11', back()]);
    expect(balanceOf(history.member)).toMatchObject({ available: 0, reversed: 100 });
  });

  it('are taken from the own lot where it was extended and still has them', () => {
    const history = historyOf({}, ...bought, ['2026-01-20', changeExpiry('1', ONE_DAY)], others, [
      '2026-02-11',
      back(),
    ]);
    expect(openLots(history.member)).toMatchObject([{ lotId: '2', remaining: 100 }]);
  });

  it('are not taken from others where the own lot was shortened and has ended, however long ago', () => {
    const many = Array.from({ length: 60 }, (_, nth): Step => ['2026-01-03', adjust(1 + nth)]);
    const shortened: readonly Step[] = [...bought, ...many, ['2026-01-04', changeExpiry('1', SOON)]];
    const ended: readonly Step[] = Array.from({ length: 60 }, (_, nth): Step => [
      '2026-01-04',
      changeExpiry(String(2 + nth), '2026-01-26T00:00:00.000Z'),
    ]);
    const history = historyOf({}, ...shortened, ...ended, ['2026-01-27', settleTo('2026-01-27')]);
    expect(history.member.expiredLots?.some(({ lotId }) => lotId === '1')).toBe(false);
    history.must(['2026-01-27', adjust(500)], ['2026-01-28', back()]);
    expect(history.events.at(-1)).toMatchObject({ type: 'PurchaseReturned', data: { points: 100, waived: 100 } });
    expect(balanceOf(history.member).available).toBe(500);
  });
});

describe('points of a purchase that is worked out again', () => {
  it('are taken from other lots where the own lot was extended and used up', () => {
    const first = fixed(50, { id: 'first', when: 'member.purchases == 0' });
    const late = {
      earnRules: [per(1, 100), first, twice],
      points: { ...rules.points, latePurchases: 'recalculate_later' },
    } as const;
    const history = historyOf(
      late,
      ...([enrolled, ['2026-01-05', buy(10, { purchaseId: 'p' })]] as Step[]),
      ['2026-01-20', changeExpiry('1', ONE_DAY)],
      ['2026-01-21', redeem(60)],
      ['2026-02-10', adjust(100)],
      ['2026-02-10', redeem(1)],
      ['2026-02-11', buy(10, { purchaseId: 'late', occurredAt: '2026-01-03T12:00:00.000Z' })],
    );
    expect(history.events.find(({ type }) => type === 'PointsRecalculated')).toMatchObject({
      data: { points: -50, postings: [{ from: 'available', to: 'reversed', points: 50 }] },
    });
  });
});

describe('reserved points', () => {
  const reserved: readonly Step[] = [
    enrolled,
    ['2026-01-02', buy(100, { purchaseId: 'first' })],
    ['2026-01-20', reserve(100, { ttlSeconds: 2_592_000 })],
  ];

  it('come back with the end that their lot was given while they were reserved', () => {
    const extended: readonly Step[] = [...reserved, ['2026-01-21', changeExpiry('1', ONE_DAY)]];
    expect(endOf(historyOf({}, ...extended, ['2026-02-10', release()]), '1')).toBe(ONE_DAY);
    expect(endOf(historyOf({}, ...extended, ['2026-02-10', capture(40)]), '1')).toBe(ONE_DAY);
    expect(endOf(historyOf({}, ...extended, ['2026-02-25', settleTo('2026-02-25')]), '1')).toBe(ONE_DAY);
  });

  it('come back so after they paid for a purchase that is returned', () => {
    const paid: Step = ['2026-01-22', buy(100, { purchaseId: 'p', payment: { reservationId: 'cart' } })];
    const history = historyOf({}, ...reserved, ['2026-01-21', changeExpiry('1', ONE_DAY)], paid, [
      '2026-02-10',
      back(),
    ]);
    expect(endOf(history, '1')).toBe(ONE_DAY);
  });
});

describe('points on their way to another member', () => {
  const requested: readonly Step[] = [
    enrolled,
    ['2026-01-02', buy(1_000)],
    ['2026-01-20', transfer(60)],
    ['2026-01-21', changeExpiry('1', ONE_DAY)],
  ];

  it('come back with the end that their lot was given meanwhile, where the other member does not take them', () => {
    const history = withTransfers(...requested, ['2026-02-10', closeTransfer({ failure: 'member_closed' })]);
    expect(openLots(history.member)).toMatchObject([{ lotId: '1', remaining: 100, expiresAt: ONE_DAY }]);
  });

  it('can be extended by the member who received them', () => {
    const arrived = receive([
      { points: 60, earnedAt: '2026-01-02T12:00:00.000Z', expiresAt: '2026-02-02T00:00:00.000Z' },
    ]);
    const history = withTransfers(enrolled, ['2026-01-20', arrived], ['2026-01-21', changeExpiry('1', ONE_DAY)]);
    history.must(['2026-03-14', redeem(60)]);
  });
});

describe('a lot that is extended by a member who owes points', () => {
  it('pays what comes in first, and keeps the rest up to its new end', () => {
    const owing: readonly Step[] = [
      enrolled,
      ['2026-01-02', buy(100, { purchaseId: 'p' })],
      ['2026-01-03', redeem(100)],
      ['2026-01-04', back()],
      ['2026-01-05', adjust(130)],
      ['2026-01-06', changeExpiry('2', ONE_DAY)],
    ];
    const history = historyOf({ returns: { policy: 'unlimited' } }, ...owing);
    expect(balanceOf(history.member)).toMatchObject({ available: 30, debt: 0 });
    expect(history.events.at(-1)).toMatchObject({ data: { points: 30, nextExpiry: { at: ONE_DAY, points: 30 } } });
  });
});
