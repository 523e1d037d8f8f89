import { describe, expect, it } from '@jest/globals';

import { type Account } from './account.js';
import { EXPIRED_LOTS_MAX, expiredSince, rememberExpired } from './expired-lots.js';

const day = (number: number) => new Date(Date.UTC(2026, 0, number)).toISOString();

function expired(...lots: readonly (readonly [lotId: string, earnedAt: string, expiredAt: string])[]): Account {
  const account = {} as Account;
  for (const [lotId, earnedAt, at] of lots)
    rememberExpired(account, { lotId, points: 5, earnedAt, activeFrom: earnedAt, expiresAt: at }, 5, at);
  return account;
}

const ids = (account: Account, at: string) => expiredSince(account, at).map(({ lotId }) => lotId);

describe('lots that have expired', () => {
  it('are found by their end, then by when they were earned, then by number', () => {
    const account = expired(
      ['7', day(3), day(30)],
      ['10', day(2), day(30)],
      ['9', day(2), day(30)],
      ['8', day(1), day(20)],
    );
    expect(ids(account, day(10))).toEqual(['8', '9', '10', '7']);
  });

  it(`are the newest ${EXPIRED_LOTS_MAX} at most`, () => {
    const lots = Array.from({ length: EXPIRED_LOTS_MAX + 2 }, (_, index) => [`${index + 1}`, day(1), day(30)] as const);
    const kept = expired(...lots).expiredLots!.map(({ lotId }) => Number(lotId));
    expect([kept.length, Math.min(...kept)]).toEqual([EXPIRED_LOTS_MAX, 3]);
  });
});
