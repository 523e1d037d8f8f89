import { describe, expect, it } from '@jest/globals';

import { balanceOf, openLots, soonestExpiry } from '#loyalty/account';
import { memberAt, memberFromJson, memberToJson } from '#loyalty/member';
import {
  adjust,
  buy,
  changeExpiry,
  close,
  enrol,
  extendLots,
  freeze,
  History,
  instant,
  memberScenarios,
  programOf,
  redeem,
  rulesWith,
  settleTo,
  type Step,
} from '#loyalty/members/testing';
import { capture, release, reserve } from '#loyalty/reservations/testing';
import { bringBack } from '#loyalty/returns/testing';
import { LIMITS } from '#loyalty/vocabulary';

const given = memberScenarios(expect);

/** Lots end after 30 days: at the start of the day after that. */
const program = programOf(rulesWith({}, { expiry: { type: 'rolling', count: 30, unit: 'days' } }));

const waiting = programOf(
  rulesWith({}, { activation: { type: 'after_days', days: 10 }, expiry: { type: 'rolling', count: 30, unit: 'days' } }),
);

const START = (day: string) => `${day}T00:00:00.000Z`;

const END = START('2026-02-02');

const LATER = START('2026-03-15');

const enrolled: Step = ['2026-01-01', enrol()];

/** 100 points in lot 1, which ends on 2 February. */
const bought: readonly Step[] = [enrolled, ['2026-01-02', buy(1_000)]];

const endsOf = ({ member }: History) => openLots(member).map(({ lotId, expiresAt }) => [lotId, expiresAt]);

