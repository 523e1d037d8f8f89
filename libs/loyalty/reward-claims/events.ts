import { type DataOf, type EventOf } from '#event-store';
import { carried, lot, movement } from '#loyalty/account/events';
import { givenBy } from '#loyalty/challenges/events';
import { taking } from '#loyalty/reward-stock/events';
import { price, rewardId, rewardKind } from '#loyalty/rewards/events';
import {
  CHALLENGE_ID,
  id,
  instant,
  LIMITS,
  list,
  literalTrue,
  memberEvents,
  memberId,
  object,
  pattern,
  points,
  reason,
  text,
  version,
} from '#loyalty/vocabulary';

const ofClaim = { claimId: id, rewardId };

/** The choice that the reward was chosen from, and the version of its definition that counted. */
const choice = object({ rewardId, version });

const claimed = {
  ...ofClaim,
  /** The version of the definition that counted. */
  rewardVersion: version,
  name: text(),
  /** Where it was chosen from others: by the price and the access of that. */
  choice: choice.optional(),
  kind: rewardKind,
  /** What it cost this member; 0 for a gift. */
  points: price,
  /** The member's tier, by which the price and the access were decided. */
  tier: id,
  /** The segment of the member that the reward is for. */
  segment: id.optional(),
  /** It was claimed before it was there for everybody. */
  early: literalTrue.optional(),
  /** The lots that paid for it, so that a cancellation gives the points back to them. Left out where they are very many, or none. */
  lots: list(lot, LIMITS.paymentLotsMax, 1).optional(),
  /** What was taken for it from the stock of the reward, where that has one. */
  taking: taking.optional(),
  /** The milestone or the completion of a challenge that gave it. */
  challenge: givenBy.optional(),
};

/** The member who had claimed it, where that is one who was merged into this one. */
const claimant = { claimantId: memberId.optional() };

/** What a claim says of the reward, whatever becomes of its definition. */
export type Claim = DataOf<typeof claimed>;

export const rewardClaimEvents = memberEvents({
  RewardClaimed: {
    description:
      'The member has a reward, for points or as a gift. The points that it cost are in the event before it.',
    data: claimed,
  },
  RewardClaimCancelled: {
    description: 'The member gives a reward back, or never got it. What it had cost is in the event after it.',
    data: {
      ...ofClaim,
      ...claimant,
      reason: reason.optional(),
      /** When it had been claimed. */
      claimedAt: instant.optional(),
      /** The choice that it was chosen from. */
      choiceId: rewardId.optional(),
      /** The challenge that had given it, and took it back with its step or left that to the shop. */
      challengeId: pattern(CHALLENGE_ID).optional(),
      /** What goes back to the stock of the reward. */
      taking: taking.optional(),
    },
  },
  RewardTakingVoided: {
    description:
      'What was taken from the stock of a reward for a claim gives the member nothing any more: it may go back to the stock.',
    data: { rewardId, taking },
  },
  ClaimPointsRestored: {
    description:
      'Points that a cancelled reward had cost came back to their lots; those of lots that have ended end at once.',
    data: {
      ...ofClaim,
      ...claimant,
      points,
      /** How many of them end at once. */
      ended: points.optional(),
      reason,
      ...carried,
      ...movement,
    },
  },
});

export type RewardClaimEvent = EventOf<typeof rewardClaimEvents>;
