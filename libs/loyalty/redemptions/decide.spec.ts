import { describe, expect, it } from '@jest/globals';

import { balanceOf, openLots } from '#loyalty/account';
import {
  adjust,
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
  type Step,
  unfreeze,
} from '#loyalty/members/testing';
import { LIMITS } from '#loyalty/vocabulary';

const given = memberScenarios(expect);

const starter = programOf(rulesWith());

const enrolled: Step = ['2026-01-01', enrol()];

/** A member with so many lots of one point each, made on the 2nd of January. */
function manyLots(count: number, rules = rulesWith()): History {
  const history = new History(programOf(rules)).must(enrolled);
  const at = '2026-01-02T12:00:00.000Z';
  for (let lot = 1; lot <= count; lot++) {
    history.record({
      type: 'PointsAdjusted',
      data: {
        memberId: 'ada',
        effectiveAt: at,
        points: 1,
        reason: 'goodwill',
        lot: { lotId: String(lot), points: 1, earnedAt: at, activeFrom: at, expiresAt: null },
        balanceAfter: { available: lot, pending: 0, reserved: 0 },
        nextDueAt: null,
      },
    });
  }
  return history;
}

describe('redeeming', () => {
  it('takes from fifty thousand lots in one event that fits into an append', () => {
    const history = manyLots(50_000).must(['2026-01-03', redeem(50_000)]);
    const { data } = history.events.at(-1) as { data: { packedAllocations: string } };
    expect(Buffer.byteLength(JSON.stringify(data))).toBeLessThan(LIMITS.packedAllocationsLengthMax);
    expect(history.member.totals).toMatchObject({ available: 0, redeemed: 50_000 });
    expect(openLots(history.member)).toEqual([]);
  });

  it('uses the lot that expires soonest first, then the oldest', () =>
    given(
      starter,
      enrolled,
      ['2026-03-05', buy(600)],
      ['2026-03-04', buy(600, { occurredAt: '2026-01-20T12:00:00.000Z' })],
      ['2026-03-06', buy(100)],
    )
      .when('2026-03-07', redeem(130, { reference: 'order 7' }))
      .then({
        type: 'PointsRedeemed',
        data: {
          points: 130,
          reference: 'order 7',
          allocations: [
            { lotId: '2', points: 60 },
            { lotId: '1', points: 60 },
            { lotId: '3', points: 10 },
          ],
          balanceAfter: { available: 0 },
          nextDueAt: '2027-02-01T00:00:00.000Z',
        },
      }));

  it('uses the oldest of those that expire together, in whatever order they were recorded', () =>
    given(
      starter,
      enrolled,
      ['2026-01-25', buy(100)],
      ['2026-01-26', buy(100, { occurredAt: '2026-01-05T12:00:00.000Z' })],
    )
      .when('2026-01-27', redeem(15))
      .then({
        type: 'PointsRedeemed',
        data: {
          allocations: [
            { lotId: '2', points: 10 },
            { lotId: '1', points: 5 },
          ],
        },
      }));

  it('says how much there was then, when it arrives late and asks for more than there ever was', () =>
    given(starter, enrolled, ['2026-01-03', buy(200)], ['2026-01-10', buy(250)])
      .when('2026-01-11', redeem(50, { occurredAt: '2026-01-05T12:00:00.000Z' }))
      .thenRefused('insufficient_points', { available: 20 }));

  it('uses lots that never expire last', () => {
    const forever = programOf(
      rulesWith(),
      ['2026-02-01', rulesWith({}, { expiry: { type: 'none' } })],
      ['2026-03-01', rulesWith()],
    );
    given(forever, enrolled, ['2026-02-05', buy(100)], ['2026-03-05', buy(100)])
      .when('2026-03-06', redeem(15))
      .then({
        type: 'PointsRedeemed',
        data: {
          allocations: [
            { lotId: '2', points: 10 },
            { lotId: '1', points: 5 },
          ],
        },
      });
  });

  it('refuses more than is available, and says how much is', () =>
    given(starter, enrolled, ['2026-01-02', buy(600)])
      .when('2026-01-03', redeem(80))
      .thenRefused('insufficient_points', { available: 60, missing: 20 }));

  it('can be repeated while there are points, and no longer', () => {
    const history = new History(starter).must(
      enrolled,
      ['2026-01-02', buy(1000)],
      ['2026-01-03', redeem(60)],
      ['2026-01-03', redeem(40)],
    );
    expect(history.decide('2026-01-03', redeem(1))).toMatchObject({
      code: 'insufficient_points',
      details: { available: 0 },
    });
    expect(balanceOf(history.member)).toMatchObject({ available: 0, redeemed: 100, earned: 100 });
  });

  it('of 20 transfers of 100 out of 100 lets exactly one succeed', () => {
    const history = new History(starter).must(enrolled, ['2026-01-02', buy(1000)]);
    const decisions = Array.from({ length: 20 }, () => history.take('2026-01-03', redeem(100)));
    expect(decisions.filter((decision) => Array.isArray(decision))).toHaveLength(1);
  });

  it('refuses members that are frozen, closed, forgotten or unknown; unfreezing helps', () => {
    given(starter, enrolled, ['2026-01-02', buy(100)], ['2026-01-02', freeze()])
      .when('2026-01-03', redeem(1))
      .thenRefused('member_frozen');
    given(starter, enrolled, ['2026-01-02', close()]).when('2026-01-03', redeem(1)).thenRefused('member_closed');
    given(starter, enrolled, ['2026-01-02', forget()]).when('2026-01-03', redeem(1)).thenRefused('member_forgotten');
    given(starter).when('2026-01-03', redeem(1)).thenRefused('member_unknown');
    given(starter, enrolled, ['2026-01-02', buy(100)], ['2026-01-02', freeze()], ['2026-01-02', unfreeze()])
      .when('2026-01-03', redeem(1))
      .then({ type: 'PointsRedeemed' });
  });

  it('refuses points that are no whole number from 1 to the limit', () => {
    for (const points of [0, -1, 1.5, LIMITS.pointsMax + 1, NaN])
      given(starter, enrolled, ['2026-01-02', buy(100)])
        .when('2026-01-03', redeem(points))
        .thenRefused('limit_exceeded');
  });

  it('counts when it happened, and then uses nothing that was earned later', () => {
    const late = redeem(10, { occurredAt: '2026-01-05T12:00:00.000Z' });
    given(starter, enrolled, ['2026-01-03', buy(200)], ['2026-01-10', buy(250)])
      .when('2026-01-11', late)
      .then({
        type: 'PointsRedeemed',
        data: { effectiveAt: '2026-01-05T12:00:00.000Z', allocations: [{ lotId: '1', points: 10 }] },
      });
    given(starter, enrolled, ['2026-01-03', buy(200)], ['2026-01-10', buy(250)])
      .when('2026-01-11', redeem(30, { occurredAt: '2026-01-05T12:00:00.000Z' }))
      .thenRefused('insufficient_points', { available: 20 });
  });

  it('never counts before what was settled or debited last', () =>
    given(starter, enrolled, ['2026-01-03', buy(200)], ['2026-01-10', redeem(1)])
      .when('2026-01-11', redeem(1, { occurredAt: '2026-01-05T12:00:00.000Z' }))
      .then({ type: 'PointsRedeemed', data: { effectiveAt: '2026-01-10T12:00:00.000Z' } }));

  it('refuses what lies ahead, before the enrolment or too far back', () => {
    const strict = programOf(rulesWith({}, { backdatingDaysMax: 5 }));
    given(starter, enrolled)
      .when('2026-01-03', redeem(1, { occurredAt: '2026-01-04T12:00:00.000Z' }))
      .thenRefused('occurred_in_future');
    given(starter, enrolled)
      .when('2026-01-03', redeem(1, { occurredAt: '2025-01-04T12:00:00.000Z' }))
      .thenRefused('occurred_before_enrolment');
    given(strict, enrolled)
      .when('2026-02-03', redeem(1, { occurredAt: '2026-01-20T12:00:00.000Z' }))
      .thenRefused('occurred_too_long_ago');
  });
});

