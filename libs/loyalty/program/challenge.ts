import { type DataOf } from '#event-store';
import { rewardId, rewardKind, rewardValue, voucherPolicy } from '#loyalty/rewards/events';
import {
  id,
  instant,
  integer,
  LIMITS,
  list,
  object,
  oneOf,
  points,
  slug,
  text,
  variants,
  version,
} from '#loyalty/vocabulary';

import { CALENDAR } from '#platform';
import { audience } from './audience.js';
import { type OverTime, type VersionOf } from './defined-over-time.js';

/** What a challenge counts: how many purchases, what they come to, their items, behaviours, or which of some categories or places there were. */
export const COUNTED = ['purchases', 'spend', 'items', 'behaviours', 'categories', 'places'] as const;

/** Local days, weeks from Monday on, months and years, in the programme's time zone. */

const reward = variants({
  points: { points },
  badge: { badgeId: id, name: text() },
  /** A reward for no points, as it was defined when the challenge was: what becomes of its definition later changes nothing. */
  reward: {
    rewardId,
    rewardVersion: version,
    name: text(),
    kind: rewardKind,
    value: rewardValue.optional(),
    voucher: voucherPolicy.optional(),
  },
});

const rewards = list(reward, LIMITS.challengeRewardsMax, 1);

const goal = integer(1, LIMITS.challengeGoalMax);

/** When a challenge is on, for whom, what it asks for, and what it gives. */
export const challengeTerms = {
  startsAt: instant,
  /** The first instant at which it is over. Left out: it goes on until it is ended. */
  endsAt: instant.optional(),
  audience,
  target: object({
    counts: oneOf(COUNTED),
    /** How many; minor units of spend; of a streak, how many periods one after the other. */
    goal,
    /** Which behaviour, where behaviours are counted. */
    behaviour: slug.optional(),
    /** CEL over `purchase` (or `behaviour`), `member` and `time`; always true when left out. */
    when: text(LIMITS.conditionLengthMax).optional(),
    /** CEL over one `line` and what `when` knows: only these lines count. */
    lines: text(LIMITS.conditionLengthMax).optional(),
    /** The categories or places that count, each once. */
    of: list(text(), LIMITS.challengePartsMax, 1).optional(),
    /** Periods one after the other, in each of which at least so much is counted. */
    streak: object({ every: oneOf(['day', 'week', 'month']), atLeast: goal }).optional(),
  }),
  /** Progress is counted in windows, each for itself: of the calendar, or of so many days from the day of `startsAt` on. Left out: in all of the challenge. */
  within: object({
    every: oneOf(CALENDAR).optional(),
    days: integer(1, LIMITS.challengeWindowDaysMax).optional(),
  }).optional(),
  milestones: list(object({ at: goal, rewards }), LIMITS.challengeMilestonesMax, 1).optional(),
  rewards,
  /** How often it can be completed within one window. Left out: once. */
  times: integer(1, LIMITS.challengeTimesMax).optional(),
  /** What becomes of what was given once a return or a correction takes progress back. Left out: `take_back`. */
  whenReturned: oneOf(['keep', 'take_back']).optional(),
};

export type ChallengeTerms = DataOf<typeof challengeTerms>;

/** What a milestone or a completion gives. */
export type ChallengeReward = ChallengeTerms['rewards'][number];

export type ChallengeVersion = VersionOf<ChallengeTerms>;

/** What of a challenge deciding needs: all that it ever said, and since when. */
export interface Challenge extends OverTime<ChallengeVersion> {
  readonly challengeId: string;
}
