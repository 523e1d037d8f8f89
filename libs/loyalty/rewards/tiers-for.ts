import { type ProgramRules } from '#loyalty/program';

import { type RewardVersion } from './events.js';

/** The tiers that a reward is for: as it says, or else those whose benefits name it; undefined: all. */
export function tiersFor(
  { rewardId, tiers }: Pick<RewardVersion, 'rewardId' | 'tiers'>,
  { ladder }: ProgramRules['tiers'],
): readonly string[] | undefined {
  if (tiers) return tiers;
  const exclusive = ladder.filter(({ benefits }) => benefits?.exclusive?.includes(rewardId)).map(({ tier }) => tier);
  return exclusive.length > 0 ? exclusive : undefined;
}
