import { type CampaignDocument, campaigns } from '#loyalty/campaigns';
import { rewardClaims } from '#loyalty/reward-claims';
import { type RewardDocument, rewards } from '#loyalty/rewards';

import { columnsOf } from '../column.js';
import { madeColumns, table } from '../table.js';
import { MEANINGS } from './meanings.js';

const ofCampaign = columnsOf(campaigns);

export const campaignsTable = table<CampaignDocument>({
  name: 'campaigns',
  meaning: 'A campaign, as it is defined at the position.',
  key: ['campaign_id'],
  columns: [
    ofCampaign('campaign_id', 'campaignId'),
    ofCampaign('version', 'version'),
    ofCampaign('name', 'name'),
    ofCampaign('step', 'step'),
    ofCampaign('starts_at', 'startsAt'),
    ofCampaign('ends_at', 'endsAt'),
    ofCampaign('activated_at', 'activatedAt'),
    ofCampaign('step_since', 'stepSince'),
    ofCampaign('holdout', 'holdout'),
    ofCampaign('audience', 'audience'),
    ofCampaign('budget', 'budget'),
    ofCampaign('codes_used', 'codes.used', { unit: 'times' }),
    ofCampaign('rules', 'rules'),
  ],
});

/** A member who gets nothing of a campaign, drawn by chance. */
export interface HeldOutRow {
  readonly campaignId: string;
  readonly memberId: string;
}

const heldOut = madeColumns<HeldOutRow>('campaigns.holdout');

export const campaignHoldoutsTable = table<HeldOutRow>({
  name: 'campaign_holdouts',
  meaning:
    'A member who is held out of a campaign, drawn by chance from all members, whether or not they are in its audience; all others could get it.',
  key: ['campaign_id', 'member_id'],
  columns: [
    heldOut('campaign_id', 'text', 'The campaign.', ({ campaignId }) => campaignId),
    heldOut('member_id', 'text', MEANINGS.member, ({ memberId }) => memberId),
  ],
});

const ofReward = columnsOf(rewards);

export const rewardsTable = table<RewardDocument>({
  name: 'rewards',
  meaning: 'A reward, as it is defined at the position.',
  key: ['reward_id'],
  columns: [
    ofReward('reward_id', 'rewardId'),
    ofReward('version', 'version'),
    ofReward('name', 'name'),
    ofReward('kind', 'kind'),
    ofReward('price', 'price', { unit: 'points' }),
    ofReward('status', 'status'),
    ofReward('claimable_from', 'from'),
    ofReward('claimable_until', 'until'),
    ofReward('stock', 'stock', { unit: 'pieces' }),
    ofReward('in_stock', 'left', { unit: 'pieces' }),
    ofReward('value', 'value', { meaning: 'What it is worth at the till: `amount` in minor units, or `percent`.' }),
    ofReward('defined_at', 'definedAt'),
  ],
});

const ofClaim = columnsOf(rewardClaims);

export const rewardClaimsTable = table({
  name: 'reward_claims',
  meaning: 'A reward that a member has, or had.',
  key: ['member_id', 'claim_id'],
  columns: [
    ofClaim('member_id', 'memberId'),
    ofClaim('claim_id', 'claimId'),
    ofClaim('reward_id', 'rewardId'),
    ofClaim('reward_version', 'rewardVersion'),
    ofClaim('kind', 'kind'),
    ofClaim('points', 'points', { unit: 'points' }),
    ofClaim('tier', 'tier'),
    ofClaim('challenge_id', 'challengeId'),
    ofClaim('state', 'state'),
    ofClaim('claimed_at', 'claimedAt'),
    ofClaim('cancelled_at', 'cancelledAt'),
  ],
});
