import { type Member, type MemberContext } from '#loyalty/member';
import { type MemberEventOf } from '#loyalty/member/events';
import { purchaseKey } from '#loyalty/purchases';
import { buyerOf, purchaseSoFar, type PurchaseSoFar, soFarAfter } from '#loyalty/returns';

import { type ChallengeStep, type Tallied } from './events.js';

type OfPurchase = MemberEventOf<'PurchaseReturned' | 'PurchaseCorrected'>;

/** A purchase with what an event makes of it. */
export function purchaseAfter(event: OfPurchase, member: Member, recalled: MemberContext['recalled']): PurchaseSoFar {
  const { purchaseId } = event.data;
  return soFarAfter(purchaseSoFar({ purchaseId, buyer: buyerOf(event) }, member, recalled)!, event);
}

/** What a purchase counts in one window of a challenge. */
export interface Recorded extends Pick<ChallengeStep, 'challengeId' | 'window'> {
  readonly counted: readonly Tallied[];
}

/** What a purchase was recorded to count, all that has become of it until now together. */
export function countedBefore(event: OfPurchase, recalled: MemberContext['recalled']): readonly Recorded[] {
  const { purchaseId } = event.data;
  const sums = new Map<string, Recorded>();
  for (const earlier of recalled.of(purchaseKey(purchaseId))) {
    if (earlier.type !== 'ChallengeProgressed' || earlier.data.purchaseId !== purchaseId) continue;
    if (buyerOf(earlier) !== buyerOf(event)) continue;
    const { challengeId, window, counted } = earlier.data;
    const key = `${challengeId} ${window ?? ''}`;
    const before = sums.get(key)?.counted ?? [];
    sums.set(key, {
      challengeId,
      ...(window !== undefined && { window }),
      counted: summed([...before, ...counted]),
    });
  }
  return [...sums.values()];
}

/** By part, without those that come to nothing. */
export function summed(counted: readonly Tallied[]): readonly Tallied[] {
  const sums = new Map<string | undefined, number>();
  for (const { part, by } of counted) sums.set(part, (sums.get(part) ?? 0) + by);
  return [...sums].flatMap(([part, by]) => (by === 0 ? [] : [{ ...(part !== undefined && { part }), by }]));
}
