import { type Campaign } from '#loyalty/program';
import { type ProgramRules, starterProgram } from '#loyalty/program';

import { type OfferFacts } from '../find.js';
import { type SeenChallenge } from '../found/challenges.js';
import { type SeenMembership } from '../found/membership.js';
import { type SeenReward } from '../found/rewards.js';

/** A Friday. */
export const NOW = '2026-06-05T10:00:00.000Z';

export const reward = (over: Partial<SeenReward> = {}): SeenReward => ({
  ...{ rewardId: 'coffee', name: 'Free coffee', kind: 'product', price: 50, because: null, missing: 0 },
  ...{ reachableOn: null, left: null, until: null, event: null, options: null, ...over },
});

/** One for which so many points lack, which will be there on that day. */
export const rewardSoon = (missing: number, reachableOn: string, over: Partial<SeenReward> = {}): SeenReward =>
  reward({ missing, reachableOn, because: { code: 'insufficient_points' }, ...over });

export const challenge = (over: Partial<SeenChallenge> = {}): SeenChallenge => ({
  ...{ challengeId: 'card', name: 'Nine coffees', counts: 'purchases', begun: true, progress: 7, goal: 9, missing: 2 },
  ...{ until: null, endsAt: null, rewards: [{ type: 'points', points: 20 }], ...over },
});

export const membership = (over: Partial<SeenMembership> = {}): SeenMembership => ({
  ...{ tier: 'basic', loyaltyClass: 'satisfaction', available: 60, nextExpiry: null, toNextTier: null },
  ...{ hasAnswered: true, ...over },
});

/** Campaigns with the names that definitions have. */
export const named = (campaigns: readonly Campaign[]): OfferFacts['campaigns'] =>
  campaigns.map(({ versions, ...rest }) => ({
    ...rest,
    versions: versions.map((version) => ({ ...version, name: rest.campaignId })),
  }));

type Change = Partial<Omit<OfferFacts, 'member' | 'rules'>> & {
  readonly member?: Partial<OfferFacts['member']>;
  readonly rules?: Partial<ProgramRules>;
};

/** A member for whom there is nothing but the next move of its class, or whatever is asked. */
export function factsWith({ member, rules, ...over }: Change = {}): OfferFacts {
  const seen = over.membership ?? membership();
  const { tier, loyaltyClass } = seen;
  return {
    ...{ membership: seen, rewards: [], challenges: [], campaigns: [], given: { all: new Map(), member: {} } },
    ...{ now: NOW, language: undefined, ...over },
    rules: { ...starterProgram({ currency: 'EUR', timeZone: 'UTC' }), ...rules },
    member: { memberId: 'ada', tier, segments: [], loyaltyClass, ...member },
  };
}