describe('changing the end of a lot', () => {
  it('extends it, and says the old end and the new one, why, and what comes next', () =>
    given(program, ...bought)
      .when('2026-01-20', changeExpiry('1', LATER, 'closed in January'))
      .then({
        type: 'LotExpiryChanged',
        data: {
          effectiveAt: instant('2026-01-20'),
          expiresAt: LATER,
          lots: [{ lotId: '1', expiresAtBefore: END }],
          points: 100,
          reason: 'closed in January',
          balanceAfter: { available: 100, pending: 0, reserved: 0 },
          nextExpiry: { at: LATER, points: 100 },
          nextDueAt: LATER,
        },
      }));

  it('lets the points count up to the new end, and no longer', () => {
    const history = new History(program).must(...bought, ['2026-01-20', changeExpiry('1', LATER)]);
    history.must(['2026-03-14', redeem(10)], ['2026-03-16', settleTo('2026-03-16')]);
    expect(balanceOf(history.member)).toMatchObject({ available: 0, redeemed: 10, expired: 90 });
    expect(history.events.at(-1)).toMatchObject({ type: 'PointsExpired', data: { effectiveAt: LATER } });
  });

  it('shortens it, and makes it last without end', () => {
    const history = new History(program).must(...bought, ['2026-01-20', changeExpiry('1', START('2026-01-25'))]);
    expect(soonestExpiry(history.member)).toEqual({ at: START('2026-01-25'), points: 100 });
    history.must(['2026-01-21', changeExpiry('1', null)], ['2036-01-01', settleTo('2036-01-01')]);
    expect(balanceOf(history.member)).toMatchObject({ available: 100, expired: 0 });
  });

  it('ends it at once with the present time, also of a clock that is a little behind', () => {
    for (const end of [instant('2026-01-20'), '2026-01-20T11:56:00.000Z'])
      given(program, ...bought)
        .when('2026-01-20', changeExpiry('1', end))
        .then(
          { type: 'LotExpiryChanged', data: { expiresAt: instant('2026-01-20') } },
          {
            type: 'PointsExpired',
            data: { lotId: '1', points: 100, effectiveAt: instant('2026-01-20'), nextExpiry: null },
          },
        );
  });

  it('is refused with an end that is over', () =>
    given(program, ...bought)
      .when('2026-01-20', changeExpiry('1', START('2026-01-20')))
      .thenRefused('end_not_possible', { expiresAt: START('2026-01-20'), now: instant('2026-01-20') }));

  it('is refused for points that wait, where the end is not after they become usable', () => {
    const activeFrom = START('2026-01-12');
    given(waiting, ...bought)
      .when('2026-01-03', changeExpiry('1', activeFrom))
      .thenRefused('end_not_possible', { expiresAt: activeFrom, activeFrom });
    const history = new History(waiting).must(...bought, ['2026-01-03', changeExpiry('1', START('2026-01-13'))]);
    history.must(['2026-01-14', settleTo('2026-01-14')]);
    expect(history.events.slice(-2).map(({ type, data }) => [type, data.effectiveAt])).toEqual([
      ['PointsActivated', activeFrom],
      ['PointsExpired', START('2026-01-13')],
    ]);
  });

  it('changes nothing where it ends then already', () =>
    given(program, ...bought)
      .when('2026-01-20', changeExpiry('1', END))
      .thenNothing());

  it('is refused for lots that there never were, that are used up, and that have ended', () => {
    given(program, ...bought)
      .when('2026-01-20', changeExpiry('2', LATER))
      .thenRefused('lot_unknown', { lotId: '2' });
    given(program, ...bought, ['2026-01-03', redeem(100)])
      .when('2026-01-20', changeExpiry('1', LATER))
      .thenRefused('lot_closed', { lotId: '1' });
    given(program, ...bought)
      .when('2026-02-02', changeExpiry('1', LATER))
      .thenRefused('lot_closed', { lotId: '1' });
  });

  it('is refused without a reason, and for members who are unknown or closed; frozen ones keep their time', () => {
    given(program, ...bought)
      .when('2026-01-20', changeExpiry('1', LATER, ' '))
      .thenRefused('reason_required');
    given(program).when('2026-01-20', changeExpiry('1', LATER)).thenRefused('member_unknown');
    given(program, ...bought, ['2026-01-03', close()])
      .when('2026-01-20', changeExpiry('1', LATER))
      .thenRefused('member_closed');
    given(program, ...bought, ['2026-01-03', freeze()])
      .when('2026-01-20', changeExpiry('1', LATER))
      .then({ type: 'LotExpiryChanged' });
  });

  it('has redemptions use the lot that ends soonest now', () =>
    given(program, ...bought, ['2026-01-03', buy(500)], ['2026-01-04', changeExpiry('1', LATER)])
      .when('2026-01-05', redeem(60))
      .then({
        type: 'PointsRedeemed',
        data: {
          allocations: [
            { lotId: '2', points: 50 },
            { lotId: '1', points: 10 },
          ],
        },
      }));

  it('takes reserved points along, which come back to their lot as long as it lasts', () => {
    const reserved: readonly Step[] = [...bought, ['2026-01-20', reserve(60, { ttlSeconds: 2_592_000 })]];
    const extended = new History(program).must(...reserved, ['2026-01-21', changeExpiry('1', LATER)]);
    expect(endsOf(extended)).toEqual([
      ['1', LATER],
      ['1', LATER],
    ]);
    expect(extended.events.at(-1)!.data).toMatchObject({ points: 100 });
    extended.must(['2026-02-10', release()]);
    expect(balanceOf(extended.member)).toMatchObject({ available: 100, reserved: 0, expired: 0 });
    const shortened = new History(program).must(...reserved, ['2026-01-21', changeExpiry('1', START('2026-01-22'))]);
    shortened.must(['2026-01-23', capture(20)]);
    expect(balanceOf(shortened.member)).toMatchObject({ available: 0, reserved: 0, redeemed: 20, expired: 80 });
  });

  it('is refused for a lot that has ended while its points were reserved', () =>
    given(program, ...bought, ['2026-01-20', reserve(100, { ttlSeconds: 2_592_000 })])
      .when('2026-02-03', changeExpiry('1', LATER))
      .thenRefused('lot_closed', { lotId: '1', expiresAt: END }));

  it('leaves the past as it was', () => {
    const { events, member } = new History(program).must(...bought, ['2026-01-20', changeExpiry('1', LATER)]);
    const at = (asOf: string) => memberAt(events, { asOf: instant(asOf), program });
    expect(at('2026-01-19').nextExpiry).toEqual({ at: END, points: 100 });
    expect(at('2026-01-20').nextExpiry).toEqual({ at: LATER, points: 100 });
    expect(balanceOf(at('2026-02-10')).available).toBe(100);
    const known = memberAt(events, { asOf: instant('2026-02-10'), knownAt: instant('2026-01-19'), program });
    expect(balanceOf(known)).toMatchObject({ available: 0, expired: 100 });
    expect(memberToJson(memberFromJson(JSON.parse(JSON.stringify(memberToJson(member)))))).toEqual(
      memberToJson(member),
    );
  });
});

