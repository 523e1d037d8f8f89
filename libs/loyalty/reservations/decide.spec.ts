import { describe, expect, it } from '@jest/globals';

import { balanceOf } from '#loyalty/account';
import { memberAt } from '#loyalty/member';
import { type MemberEvent } from '#loyalty/member/events';
import {
  buy,
  close,
  enrol,
  forget,
  freeze,
  History,
  memberScenarios,
  programOf,
  redeem,
  rulesWith,
  settleTo,
  type Step,
  unfreeze,
} from '#loyalty/members/testing';

import { capture, release, reserve } from './testing/index.js';

const given = memberScenarios(expect);

const starter = programOf(rulesWith());

/** Lots end after so many days. */
const shortLived = programOf(rulesWith({}, { expiry: { type: 'rolling', count: 30, unit: 'days' } }));

const enrolled: Step = ['2026-01-01', enrol()];

const bought: readonly Step[] = [enrolled, ['2026-01-02', buy(1_000)]]; // 100 points

const reserved: readonly Step[] = [...bought, ['2026-01-03', reserve(60, { reference: 'order-1' })]];

const at = (time: string) => `2026-01-03T${time}.000Z`;

/** A point in a lot of its own. */
const earnedOne = (lot: number): MemberEvent => {
  const earnedAt = '2026-01-02T12:00:00.000Z';
  const expiresAt = '2027-01-31T00:00:00.000Z';
  const made = { lotId: String(lot), points: 1, earnedAt, activeFrom: earnedAt, expiresAt };
  const balanceAfter = { available: lot, pending: 0, reserved: 0 };
  const why = { source: 'purchase', breakdown: [], programVersion: 1 } as const;
  const data = {
    memberId: 'ada',
    effectiveAt: earnedAt,
    points: 1,
    lot: made,
    ...why,
    balanceAfter,
    nextDueAt: expiresAt,
  };
  return { type: 'PointsEarned', data };
};

