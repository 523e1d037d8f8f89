import { type Allocation } from './events.js';

/** So many points of lots, in their order; all of them where they have fewer. */
export function firstPoints(lots: readonly Allocation[], points: number): readonly Allocation[] {
  let missing = points;
  const first: Allocation[] = [];
  for (const { lotId, points: has } of lots) {
    if (missing === 0) break;
    const taken = Math.min(has, missing);
    first.push({ lotId, points: taken });
    missing -= taken;
  }
  return first;
}
