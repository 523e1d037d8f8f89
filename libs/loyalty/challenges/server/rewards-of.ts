import { type ProblemError } from '#edge';
import { type ChallengeReward } from '#loyalty/program';
import { openingStockOf, type RewardState } from '#loyalty/rewards';
import { type RewardVersion } from '#loyalty/rewards/events';

import { type ChallengeRewardBody, type ChallengeVersionBody } from './bodies.js';

/** A reward as the log has it now. */
type CurrentReward = (rewardId: string) => Promise<Readonly<RewardState>>;

type Given = Extract<ChallengeReward, { readonly type: 'reward' }>;

/** What a challenge gives of the rewards that it names, and what is wrong with those. */
export interface RewardsNamed {
  readonly faults: readonly ProblemError[];
  /** By id; without those that cannot be given. */
  readonly rewards: ReadonlyMap<string, Given>;
}

/** Looks up the rewards that a challenge gives: they are given as they are defined now, whatever becomes of their definitions. */
export async function rewardsNamed(body: ChallengeVersionBody, current: CurrentReward): Promise<RewardsNamed> {
  const faults: ProblemError[] = [];
  const rewards = new Map<string, Given>();
  for (const [pointer, { rewardId, type, name }] of placed(body)) {
    if (type !== 'reward' || rewardId === undefined) continue;
    const found = givenOf(rewardId, await current(rewardId));
    if ('detail' in found) faults.push({ pointer: `${pointer}/rewardId`, ...found });
    else rewards.set(rewardId, found);
    if (name !== undefined) faults.push({ pointer: `${pointer}/name`, ...OWN_NAME });
  }
  return { faults, rewards };
}

const OWN_NAME = { code: 'not_allowed', detail: 'A reward has the name of its own definition; leave it out.' };

/** Each reward with where it is. */
function placed({
  milestones = [],
  rewards,
}: ChallengeVersionBody): readonly (readonly [string, ChallengeRewardBody])[] {
  return [
    ...milestones.flatMap((one, at) =>
      one.rewards.map((reward, i) => [`/milestones/${at}/rewards/${i}`, reward] as const),
    ),
    ...rewards.map((reward, i) => [`/rewards/${i}`, reward] as const),
  ];
}

function givenOf(rewardId: string, { reward, status }: Readonly<RewardState>): Given | Omit<ProblemError, 'pointer'> {
  if (!reward) return { code: 'unknown_reward', detail: `There is no reward ${rewardId}; define it first.` };
  if (status === 'ended') return { code: 'reward_ended', detail: `Reward ${rewardId} has ended; name another one.` };
  if (reward.choice)
    return { code: 'not_allowed', detail: `Reward ${rewardId} is a choice, which a member makes; name what to give.` };
  if (openingStockOf(reward) !== undefined)
    return {
      code: 'has_stock',
      detail: `Reward ${rewardId} has a stock, which may be empty by then; define one without.`,
    };
  return asGiven(reward);
}

const asGiven = ({ rewardId, version: rewardVersion, name, kind, value, voucher }: RewardVersion): Given => ({
  ...{ type: 'reward', rewardId, rewardVersion, name, kind },
  ...(value && { value }),
  ...(voucher && { voucher }),
});
