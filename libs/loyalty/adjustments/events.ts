import { type EventOf } from '#event-store';
import { allocated, lot, movement } from '#loyalty/account/events';
import { id, integer, LIMITS, localDay, memberEvents, reason, text } from '#loyalty/vocabulary';

const points = integer(-LIMITS.pointsMax, LIMITS.pointsMax);

/** Name of a client, which survives a change of its key. */
const client = text();

export const adjustmentEvents = memberEvents({
  AdjustmentRequested: {
    description:
      'A correction by hand of so many points that another client has to approve it; until then nothing counts.',
    data: { adjustmentId: id, points, reason, expiresOn: localDay.optional(), requestedBy: client },
  },
  AdjustmentDeclined: {
    description:
      'A correction that waited for approval will never count: another client declined it, or the membership ended.',
    data: { adjustmentId: id, reason },
  },
  PointsAdjusted: {
    description: 'A correction by hand: above zero it makes a lot, below zero it names the lots that it took from.',
    data: {
      adjustmentId: id.optional(),
      points,
      reason,
      /** Who asked for it, where another client approved it. */
      requestedBy: client.optional(),
      localDay: localDay.optional(),
      lot: lot.optional(),
      ...allocated,
      ...movement,
    },
  },
});

export type AdjustmentEvent = EventOf<typeof adjustmentEvents>;
