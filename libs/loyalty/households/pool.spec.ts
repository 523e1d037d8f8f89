import { describe, expect, it } from '@jest/globals';

import { validateRules } from '#loyalty/program';
import {
  adjust,
  buy,
  enrol,
  History,
  memberScenarios,
  programOf,
  redeem,
  rulesWith,
  type Step,
} from '#loyalty/members/testing';
import { type ProgramRules } from '#loyalty/program';
import { reserve } from '#loyalty/reservations/testing';
import { receive } from '#loyalty/transfers/testing';
import { LIMITS } from '#loyalty/vocabulary';

import { type GiveBack, type PoolEarnings } from './pool.js';
import { createHousehold, join } from './testing/index.js';

const given = memberScenarios(expect);

const pooling = (households: ProgramRules['households']) => programOf(rulesWith({ households }));

const all = pooling({ pooling: 'all' });

const joined: readonly Step[] = [
  ['2026-01-01', enrol()],
  ['2026-01-02', join(1)],
  ['2026-01-03', buy(1_000)], // 100 points
];

const pool = (points = 100, recordedAt = '2026-01-03T12:00:00.000Z'): PoolEarnings => ({
  ...{ type: 'PoolEarnings', memberId: 'ada', transferId: 'pool-1', recordedAt },
  lots: [{ lotId: '1', points }],
});

const requested = (points: number) => ({
  type: 'TransferRequested' as const,
  data: {
    ...{ toMemberId: 'home', householdId: 'home', points },
    postings: [{ lotId: '1', from: 'available', to: 'reserved', points }],
  },
});

describe('pooling', () => {
  it('gives the household all that was earned, or the share that the rules say, rounded down', () => {
    given(all, ...joined)
      .when('2026-01-03', pool())
      .then(requested(100));
    given(pooling({ pooling: 'share', sharePercent: 33 }), ...joined)
      .when('2026-01-03', pool())
      .then(requested(33));
    given(pooling({ pooling: 'share', sharePercent: 33 }), ...joined)
      .when('2026-01-03', pool(2))
      .thenNothing();
    for (const households of [{}, { pooling: 'none' } as const])
      given(pooling(households), ...joined)
        .when('2026-01-03', pool())
        .thenNothing();
  });

  it('gives what is still there', () => {
    given(all, ...joined, ['2026-01-03', redeem(70)])
      .when('2026-01-03', pool())
      .then(requested(30));
    given(all, ...joined, ['2026-01-03', redeem(100)])
      .when('2026-01-03', pool())
      .thenNothing();
    given(all, ...joined, ['2026-01-03', pool()])
      .when('2026-01-03', { ...pool(), transferId: 'pool-2' })
      .thenNothing();
  });

  it('leaves what is reserved for an order, and what is pending still', () => {
    given(all, ...joined, ['2026-01-03', reserve(60)])
      .when('2026-01-03', pool())
      .then(requested(40));
    const later = programOf(
      rulesWith({ households: { pooling: 'all' } }, { activation: { type: 'after_days', days: 9 } }),
    );
    given(later, ...joined)
      .when('2026-01-03', pool())
      .thenNothing();
    given(later, ...joined)
      .when('2026-01-13', pool())
      .then({ type: 'PointsActivated' }, requested(100));
  });

  it('waits while more is due than one append settles', () => {
    const expiry = { type: 'rolling', count: 1, unit: 'days' } as const;
    const history = new History(programOf(rulesWith({ households: { pooling: 'all' } }, { expiry }))).must(...joined);
    for (let lot = 0; lot < LIMITS.settlementsMax + 1; lot++) history.must(['2026-01-03', adjust(1)]);
    expect(history.decide('2026-02-01', pool())).toMatchObject({ code: 'more_is_due' });
  });

  it('gives nothing of what was earned before the member joined, or where it is in no household', () => {
    given(all, ...joined)
      .when('2026-01-03', pool(100, '2026-01-02T11:59:59.999Z'))
      .thenNothing();
    given(all, ['2026-01-01', enrol()], ['2026-01-03', buy(1_000)])
      .when('2026-01-03', pool())
      .thenNothing();
  });

  it('has a share where the rules share, and there alone', () => {
    const codesOf = (households: ProgramRules['households']) =>
      validateRules(rulesWith({ households })).map(({ code }) => code);
    expect(codesOf({ pooling: 'share' })).toEqual(['share_only']);
    expect(codesOf({ pooling: 'all', sharePercent: 5 })).toEqual(['share_only']);
    expect(codesOf({ pooling: 'share', sharePercent: 5 })).toEqual([]);
  });
});

describe('giving back what a purchase had earned', () => {
  const of = (points: number, ...days: readonly string[]) => ({
    points,
    earnedAt: days.map((day) => `${day}T12:00:00.000Z`),
  });
  const backOf = (...earned: GiveBack['earned']): GiveBack => ({
    ...{ type: 'GiveBack', memberId: 'home', transferId: 'back-1', toMemberId: 'ada', earned },
  });
  const back = (points: number) => backOf(of(points, '2026-01-03'));
  const arrives = (points: number, earnedAt: string): Step => [
    '2026-01-04',
    { ...receive([{ points, earnedAt, expiresAt: null }], earnedAt), memberId: 'home', householdId: 'home' },
  ];
  const filled: readonly Step[] = [
    ['2026-01-01', createHousehold()],
    arrives(50, '2026-01-02T12:00:00.000Z'),
    arrives(100, '2026-01-03T12:00:00.000Z'),
  ];

  it('takes what each of several purchases had earned from lots of its own, also where one instant is of both', () => {
    const taken = (points: number, ...postings: readonly object[]) => ({
      type: 'TransferRequested' as const,
      data: { points, postings },
    });
    given(all, ...filled)
      .when('2026-01-05', backOf(of(60, '2026-01-02'), of(20, '2026-01-03')))
      .then(taken(70, { lotId: '1', points: 50 }, { lotId: '2', points: 20 }));
    given(all, ...filled)
      .when('2026-01-05', backOf(of(70, '2026-01-03'), of(70, '2026-01-03', '2026-01-02')))
      .then(taken(140, { lotId: '1', points: 50 }, { lotId: '2', points: 90 }));
    given(all, ...filled)
      .when('2026-01-05', backOf(of(40, '2026-01-02'), of(70, '2026-01-02', '2026-01-03')))
      .then(taken(110, { lotId: '1', points: 50 }, { lotId: '2', points: 60 }));
  });

  it('takes it from lots that were earned with the purchase, as far as they are there', () => {
    given(all, ...filled)
      .when('2026-01-05', back(60))
      .then({
        type: 'TransferRequested',
        data: { toMemberId: 'ada', points: 60, postings: [{ lotId: '2', points: 60 }] },
      });
    given(all, ...filled)
      .when('2026-01-05', back(120))
      .then({ type: 'TransferRequested', data: { points: 100 } });
    given(all, ...filled.slice(0, 2))
      .when('2026-01-05', back(60))
      .thenNothing();
    given(all, ...joined)
      .when('2026-01-05', { ...back(1), memberId: 'ada' })
      .thenRefused('household_unknown');
  });

  it('waits while too many transfers are under way', () => {
    const history = new History(all).must(...filled);
    for (let count = 0; count < 20; count++) history.must(['2026-01-05', { ...back(1), transferId: `back-${count}` }]);
    expect(history.decide('2026-01-05', back(1))).toMatchObject({ code: 'limit_exceeded' });
  });
});
