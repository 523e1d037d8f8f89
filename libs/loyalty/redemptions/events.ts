import { type EventOf } from '#event-store';
import { allocated, movement } from '#loyalty/account/events';
import { memberEvents, points, text } from '#loyalty/vocabulary';

export const redemptionEvents = memberEvents({
  PointsRedeemed: {
    description: 'Points were used, out of the lots that it names.',
    data: { points, reference: text().optional(), ...allocated, ...movement },
  },
});

export type RedemptionEvent = EventOf<typeof redemptionEvents>;
