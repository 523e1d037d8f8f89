import { type RewardVersion } from '#loyalty/rewards/events';
import { type Refusal, refuse } from '#runner';

/** Refuses one more than a member can have. @param claimed how often the member has it, cancelled claims not counted */
export function refuseLimit({ rewardId, perMember }: RewardVersion, claimed: number): Refusal | undefined {
  if (perMember === undefined || claimed < perMember) return undefined;
  const message = `A member can have reward ${rewardId} ${perMember === 1 ? 'once' : `${perMember} times`}, and the member has it already.`;
  return refuse('claim_limit', message, { rewardId, claimed, perMember });
}
