import { describe, expect, it } from '@jest/globals';

import { day, type Draft, enrolled, given } from '#loyalty/testing';

import { rewardClaims } from './reward-claims.js';

const claimed = (over: object = {}): Draft => [
  'RewardClaimed',
  {
    ...{ claimId: 'c1', rewardId: 'coffee', rewardVersion: 2, name: 'Free coffee', kind: 'product' },
    ...{ points: 10, tier: 'basic', ...over },
  },
  day('02-01'),
];

const cancelled: Draft = [
  'RewardClaimCancelled',
  { claimId: 'c1', rewardId: 'coffee', reason: 'Sold out' },
  day('02-02'),
];

describe('the claims', () => {
  it('have a document each, as the reward was then', () =>
    expect(given(rewardClaims, enrolled, claimed())).toEqual({
      'm1.c1': {
        ...{
          memberId: 'm1',
          program: 'main',
          claimId: 'c1',
          rewardId: 'coffee',
          rewardVersion: 2,
          choiceId: null,
          challengeId: null,
        },
        ...{ name: 'Free coffee', kind: 'product', points: 10, tier: 'basic', segment: null, early: false },
        ...{ state: 'claimed', claimedAt: day('02-01'), claimedBy: 'till-7', cancelledAt: null, cancelReason: null },
      },
    }));

  it('say by which segment and how early they were made, and that they were cancelled', () =>
    expect(given(rewardClaims, enrolled, claimed({ segment: 'vip', early: true }), cancelled)['m1.c1']).toMatchObject({
      ...{ segment: 'vip', early: true, state: 'cancelled', cancelledAt: day('02-02'), cancelReason: 'Sold out' },
    }));
});
