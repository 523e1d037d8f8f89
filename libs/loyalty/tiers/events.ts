import { type EventOf } from '#event-store';
import { movement } from '#loyalty/account/events';
import { id, instant, memberEvents, oneOf, total, version } from '#loyalty/vocabulary';

export const tierEvents = memberEvents({
  TierChanged: {
    description:
      'The tier changed: reached by a purchase, lowered at the review at the start of a month or by a return, or given back where that was done before its time.',
    data: {
      from: id,
      to: id,
      /**
       * `review_revoked`: it had been lowered before its time, and reviews after `reviewedAt` are to be made. `recalculated`: with a purchase
       * that was recorded late it would not have been reached. `returned`: a purchase came back, without which it is not reached.
       */
      reason: oneOf(['reached', 'review', 'review_revoked', 'recalculated', 'returned']),
      reviewedAt: instant.optional(),
      settledAt: instant.optional(),
      metric: total,
      programVersion: version,
      nextDueAt: movement.nextDueAt,
      toNextTier: movement.toNextTier,
    },
  },
});

export type TierEvent = EventOf<typeof tierEvents>;
