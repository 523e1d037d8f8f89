import { type Exposure, type Observed } from '#loyalty/classes';
import { type ScoredClass } from '#loyalty/classes/events';

import { type SimulatedMember } from './shop-replay.js';

/** Everybody is what most are; known from the truth of the same shop, which is more than any real baseline knows. */
export function majority(members: readonly SimulatedMember[], classes: readonly string[]): ScoredClass {
  const counts = classes.map((name) => members.filter(({ truth }) => truth === name).length);
  return classes[counts.indexOf(Math.max(...counts))] as ScoredClass;
}

/**
 * The usual segmentation by recency, frequency and money in quintiles (5 best), read as classes: frequent, recent and
 * spending is true; frequent and cheap is price; frequent is convenience; seldom and cheap, or long gone, is opportunistic;
 * the others are satisfied.
 */
export function rfmRules(members: readonly SimulatedMember[], { surroundings }: Exposure): readonly ScoredClass[] {
  const today = Date.parse(surroundings.closedThrough!);
  const figures = members.map(({ observed }) => rfm(observed, today));
  const [recency, frequency, money] = [0, 1, 2].map((at) => quintiles(figures.map((figure) => figure[at]!)));
  return members.map((_member, at) => {
    const [r, f, m] = [recency![at]!, frequency![at]!, money![at]!];
    if (f >= 4 && r >= 4 && m >= 4) return 'true';
    if (f >= 4 && m <= 2) return 'price';
    if (f >= 4) return 'convenience';
    if ((f <= 2 && m <= 2) || r === 1) return 'opportunistic';
    return 'satisfaction';
  });
}

/** Days since the last purchase (negative, so that more is better), purchases, and their mean amount. */
function rfm({ purchases, lastDay }: Observed, today: number): readonly [number, number, number] {
  const days = lastDay === null ? Infinity : (today - Date.parse(lastDay)) / 86_400_000;
  return [-days, purchases.purchases, purchases.purchases === 0 ? 0 : purchases.amount / purchases.purchases];
}

function quintiles(values: readonly number[]): readonly number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const bounds = [0.2, 0.4, 0.6, 0.8].map((share) => sorted[Math.floor(share * sorted.length)] ?? 0);
  return values.map((value) => 1 + bounds.filter((bound) => value >= bound).length);
}
