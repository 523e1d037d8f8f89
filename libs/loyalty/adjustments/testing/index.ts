import { availableTo, credited, debited, following } from '#loyalty/account/testing';
import { type Samples } from '#loyalty/vocabulary/testing';

export const samples: Samples = {
  members: [
    {
      /** Asked for now, declined the next time. */
      weight: 20,
      events: (member) => {
        const asked = member.kept('adjustment', () => ({ made: 0, waits: false }));
        asked.waits = !asked.waits;
        if (!asked.waits) return [['AdjustmentDeclined', { adjustmentId: `a${asked.made}`, reason: 'Too many' }]];
        asked.made += 1;
        const points = 100 + member.random(900);
        const request = { adjustmentId: `a${asked.made}`, points, reason: 'Goodwill', requestedBy: 'service' };
        return [['AdjustmentRequested', request]];
      },
    },
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
