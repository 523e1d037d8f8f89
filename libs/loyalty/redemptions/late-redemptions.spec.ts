import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { balanceOf, EXPIRED_LOT_DAYS } from '#loyalty/account';
import { memberAt } from '#loyalty/member';
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
  type Step,
} from '#loyalty/members/testing';
import { release, reserve } from '#loyalty/reservations/testing';

const given = memberScenarios(expect);

/** Points of a month end with the next month but one: those of January at the beginning of March. */
const expiry = { type: 'rolling', count: 1, unit: 'months', roundedTo: 'end_of_month' } as const;

const generous = programOf(rulesWith({}, { expiry, lateRedemptions: 'as_of_use' }));

const strict = programOf(rulesWith({}, { expiry }));

const enrolled: Step = ['2026-01-01', enrol()];

const bought: Step = ['2026-01-10', buy(1000)];

const USED = '2026-02-20T12:00:00.000Z';

const ENDED = '2026-03-01T00:00:00.000Z';

const late = (points: number, occurredAt = USED) => redeem(points, { occurredAt });

const availableAt = ({ events, program }: History, asOf: string) =>
  memberAt(events, { asOf, program }).totals.available;

describe('a redemption that arrives after the points have expired', () => {
  it('uses them where the programme lets it, with their expiry taken back in the same append', () =>
    given(generous, enrolled, bought, ['2026-03-05', settleTo('2026-03-05')])
      .when('2026-03-10', late(60))
      .then(
        {
          type: 'ExpiryRevoked',
          data: {
            effectiveAt: ENDED,
            points: 60,
            lots: [{ lotId: '1', points: 100, remaining: 60, expiresAt: ENDED }],
          },
        },
        {
          type: 'PointsRedeemed',
          data: {
            effectiveAt: USED,
            points: 60,
            allocations: [{ lotId: '1', points: 60 }],
            balanceAfter: { available: 0 },
            nextDueAt: '2027-02-01T00:00:00.000Z', // the tier's
          },
        },
      ));

  it('gives every instant the balance that it would have had in time', () => {
    const inTime = new History(generous).must(
      enrolled,
      bought,
      [USED, late(60)],
      ['2026-03-05', settleTo('2026-03-05')],
    );
    const afterwards = new History(generous).must(
      enrolled,
      bought,
      ['2026-03-05', settleTo('2026-03-05')],
      ['2026-03-10', late(60)],
    );
    for (const asOf of [
      '2026-02-20T11:00:00.000Z',
      USED,
      '2026-02-28T00:00:00.000Z',
      ENDED,
      '2026-03-10T12:00:00.000Z',
    ])
      expect([asOf, availableAt(afterwards, asOf)]).toEqual([asOf, availableAt(inTime, asOf)]);
    expect(balanceOf(afterwards.member)).toEqual(balanceOf(inTime.member));
  });

  it('takes the rest from lots that are open, and uses nothing that was earned after it', () => {
    const history = new History(generous).must(enrolled, bought, ['2026-02-10', buy(300)], ['2026-03-05', buy(500)]);
    expect(history.decide('2026-03-10', late(120))).toMatchObject([
      { type: 'ExpiryRevoked', data: { points: 100 } },
      {
        type: 'PointsRedeemed',
        data: {
          allocations: [
            { lotId: '1', points: 100 },
            { lotId: '2', points: 20 },
          ],
        },
      },
    ]);
    expect(history.decide('2026-03-10', late(131))).toMatchObject({
      code: 'insufficient_points',
      details: { available: 130 },
      message: expect.stringContaining(`counted at ${USED} and has not been used since`),
    });
  });

  it('uses nothing twice: what was used before the expiry, or by another late redemption, is gone', () => {
    const history = new History(generous).must(
      enrolled,
      bought,
      ['2026-02-25', redeem(70)],
      ['2026-03-05', settleTo('2026-03-05')],
    );
    expect(history.decide('2026-03-10', late(31))).toMatchObject({
      code: 'insufficient_points',
      details: { available: 30 },
    });
    history.must(['2026-03-10', late(20)]);
    expect(history.decide('2026-03-11', late(11))).toMatchObject({
      code: 'insufficient_points',
      details: { available: 10 },
    });
    history.must(['2026-03-11', late(10)]);
    expect(history.member).toMatchObject({ expiredLots: [], totals: { available: 0, redeemed: 100, expired: 0 } });
  });

  it('uses nothing that came back after it happened', () => {
    const reserved = new History(generous).must(
      enrolled,
      bought,
      ['2026-02-19', reserve(70, { ttlSeconds: 6 * 86_400 })],
      ['2026-02-24', release()],
      ['2026-03-05', settleTo('2026-03-05')],
    );
    expect(reserved.decide('2026-03-10', late(40))).toMatchObject({ code: 'insufficient_points' });
    expect(reserved.decide('2026-03-10', late(40, '2026-02-26T12:00:00.000Z'))).toMatchObject([
      { type: 'ExpiryRevoked', data: { points: 40 } },
      { type: 'PointsRedeemed' },
    ]);
  });

  it('takes from lots of several ends, each restored at its own', () => {
    const daily = programOf(
      rulesWith({}, { expiry: { type: 'rolling', count: 10, unit: 'days' }, lateRedemptions: 'as_of_use' }),
    );
    given(daily, enrolled, ['2026-01-10', buy(100)], ['2026-01-11', buy(100)], ['2026-02-01', settleTo('2026-02-01')])
      .when('2026-02-02', late(15, '2026-01-15T12:00:00.000Z'))
      .then(
        {
          type: 'ExpiryRevoked',
          data: { effectiveAt: '2026-01-21T00:00:00.000Z', points: 10, lots: [{ lotId: '1', remaining: 10 }] },
        },
        {
          type: 'ExpiryRevoked',
          data: { effectiveAt: '2026-01-22T00:00:00.000Z', points: 5, lots: [{ lotId: '2', remaining: 5 }] },
        },
        { type: 'PointsRedeemed', data: { points: 15, balanceAfter: { available: 0 } } },
      );
  });

  it.each([
    ['had expired when it happened', '2026-03-02T12:00:00.000Z'],
    ['had expired at that instant', ENDED],
    ['was not there yet', '2026-01-05T12:00:00.000Z'],
  ])('restores nothing that %s', (_, occurredAt) => {
    const history = new History(generous).must(enrolled, ['2026-01-04', adjust(5)], bought, ['2026-02-02', buy(300)]);
    history.must(['2026-03-05', settleTo('2026-03-05')]);
    const { settledAt } = history.member;
    history.must(['2026-03-10', late(5, occurredAt)]);
    const restored = history.events.filter(({ type }) => type === 'ExpiryRevoked');
    expect(
      restored.flatMap(({ data }) => (data as unknown as { lots: { lotId: string }[] }).lots.map(({ lotId }) => lotId)),
    ).toEqual(occurredAt < '2026-01-10' ? ['1'] : []);
    expect(history.events.at(-1)).toMatchObject({ type: 'PointsRedeemed', data: { points: 5 } });
    expect(history.member.settledAt >= settledAt).toBe(true);
    expect(history.decide('2026-03-10', late(31, occurredAt))).toMatchObject({ code: 'insufficient_points' });
  });

  it('restores no lot of later while one of before is open', () => {
    const rules = rulesWith({}, { expiry, lateRedemptions: 'as_of_use' });
    const changed = programOf(rulesWith({}, { expiry: { type: 'none' } }), ['2026-01-05', rules]);
    given(changed, enrolled, ['2026-01-03', adjust(5)], bought, ['2026-03-05', settleTo('2026-03-05')])
      .when('2026-03-10', late(5, '2026-01-06T12:00:00.000Z'))
      .then({ type: 'PointsRedeemed', data: { allocations: [{ lotId: '1', points: 5 }] } });
  });

  it('leaves the member settled as far as before', () => {
    const history = new History(generous).must(enrolled, bought, ['2026-03-05', settleTo('2026-03-05')]);
    const { settledAt } = history.member;
    history.must(['2026-03-10', late(60)]);
    expect(history.member.settledAt).toBe(settledAt);
  });

  it('is refused without the setting, which the refusal names', () => {
    const history = new History(strict).must(enrolled, bought, ['2026-03-05', settleTo('2026-03-05')]);
    expect(history.decide('2026-03-10', late(60))).toMatchObject({
      code: 'insufficient_points',
      details: { available: 0, expiredSince: 100 },
      message: expect.stringContaining('points.lateRedemptions'),
    });
  });

  it(`is refused when the points expired more than ${EXPIRED_LOT_DAYS} days before the newest expiry`, () => {
    const history = new History(generous).must(
      enrolled,
      bought,
      ['2026-05-20', buy(100)],
      ['2026-07-02', settleTo('2026-07-02')],
    );
    expect(history.decide('2026-07-03', late(60))).toMatchObject({ code: 'insufficient_points' });
  });

  it('keeps the books, whatever comes late and in whatever order', () => {
    const day = fc.integer({ min: 2, max: 170 }).map((days) => new Date(Date.UTC(2026, 0, days, 12)).toISOString());
    const step = fc.oneof(
      fc.record({ kind: fc.constant('buy' as const), points: fc.integer({ min: 1, max: 50 }) }),
      fc.record({
        kind: fc.constant('adjust' as const),
        points: fc.integer({ min: -20, max: 20 }).filter((points) => points !== 0),
      }),
      fc.record({
        kind: fc.constant('redeem' as const),
        points: fc.integer({ min: 1, max: 60 }),
        back: fc.integer({ min: 0, max: 60 }),
      }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(day, step), { maxLength: 25 }), (steps) => {
        const history = new History(generous).must(enrolled);
        const ordered = [...steps].sort(([a], [b]) => (a < b ? -1 : Number(a > b)));
        for (const [at, one] of ordered) {
          history.take(at, commandOf(at, one));
          const { nextDueAt, settledAt } = history.member;
          expect(nextDueAt === null || nextDueAt > settledAt).toBe(true);
        }
        const ends = ordered.map(([at]) => at);
        for (const asOf of [...ends, '2026-02-01T00:00:00.000Z', ENDED, '2026-05-01T00:00:00.000Z']) {
          const { totals } = memberAt(history.events, { asOf, program: generous });
          expect(totals.available).toBeGreaterThanOrEqual(0);
          expect(totals.available + totals.pending).toBe(
            totals.earned + totals.adjusted - totals.redeemed - totals.expired,
          );
        }
      }),
    );
  });
});

type Taken =
  | { kind: 'buy'; points: number }
  | { kind: 'adjust'; points: number }
  | { kind: 'redeem'; points: number; back: number };

function commandOf(at: string, one: Taken) {
  if (one.kind === 'buy') return buy(one.points * 10);
  if (one.kind === 'adjust') return adjust(one.points);
  return redeem(one.points, { occurredAt: new Date(Date.parse(at) - one.back * 86_400_000).toISOString() });
}
