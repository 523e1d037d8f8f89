import { availableTo, debited, following } from '#loyalty/account/testing';
import { type Samples } from '#loyalty/vocabulary/testing';

const POINTS_MIN = 10;

export const samples: Samples = {
  members: [
    {
      weight: 50,
      events: (member) => {
        const available = availableTo(member);
        if (available < POINTS_MIN) return [];
        const points = 1 + member.random(available);
        const allocations = debited(member, points);
        const named = {
          redemptionId: `r-${member.commands}`,
          reference: `order-${member.commands}`,
          metadata: { till: '7' },
        };
        const partnerId = `fuel-${member.commands % 5}`;
        const isThere = member.commands % 3 === 0;
        const there = isThere && { atPartner: { partnerId, points, costPerPoint: '0.7' } };
        return [['PointsRedeemed', { points, ...named, ...there, allocations, ...following(member) }]];
      },
    },
  ],
};
