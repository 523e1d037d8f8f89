import { type GivenByCampaign } from '#loyalty/program';

import { NOTHING } from './allowance.js';
import { type HeldOfBudgets, type Target } from './budgets.js';

/**
 * What campaigns are to have given for a purchase that is worked out again: as much more or less as they give it now. It is a use more where they gave
 * it nothing before.
 *
 * @param given what they give now
 * @param before what they gave before
 * @param difference between both, of what has not come back
 */
export function targetsAfter(
  { given, before }: { readonly given: Given; readonly before: Given },
  held: HeldOfBudgets,
  difference: (points: number, pointsBefore: number) => number,
): ReadonlyMap<string, Target> {
  const targets = new Map<string, Target>();
  for (const campaignId of new Set([...given.keys(), ...before.keys()])) {
    const [is, was] = [given.get(campaignId), before.get(campaignId)];
    const { points, uses } = held.get(campaignId) ?? NOTHING;
    const { version } = (is ?? was)!;
    const after = points + difference(is?.points ?? 0, was?.points ?? 0);
    targets.set(campaignId, { version, points: Math.max(0, after), uses: is && !was ? 1 : uses });
  }
  return targets;
}

type Given = ReadonlyMap<string, GivenByCampaign>;
