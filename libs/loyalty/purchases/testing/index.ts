import { credited, following } from '#loyalty/account/testing';
import { type SampleEvent, type SampleMember, type Samples } from '#loyalty/vocabulary/testing';
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

/** Every so many commands a purchase earns other status points than points, and every so many another one earns nothing else. */
const [EVERY_APART, EVERY_FLIGHT] = [20, 37];

const flightOf = (member: SampleMember): SampleEvent => [
  'PurchaseRecorded',
  {
    purchaseId: `flight-${member.commands}`,
    occurredAt: member.at(),
    total: { amount: 1_000, currency: 'EUR' },
    statusPoints: 8,
    breakdown: [
      { rule: 'flight', version: 1, effect: 'fixed_points', points: 0, statusPoints: 8, because: 'a flight' },
    ],
  },
];

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
          ...(member.commands % EVERY_APART === 0 && { statusPoints: Math.floor(points / 2) }),
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
          ...(member.commands % EVERY_FLIGHT === 0 ? [flightOf(member)] : []),
        ];
      },
    },
  ],
};
