import { type ProgramRules } from '#loyalty/program';

import { campaignOffers, type CampaignsFor } from './found/campaigns.js';
import { challengeOffers, type SeenChallenge } from './found/challenges.js';
import { membershipOffers, type SeenMembership } from './found/membership.js';
import { rewardOffers, type SeenReward } from './found/rewards.js';
import { type Offer } from './offer.js';

/** All that offers are found by: facts that are recorded, at an instant. */
export interface OfferFacts extends Omit<CampaignsFor, 'timeZone'> {
  readonly rules: ProgramRules;
  readonly membership: SeenMembership;
  readonly rewards: readonly SeenReward[];
  readonly challenges: readonly SeenChallenge[];
}

/** What there is to show to a member now, in no order that means anything. Pure. */
export function findOffers({ rules, membership, rewards, challenges, ...asked }: OfferFacts): readonly Offer[] {
  const { timeZone } = rules;
  return [
    ...rewardOffers(rewards, asked.now, timeZone),
    ...challengeOffers(challenges, timeZone),
    ...campaignOffers({ ...asked, timeZone }),
    ...membershipOffers(membership, rules, asked.now),
  ];
}
