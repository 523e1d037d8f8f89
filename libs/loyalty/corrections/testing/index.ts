import { credited, following } from '#loyalty/account/testing';
import { type Samples } from '#loyalty/vocabulary/testing';

import { type CorrectPurchase } from '../decide.js';

let corrections = 0;

/** A correction by the member of the scenarios: the purchase in euros as it should have been. */
export const correct = (
  purchaseId: string,
  euros: number,
  asked: Partial<Omit<CorrectPurchase, 'type' | 'memberId' | 'purchaseId'>> = {},
): CorrectPurchase => ({
  type: 'CorrectPurchase',
  memberId: 'ada',
  correctionId: `c${(corrections += 1)}`,
  purchaseId,
  total: { amount: Math.round(euros * 100), currency: 'EUR' },
  ...asked,
});

/** A purchase is corrected to another day and to more, and earns some points more. */
export const samples: Samples = {
  members: [
    {
      weight: 5,
      events: (member) => {
        const total = { amount: 1_000 + member.random(5_000), currency: 'EUR' };
        const purchaseId = `wrong-${member.commands}`;
        const facts = { occurredAt: member.at(), total, itemCount: 1, channel: 'web' };
        const points = 1 + member.random(20);
        const lot = credited(member, points);
        const to = lot['activeFrom'] === lot['earnedAt'] ? 'available' : 'pending';
        const moved = { opened: [lot], postings: [{ lotId: lot['lotId']!, from: 'issued', to, points }] };
        const at = { purchasedAt: member.at(), localDay: member.at().slice(0, 10) };
        const ofCorrection = { correctionId: `c-${member.commands}`, purchaseId, programVersion: 1 };
        const more = { ...facts, total: { ...total, amount: total.amount + 500 }, channel: 'store' };
        const breakdown = [{ rule: 'base', version: 1, effect: 'points_per_amount', points, because: 'per amount' }];
        const reason = 'It was corrected';
        return [
          ['PurchaseRecorded', { purchaseId, ...facts, breakdown: [] }],
          [
            'PurchaseCorrected',
            {
              ...ofCorrection,
              ...{ before: { ...facts, ...at }, purchase: { ...more, ...at }, pointsBefore: 0, pointsAfter: points },
              ...{ breakdown, reason },
            },
          ],
          [
            'PointsCorrected',
            {
              ...ofCorrection,
              localDay: at.localDay,
              source: 'purchase',
              points,
              reason,
              ...moved,
              ...following(member),
            },
          ],
        ];
      },
    },
  ],
};