describe('reserving points', () => {
  it('takes them out of what is available, out of lots that it names, for 15 minutes', () =>
    given(starter, ...bought, ['2026-01-02', buy(500)])
      .when('2026-01-03', reserve(120, { reference: 'order-1' }))
      .then({
        type: 'PointsReserved',
        data: {
          reservationId: 'cart',
          points: 120,
          reference: 'order-1',
          expiresAt: at('12:15:00'),
          postings: [
            { lotId: '1', from: 'available', to: 'reserved', points: 100 },
            { lotId: '2', from: 'available', to: 'reserved', points: 20 },
          ],
          balanceAfter: { available: 30, pending: 0, reserved: 120 },
          nextDueAt: at('12:15:00'),
        },
      }));

  it('lasts as long as the caller says, or the rules', () => {
    given(starter, ...bought)
      .when('2026-01-03', reserve(10, { ttlSeconds: 60 }))
      .then({ type: 'PointsReserved', data: { expiresAt: at('12:01:00') } });
    given(programOf(rulesWith({ reservations: { ttlSeconds: 90 } })), ...bought)
      .when('2026-01-03', reserve(10))
      .then({ type: 'PointsReserved', data: { expiresAt: at('12:01:30') } });
    given(programOf(rulesWith({ reservations: { ttlSecondsMax: 30 } })), ...bought)
      .when('2026-01-03', reserve(10))
      .then({ type: 'PointsReserved', data: { expiresAt: at('12:00:30') } });
  });

  it('refuses more than is available, and what is reserved is not', () =>
    given(starter, ...reserved)
      .when('2026-01-03', reserve(41, { reservationId: 'other' }))
      .thenRefused('insufficient_points', { available: 40 }));

  it('keeps redemptions from what is reserved', () => {
    given(starter, ...reserved)
      .when('2026-01-03', redeem(41))
      .thenRefused('insufficient_points', { available: 40 });
    given(starter, ...reserved)
      .when('2026-01-03', redeem(40))
      .then({ type: 'PointsRedeemed', data: { balanceAfter: { available: 0, reserved: 60 } } });
  });

  it('lets exactly five of ten reservations of 1,000 have 5,000 points', () => {
    const history = new History(starter).must(enrolled, ['2026-01-02', buy(50_000)]);
    const outcomes = Array.from({ length: 10 }, (_, index) =>
      Array.isArray(history.take('2026-01-03', reserve(1_000, { reservationId: `cart-${index}` }))),
    );
    expect(outcomes.filter(Boolean)).toHaveLength(5);
    expect(history.member.totals).toMatchObject({ available: 0, reserved: 5_000 });
  });

  it('refuses more open ones than the rules allow, 20 where they say nothing', () => {
    const many = Array.from({ length: 20 }, (_, index): Step => [
      '2026-01-03',
      reserve(1, { reservationId: `c${index}` }),
    ]);
    given(starter, ...bought, ...many)
      .when('2026-01-03', reserve(1))
      .thenRefused('limit_exceeded', { openReservationsMax: 20 });
    given(programOf(rulesWith({ reservations: { openMax: 1 } })), ...reserved)
      .when('2026-01-03', reserve(1, { reservationId: 'other' }))
      .thenRefused('limit_exceeded', { openReservationsMax: 1 });
  });

  it('refuses to keep points longer than the rules allow', () => {
    given(programOf(rulesWith({ reservations: { ttlSecondsMax: 3_600 } })), ...bought)
      .when('2026-01-03', reserve(1, { ttlSeconds: 3_601 }))
      .thenRefused('limit_exceeded', { ttlSecondsMax: 3_600 });
    given(starter, ...bought)
      .when('2026-01-03', reserve(1, { ttlSeconds: 2_592_001 }))
      .thenRefused('limit_exceeded', { ttlSecondsMax: 2_592_000 });
  });

  it('refuses to take from so many lots that all could not be released in one append', () => {
    const history = new History(starter).must(enrolled);
    for (let lot = 1; lot <= 5_001; lot++) history.record(earnedOne(lot));
    expect(history.decide('2026-01-03', reserve(5_001))).toMatchObject({ details: { reservedLotsMax: 5_000 } });
    history.must(['2026-01-03', reserve(4_000)]);
    expect(history.decide('2026-01-03', reserve(1_001, { reservationId: 'b' }))).toMatchObject({
      code: 'limit_exceeded',
    });
    history.must(['2026-01-03', reserve(1_000, { reservationId: 'b' })], ['2026-01-03', close()]);
    expect(JSON.stringify(history.events.slice(-3)).length).toBeLessThan(1_000_000);
  });
});