describe('adjusting', () => {
  it('makes a lot with the normal expiry when it gives', () =>
    given(starter, enrolled)
      .when('2026-01-31', adjust(25, 'late delivery'))
      .then({
        type: 'PointsAdjusted',
        data: {
          points: 25,
          reason: 'late delivery',
          lot: { lotId: '1', points: 25, expiresAt: '2027-02-01T00:00:00.000Z' },
          balanceAfter: { available: 25 },
        },
      }));

  it('names the lots when it takes', () =>
    given(starter, enrolled, ['2026-01-02', buy(300)], ['2026-01-02', freeze()])
      .when('2026-01-03', adjust(-20))
      .then({
        type: 'PointsAdjusted',
        data: { points: -20, allocations: [{ lotId: '1', points: 20 }], balanceAfter: { available: 10 } },
      }));

  it('keeps earned apart from adjusted, and does not count towards tiers', () => {
    const { member } = new History(starter).must(enrolled, ['2026-01-02', adjust(500)], ['2026-01-03', adjust(-100)]);
    expect(balanceOf(member)).toMatchObject({ available: 400, adjusted: 400, earned: 0 });
    expect(member.tier).toBe('member');
  });

  it('refuses to take more than there is, to say nothing, and to say too much', () => {
    given(starter, enrolled, ['2026-01-02', buy(300)])
      .when('2026-01-03', adjust(-31))
      .thenRefused('insufficient_points', { available: 30 });
    given(starter, enrolled).when('2026-01-03', adjust(5, '  ')).thenRefused('reason_required');
    given(starter, enrolled)
      .when('2026-01-03', adjust(5, 'x'.repeat(LIMITS.reasonLengthMax + 1)))
      .thenRefused('limit_exceeded');
    given(starter, enrolled).when('2026-01-03', adjust(0)).thenRefused('limit_exceeded');
    given(starter, enrolled).when('2026-01-03', adjust(1.5)).thenRefused('limit_exceeded');
  });

  it('refuses more than the rules allow in one movement, up or down', () => {
    const limited = programOf({ ...rulesWith(), adjustments: { perMovementMax: 100 } });
    for (const points of [101, -101])
      given(limited, enrolled, ['2026-01-02', adjust(100)], ['2026-01-02', adjust(100)])
        .when('2026-01-03', adjust(points))
        .thenRefused('adjustment_limit_exceeded', { perMovementMax: 100 });
  });

  it('refuses more of a member than the rules allow on a day, and says what is left', () => {
    const limited = programOf({ ...rulesWith(), adjustments: { perMemberDayMax: 150 } });
    const history = new History(limited).must(enrolled, ['2026-01-02', adjust(100)], ['2026-01-02', adjust(-40)]);
    expect(history.decide('2026-01-02', adjust(11))).toMatchObject({
      code: 'adjustment_limit_exceeded',
      details: { perMemberDayMax: 150, leftToday: 10 },
    });
    history.must(['2026-01-02', adjust(-10)]);
    expect(history.decide('2026-01-02', adjust(1))).toMatchObject({ details: { leftToday: 0 } });
    expect(history.decide('2026-01-03', adjust(150))).toHaveLength(1);
  });

  it('counts the days of the programme', () => {
    const rules = { ...rulesWith(), timeZone: 'Asia/Tokyo', adjustments: { perMemberDayMax: 100 } };
    const history = new History(programOf(rules)).must(enrolled, ['2026-01-02T14:00:00.000Z', adjust(100)]);
    expect(history.decide('2026-01-02T14:59:59.000Z', adjust(1))).toMatchObject({ code: 'adjustment_limit_exceeded' });
    history.must(['2026-01-02T15:00:00.000Z', adjust(100)]);
    expect(history.decide('2026-01-03T14:59:59.000Z', adjust(1))).toMatchObject({ code: 'adjustment_limit_exceeded' });
    expect(history.decide('2026-01-03T15:00:00.000Z', adjust(1))).toHaveLength(1);
  });

  it('is without bounds where rules of before say nothing of it', () => {
    const { adjustments: _new, ...before } = rulesWith();
    given(programOf(before), enrolled)
      .when('2026-01-03', adjust(LIMITS.pointsMax))
      .then({ type: 'PointsAdjusted', data: { points: LIMITS.pointsMax } });
  });

  it('refuses to pass the highest balance', () =>
    given(programOf(rulesWith({}, { balanceMax: 100 })), enrolled, ['2026-01-02', adjust(90)])
      .when('2026-01-03', adjust(11))
      .thenRefused('balance_limit_exceeded', { balanceMax: 100, room: 10 }));

  it('refuses what would pass the sums that JSON carries exactly', () => {
    const history = new History(starter).must(enrolled);
    history.member.totals.earned = Number.MAX_SAFE_INTEGER - 5;
    expect(history.decide('2026-01-03', adjust(6))).toMatchObject({ code: 'limit_exceeded' });
    expect(history.decide('2026-01-03', buy(60))).toMatchObject({ code: 'limit_exceeded' });
    expect(history.decide('2026-01-03', adjust(5))).toHaveLength(1);
  });
});

describe('lots', () => {
  it('are listed in the order in which debits use them, those that wait at the end', () => {
    const waiting = rulesWith({}, { activation: { type: 'after_days', days: 14 } });
    const { member } = new History(programOf(rulesWith(), ['2026-02-01', waiting])).must(
      enrolled,
      ['2026-01-20', buy(100)],
      ['2026-02-10', buy(200)],
      ['2026-02-11', adjust(5)],
    );
    expect(openLots(member).map(({ lotId, pending }) => [lotId, pending])).toEqual([
      ['1', false],
      ['3', false],
      ['2', true],
    ]);
    expect(balanceOf(member)).toMatchObject({ available: 15, pending: 20 });
  });
});
