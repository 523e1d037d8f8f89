import { pointsOf } from '#loyalty/account/testing';
import { following } from '#loyalty/account/testing';
import { type Samples } from '#loyalty/vocabulary/testing';

import { type ActivatePurchase } from '../decide.js';

/** The member of the scenarios got what they bought. */
export const activate = (
  purchaseId: string,
  asked: Partial<Pick<ActivatePurchase, 'occurredAt'>> = {},
): ActivatePurchase => ({
  type: 'ActivatePurchase',
  memberId: 'ada',
  purchaseId,
  ...asked,
});

/** The oldest points that wait are activated with their purchase. */
export const samples: Samples = {
  members: [
    {
      weight: 5,
      events: (member) => {
        const { pending, usable } = pointsOf(member);
        const lot = pending.shift();
        if (!lot) return [];
        usable.push(lot);
        const at = member.at();
        const dated = {
          lotId: lot.lotId,
          points: lot.points,
          earnedAt: at,
          activeFrom: at,
          expiresAt: '2027-02-01T00:00:00.000Z',
        };
        const ofPurchase = { purchaseId: 'p-0-0', localDay: at.slice(0, 10), occurredAt: at, points: lot.points };
        const postings = [{ lotId: lot.lotId, from: 'pending', to: 'available', points: lot.points }];
        return [['PurchaseActivated', { ...ofPurchase, opened: [dated], postings, ...following(member) }]];
      },
    },
  ],
};
