import { credited, following } from '#loyalty/account/testing';
import { type SampleMember, type Samples } from '#loyalty/vocabulary/testing';
import { type JsonObject } from '#platform';

function purchaseOf(member: SampleMember): JsonObject {
  const purchases = member.kept('purchases', () => ({ made: 0 }));
  return {
    purchaseId: `p-${purchases.made++}-${member.commands}`,
    occurredAt: member.at(),
    total: { amount: 100 + member.random(10_000), currency: 'EUR' },
    itemCount: 1 + member.random(5),
    channel: 'store',
    location: `shop-${member.random(40)}`,
    ...(member.random(10) === 0 && { metadata: { receipt: `${member.commands}` } }),
  };
}

export const samples: Samples = {
  members: [
    {
      weight: 680,
      events: (member) => {
        const purchase = purchaseOf(member);
        const { amount } = purchase['total'] as { amount: number };
        const points = Math.floor(amount / 10);
        const lot = credited(member, points);
        const because = `10 points for each 100 spent: ${amount}`;
        const earned = {
          points,
          lot,
          source: 'purchase',
          purchaseId: purchase['purchaseId']!,
          breakdown: [{ rule: 'base', version: 1, effect: 'points_per_amount', points, because }],
          programVersion: 1,
          ...following(member),
        };
        return [
          ['PurchaseRecorded', purchase],
          ['PointsEarned', earned],
        ];
      },
    },
  ],
};
