import { describe, expect, it } from '@jest/globals';

import { after, day, type Draft, earned, given, lot, redeemed } from '#loyalty/testing';

import { lots } from './lots.js';

const statesOf = (...drafts: Parameters<typeof given>[1][]) =>
  Object.fromEntries(
    Object.entries(given(lots, ...drafts)).map(([id, { remaining, state }]) => [id, [remaining, state]]),
  );

const first = earned(100, { lot: lot('1', 100), after: after(100) });

const second = earned(50, { lot: lot('2', 50, { activeFrom: day('02-01') }), after: after(100, 50) });

describe('the lots', () => {
  it('has a document for each credit', () => {
    expect(given(lots, first)).toEqual({
      'm1.1': {
        memberId: 'm1',
        program: 'main',
        lotId: '1',
        points: 100,
        remaining: 100,
        earnedAt: day('01-02'),
        activeFrom: day('01-02'),
        expiresAt: '2027-02-01T00:00:00.000Z',
        state: 'active',
        creditedAt: day('01-02'),
        uses: [],
        holds: [],
      },
    });
    expect(statesOf(['PointsAdjusted', { points: 9, reason: 'r', lot: lot('7', 9), ...after(9) }])).toEqual({
      'm1.7': [9, 'active'],
    });
  });

  it('waits until it is activated', () => {
    expect(statesOf(second)).toEqual({ 'm1.2': [50, 'pending'] });
    expect(statesOf(second, ['PointsActivated', { points: 50, lotId: '2', ...after(50) }])).toEqual({
      'm1.2': [50, 'active'],
    });
  });

  it('has the end that it was given last, whether it waits, is usable or reserved', () => {
    const changed = (expiresAt: string | null, ...lotIds: readonly string[]): Draft => [
      'LotExpiryChanged',
      {
        expiresAt,
        lots: lotIds.map((lotId) => ({ lotId, expiresAtBefore: '2027-02-01T00:00:00.000Z' })),
        points: 50,
        reason: 'closed',
        ...after(100, 50),
      },
    ];
    const documents = given(lots, first, second, changed('2027-03-01T00:00:00.000Z', '1', '2'), changed(null, '2'));
    expect(Object.values(documents).map(({ expiresAt, remaining, state }) => [expiresAt, remaining, state])).toEqual([
      ['2027-03-01T00:00:00.000Z', 100, 'active'],
      [null, 50, 'pending'],
    ]);
  });

  it('is used up by what was redeemed and adjusted from it, each lot by its own part', () => {
    const spent = redeemed(
      120,
      [
        { lotId: '1', points: 100 },
        { lotId: '2', points: 20 },
      ],
      after(30),
    );
    expect(statesOf(first, second, ['PointsActivated', { points: 50, lotId: '2', ...after(150) }], spent)).toEqual({
      'm1.1': [0, 'used'],
      'm1.2': [30, 'active'],
    });
    expect(
      statesOf(first, [
        'PointsAdjusted',
        { points: -5, reason: 'r', allocations: [{ lotId: '1', points: 5 }], ...after(95) },
      ]),
    ).toEqual({ 'm1.1': [95, 'active'] });
  });

  it('has as expired, and no longer as used, what came back after its end', () => {
    const spent = redeemed(30, [{ lotId: '1', points: 30 }], after(70));
    const restored = (to: 'available' | 'expired', points: number): Draft => [
      'ClaimPointsRestored',
      {
        ...{ effectiveAt: day('03-01'), claimId: 'claim-1', rewardId: 'tea', points, reason: 'Cancelled' },
        postings: [{ lotId: '1', from: 'redeemed', to, points }],
        ...after(70),
      },
    ];
    const { 'm1.1': document } = given(lots, first, spent, restored('available', 10), restored('expired', 20));
    const uses = [30, -10, -20].map((points) => expect.objectContaining({ points, kind: 'redemption' }));
    expect(document).toMatchObject({ remaining: 80, state: 'active', uses });
  });

  it('remembers what is reserved, and once that is closed, what was reserved when the lot ended', () => {
    const moved = (from: string, to: string, points = 30) => ({ postings: [{ lotId: '1', from, to, points }] });
    const reserved: Draft = [
      'PointsReserved',
      { reservationId: 'c', points: 30, expiresAt: day('03-01'), ...moved('available', 'reserved'), ...after(70) },
      day('02-01'),
    ];
    const released = (at: string): Draft => [
      'ReservationReleased',
      { reservationId: 'c', points: 30, ...moved('reserved', 'available'), ...after(100) },
      at,
    ];
    const ended: Draft = [
      'LotExpiryChanged',
      {
        expiresAt: day('02-10'),
        reason: 'r',
        points: 100,
        lots: [{ lotId: '1', expiresAtBefore: '2027-02-01T00:00:00.000Z' }],
        ...after(70),
      },
    ];
    const holdsAfter = (...drafts: readonly Draft[]) => given(lots, first, reserved, ...drafts)['m1.1']!['holds'];
    const hold = { holdId: 'c', at: day('02-01'), until: day('03-01'), points: 30 };
    expect(holdsAfter()).toEqual([hold]);
    expect(holdsAfter(released(day('02-02')))).toEqual([]);
    expect(holdsAfter(ended, released(day('02-11')))).toEqual([{ ...hold, until: day('02-11') }]);
  });

  it('expires with what is left', () => {
    expect(
      statesOf(first, redeemed(40, [{ lotId: '1', points: 40 }], after(60)), [
        'PointsExpired',
        { points: 60, lotId: '1', ...after(0) },
      ]),
    ).toEqual({ 'm1.1': [0, 'expired'] });
  });
});