describe('capturing a reservation', () => {
  it('uses all of it', () =>
    given(starter, ...reserved)
      .when(at('12:05:00'), capture())
      .then({
        type: 'ReservationCaptured',
        data: {
          reservationId: 'cart',
          points: 60,
          postings: [{ lotId: '1', from: 'reserved', to: 'redeemed', points: 60 }],
          balanceAfter: { available: 40, pending: 0, reserved: 0 },
        },
      }));

  it('uses a part of it, soonest expiry first, and gives the rest back to its lots', () => {
    const history = new History(starter).must(
      enrolled,
      ['2026-01-02', buy(5_000)],
      ['2026-02-02', buy(15_000)],
      ['2026-02-03', reserve(1_000)],
    );
    expect(history.decide('2026-02-03T12:10:00.000Z', capture(700))).toMatchObject([
      {
        type: 'ReservationCaptured',
        data: {
          points: 700,
          postings: [
            { lotId: '1', from: 'reserved', to: 'redeemed', points: 500 },
            { lotId: '2', from: 'reserved', to: 'redeemed', points: 200 },
            { lotId: '2', from: 'reserved', to: 'available', points: 300 },
          ],
          balanceAfter: { available: 1_300, reserved: 0 },
        },
      },
    ]);
  });

  it('refuses more than was reserved, and says how much is', () =>
    given(starter, enrolled, ['2026-01-02', buy(50_000)], ['2026-01-03', reserve(1_000)])
      .when('2026-01-03', capture(1_200))
      .thenRefused('capture_exceeds_reservation', { reservationId: 'cart', reserved: 1_000 }));

  it('refuses a second one, and one after the end, and says what became of the reservation', () => {
    const closed = (became: string, when: string) => ['reservation_closed', { became, at: when }] as const;
    given(starter, ...reserved, [at('12:05:00'), capture(50)])
      .when(at('12:06:00'), capture())
      .thenRefused('reservation_closed', { became: 'captured', at: at('12:05:00'), points: 50 });
    given(starter, ...reserved, [at('12:05:00'), release()])
      .when(at('12:06:00'), capture())
      .thenRefused(...closed('released', at('12:05:00')));
    given(starter, ...reserved)
      .when(at('12:15:00'), capture())
      .thenRefused(...closed('expired', at('12:15:00')));
    given(starter, ...reserved, ['2026-01-05', settleTo('2026-01-05')])
      .when('2026-01-06', release())
      .thenRefused(...closed('expired', at('12:15:00')));
    given(starter, ...reserved)
      .when('2026-01-03', capture(1, 'unknown'))
      .thenRefused('reservation_unknown');
  });

  it('uses points of a lot that ended while they were reserved', () =>
    given(shortLived, ...bought, ['2026-02-01T11:59:00.000Z', reserve(100)])
      .when('2026-02-01T12:10:00.000Z', capture())
      .then({ type: 'ReservationCaptured', data: { balanceAfter: { available: 0, reserved: 0 } } }));
});

describe('releasing a reservation', () => {
  it('gives all of it back to its very lots', () => {
    const before = new History(starter).must(...bought, ['2026-01-02', buy(500)]);
    const after = new History(starter).must(...bought, ['2026-01-02', buy(500)]);
    after.must(['2026-01-03', reserve(120)], [at('12:05:00'), release('cart', 'The customer left.')]);
    expect(after.member.lots.valuesArray()).toMatchObject(before.member.lots.valuesArray());
    expect(after.events.at(-1)).toMatchObject({
      type: 'ReservationReleased',
      data: { points: 120, reason: 'The customer left.', balanceAfter: { available: 150, reserved: 0 } },
    });
  });

  it('ends at once what of a lot that has ended comes back, and no later than that', () => {
    // The lot ends at the beginning of 2 February, while 100 points of it are reserved.
    const history = new History(shortLived).must(
      enrolled,
      ['2026-01-02', buy(1_500)],
      ['2026-01-20', buy(200)],
      ['2026-02-01T23:50:00.000Z', reserve(160)],
      ['2026-02-02T00:03:00.000Z', settleTo('2026-02-02T00:03:00.000Z')],
    );
    expect(balanceOf(history.member)).toMatchObject({ available: 10, reserved: 160, expired: 0 });
    history.must(['2026-02-02T00:04:00.000Z', release()]);
    expect(history.events.at(-1)).toMatchObject({
      type: 'ReservationReleased',
      data: {
        effectiveAt: '2026-02-02T00:04:00.000Z',
        postings: [
          { lotId: '2', from: 'reserved', to: 'available', points: 10 },
          { lotId: '1', from: 'reserved', to: 'expired', points: 150 },
        ],
        balanceAfter: { available: 20, reserved: 0 },
      },
    });
    expect(balanceOf(history.member)).toMatchObject({ available: 20, expired: 150 });
  });

  it('lets what a clock that was ahead had activated and reserved wait again', () => {
    const waiting = programOf(rulesWith({}, { activation: { type: 'after_days', days: 10 } }));
    const ahead: Step = ['2026-01-15', reserve(60, { ttlSeconds: 2_592_000 })];
    given(waiting, ...bought, ahead)
      .when('2026-01-03', release())
      .then({ type: 'ReservationReleased', data: { balanceAfter: { available: 40, pending: 60, reserved: 0 } } });
  });

  it('lets nothing that is reported late use what ended with its release', () => {
    const lenient = rulesWith(
      {},
      { expiry: { type: 'rolling', count: 30, unit: 'days' }, lateRedemptions: 'as_of_use' },
    );
    const history = new History(programOf(lenient)).must(
      enrolled,
      ['2026-01-02', buy(1_000)],
      ['2026-02-01T23:50:00.000Z', reserve(100)],
      ['2026-02-02T00:04:00.000Z', release()],
    );
    const late = redeem(10, { occurredAt: '2026-02-01T23:55:00.000Z' });
    expect(history.decide('2026-02-03', late)).toMatchObject({ code: 'insufficient_points' });
  });
});

