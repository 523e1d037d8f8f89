import { type EventOf } from '#event-store';
import { movement } from '#loyalty/account/events';
import { id, instant, integer, LIMITS, memberEvents, oneOf, total, version } from '#loyalty/vocabulary';

/**
 * `review_revoked`: it had been lowered before its time, and reviews after `reviewedAt` are to be made. `recalculated`: with a purchase
 * that was recorded late it would not have been reached. `returned`: a purchase came back, without which it is not reached. `corrected`: a purchase was
 * corrected, and it is not reached any more. `merged`: with what came of another member, or as that one had it.
 */
const EARNED = ['reached', 'review', 'review_revoked', 'recalculated', 'returned', 'corrected', 'merged'] as const;

/**
 * The earned tier is what it was; a grant of another began, was revoked, or came to its end. `household`: the household of the member has another
 * tier. `household_left`: the member is in it no more.
 */
const GRANTED = ['granted', 'grant_revoked', 'grant_ended', 'household', 'household_left'] as const;

const becauseOf = {
  reviewedAt: instant.optional(),
  settledAt: instant.optional(),
  metric: total,
  programVersion: version,
  nextDueAt: movement.nextDueAt,
  toNextTier: movement.toNextTier,
};

export const tierEvents = memberEvents({
  TierChanged: {
    description:
      'The tier changed: reached by a purchase, lowered at the review at the start of a month, by a return or by a correction, given back where that was done before its time, had by a member that was merged into this one, or granted by hand.',
    data: {
      from: id,
      to: id,
      /** The tier that is earned, where a grant gives a higher one. */
      earned: id.optional(),
      reason: oneOf([...EARNED, ...GRANTED]),
      ...becauseOf,
    },
  },
  EarnedTierChanged: {
    description: 'The tier that is earned changed; the tier of the member did not, since a grant gives a higher one.',
    data: { from: id, to: id, reason: oneOf(EARNED), ...becauseOf },
  },
  HouseholdTierChanged: {
    description:
      'A household has another tier, of what its members have bought while they were in it; they have this one at least from when their streams say so.',
    data: {
      from: id,
      to: id,
      /** How often the tier of the household has changed, with this. */
      number: integer(1, LIMITS.versionMax),
      reason: oneOf(EARNED),
      ...becauseOf,
    },
  },
});

export type TierEvent = EventOf<typeof tierEvents>;
