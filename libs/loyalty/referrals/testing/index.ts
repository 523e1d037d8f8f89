import { type ProgramRules } from '#loyalty/program';
import { type Samples } from '#loyalty/vocabulary/testing';

import { type CloseReferral, type ReferrerVerdict } from '../close.js';
import { type CreditReferrer } from '../credit.js';

/** A first purchase of 20 euros within 30 days, which is not returned for 14: 100 points, and 50 for the one who joined. */
export const REFERRAL: NonNullable<ProgramRules['referral']> = {
  minimumSpend: 2_000,
  withinDays: 30,
  notReturnedWithinDays: 14,
  rewards: { referrer: 100, referred: 50 },
};

/** The member of the scenarios recommended the programme to bob. */
export const credit = (asked: Partial<Omit<CreditReferrer, 'type' | 'memberId'>> = {}): CreditReferrer => ({
  type: 'CreditReferrer',
  memberId: 'ada',
  referredId: 'bob',
  points: 100,
  ...asked,
});

/** The member of the scenarios joined by the recommendation of another one. */
export const closeReferral = (verdict: ReferrerVerdict): CloseReferral => ({
  type: 'CloseReferral',
  memberId: 'ada',
  verdict,
});

const OF_SOMEBODY = { referrerId: 'somebody', nextDueAt: null };

export const samples: Samples = {
  members: [
    {
      weight: 1,
      events: (member) => {
        const terms = {
          until: member.at(),
          minimumSpend: 1_000,
          notReturnedWithinDays: 14,
          rewards: { referrer: 5, referred: 3 },
        };
        return [
          ['ReferralStarted', { ...OF_SOMEBODY, ...terms }],
          ['ReferralQualified', { ...OF_SOMEBODY, purchaseId: 'p1' }],
          ['ReferralRewarded', { ...OF_SOMEBODY, points: 3, referrerPoints: 5 }],
          ['ReferralEnded', { ...OF_SOMEBODY, reason: 'no_purchase' }],
          ['ReferrerRewarded', { referredId: 'somebody', points: 5 }],
          ['ReferrerDeclined', { referredId: 'somebody', reason: 'monthly_limit' }],
        ];
      },
    },
  ],
};
