import { availableTo, credited, debited, following } from '#loyalty/account/testing';
import { type Samples } from '#loyalty/vocabulary/testing';

export const samples: Samples = {
  members: [
    {
      weight: 15,
      events: (member) => {
        const points = 1 + member.random(50);
        const lot = credited(member, points);
        return [['PointsAdjusted', { points, reason: 'goodwill', lot, ...following(member) }]];
      },
    },
    {
      weight: 5,
      events: (member) => {
        const points = Math.min(availableTo(member), 1 + member.random(50));
        if (points === 0) return [];
        const allocations = debited(member, points);
        return [['PointsAdjusted', { points: -points, reason: 'counted twice', allocations, ...following(member) }]];
      },
    },
  ],
};
