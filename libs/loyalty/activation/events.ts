import { type EventOf } from '#event-store';
import { carried, movement } from '#loyalty/account/events';
import { ofPurchase } from '#loyalty/purchases/events';
import { instant, localDay, memberEvents, points } from '#loyalty/vocabulary';

export const activationEvents = memberEvents({
  PurchaseActivated: {
    description:
      'What the points of a purchase waited for has happened: they are usable from now on, and end as if they had been earned now.',
    data: {
      ...ofPurchase,
      /** The programme's local day of the purchase. */
      localDay,
      /** When it happened. */
      occurredAt: instant,
      points,
      ...carried,
      ...movement,
    },
  },
});

export type ActivationEvent = EventOf<typeof activationEvents>;
