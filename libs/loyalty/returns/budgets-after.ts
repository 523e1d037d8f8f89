import { type Target, targetsAfter } from '#loyalty/budget-uses';
import { givenByCampaign } from '#loyalty/program';

import { type PurchaseSoFar } from './purchase-so-far.js';
import { shareOf } from '#loyalty/recalculation';

type Worth = Pick<PurchaseSoFar, 'points' | 'reversed' | 'waived' | 'breakdown'>;

/**
 * What campaigns with a budget are to have given for a purchase, after it was returned or corrected: of what each gave the same share has come back as of
 * all points; what was waived, and the member keeps, has not.
 */
export function budgetsAfter(
  before: Worth & Pick<PurchaseSoFar, 'budgets'>,
  after: Worth,
): ReadonlyMap<string, Target> {
  const leftIn = ({ points, reversed, waived }: Worth, given: number) =>
    given - shareOf(given, reversed - waived, points);
  return targetsAfter(
    { given: givenByCampaign(after.breakdown), before: givenByCampaign(before.breakdown) },
    before.budgets,
    (is, was) => leftIn(after, is) - leftIn(before, was),
  );
}
