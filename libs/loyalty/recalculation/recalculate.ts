import { type Decision, settle } from '#loyalty/member';
import { type Budgets, type Target, targetsAfter } from '#loyalty/budget-uses';
import { type Earning, givenByCampaign, versionAt } from '#loyalty/program';
import { LIMITS, statusPointsOf } from '#loyalty/vocabulary';

import { inTotal } from './in-total.js';
import { type LatePurchase } from './late-purchase.js';
import { movePoints, type Recalculated } from './move-points.js';
import { ofWhatIsLeft } from './of-what-is-left.js';
import { countedIn, type RecordedPurchase, summed } from './recorded-purchases.js';
import { isGivenAlike, ruleByRule } from './rule-by-rule.js';
import { followTier } from './tier-in-order.js';
import { type RecalculationWay, RULE_BY_RULE } from './ways.js';
import { type Evaluated, type WorkedOut } from './worked-out.js';
import { wouldEarn } from './would-earn.js';

/** What is recorded late. */
interface Late {
  /** What counts as spent of it, in minor units. */
  readonly spend: number;
  readonly earning: Earning;
  readonly budgets: Budgets;
  readonly way: RecalculationWay;
}

/**
 * After a late purchase was recorded: gives or takes what the purchases that happened after it would have earned with it, and
 * moves the tier to where it would be. Each is decided under the rules and as the member of its own instant, once with the late purchase and
 * once without it; the difference counts, so that nothing but the late purchase changes anything.
 */
export function recalculateLater(
  decision: Decision,
  late: LatePurchase,
  { spend: ofLate, earning, budgets, way }: Late,
): void {
  const [without, withLate] = [late.before, late.before.copy()];
  const { breakdown } = earning;
  withLate.add({ amount: statusPointsOf(earning), spend: ofLate, purchases: 1, counted: countedIn(breakdown) }, late);
  const workOut = (one: Evaluated) => (way === RULE_BY_RULE ? ruleByRule(one, decision.now) : inTotal(one));
  for (const one of late.after) {
    const recalculated = recalculate(one, { without, withLate }, budgets, workOut);
    const { spend, purchases } = one;
    without.add({ amount: one.statusPoints, spend, purchases, counted: one.counted }, one);
    const counted = summed(one.counted, recalculated.counted);
    const { statusPoints: amount = one.statusPoints + recalculated.points - one.points } = recalculated;
    withLate.add({ amount, spend, purchases, counted }, one);
    if (!isOther(recalculated, way)) continue;
    movePoints(decision, recalculated, late.purchaseId);
    const { purchaseId, day: localDay } = one;
    budgets.change({ purchaseId, localDay }, recalculated.ofBudgets, one.budgets);
  }
  settle(decision, decision.settlingTime(late.at), Math.max(0, LIMITS.settlementsMax - decision.events.length));
  followTier(decision, late, without, withLate);
}

function recalculate(
  one: RecordedPurchase,
  { without, withLate }: Worlds,
  budgets: Budgets,
  workOut: (evaluated: Evaluated) => WorkedOut,
): RecalculatedOfBudgets {
  for (const member of [without, withLate]) member.reviewUpTo(one.at, one.day);
  const version = versionAt(without.program, one.at)!;
  const given = givenByCampaign(one.breakdown);
  const before = wouldEarn(without.member, one.purchase, without.program, one, budgets.asGiven(given));
  const after = wouldEarn(withLate.member, one.purchase, without.program, one, budgets.allowance(given));
  const workedOut = workOut({ one, version, before, after, without, withLate });
  return {
    one,
    version,
    ...workedOut,
    ofBudgets: targetsAfter(
      { given: givenByCampaign(workedOut.breakdown), before: givenByCampaign(workedOut.breakdownBefore) },
      one.budgets,
      (is, was) => ofWhatIsLeft(one, is - was),
    ),
  };
}

/** The member without the late purchase, and with it. */
type Worlds = Pick<Evaluated, 'without' | 'withLate'>;

/** With what campaigns are to have given of their budgets. */
type RecalculatedOfBudgets = Recalculated & { readonly ofBudgets: ReadonlyMap<string, Target> };

/** Rule by rule, also which rule gives what: what comes later is worked out from it. */
const isOther = ({ one, points, statusPoints, counted, breakdown }: Recalculated, way: RecalculationWay): boolean =>
  points !== one.points ||
  (statusPoints !== undefined && statusPoints !== one.statusPoints) ||
  counted.size > 0 ||
  (way === RULE_BY_RULE && !one.returned.isWhole && !isGivenAlike(one.breakdown, breakdown));
