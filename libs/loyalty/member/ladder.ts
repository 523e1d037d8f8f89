import { type TierPolicy } from '#loyalty/program';

/** The place of a tier on the ladder, from 0; -1 for one that is not on it. */
export function rankOf(tier: string, { ladder }: TierPolicy): number {
  return ladder.findIndex((rung) => rung.tier === tier);
}
