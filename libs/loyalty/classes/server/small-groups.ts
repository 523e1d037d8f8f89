import { GROUP_MEMBERS_MIN } from '#loyalty/small-groups';

/**
 * Counts with small groups left out (`null`). Where only one is small the next smallest goes too, or the sum would give
 * it away. An empty group is nobody's: 0 stays.
 */
export function suppressSmall(counts: readonly number[]): readonly (number | null)[] {
  const isSmall = (count: number) => count > 0 && count < GROUP_MEMBERS_MIN;
  const small = counts.filter(isSmall).length;
  const shown = counts.filter((count) => count >= GROUP_MEMBERS_MIN);
  const next = small === 1 && shown.length > 0 ? counts.indexOf(Math.min(...shown)) : -1;
  return counts.map((count, at) => (isSmall(count) || at === next ? null : count));
}
