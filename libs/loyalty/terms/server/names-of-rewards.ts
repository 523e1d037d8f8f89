import { type Rewards } from '#loyalty/rewards';
import { nameIn } from '#loyalty/vocabulary';

import { type TermsLanguage } from '../language.js';
import { type NameOfReward } from '../rewards/reward-terms.js';

/** What rewards are called now, by their ids; one that is not defined yet is called by its id. */
export async function namesOfRewards(
  rewards: Pick<Rewards, 'current'>,
  programId: string,
  rewardIds: readonly string[] = [],
  language: TermsLanguage,
): Promise<NameOfReward> {
  const states = await Promise.all(rewardIds.map((rewardId) => rewards.current(programId, rewardId)));
  const names = new Map(states.flatMap(({ reward }) => (reward ? [[reward.rewardId, nameIn(reward, language)]] : [])));
  return (id) => names.get(id) ?? id;
}
