import { type DataOf, defineEvents, type EventOf } from '#event-store';
import { purchaseOnDay } from '#loyalty/purchases/events';
import { instant, memberId, text, version } from '#loyalty/vocabulary';

export type GuestPurchase = DataOf<typeof purchaseOnDay>;

/** A purchase of somebody who is no member (yet): its own stream, until a member claims it. */
export const guestEvents = defineEvents({
  GuestPurchaseRecorded: {
    description: 'A purchase of somebody who is no member, or not yet.',
    data: { effectiveAt: instant, ...purchaseOnDay },
  },
  GuestPurchaseIdVoided: {
    description:
      'A claim of this guest purchase on its id and those before it give it nothing any more; it was not recorded by then.',
    data: { purchaseId: text(), claim: version, effectiveAt: instant },
  },
  GuestPurchaseClaimed: {
    description: 'A member claimed the purchase; it counts as theirs, once.',
    data: { purchaseId: text(), memberId, effectiveAt: instant },
  },
});

export type GuestEvent = EventOf<typeof guestEvents>;
