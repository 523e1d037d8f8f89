import { credited, following } from '#loyalty/account/testing';
import { type Samples } from '#loyalty/vocabulary/testing';

/** A purchase of before earns some points more, since one that happened before it was recorded after it. */
export const samples: Samples = {
  members: [
    {
      weight: 5,
      events: (member) => {
        const points = 1 + member.random(20);
        const lot = credited(member, points);
        const to = lot['activeFrom'] === lot['earnedAt'] ? 'available' : 'pending';
        const ofPurchase = { purchaseId: 'p-0-0', localDay: '2026-01-15', latePurchaseId: 'late', programVersion: 1 };
        const counted = [{ rule: 'daily', points: 1 }];
        const breakdown = [{ rule: 'base', version: 1, effect: 'points_per_amount', points, because: 'as gold' }];
        const moved = { opened: [lot], postings: [{ lotId: lot['lotId']!, from: 'issued', to, points }] };
        const reason = `Purchase late happened before it and was recorded after it.`;
        return [
          ['PurchaseRecalculated', { ...ofPurchase, pointsBefore: 0, pointsAfter: points, counted }],
          [
            'PointsRecalculated',
            { ...ofPurchase, source: 'purchase', points, reason, breakdown, ...moved, ...following(member) },
          ],
        ];
      },
    },
  ],
};
