import { describe, expect, it } from '@jest/globals';

import { after, day, earned, enrolled, given, lot, purchased, recorded, redeemed } from '#loyalty/testing';

import { ledger } from './ledger.js';

describe('the ledger', () => {
  it('has a row for each movement, with the balance after it and why', () => {
    const drafts = [
      enrolled,
      purchased('p1', 1000),
      earned(100, { lot: lot('1', 100), after: after(100), purchaseId: 'p1' }),
    ];
    expect(given(ledger, ...drafts)).toEqual({
      'm1.0000000002': {
        memberId: 'm1',
        program: 'main',
        revision: 2,
        type: 'PointsEarned',
        points: 100,
        balanceAfter: 100,
        balance: { available: 100, pending: 0, reserved: 0 },
        lotId: '1',
        allocations: null,
        expiresAt: '2027-02-01T00:00:00.000Z',
        effectiveAt: day('01-02'),
        occurredAt: day('01-02'),
        recordedAt: day('01-02'),
        reason: 'purchase',
        because: '10 points for each 100',
        rule: 'base',
        ruleVersion: 3,
        programVersion: 2,
        purchaseId: 'p1',
        reference: null,
        actor: { type: 'client', id: 'till-7' },
        commandId: 'command-2',
        eventId: recorded(drafts)[2]!.id,
      },
    });
  });

  it('has a row without points for lots that get another end, with the end and why', () => {
    const changed = (...lotIds: readonly string[]) => ({
      expiresAt: '2027-03-01T00:00:00.000Z',
      lots: lotIds.map((lotId) => ({ lotId, expiresAtBefore: '2027-02-01T00:00:00.000Z' })),
      points: 9,
      reason: 'closed in May',
      ...after(100),
    });
    const rows = given(ledger, ['LotExpiryChanged', changed('1')], ['LotExpiryChanged', changed('1', '2')]);
    const common = { points: 0, balanceAfter: 100, expiresAt: '2027-03-01T00:00:00.000Z', reason: 'closed in May' };
    expect(Object.values(rows)).toMatchObject([
      { ...common, lotId: '1', allocations: null },
      {
        ...common,
        lotId: null,
        allocations: [
          { lotId: '1', points: 0 },
          { lotId: '2', points: 0 },
        ],
      },
    ]);
  });

  it('signs what goes out, and names the lots that it came from', () => {
    const rows = given(
      ledger,
      redeemed(30, [{ lotId: '1', points: 30 }], after(70)),
      ['PointsExpired', { points: 50, lotId: '1', ...after(20) }],
      ['PointsAdjusted', { points: -5, reason: 'mistake', allocations: [{ lotId: '2', points: 5 }], ...after(15) }],
      ['PointsAdjusted', { points: 6, reason: 'goodwill', lot: lot('3', 6), ...after(21) }],
      ['PointsActivated', { points: 4, lotId: '4', ...after(25) }],
    );
    expect(
      Object.values(rows).map(({ points, balanceAfter, lotId, allocations, reason, reference }) => [
        points,
        balanceAfter,
        lotId,
        allocations,
        reason,
        reference,
      ]),
    ).toEqual([
      [-30, 70, null, [{ lotId: '1', points: 30 }], null, 'order-1'],
      [-50, 20, '1', null, null, null],
      [-5, 15, null, [{ lotId: '2', points: 5 }], 'mistake', null],
      [6, 21, '3', null, 'goodwill', null],
      [4, 25, '4', null, null, null],
    ]);
    expect(Object.keys(rows)).toEqual([0, 1, 2, 3, 4].map((revision) => `m1.000000000${revision}`));
  });

  it('has no row for what moves no points', () => {
    expect(
      given(
        ledger,
        enrolled,
        purchased('p', 1),
        ['EarnCapped', {}],
        ['ExpiryMoved', { expiresAt: '2027-03-01T00:00:00.000Z', lotIds: ['1'], points: 9, ...after(100) }],
        ['MemberFrozen', { reason: 'r' }],
        ['MemberForgotten', { identities: [] }],
      ),
    ).toEqual({});
  });
});
