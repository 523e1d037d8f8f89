import { defineEvents, type EventOf } from '#event-store';
import { rewardId } from '#loyalty/rewards/events';
import {
  id,
  instant,
  integer,
  LIMITS,
  list,
  literalTrue,
  memberId,
  object,
  programId,
  reason,
} from '#loyalty/vocabulary';
import { type CommandNoted } from '#runner';

/** The number of a taking in the stock of its reward, from 1. */
export const taking = integer(1, LIMITS.totalMax);

const ofReward = { programId, rewardId };

const left = integer(0, LIMITS.totalMax);

const takings = (listMax: number) => list(taking, listMax, 1);

const { openTakingsMax, stockMax, takingsAtOnceMax } = LIMITS;

/** The stock of one reward, in a stream of its own. `left` is what is left after the event. */
export const rewardStockEvents = defineEvents({
  RewardStockOpened: {
    description: 'The reward has a stock, as its definition says; recorded with the first event that changes it.',
    data: { ...ofReward, left, effectiveAt: instant },
  },
  RewardStockChanged: {
    description: 'Some were added to the stock, or taken away where `add` is negative.',
    data: {
      ...ofReward,
      add: integer(-stockMax, stockMax),
      /** Why, where it was said. */
      reason: reason.optional(),
      left,
      effectiveAt: instant,
    },
  },
  RewardStockTaken: {
    description: 'One for each of these claims was taken from the stock, before the claims are recorded.',
    data: {
      ...ofReward,
      takings: list(object({ taking, memberId, claimId: id }), takingsAtOnceMax, 1),
      left,
      effectiveAt: instant,
    },
  },
  RewardStockUsed: {
    description: 'The claims for which these were taken are recorded, so that nothing is under way for them any more.',
    data: { ...ofReward, takings: takings(openTakingsMax), effectiveAt: instant },
  },
  RewardStockReturned: {
    description: 'What was taken is in stock again: its claims were never recorded, or cancelled.',
    data: {
      ...ofReward,
      takings: takings(openTakingsMax),
      /** The claim had been recorded, and was cancelled. */
      cancelled: literalTrue.optional(),
      left,
      effectiveAt: instant,
    },
  },
});

export type RewardStockEvent = EventOf<typeof rewardStockEvents> | CommandNoted;
