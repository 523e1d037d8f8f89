import { type DataOf, defineEvents, type EventOf } from '#event-store';
import { purchaseOnDay } from '#loyalty/purchases/events';
import { instant, memberId, text } from '#loyalty/vocabulary';

export type GuestPurchase = DataOf<typeof purchaseOnDay>;

/** A purchase of somebody who is no member (yet): its own stream, until a member claims it. */
export const guestEvents = defineEvents({
  GuestPurchaseRecorded: {
    description: 'A purchase of somebody who is no member, or not yet.',
    data: { effectiveAt: instant, ...purchaseOnDay },
  },
  GuestPurchaseClaimed: {
    description: 'A member claimed the purchase; it counts as theirs, once.',
    data: { purchaseId: text(), memberId, effectiveAt: instant },
  },
});

export type GuestEvent = EventOf<typeof guestEvents>;
