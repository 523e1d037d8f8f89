import { type EventOf } from '#event-store';
import { lotId, movement } from '#loyalty/account/events';
import {
  ACTIVITIES,
  instant,
  instantOrNever,
  LIMITS,
  list,
  memberEvents,
  object,
  oneOf,
  reason,
  total,
} from '#loyalty/vocabulary';

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
  ExpiryMoved: {
    description:
      'The member was active, so that all points last longer: lots that would have ended sooner end at `expiresAt` from now on.',
    data: {
      expiresAt: instant,
      lotIds: list(lotId, LIMITS.lotsExtendedMax),
      /** What is left in these lots, reserved points and points that wait included. */
      points: total,
      /** What the member did; left out where points came in and got the end that the others have. */
      activity: object({ kind: oneOf(ACTIVITIES), at: instant }).optional(),
      ...movement,
    },
  },
});

export type ExpiryEvent = EventOf<typeof expiryEvents>;
