import { type Counts } from '#loyalty/vocabulary';

/** Within `low` and `high`. */
export function clamp(value: number, low = -1, high = 1): number {
  return Math.min(high, Math.max(low, value));
}

/**
 * How concentrated counts are: the chance that two different ones are of the same kind, Σ nᵢ(nᵢ−1) / n(n−1) (Simpson 1949,
 * Nature 163, 688). Unlike the largest share it does not rise by chance where there are few counts. `null` for fewer than two.
 */
export function concentration(counts: Counts): number | null {
  let all = 0;
  let pairs = 0;
  for (const count of Object.values(counts)) {
    all += count;
    pairs += count * (count - 1);
  }
  return all < 2 ? null : pairs / (all * (all - 1));
}

/** How far a concentration goes beyond the one that was to be expected: 0 as expected, 1 all the same. */
export function beyond(found: number, expected: number): number {
  return expected >= 1 ? 0 : (found - expected) / (1 - expected);
}

/** The part of a finding that its observations bear out: half of it at `half` of them (shrinkage towards nothing). */
export function shrunk(value: number, observations: number, half: number): number {
  return (value * observations) / (observations + half);
}

/** The logarithm of a count over the expected one; one is added to both, so that small counts say little. */
export function logRatio(found: number, expected: number): number {
  return Math.log((found + 1) / (expected + 1));
}
