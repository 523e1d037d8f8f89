import { type MemberEventOf } from '#loyalty/member/events';
import { ownValue } from '#platform';

import { type MemberYear } from './activity-schema.js';
import { purchasesAfter, purchasesWithout } from './purchase-days.js';

type Corrected = MemberEventOf<'PurchaseCorrected'>['data'];

/**
 * What a correction makes of a member's year: the purchase is taken out of the year that it was of and put into the one that it is of, with what it
 * has earned until now. Figures see it as if it had been right from the beginning.
 */
export function correctedIn(
  { purchases, earned }: Pick<MemberYear, 'purchases' | 'earned'>,
  data: Corrected,
  year: string,
): Pick<MemberYear, 'purchases' | 'earned'> {
  const { purchaseId, before, purchase } = data;
  const bought = (content: Corrected['purchase']) => ({ purchaseId, ...content, effectiveAt: content.purchasedAt });
  const [leaves, comes] = [before, purchase].map(({ purchasedAt }) => purchasedAt.startsWith(year));
  const left = leaves ? purchasesWithout(purchases, bought(before)) : purchases;
  return {
    purchases: comes ? purchasesAfter(left, bought(purchase)) : left,
    earned: before.localDay === purchase.localDay ? earned : moved(earned, data, { leaves: leaves!, comes: comes! }),
  };
}

function moved(
  earned: MemberYear['earned'],
  { before, purchase, pointsBefore, waivedBefore = 0 }: Corrected,
  { leaves, comes }: { readonly leaves: boolean; readonly comes: boolean },
): MemberYear['earned'] {
  const points = pointsBefore + waivedBefore;
  const plus = (so: MemberYear['earned'], day: string, more: number) => ({
    ...so,
    [day]: (ownValue(so, day) ?? 0) + more,
  });
  const left = leaves ? plus(earned, before.localDay, -points) : earned;
  return comes ? plus(left, purchase.localDay, points) : left;
}
