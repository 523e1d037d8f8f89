import { type Decision, settle } from '#loyalty/member';
import { type Budgets, type Target, targetsAfter } from '#loyalty/budget-uses';
import { type Earning, givenByCampaign, mulDiv, versionAt } from '#loyalty/program';
import { LIMITS, statusPointsOf } from '#loyalty/vocabulary';

import { type LatePurchase } from './late-purchase.js';
import { type MemberInOrder } from './member-in-order.js';
import { movePoints, type Recalculated } from './move-points.js';
import { countedIn, type RecordedPurchase, summed } from './recorded-purchases.js';
import { followTier } from './tier-in-order.js';
import { wouldEarn } from './would-earn.js';

/** What is recorded late. */
interface Late {
  /** What counts as spent of it, in minor units. */
  readonly spend: number;
  readonly earning: Earning;
  readonly budgets: Budgets;
}

/**
 * After a late purchase was recorded: gives or takes what the purchases that happened after it would have earned with it, and
 * moves the tier to where it would be. Each is decided under the rules and as the member of its own instant, once with the late purchase and
 * once without it; the difference counts, so that nothing but the late purchase changes anything.
 */
export function recalculateLater(
  decision: Decision,
  late: LatePurchase,
  { spend: ofLate, earning, budgets }: Late,
): void {
  const [without, withLate] = [late.before, late.before.copy()];
  const { breakdown } = earning;
  withLate.add({ amount: statusPointsOf(earning), spend: ofLate, purchases: 1, counted: countedIn(breakdown) }, late);
  for (const one of late.after) {
    const recalculated = recalculate(one, without, withLate, budgets);
    const { spend, purchases } = one;
    without.add({ amount: one.statusPoints, spend, purchases, counted: one.counted }, one);
    const counted = summed(one.counted, recalculated.counted);
    const { statusPoints: amount = one.statusPoints + recalculated.points - one.points } = recalculated;
    withLate.add({ amount, spend, purchases, counted }, one);
    if (!isOther(recalculated)) continue;
    movePoints(decision, recalculated, late.purchaseId);
    const { purchaseId, day: localDay } = one;
    budgets.change({ purchaseId, localDay }, recalculated.ofBudgets, one.budgets);
  }
  settle(decision, decision.settlingTime(late.at), Math.max(0, LIMITS.settlementsMax - decision.events.length));
  followTier(decision, late, without, withLate);
}

function recalculate(
  one: RecordedPurchase,
  without: MemberInOrder,
  withLate: MemberInOrder,
  budgets: Budgets,
): RecalculatedOfBudgets {
  for (const member of [without, withLate]) member.reviewUpTo(one.at, one.day);
  const version = versionAt(without.program, one.at)!;
  const given = givenByCampaign(one.breakdown);
  const before = wouldEarn(without.member, one.purchase, without.program, one, budgets.asGiven(given));
  const after = wouldEarn(withLate.member, one.purchase, without.program, one, budgets.allowance(given));
  const counted = summed(countedIn(after.breakdown), countedIn(before.breakdown), -1);
  const statusDifference = ofWhatIsLeft(one, statusPointsOf(after) - statusPointsOf(before));
  return {
    one,
    version,
    points: clamp(one.points + ofWhatIsLeft(one, after.points - before.points)),
    ...(after.statusPoints !== undefined && { statusPoints: clamp(one.statusPoints + statusDifference) }),
    counted: new Map([...counted].filter(([, points]) => points !== 0)),
    breakdown: after.breakdown,
    ofBudgets: targetsAfter(
      { given: givenByCampaign(after.breakdown), before: givenByCampaign(before.breakdown) },
      one.budgets,
      (is, was) => ofWhatIsLeft(one, is - was),
    ),
  };
}

/** With what campaigns are to have given of their budgets. */
type RecalculatedOfBudgets = Recalculated & { readonly ofBudgets: ReadonlyMap<string, Target> };

const isOther = ({ one, points, statusPoints, counted }: Recalculated): boolean =>
  points !== one.points || (statusPoints !== undefined && statusPoints !== one.statusPoints) || counted.size > 0;

const clamp = (points: number): number => Math.min(Math.max(0, points), LIMITS.pointsMax);

/** The share of a difference that is due for what has not come back, rounded towards nothing; none where nothing is left. */
function ofWhatIsLeft({ purchases, returned, purchase }: RecordedPurchase, difference: number): number {
  if (purchases === 0) return 0;
  const total = purchase.total.amount;
  const share = total === 0 ? Math.abs(difference) : mulDiv(Math.abs(difference), total - returned, total);
  return Math.sign(difference) * share;
}
