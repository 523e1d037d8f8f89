import { mulDiv } from '#loyalty/program';

import { type RecordedPurchase } from './recorded-purchases.js';

/** The share of a difference that is due for what has not come back, rounded towards nothing; none where nothing is left. */
export function ofWhatIsLeft({ purchases, returned, purchase }: RecordedPurchase, difference: number): number {
  if (purchases === 0) return 0;
  const total = purchase.total.amount;
  const share = total === 0 ? Math.abs(difference) : mulDiv(Math.abs(difference), total - returned.amount, total);
  return Math.sign(difference) * share;
}