describe('the end of a reservation', () => {
  it('comes by itself, at its own instant, and gives the points back', () =>
    given(starter, ...reserved)
      .when('2026-01-05', buy(10))
      .then(
        {
          type: 'ReservationExpired',
          data: { effectiveAt: at('12:15:00'), reservationId: 'cart', points: 60, balanceAfter: { available: 100 } },
        },
        { type: 'PurchaseRecorded' },
        { type: 'PointsEarned' },
      ));

  it('is seen as of any instant, whether or not it was recorded', () => {
    const seen = (history: History, asOf: string) => balanceOf(memberAt(history.events, { asOf, program: starter }));
    const history = new History(starter).must(...reserved);
    const later = new History(starter).must(...reserved, ['2026-01-05', settleTo('2026-01-05')]);
    for (const one of [history, later]) {
      expect(seen(one, at('12:14:59'))).toMatchObject({ available: 40, reserved: 60 });
      expect(seen(one, at('12:15:00'))).toMatchObject({ available: 100, reserved: 0 });
    }
  });

  it('of several at one instant comes in the order in which they were made', () =>
    given(starter, ...reserved, ['2026-01-03', reserve(10, { reservationId: '1' })])
      .when('2026-01-05', settleTo('2026-01-05'))
      .then(
        { type: 'ReservationExpired', data: { reservationId: 'cart' } },
        { type: 'ReservationExpired', data: { reservationId: '1' } },
      ));
});

describe('what becomes of reservations when the membership changes', () => {
  it('freezing stops new ones, not captures and releases', () => {
    const frozen: readonly Step[] = [...reserved, ['2026-01-03', freeze()]];
    given(starter, ...frozen)
      .when('2026-01-03', reserve(1, { reservationId: 'b' }))
      .thenRefused('member_frozen');
    given(starter, ...frozen)
      .when('2026-01-03', capture(10))
      .then({ type: 'ReservationCaptured' });
    given(starter, ...frozen)
      .when('2026-01-03', release())
      .then({ type: 'ReservationReleased' });
    given(starter, ...frozen, ['2026-01-03', unfreeze()])
      .when('2026-01-03', reserve(1, { reservationId: 'b' }))
      .then({ type: 'PointsReserved' });
  });

  it('closing and forgetting release them', () => {
    const released = { type: 'ReservationReleased', data: { points: 60, balanceAfter: { available: 100 } } } as const;
    given(starter, ...reserved)
      .when(at('12:01:00'), close())
      .then(released, { type: 'MemberClosed' });
    given(starter, ...reserved)
      .when(at('12:01:00'), forget())
      .then(released, { type: 'MemberForgotten' });
    given(starter, ...reserved)
      .when('2026-01-05', forget())
      .then({ type: 'ReservationExpired' }, { type: 'MemberForgotten' });
    given(starter, ...reserved, ['2026-01-03', close()])
      .when('2026-01-03', capture())
      .thenRefused('member_closed');
  });
});
