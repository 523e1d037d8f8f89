import { type LoyaltyClass } from '#loyalty/classes/events';
import { LIMITS } from '#loyalty/vocabulary';
import { type Instant } from '#platform';

/** A value changed at an instant; this is what it was before. */
export interface Change<Value> {
  readonly at: Instant;
  readonly from: Value;
}

/** The newest changes of what rules look up for purchases that are recorded late; each list is in the order of the events. */
export interface RememberedChanges {
  readonly tier: readonly Change<string>[];
  /** Of the earned tier, from the first grant on; before it, and where nothing was granted, `tier` has them. */
  readonly earnedTier?: readonly Change<string>[];
  readonly loyaltyClass: readonly Change<LoyaltyClass>[];
  /** By the segment that was entered or left. */
  readonly segments: readonly (Change<boolean> & { readonly segmentId: string })[];
}

export const NO_CHANGES: RememberedChanges = { tier: [], loyaltyClass: [], segments: [] };

/** With one more; the oldest goes where there are too many. */
export function remembered<One extends Change<unknown>>(changes: readonly One[], change: One): readonly One[] {
  return [...changes, change].slice(-LIMITS.changesRememberedMax);
}

/** Without those from an instant on, in whose place there is one: the value that they began from became another at that instant. */
export function replacedFrom<Value>(
  changes: readonly Change<Value>[],
  at: Instant,
  to: Value,
): readonly Change<Value>[] {
  const first = changes.findIndex((change) => change.at >= at);
  if (first < 0) return changes;
  const { from } = changes[first]!;
  const before = changes.slice(0, first);
  return from === to ? before : [...before, { at, from }];
}

/** Takes back what changed after an instant, newest first. */
export function takenBack<One extends Change<unknown>>(
  changes: readonly One[],
  at: Instant,
  takeBack: (change: One) => void,
): void {
  for (let index = changes.length - 1; index >= 0 && changes[index]!.at > at; index--) takeBack(changes[index]!);
}
