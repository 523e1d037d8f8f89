import { type EventOf } from '#event-store';
import { allocated, movement } from '#loyalty/account/events';
import { atPartner, id, memberEvents, memberId, metadata, points, text } from '#loyalty/vocabulary';

export const redemptionEvents = memberEvents({
  PointsRedeemed: {
    description: 'Points were used, out of the lots that it names.',
    data: {
      points,
      /** As the caller or the server named it; builds before had none, and what pays for a purchase is known by the purchase. */
      redemptionId: id.optional(),
      reference: text().optional(),
      /** The purchase that they paid for, where it is in the same append. */
      purchaseId: text().optional(),
      /** The claim of a reward that they paid for, where it is in the same append. */
      claimId: id.optional(),
      /** The member who redeemed them, where they are a household's. */
      redeemerId: memberId.optional(),
      metadata: metadata.optional(),
      /** What they cost the programme, where they were spent at a partner. */
      atPartner: atPartner.optional(),
      ...allocated,
      ...movement,
    },
  },
});

export type RedemptionEvent = EventOf<typeof redemptionEvents>;
