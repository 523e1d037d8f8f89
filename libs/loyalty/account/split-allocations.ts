import { type Allocation } from './events.js';

/** The points of lots together. */
export const pointsIn = (lots: readonly Allocation[]): number => lots.reduce((sum, { points }) => sum + points, 0);

/** The first so many points of lots, in their order, and what is left of them; all of them where they have fewer. */
export function splitAllocations(
  lots: readonly Allocation[],
  points: number,
): readonly [first: readonly Allocation[], rest: readonly Allocation[]] {
  let missing = points;
  const [first, rest]: [Allocation[], Allocation[]] = [[], []];
  for (const { lotId, points: ofLot } of lots) {
    const taken = Math.min(ofLot, missing);
    if (taken > 0) first.push({ lotId, points: taken });
    if (ofLot > taken) rest.push({ lotId, points: ofLot - taken });
    missing -= taken;
  }
  return [first, rest];
}