describe('extending all lots of a member', () => {
  const three: readonly Step[] = [...bought, ['2026-01-12', buy(500)], ['2026-01-30', adjust(7)]];

  it('gives those that end too soon the new end, in one event', () =>
    given(program, ...three)
      .when('2026-01-31', extendLots(START('2026-02-20')))
      .then({
        type: 'LotExpiryChanged',
        data: {
          expiresAt: START('2026-02-20'),
          lots: [
            { lotId: '1', expiresAtBefore: END },
            { lotId: '2', expiresAtBefore: START('2026-02-12') },
          ],
          points: 150,
          nextExpiry: { at: START('2026-02-20'), points: 150 },
        },
      }));

  it('leaves those that end at or after `endingBefore`, and is done once', () => {
    const history = new History(program).must(...three, ['2026-01-31', extendLots(LATER, START('2026-02-12'))]);
    expect(new Map(endsOf(history) as [string, string][])).toEqual(
      new Map([
        ['1', LATER],
        ['2', START('2026-02-12')],
        ['3', START('2026-03-02')],
      ]),
    );
    expect(history.take('2026-01-31', extendLots(LATER, START('2026-02-12')))).toEqual([]);
  });

  it('is refused without a reason', () =>
    given(program, ...three)
      .when('2026-01-31', extendLots(LATER, undefined, ' '))
      .thenRefused('reason_required'));

  it('never shortens a lot', () => {
    given(program, ...three)
      .when('2026-01-31', extendLots(START('2026-02-20'), LATER))
      .thenRefused('end_not_possible', { expiresAt: START('2026-02-20'), endingBefore: LATER });
    given(program, ...three)
      .when('2026-01-31', extendLots(END.replace('02-02', '01-02')))
      .thenRefused('end_not_possible');
  });

  it('leaves lots that have ended, also where their points are reserved', () => {
    const history = new History(program).must(...bought, ['2026-01-20', reserve(40, { ttlSeconds: 2_592_000 })]);
    expect(history.take('2026-02-03', extendLots(null))).toMatchObject([{ type: 'PointsExpired' }]);
  });

  it('takes as many commands as it takes where there are very many lots', () => {
    const history = new History(program).must(enrolled);
    for (let lot = 0; lot < LIMITS.lotsExtendedMax + 5; lot++) history.must(['2026-01-20', adjust(1)]);
    const counts = [1, 2, 3].map(() => {
      const [event] = history.take('2026-01-21', extendLots(LATER)) as readonly {
        data: { lots: readonly unknown[] };
      }[];
      return event?.data.lots.length ?? 0;
    });
    expect(counts).toEqual([LIMITS.lotsExtendedMax, 5, 0]);
    expect(soonestExpiry(history.member)).toEqual({ at: LATER, points: LIMITS.lotsExtendedMax + 5 });
  });
});

describe('a return of a purchase whose lot got another end', () => {
  const days = (expiresAt: string) =>
    new History(program).must(
      [enrolled[0], enrolled[1]],
      ['2026-01-02', buy(1_000, { purchaseId: 'p' })],
      ['2026-01-20', changeExpiry('1', expiresAt)],
    );

  it('takes back what was extended, and nothing from other lots where it was shortened', () => {
    const extended = days(LATER).must(['2026-02-10', bringBack('p')]);
    expect(balanceOf(extended.member)).toMatchObject({ available: 0, reversed: 100 });
    const shortened = days(START('2026-01-22')).must(['2026-01-23', adjust(40)], ['2026-01-24', bringBack('p')]);
    expect(balanceOf(shortened.member)).toMatchObject({ available: 40, reversed: 0, expired: 100 });
  });
});
