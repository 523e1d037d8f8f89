import { type EventOf } from '#event-store';
import { lotId, movement } from '#loyalty/account/events';
import { instantOrNever, LIMITS, list, memberEvents, object, reason, total } from '#loyalty/vocabulary';

/** A lot, and when it would have ended. */
const changedLot = object({ lotId, expiresAtBefore: instantOrNever });

export const expiryEvents = memberEvents({
  LotExpiryChanged: {
    description: 'Lots were extended or shortened by hand: from now on they all end at `expiresAt`.',
    data: {
      expiresAt: instantOrNever,
      lots: list(changedLot, LIMITS.lotsExtendedMax, 1),
      /** What is left in these lots, reserved points and points that wait included. */
      points: total,
      reason,
      ...movement,
    },
  },
});

export type ExpiryEvent = EventOf<typeof expiryEvents>;
