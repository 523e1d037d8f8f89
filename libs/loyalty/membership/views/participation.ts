import { type RecordedMemberEvent } from '#loyalty/member';
import { campaignsGiving } from '#loyalty/program';
import { type CampaignChange } from '#loyalty/vocabulary';

import { type Participation } from '../events.js';
import { NO_CLAIMS, claimsAfter, claimsOfBoth } from './claims.js';
import { lessOf, moreOf, tallied, talliesOfBoth } from './tallies.js';

export const NO_PARTICIPATION: Participation = {
  claims: NO_CLAIMS,
  badges: {},
  challenges: {},
  campaigns: {},
  partners: {},
};

/** These fields alone, out of a document. */
export function participationIn({ claims, badges, challenges, campaigns, partners }: Participation): Participation {
  return { claims, badges, challenges, campaigns, partners };
}

/** What a member claimed and took part in after an event; the very same where the event changes nothing of it. */
export function participationAfter(was: Participation, event: RecordedMemberEvent): Participation {
  const { data } = event;
  switch (event.type) {
    case 'RewardClaimed':
    case 'RewardClaimCancelled':
      return { ...was, claims: claimsAfter(was.claims, event) };
    case 'BadgeAwarded':
      return { ...was, badges: moreOf(was.badges, event.data.badgeId, data.effectiveAt) };
    case 'BadgeRevoked':
      return { ...was, badges: lessOf(was.badges, event.data.badgeId) };
    case 'ChallengeCompleted':
      return { ...was, challenges: moreOf(was.challenges, event.data.challengeId, data.effectiveAt) };
    case 'ChallengeStepRevoked':
      if (event.data.milestone !== undefined) return was;
      return { ...was, challenges: lessOf(was.challenges, event.data.challengeId) };
    case 'MemberAbsorbed':
      return event.data.participation ? together(was, event.data.participation) : was;
    default:
      return purchaseAfter(was, event);
  }
}

function purchaseAfter(was: Participation, event: RecordedMemberEvent): Participation {
  const { effectiveAt } = event.data;
  switch (event.type) {
    case 'PurchaseRecorded': {
      const { partner, occurredAt, statusPoints, breakdown = [] } = event.data;
      const partners = partner === undefined ? was.partners : moreOf(was.partners, partner, occurredAt);
      const given = withCampaigns(was, campaignsGiving({ points: 0, statusPoints, breakdown }), effectiveAt);
      return partners === was.partners ? given : { ...given, partners };
    }
    case 'PointsEarned':
      return withCampaigns(was, campaignsGiving(event.data), effectiveAt);
    case 'PurchaseCorrected':
    case 'PurchaseRecalculated':
      return changed(was, event.data.campaigns, effectiveAt);
    case 'PurchaseReturned': {
      const { partner, campaigns } = event.data;
      const left = changed(was, campaigns, effectiveAt);
      return partner === undefined ? left : { ...left, partners: lessOf(was.partners, partner) };
    }
    default:
      return was;
  }
}

function withCampaigns(was: Participation, ids: readonly string[], at: string): Participation {
  const gained = ids.map((campaignId) => ({ campaignId, times: 1 }));
  return changed(was, gained, at);
}

function changed(was: Participation, changes: readonly CampaignChange[] = [], at: string): Participation {
  if (changes.length === 0) return was;
  const campaigns = changes.reduce((all, { campaignId, times }) => tallied(all, campaignId, times, at), was.campaigns);
  return { ...was, campaigns };
}

/** What two members who become one have claimed and took part in. */
function together(own: Participation, other: Participation): Participation {
  return {
    claims: claimsOfBoth(own.claims, other.claims),
    badges: talliesOfBoth(own.badges, other.badges),
    challenges: talliesOfBoth(own.challenges, other.challenges),
    campaigns: talliesOfBoth(own.campaigns, other.campaigns),
    partners: talliesOfBoth(own.partners, other.partners),
  };
}
