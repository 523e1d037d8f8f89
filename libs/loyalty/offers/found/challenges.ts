import { type COUNTED } from '#loyalty/program';
import { earlier, type Instant, type LocalDay, startOfDayAfter } from '#platform';

import { type Offer, type OfferAct } from '../offer.js';

/** A challenge as the member sees it. */
export interface SeenChallenge {
  readonly challengeId: string;
  readonly name: string;
  readonly counts: (typeof COUNTED)[number];
  readonly begun: boolean;
  readonly progress: number;
  readonly goal: number;
  readonly missing: number;
  /** The last day of the window. */
  readonly until: LocalDay | null;
  readonly endsAt: Instant | null;
  /** Each with its `points`, where it gives some. */
  readonly rewards: readonly Readonly<Record<string, unknown>>[];
}

/** A challenge of which less was done is not nearly done. */
export const CHALLENGE_NEAR = 0.5;

const ACTS: Readonly<Record<SeenChallenge['counts'], OfferAct>> = {
  purchases: 'step',
  spend: 'step',
  items: 'step',
  behaviours: 'word',
  categories: 'range',
  places: 'range',
};

/** The challenges of which the member has done half or more, and can complete. */
export function challengeOffers(challenges: readonly SeenChallenge[], timeZone: string): readonly Offer[] {
  return challenges
    .filter(({ begun, missing, progress, goal }) => begun && missing > 0 && progress / goal >= CHALLENGE_NEAR)
    .map((challenge) => offerOf(challenge, timeZone));
}

function offerOf(challenge: SeenChallenge, timeZone: string): Offer {
  const { challengeId: id, name, counts, progress, goal, missing, rewards } = challenge;
  const points = rewards.reduce(
    (sum, reward) => sum + (typeof reward['points'] === 'number' ? reward['points'] : 0),
    0,
  );
  return {
    ...{ kind: 'challenge', id, name, act: ACTS[counts] },
    reason: { code: 'challenge_near', counts, progress, goal, missing, ...(points > 0 && { points }) },
    nearness: progress / goal,
    gain: points > 0 ? { points } : null,
    until: endOf(challenge, timeZone),
  };
}

function endOf({ until, endsAt }: SeenChallenge, timeZone: string): Instant | null {
  const endOfWindow = until === null ? null : startOfDayAfter(until, timeZone);
  if (endOfWindow === null || endsAt === null) return endOfWindow ?? endsAt;
  return earlier(endOfWindow, endsAt);
}
