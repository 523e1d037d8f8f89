import { type EventOf } from '#event-store';
import { allocated, lot, movement } from '#loyalty/account/events';
import { integer, LIMITS, localDay, memberEvents, reason } from '#loyalty/vocabulary';

export const adjustmentEvents = memberEvents({
  PointsAdjusted: {
    description: 'A correction by hand: above zero it makes a lot, below zero it names the lots that it took from.',
    data: {
      points: integer(-LIMITS.pointsMax, LIMITS.pointsMax),
      reason,
      localDay: localDay.optional(),
      lot: lot.optional(),
      ...allocated,
      ...movement,
    },
  },
});

export type AdjustmentEvent = EventOf<typeof adjustmentEvents>;
